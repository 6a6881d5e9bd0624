"""The grounds on which somebody answers beside the employer, each by its own article and paragraph."""

from django.db import migrations

# Apart from the tables it reads: PostgreSQL alters no table in the transaction that changed its rows.
GROUNDS = {
    "owner": ("unqualified", "MWR 36(1)"),
    "licensor": ("name_lent", "MWR 36(2)"),
    "owner_advance": ("owner_advance", "MWR 29(2)"),
}


def name_grounds(apps, schema_editor):
    liabilities = apps.get_model("wage_arrears", "Liability")
    for before, (ground, article) in GROUNDS.items():
        liabilities.objects.filter(ground=before).update(ground=ground, article=article)


class Migration(migrations.Migration):

    dependencies = [("wage_arrears", "0003_liable")]

    operations = [migrations.RunPython(name_grounds, migrations.RunPython.noop)]
