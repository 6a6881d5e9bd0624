"""Open clocks counted anew when the law of a day has changed, with a report of what moved."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

import structlog
from django.db.models import Q, QuerySet
from django.utils import timezone

from casework.door import body, settle
from casework.lawbook.current import edition
from casework.lawbook.ledger import append
from casework.lawbook.models import LawChange
from casework.models import Case, Deadline
from casework.writing import writing
from law.calendar import next_working_day
from law.errors import LawError, UnpublishedYear
from law.periods import Due, due
from law.rules import all_ids, rule

log = structlog.get_logger(__name__)
SHOWN = 5000
# Clocks that follow from a file's history, not from one day: the house that keeps one registers how.
Reckoner = Callable[[Case], object]
_RECKONERS: dict[str, Reckoner] = {}


def register(rule_id: str, reckoner: Reckoner) -> None:
    """Says how a clock of this rule is worked out anew from its file."""
    _RECKONERS[rule_id] = reckoner


def running() -> QuerySet[Deadline]:
    """Every clock that still runs."""
    return Deadline.objects.filter(met_at=None, cancelled_at=None)


def affected(proposal: LawChange) -> QuerySet[Deadline]:
    """The open clocks that may move: those that enter the year, or those of rules that use the figure."""
    if proposal.kind == LawChange.Kind.FIGURE:
        return running().filter(rule__in=rules_using(proposal.body["name"]))
    first, last = date(proposal.body["year"], 1, 1), date(proposal.body["year"], 12, 31)
    enters = Q(provisional=True) | Q(effective__gte=first) | Q(nominal__gte=first)
    return running().filter(enters | Q(started_on__range=(first, last)), started_on__lte=last)


def rules_using(figure: str) -> list[str]:
    """The rules that name a figure."""
    return [rule_id for rule_id in all_ids() if figure in rule(rule_id).figures]


def recount(proposal: LawChange, *, at: datetime | None = None) -> LawChange:
    """Counts every affected clock anew, file by file, and adds the report to the chain; harmless twice."""
    done = LawChange.objects.filter(proposal=proposal, event=LawChange.Event.RECOUNTED).first()
    if done:
        return done
    at = at or timezone.now()
    by_case: dict[int, list[int]] = defaultdict(list)
    for case_id, pk in affected(proposal).order_by("case_id", "pk").values_list("case_id", "pk"):
        by_case[case_id].append(pk)
    moved: list[dict[str, Any]] = []
    failed: list[int] = []
    for case_id, pks in by_case.items():
        try:
            moved += recount_file(case_id, pks, at)
        except Exception:
            # One file that cannot be counted must not keep all others uncounted; the report names it.
            log.exception("not_recounted", case=case_id, proposal=proposal.pk)
            failed.append(case_id)
    looked = sum(map(len, by_case.values()))
    report = {"looked": looked, "count": len(moved), "moved": moved[:SHOWN], "failed": failed}
    with writing():
        return append(LawChange.Event.RECOUNTED, proposal.kind, report, None, at, proposal)


def recount_file(case_id: int, pks: Iterable[int], at: datetime) -> list[dict[str, Any]]:
    """The clocks of one file in one transaction, then the days copied onto the file and its tasks."""
    with writing():
        case = Case.objects.select_for_update(of=("self",)).select_related("office").get(pk=case_id)
        rows = running().filter(case=case, pk__in=pks)
        moved = [move for row in rows if (move := recount_one(case, row))]
        if moved:
            settle(case, [body(case)], at)
        return moved


def recount_one(case: Case, row: Deadline) -> dict[str, Any] | None:
    """Old and new day of one clock; None where it stays."""
    before = days_of(row)
    try:
        if row.rule in _RECKONERS:
            _RECKONERS[row.rule](case)
            row = running().filter(case=case, rule=row.rule).get()
        else:
            count_again(case, row)
    except LawError:
        return None  # a rule no longer in force is left as it was counted
    after = days_of(row)
    if after == before:
        return None
    Deadline.objects.filter(pk=row.pk).update(law_version=edition(), swept_at=None)
    return {
        "case": case.pk,
        "number": case.number,
        "rule": row.rule,
        "title": rule(row.rule, place=case.place).title,
        "old": before,
        "new": after,
    }


def count_again(case: Case, row: Deadline) -> None:
    """An ordinary period from its first day; a day set otherwise (a longer period allowed, say) only rolls."""
    found = due(row.rule, start=row.started_on, place=case.place)
    if found.unit != "workday" and found.nominal != row.nominal:
        row.effective, row.provisional = rolled(row.nominal)
    else:
        adopt(row, found)
    row.save()


def adopt(row: Deadline, found: Due) -> None:
    """The days as counted now; still “约” where the year is not announced."""
    row.nominal = found.nominal or row.nominal
    row.effective, row.provisional = found.effective, found.provisional
    row.explanation = row.explanation | {"lines": [str(line) for line in found.explain()]}


def rolled(nominal: date) -> tuple[date | None, bool]:
    """The next working day, or provisional."""
    try:
        return next_working_day(nominal), False
    except UnpublishedYear:
        return None, True


def days_of(row: Deadline) -> dict[str, Any]:
    """A clock's days for the report."""
    effective = row.effective.isoformat() if row.effective else None
    return {"nominal": row.nominal.isoformat(), "effective": effective, "provisional": row.provisional}
