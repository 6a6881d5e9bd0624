"""Remedies, reminder, court."""

from casework.act import Act
from wage_arrears.records.inspection import Remedy

REVOKED = "revoked"


def lodge(act: Act, kind: str) -> None:
    """What the employer lodged."""
    Remedy.objects.create(case=act.case, kind=kind, lodged_on=act["lodged_on"] or act.on)


def end_remedy(act: Act) -> str:
    """How it ended; what was revoked is no longer published (处罚法 48)."""
    ended_on = act["ended_on"] or act.on
    Remedy.objects.filter(case=act.case, ended_on=None).update(outcome=act["outcome"], ended_on=ended_on)
    if act["outcome"] != REVOKED:
        return str(act.thing.stage)
    thing = act.thing
    thing.published_on = thing.delivered_on = thing.handling_decided_on = thing.penalty_decided_on = None
    return "investigating"


def urge(act: Act) -> None:
    """The reminder, and when it was received."""
    act.thing.urged_on, act.thing.urge_received_on = act.on, act["received_on"]
