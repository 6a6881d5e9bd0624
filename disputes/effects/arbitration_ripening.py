"""The clock's own part: awards take effect, silence about records is noted."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from casework import notices, sweep
from casework.door import perform
from casework.errors import DomainError
from casework.models import Deadline
from casework.relations import party
from disputes.models.award import Award
from disputes.records.arbitration import RecordsDemand
from disputes.records.award import AwardParty

BATCH = 1000
WAITING = ("issued", "served", "contested", "effective")
AT_WORK = ("pleading", "hearing")


def ripen(now: datetime, cases: Iterable[int] | None = None) -> int:
    """Does whatever has come due; how many acts."""
    return sum(did(key, pk, now) for key, pk in due(now, cases))


def due(now: datetime, cases: Iterable[int] | None = None) -> list[tuple[str, int]]:
    """The acts that wait for nothing but their day."""
    today = timezone.localtime(now).date()
    parties = AwardParty.objects.filter(effective_at=None, effective_on__lte=today).exclude(state="contested")
    awards = Award.objects.filter(recipients__in=parties, stage__in=WAITING)
    silent = RecordsDemand.objects.filter(state="open", due_on__lt=today, case__stage__in=AT_WORK)
    if cases is not None:
        among = list(cases)
        awards, silent = awards.filter(case__in=among), silent.filter(case__in=among)
    effects = [("award.take_effect", pk) for pk in awards.distinct().values_list("pk", flat=True)[:BATCH]]
    bodies = silent.values_list("case__arbitration", flat=True).distinct()[:BATCH]
    return effects + [("arbitration.note_demand_silence", pk) for pk in bodies]


def did(key: str, pk: int, now: datetime) -> int:
    """One act; somebody may have been faster."""
    try:
        perform(key, pk, by=None, at=now)
    except DomainError:
        return 0
    return 1


def tell_overdue(deadline: Deadline, now: datetime) -> None:
    """The award period has passed: either side may sue (调解仲裁法 43), and is told so once."""
    notices.announce(deadline.case, party, lambda: overdue(deadline), at=now)


def overdue(deadline: Deadline) -> str:
    """What both sides read."""
    text = _("案件 %(number)s 的裁决期限已过。双方都可以就这一争议向人民法院起诉，也可以等待裁决。")
    return text % {"number": deadline.case.number}


sweep.also("disputes.awards", ripen)
sweep.register("arb.award_45d", tell_overdue)
