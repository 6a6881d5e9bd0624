"""Waiting: how long it will be, and how many sittings are ahead; never whose they are."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hearings.models import Hearing
from hearings.rules.hearing import LONGEST
from hearings.views.seats import seat_of

BEFORE = ("scheduled", "checking_in")
RUNNING = ("in_session", "paused")


def ahead(hearing: Hearing) -> int:
    """How many sittings of the same room come first and are not over; one from before midnight may still hold the room."""
    same = Hearing.objects.filter(case__office=hearing.case.office, venue=hearing.venue).exclude(pk=hearing.pk)
    first = same.filter(starts_at__lt=hearing.starts_at, starts_at__gt=hearing.starts_at - LONGEST)
    return first.exclude(mode="asynchronous").filter(stage__in=(*BEFORE, *RUNNING)).count()


def delay_minutes(hearing: Hearing, now: datetime) -> int:
    """By how much the planned hour has passed without a session."""
    return max(0, int((now - hearing.starts_at).total_seconds() // 60)) if hearing.stage in BEFORE else 0


def sentence(hearing: Hearing, now: datetime) -> str:
    """What a waiting person reads."""
    if hearing.stage in RUNNING:
        return _("庭审正在进行，轮到您时会请您进来。")
    planned = timezone.localtime(hearing.starts_at).strftime("%H:%M")
    before, late = ahead(hearing), delay_minutes(hearing, now)
    parts = [_("预计 %(time)s 开始。") % {"time": planned}]
    if late:
        parts.append(_("已经晚了 %(minutes)s 分钟，请再等等。") % {"minutes": late})
    parts.append(_("前面还有 %(count)s 个庭。") % {"count": before} if before else _("下一个就是您的庭。"))
    # Chinese sentences follow one another closely, others after a space.
    return ("" if (get_language() or "").startswith("zh") else " ").join(parts)


@login_required
@require_GET
def queue(request: HttpRequest, pk: int) -> HttpResponse:
    """The sentence, for the lobby's own refresh."""
    seat = seat_of(request, pk)
    return JsonResponse({"sentence": sentence(seat.hearing, timezone.now()), "ahead": ahead(seat.hearing)})


@login_required
@require_GET
def way_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the room: to the case for its own people, home for those who only came for the sitting."""
    seat = seat_of(request, pk)
    return redirect("case", seat.case.pk) if seat.row.case_role_id else redirect("home")
