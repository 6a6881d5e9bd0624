from django.db import migrations

from casework.append_only import protecting


class Migration(migrations.Migration):
    dependencies = [("hearings", "0001_initial")]
    operations = [migrations.RunPython(*protecting("hearings_sittingevent"))]
