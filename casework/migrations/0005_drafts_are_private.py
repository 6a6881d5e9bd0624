from typing import Any

from django.db import migrations

NEVER_SENT = ("draft", "lapsed", "withdrawn")


def close(apps: Any, schema_editor: Any) -> None:
    """The applications people began for themselves and never handed in."""
    case, role, event = (apps.get_model("casework", name) for name in ("Case", "CaseRole", "CaseEvent"))
    own = role.objects.filter(party__isnull=False).values("case")
    sent = event.objects.filter(event="application.submit").values("case")
    drafts = case.objects.filter(kind="application", stage__in=NEVER_SENT, pk__in=own).exclude(pk__in=sent)
    drafts.update(is_private=True)


class Migration(migrations.Migration):
    """Drafts from before belong to those who wrote them."""

    dependencies = [("casework", "0004_case_is_private")]

    operations = [migrations.RunPython(close, migrations.RunPython.noop)]
