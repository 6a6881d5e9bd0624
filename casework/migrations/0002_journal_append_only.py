from django.db import migrations

from casework.append_only import protecting


class Migration(migrations.Migration):
    """The journal only grows."""

    dependencies = [("casework", "0001_initial")]

    operations = [migrations.RunPython(*protecting("casework_caseevent"))]
