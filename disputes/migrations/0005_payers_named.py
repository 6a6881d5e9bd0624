from django.db import migrations


class Migration(migrations.Migration):

    # Apart from the rows it reads from: PostgreSQL alters no table in the transaction that changed its rows.
    dependencies = [
        ('disputes', '0004_payers'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='payment',
            name='by_court',
        ),
    ]
