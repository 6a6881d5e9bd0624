from django.db import migrations

from casework.append_only import protecting


class Migration(migrations.Migration):
    """The journal of the rulebook only grows."""

    dependencies = [("casework", "0002_journal_append_only")]

    operations = [migrations.RunPython(*protecting("casework_lawchange"))]
