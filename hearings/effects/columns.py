"""When people meet next: in the lists of an office, and beside its duties for today."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.columns import Column, register
from casework.desk import beside
from casework.standing import appointments
from hearings.models import Hearing
from hearings.rules.hearing import BUSY_STAGES

MOST = 12


def next_sittings(case_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Of each file, when its next sitting begins, or the one that runs began."""
    rows = Hearing.objects.filter(case__in=case_ids, stage__in=BUSY_STAGES).order_by("-starts_at", "-pk")
    return {hearing.case_id: {"hearing": hearing.resume_at or hearing.starts_at} for hearing in rows}


def today(user: User) -> dict[str, Any] | None:
    """The sittings of the reader's offices that are still to be held today; nothing where nobody meets."""
    offices = [each.office_id for each in appointments(user)]
    rows = Hearing.objects.filter(case__office__in=offices, starts_at__date=timezone.localdate(), stage__in=BUSY_STAGES)
    found = list(rows.select_related("case").order_by("starts_at", "pk")[: MOST + 1])
    return {"rows": found[:MOST], "more": len(found) > MOST} if found else None


register(next_sittings, Column("hearing", _("开庭"), 70, "moment"))
beside("sittings", _("今天的庭"), "hearings/_today.html", today, order=10)
