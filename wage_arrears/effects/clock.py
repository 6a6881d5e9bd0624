"""The clock of an inspection: never patched, always worked out anew from the journal (监察条例 17; 青岛条例 31-35)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from casework.act import Act
from casework.deadlines import running
from casework.events import recorded
from casework.lawbook.current import edition
from casework.models import Case, CaseEvent, Deadline
from documents.acts.service import proven_day
from law.clock import inspection_clock
from law.history import Event
from law.standing import AwardClock
from wage_arrears.rules.days import last_day

RULE = "insp.investigate_60wd"
OPENS = ("inspection.accept", "inspection.file_case")
STAYS, RESUMES = "inspection.suspend", "inspection.resume"
PUBLISHES, SERVED = "service.publish", "service.deem_served"
IGNORED = {"inspection.request_recusal": "recusal_requested"}
LISTED = frozenset({*OPENS, STAYS, RESUMES, PUBLISHES, SERVED, *IGNORED, "inspection.extend_investigation"})
# With the notice of what is intended the investigation is at its end.
ENDS = frozenset({"inspection.notify_handling", "inspection.notify_penalty", "inspection.settle_on_site"})


def day_of(event: CaseEvent) -> date:
    """The day of an act in Shanghai."""
    return timezone.localtime(event.at).date()


def history(case: Case) -> Iterator[Event]:
    """What the journal tells the clock."""
    events = list(case.events.filter(event__in=LISTED).order_by("seq"))
    for number, event in enumerate(events):
        later = events[number + 1 :]
        if event.event in OPENS and event.stage_to == "filed":
            yield Event(day_of(event), "case_opened")
        elif event.event == STAYS:
            yield Event(day_of(event), "stay", end_of(later, RESUMES, event.thing_id))
        elif event.event == PUBLISHES:
            yield Event(proven_day(event), "public_notice", end_of(later, SERVED, event.thing_id))
        elif event.event in IGNORED:
            yield Event(day_of(event), IGNORED[event.event])


def end_of(later: list[CaseEvent], key: str, thing_id: int) -> date | None:
    """The day on which a stay or a notice ended."""
    found = next((event for event in later if event.event == key and event.thing_id == thing_id), None)
    return day_of(found) if found else None


def clock_of(case: Case, today: date | None = None) -> AwardClock | None:
    """The clock of a file; none before it was filed."""
    told = list(history(case))
    if not any(each.event == "case_opened" for each in told):
        return None
    extended = case.events.filter(event="inspection.extend_investigation").exists()
    return inspection_clock(told, place=case.place, extended=extended, today=today)


@receiver(recorded, dispatch_uid="wage_arrears.clock")
def project(sender: Any, act: Act, **_kwargs: object) -> None:
    """Recomputed with every event it lists, in that event's own transaction."""
    if act.case.kind != "inspection":
        return
    if act.key in LISTED:
        write(act)
    elif act.key in ENDS:
        running(act.case).filter(rule=RULE).update(met_at=act.at)


def guessed(case: Case, found: AwardClock) -> date:
    """About when, while the calendar of its year is not announced."""
    extended = case.events.filter(event="inspection.extend_investigation").exists()
    day = last_day(RULE, found.starts_on, case.place, extended=extended)
    return day + timedelta(days=sum(each.days for each in found.excluded))


def write(act: Act) -> None:
    """One row, replaced; a met clock stays met."""
    if act.case.deadlines.filter(rule=RULE).exclude(met_at=None).exists():
        return
    found = clock_of(act.case, act.on)
    running(act.case).filter(rule=RULE).delete()
    if found is None:
        return
    last = found.last_day
    Deadline.objects.create(
        case=act.case,
        rule=RULE,
        started_on=found.starts_on,
        nominal=last.nominal or last.effective or guessed(act.case, found),
        effective=last.effective,
        provisional=found.provisional or last.effective is None,
        explanation={"lines": list(found.lines), "clock": found.as_json()},
        law_version=edition(),
    )
