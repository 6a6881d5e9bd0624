"""Clocks of a file in the database: opened and met by events, computed by `law`."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from casework.act import Act
from casework.follows import Follows, Opens
from casework.lawbook.current import edition
from casework.models import Case, CaseRole, Deadline, Party
from casework.writing import writing
from law.periods import Due, due
from law.rules import rule as law_rule

FRIDAY = 4
# How the rulebook names the offices that a period binds.
OFFICES = ("仲裁", "独任", "劳动保障监察", "监察", "人社", "行政机关", "调解", "企业劳动争议调解", "受委托")


def running(case: Case) -> QuerySet[Deadline]:
    """The clocks of a file that still run."""
    return case.deadlines.filter(met_at=None, cancelled_at=None)


def is_duty(rule: str) -> bool:
    """Whether the period binds an office: then a passed day is overdue; a party's right is simply over."""
    return law_rule(rule).who.startswith(OFFICES)


def pending(case: Case) -> list[Deadline]:
    """The clocks people still look at: a right that lapsed unused no longer counts, a duty that is overdue does."""
    return [clock for clock in running(case) if clock.swept_at is None or is_duty(clock.rule)]


def open_clock(case: Case, rule: str, start: date, *, thing: str = "", party: Party | None = None) -> Deadline:
    """Starts a period; the same rule for the same thing and party starts anew."""
    found = due(rule, start=start, place=case.place)
    running(case).filter(rule=rule, thing=thing, party=party).delete()
    return Deadline.objects.create(
        case=case,
        thing=thing,
        party=party,
        rule=rule,
        started_on=start,
        nominal=found.nominal or by_weekdays(found),
        effective=found.effective,
        provisional=found.provisional,
        explanation={"lines": [str(line) for line in found.explain()]},
        law_version=edition(),
    )


def by_weekdays(found: Due) -> date:
    """Where working days enter a year not announced: the day by Monday to Friday alone, said as “约”."""
    step = timedelta(days=-1 if found.about.direction == "before" else 1)
    day, left = found.start, found.period
    while left:
        day += step
        left -= day.weekday() <= FRIDAY
    return day


def open_declared(act: Act, opens: Opens) -> None:
    """Opens one declared clock, unless its condition says otherwise."""
    if opens.when and not opens.when(act):
        return
    start = opens.start(act) if opens.start else act.on
    party = opens.party(act) if opens.party else None
    open_clock(act.case, opens.rule, start, thing=act.thing.ref if opens.of_thing else "", party=party)


def apply(act: Act, row: Follows) -> None:
    """Meets, cancels and opens the clocks of one event."""
    if row.meets:
        running(act.case).filter(rule__in=row.meets).update(met_at=act.at)
    if row.cancels:
        running(act.case).filter(rule__in=row.cancels).update(cancelled_at=act.at)
    for opens in row.opens:
        open_declared(act, opens)


def close_all(case: Case, at: datetime) -> None:
    """Ends every clock of a file that has ended."""
    running(case).update(cancelled_at=at)


def copy_due(case: Case) -> None:
    """Copies the next day, and whether the file is open, onto the case and its roles: lists need no join."""
    day = least_due(case)
    if day != case.due_on:
        case.due_on = day
        case.save(update_fields=["due_on"])
    CaseRole.objects.filter(case=case).exclude(is_open=case.is_open, due_on=case.due_on).update(
        is_open=case.is_open, due_on=case.due_on
    )


def forget_lapsed(cases: Iterable[int], today: date) -> None:
    """A right that lapsed with the last sweep is no longer the next day of its file."""
    for case in Case.objects.filter(pk__in=set(cases), due_on__lt=today):
        with writing():
            copy_due(case)


def least_due(case: Case) -> date | None:
    """The nearest day among the running clocks."""
    days = [clock.day for clock in pending(case)]
    return min(days) if days else None
