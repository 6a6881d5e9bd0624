from django.db import migrations, models


class Migration(migrations.Migration):
    """A file may be its author's alone."""

    dependencies = [("casework", "0003_law_append_only")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="is_private",
            field=models.BooleanField(
                default=False, help_text="its author's alone until handed in: no post opens it"
            ),
        )
    ]
