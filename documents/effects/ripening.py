"""The clock's own part in service: what was left, published or reached a consented system counts as served."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from casework.door import perform
from casework.errors import DomainError
from documents.acts.service import deeming_day
from documents.machines.service import Stage
from documents.models import ServiceRow

BATCH = 1000


def ripen(now: datetime, cases: Iterable[int] | None = None) -> int:
    """Deems served whatever is ripe; how many rows."""
    today = timezone.localtime(now).date()
    waiting = ServiceRow.objects.filter(stage__in=(Stage.SENT, Stage.LEFT, Stage.PUBLISHED))
    waiting = waiting.filter(case_id__in=list(cases)) if cases is not None else waiting
    date_rows(waiting)
    ripe = waiting.filter(deemed_on__lt=today).order_by("deemed_on", "pk").values_list("pk", flat=True)[:BATCH]
    return sum(deem(pk, now) for pk in list(ripe))


def date_rows(waiting: object) -> None:
    """Rows whose year was not published when they were left get their day once it is."""
    undated = Q(deemed_on=None, stage__in=(Stage.LEFT, Stage.PUBLISHED))
    for row in waiting.filter(undated).select_related("case")[:BATCH]:  # type: ignore[attr-defined]
        started = row.attempts.last()
        day = deeming_day(row, started.on) if started else None
        ServiceRow.objects.filter(pk=row.pk, deemed_on=None).update(deemed_on=day)


def deem(pk: int, now: datetime) -> int:
    """One row; another sweeper or a signature may have been faster."""
    try:
        perform("service.deem_served", pk, by=None, at=now)
    except DomainError:
        return 0
    return 1
