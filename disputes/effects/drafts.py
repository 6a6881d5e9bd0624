"""Drafts that nobody finishes: two warnings, then they lapse; the clock does it with every sweep."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, Q
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from casework import door, notices, sweep
from casework.act import Act
from casework.errors import DomainError
from disputes.models import Application
from disputes.rules.application import WARN, WARNED_AFTER, Rest, rest_of

BATCH = 1000


def ripen(now: datetime, cases: Iterable[int] | None = None) -> int:
    """Drafts left alone for long; how many were warned of or lapsed."""
    written = Max("case__events__at", filter=~Q(case__events__event=WARN))
    found = Application.objects.filter(stage=Application.Stage.DRAFT).annotate(written=written)
    found = found.filter(written__lte=now - WARNED_AFTER[0]).select_related("case").order_by("written", "pk")
    found = found.filter(case_id__in=list(cases)) if cases is not None else found
    return sum(did(draft, now) for draft in found[:BATCH])


def did(draft: Application, now: datetime) -> int:
    """One draft; somebody may be writing on it just now."""
    key = rest_of(draft.case).due(now)
    if not key:
        return 0
    try:
        door.perform(key, draft.pk, by=None, at=now)
    except DomainError:
        return 0
    return 1


def warning(act: Act) -> str:
    """What to do and by when."""
    rest = rest_of(act.case)
    before = Rest(rest.touched, rest.warnings[:-1])
    on = f"{localtime(before.lapses_at(act.at)):%Y-%m-%d}"
    return _("您的申请还是草稿，很久没有动了。请在 %(on)s 前接着写完提交，不写就会过期") % {"on": on}


def lapsed(act: Act) -> str:
    """What became of it, and what may still be done."""
    return _("您的申请草稿半年没有动，已经过期。还要办的话，请重新写一份")


notices.word("application.warn_of_lapse", warning)
notices.word("application.lapse", lapsed)
sweep.also("application.lapse", ripen)
