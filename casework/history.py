"""The journal as sentences: who did what, when, as far as the reader may know."""

from typing import Any

from django.utils.translation import gettext as _

from casework.answers import WHO
from casework.machine import MACHINES
from casework.models import Case, CaseEvent
from casework.said import said
from casework.standing import Standing

# The red mark is for what binds: decisions on the file itself, never for each paper or each item on its way.
BINDS = ("accept", "decline", "suspend", "resume", "terminate", "deem_withdrawn", "issue_", "decide_", "close_")


def name_of(event: CaseEvent) -> str:
    """The person and the role under which they acted."""
    if event.by is None:
        return _("系统自动办理")
    roles = [str(WHO[word]) for word in event.role.split(",") if word in WHO]
    return _("%(name)s（%(role)s）") % {"name": event.by, "role": roles[0]} if roles else str(event.by)


def sentences(case: Case, who: Standing, limit: int = 300) -> list[dict[str, Any]]:
    """The newest first; what this reader may not see is not there at all, and repetition is told once."""
    events = case.events.select_related("by").order_by("-seq")[:limit]
    shown: list[dict[str, Any]] = []
    for event in events:
        row = MACHINES.row(event.event)
        if not row.seen_by.holds(who.held):
            continue
        entry = {"at": event.at, "text": said(row), "by": name_of(event), "state": moved(event)}
        if not (shown and (shown[-1]["text"], shown[-1]["by"]) == (entry["text"], entry["by"])):
            shown.append(entry)
    return shown


def moved(event: CaseEvent) -> str:
    """The mark of an entry that binds: a decision that moved the file itself."""
    machine, _sep, name = event.event.partition(".")
    changed = event.stage_to != event.stage_from
    return "binding" if changed and machine == event.case.kind and name.startswith(BINDS) else ""
