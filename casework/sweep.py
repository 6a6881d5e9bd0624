"""Passed deadlines: rows swept in bulk, each handled once even with two sweepers.

A house registers what a passed day of a rule brings about (`award.take_effect`, `payment_plan.default`, …). A provisional
day triggers nothing: the calendar of its year is not published yet.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

import structlog
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from casework import deadlines
from casework.errors import DomainError
from casework.models import Case, Deadline
from casework.writing import writing

log = structlog.get_logger(__name__)

BATCH = 1000
Handler = Callable[[Deadline, datetime], object]
# What ripens without a deadline of its own: takes the moment and, for a journey, its cases; answers how much it did.
Ripening = Callable[[datetime, Iterable[int] | None], int]
_HANDLERS: dict[str, Handler] = {}
_RIPENING: dict[str, Ripening] = {}


def register(rule: str, handler: Handler) -> None:
    """Says what happens, inside the sweep's transaction, when a day of this rule has passed unmet."""
    _HANDLERS[rule] = handler


def also(name: str, ripening: Ripening) -> None:
    """Adds work that every sweep does beside the deadlines (drafts that lapse, notices that mature)."""
    _RIPENING[name] = ripening


def passed(now: datetime, cases: Iterable[int] | None = None) -> QuerySet[Deadline]:
    """Open clocks whose certain last day lies behind us, the oldest first."""
    today = timezone.localtime(now).date()
    found = Deadline.objects.filter(
        met_at=None, cancelled_at=None, swept_at=None, provisional=False, effective__lt=today
    )
    return found.filter(case_id__in=cases) if cases is not None else found


def sweep(now: datetime | None = None, cases: Iterable[int] | None = None) -> int:
    """Acts on every passed clock, of all files or of these; how many it handled."""
    now = now or timezone.now()
    only = None if cases is None else [getattr(case, "pk", case) for case in cases]
    count, touched = 0, set[int]()
    while batch := _batch(now, only):
        done = _note_silent(batch, now) + sum(handle(pk, case, now) for pk, case, rule in batch if rule in _HANDLERS)
        count += done
        touched |= {case_id for _, case_id, _ in batch}
        if not done:
            break  # the rest is in other hands just now
    if touched:
        deadlines.forget_lapsed(touched, timezone.localtime(now).date())
    return count + sum(ripening(now, only) for ripening in _RIPENING.values())


def _batch(now: datetime, cases: list[int] | None) -> list[tuple[int, int, str]]:
    rows = passed(now, cases).order_by("effective", "id").values_list("pk", "case_id", "rule")
    return list(rows[:BATCH])


def _note_silent(batch: list[tuple[int, int, str]], now: datetime) -> int:
    """Clocks that bring nothing about are only marked, all in one statement."""
    silent = [pk for pk, _, rule in batch if rule not in _HANDLERS]
    if not silent:
        return 0
    with writing():
        free = Deadline.objects.filter(pk__in=silent, swept_at=None).select_for_update(skip_locked=True)
        return Deadline.objects.filter(pk__in=[row.pk for row in free.only("pk")], swept_at=None).update(swept_at=now)


def handle(pk: int, case_id: int, now: datetime) -> int:
    """Claims one passed clock and does what follows; one transaction, so that both happen or neither."""
    try:
        with writing():
            # The file first and the clock after it, as every verb locks them; a file in use waits for the next sweep.
            if not Case.objects.select_for_update(skip_locked=True).filter(pk=case_id).exists() or not _claim(pk, now):
                return 0
            deadline = Deadline.objects.select_related("case").get(pk=pk)
            _HANDLERS[deadline.rule](deadline, now)
    except DomainError as refusal:
        # What the day would have brought about no longer applies: the thing has moved on.
        log.info("moot", deadline=pk, case=case_id, code=refusal.code)
        return _claim(pk, now)
    except Exception:
        log.exception("poisoned", deadline=pk, case=case_id)
        return _set_aside(pk, case_id, now)
    return 1


def _claim(pk: int, now: datetime) -> int:
    return Deadline.objects.filter(pk=pk, swept_at=None, met_at=None, cancelled_at=None).update(swept_at=now)


def _set_aside(pk: int, case_id: int, now: datetime) -> int:
    with writing():
        if claimed := _claim(pk, now):
            handle_again.enqueue(pk)
    return claimed


@task()
def handle_again(pk: int) -> None:
    """A clock whose consequence failed, tried again by the background's own rules."""
    with writing():
        row = Deadline.objects.filter(pk=pk, met_at=None, cancelled_at=None).values_list("case_id", flat=True).first()
        if row is None:
            return
        Case.objects.select_for_update().get(pk=row)
        deadline = Deadline.objects.select_related("case").get(pk=pk)
        _HANDLERS[deadline.rule](deadline, timezone.now())
