"""Notices, and what the employer says to them."""

from datetime import date
from typing import Any

from casework.act import Act
from wage_arrears.records.inspection import AdvanceNotice, NoticeKind
from wage_arrears.rules.days import last_day

DEFENCE_RULE = "insp.hearing_request_5wd"


def five_days(act: Act, start: date) -> date:
    """Five working days, as for the request of a hearing."""
    return last_day(DEFENCE_RULE, start, act.case.place)


def replace_open(act: Act, kind: str) -> None:
    """Told anew, the earlier notice of the kind no longer counts."""
    AdvanceNotice.objects.filter(case=act.case, kind=kind, decided_on=None).update(decided_on=act.on)


def notify_handling(act: Act) -> None:
    """The intended handling, with the day until which the employer may answer."""
    replace_open(act, NoticeKind.HANDLING)
    start = act["received_on"] or act.on
    AdvanceNotice.objects.create(
        case=act.case,
        kind=NoticeKind.HANDLING,
        notified_on=act.on,
        received_on=act["received_on"],
        defence_by_on=act["defence_by_on"] or five_days(act, start),
        rate=act["rate"] or 0,
    )
    act.thing.violation_words = act["violation"] or act.thing.violation_words


def notify_penalty(act: Act) -> None:
    """The intended fine."""
    replace_open(act, NoticeKind.PENALTY)
    start = act["received_on"] or act.on
    AdvanceNotice.objects.create(
        case=act.case,
        kind=NoticeKind.PENALTY,
        notified_on=act.on,
        received_on=act["received_on"],
        defence_by_on=five_days(act, start),
        fine_kind=act["kind"],
        fine=act["amount"],
        hearing_right=act["grave"] != "none",
    )
    act.thing.violation_words = act["violation"] or act.thing.violation_words


def each_open_notice(act: Act, **values: Any) -> None:
    """What is said holds for every notice that waits."""
    AdvanceNotice.objects.filter(case=act.case, decided_on=None).update(**values)


def latest_penalty(act: Act, **values: Any) -> None:
    """Notes a step on the newest penalty notice."""
    row = AdvanceNotice.objects.filter(case=act.case, kind=NoticeKind.PENALTY, decided_on=None).last()
    if row:
        AdvanceNotice.objects.filter(pk=row.pk).update(**values)
