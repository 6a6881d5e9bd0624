"""What the clock does in sittings: the word of the day before, the missed step, the pictures after the seal.

A missed step is never default: it is lengthened once and said so, then people meet (在线诉讼规则 第二十条).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

import structlog
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from casework import door, sweep
from casework.errors import DomainError
from casework.models import Case
from casework.notices import announce
from casework.relations import relation
from casework.writing import writing
from hearings import record
from hearings.acts.snapshots import forgettable
from hearings.acts.verbs.turns import reminder
from hearings.effects.turns import about, when
from hearings.models import Hearing, Snapshot, StepWindow
from hearings.rules.asynchronous import end_of_day
from hearings.rules.steps import label

log = structlog.get_logger(__name__)
BEFORE = timedelta(days=1)
MISSED = "有当事人经提醒、延长期限后仍未回答"
REST = "等待确定一起到庭的时间"


def open_windows(cases: Iterable[int] | None) -> QuerySet[StepWindow]:
    """Steps that stand open, of all files or of these."""
    rows = StepWindow.objects.filter(ended_at=None, hearing__stage="in_session", hearing__mode="asynchronous")
    return rows if cases is None else rows.filter(hearing__case__in=cases)


def steps(now: datetime, cases: Iterable[int] | None) -> int:
    """Everything that is due of open steps; how many it did."""
    rows = open_windows(cases)
    near = rows.filter(closes_at__gt=now, closes_at__lte=now + BEFORE, nudged_at=None).exclude(waiting=[])
    over = rows.filter(closes_at__lt=now).exclude(waiting=[])
    done = [nudge(pk, now) for pk in near.values_list("pk", flat=True)]
    return sum(done) + sum(missed(pk, now) for pk in over.values_list("pk", flat=True))


def claimed(pk: int) -> StepWindow | None:
    """The row with its file locked, file first as everywhere; a file in use waits for the next sweep."""
    case = StepWindow.objects.filter(pk=pk).values_list("hearing__case", flat=True).first()
    if case is None or not Case.objects.select_for_update(skip_locked=True).filter(pk=case).exists():
        return None
    rows = open_windows(None).select_for_update(of=("self",)).select_related("hearing", "hearing__case")
    return rows.filter(pk=pk).exclude(waiting=[]).first()


def nudge(pk: int, now: datetime) -> int:
    """A day is left: said once, to those who have not answered."""
    with writing():
        row = claimed(pk)
        if row is None or row.nudged_at is not None:
            return 0
        StepWindow.objects.filter(pk=pk).update(nudged_at=now)
        told = {"step": label(row.step, row.hearing.kind), "until": when(row.closes_at.isoformat())}
        text = partial(about, row.hearing, lambda: _("“%(step)s”快到期了，请在 %(until)s 前回答。") % told)
        path = f"/hearings/{row.hearing_id}/turns/"
        announce(row.hearing.case, relation(*row.waiting), text, at=now, path=path)
    return 1


def missed(pk: int, now: datetime) -> int:
    """Lengthened the first time, converted the second; once even with two sweepers."""
    try:
        with writing():
            row = claimed(pk)
            if row is None or row.closes_at >= now:
                return 0
            if row.missed_at is None:
                remind(row, now)
            else:
                convert(row, now)
    except DomainError as refusal:
        log.info("moot", window=pk, code=refusal.code)
        return 0
    return 1


def remind(row: StepWindow, now: datetime) -> None:
    """One lengthening, in the record and to everybody it concerns."""
    StepWindow.objects.filter(pk=row.pk).update(missed_at=now)
    closes_at = end_of_day(now, settings.ASYNC_GRACE_DAYS)
    record.note(row.hearing_id, lambda room: [reminder(room, closes_at)], now)


def convert(row: StepWindow, now: datetime) -> None:
    """People meet from now on; the chair names the hour."""
    door.perform("hearing.convert_to_sync", row.hearing_id, by=None, at=now, given={"reason": MISSED})
    door.perform("hearing.suspend", row.hearing_id, by=None, at=now, given={"reason": REST})


def pictures(now: datetime, cases: Iterable[int] | None) -> int:
    """Pictures of sittings that are over, unless identity is disputed."""
    rows = forgettable(Snapshot.objects.filter(deleted_at=None, participant__hearing__stage__in=list(Hearing.FINAL)))
    if cases is not None:
        rows = rows.filter(participant__hearing__case__in=cases)
    found = rows.order_by().values_list("participant__hearing", flat=True).distinct()
    return sum(forget(pk, now) for pk in list(found))


def forget(hearing: int, now: datetime) -> int:
    """Through the door, so that the file's journal says what was deleted."""
    try:
        door.perform("hearing.forget_snapshots", hearing, by=None, at=now)
    except DomainError as refusal:
        log.info("moot", hearing=hearing, code=refusal.code)
        return 0
    return 1


sweep.also("asynchronous_steps", steps)
sweep.also("snapshots", pictures)
