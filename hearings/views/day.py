"""The sittings of a day for those who hold them, and one's own for everybody else."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from casework.models import Case
from casework.standing import appointments, visible_to
from hearings.acts.rebuild import sitting
from hearings.acts.turn import moment
from hearings.models import DropOut, Hearing
from hearings.queries import sealing
from hearings.rules.hearing import BUSY_STAGES, LONGEST, doors_open_until
from hearings.rules.steps import label
from hearings.rules.verbs import HELD, RUNNING

OWN = 30
RECENT, MOST_CALLS = timedelta(minutes=15), 3
GONE = ("postponed", "cancelled")


@login_required
@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """An official sees the day of the office; a party the sittings they are asked to."""
    user: Any = request.user
    if appointments(user):
        return office_day(request, user)
    rows = Hearing.objects.filter(participants__user=user, participants__removed_at=None).select_related("case")
    rows = rows.prefetch_related("put_off_to").order_by("-starts_at")[:OWN]
    return render(request, "hearings/own.html", {"rows": rows, "busy": BUSY_STAGES})


def asked_day(request: HttpRequest) -> date:
    """The day in the address, else today."""
    try:
        return parse_date(request.GET.get("on", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


def office_day(request: HttpRequest, user: User) -> HttpResponse:
    """Every sitting of the day with how its people's lines are."""
    on = asked_day(request)
    rows = list(of_day(user, on))
    seen = in_sight(user, rows)
    context = {
        "on": on,
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1),
        "today": timezone.localdate(),
        "rows": [row(user, hearing, seen, on) for hearing in rows],
        "sealing": sealing.of_day(rows),
    }
    return render(request, "hearings/day.html", context)


def of_day(user: User, on: date) -> QuerySet[Hearing]:
    """The sittings of the reader's offices on a day; those put off or called off stand there too, and say so."""
    offices = [each.office_id for each in appointments(user)]
    now = timezone.now()
    meant = Q(starts_at__date=on) | Q(resume_at__date=on)
    rows = Hearing.objects.filter(meant | at_hand(now) if on == timezone.localdate(now) else meant)
    rows = rows.filter(case__office__in=offices)
    people = ("participants", "put_off_to")
    return rows.select_related("case", "case__office").prefetch_related(*people).order_by("starts_at", "pk")


def at_hand(now: datetime) -> Q:
    """Around midnight: what began before it and is not over, and what may be come to already though it begins after it."""
    near = Q(starts_at__gt=now - LONGEST, starts_at__lte=doors_open_until(now), stage__in=BUSY_STAGES)
    return near & ~Q(mode="asynchronous")


def in_sight(user: User, rows: list[Hearing]) -> set[int]:
    """The files among them that the reader may open: a clerk sees the day of the office, not every file of it."""
    cases = Case.objects.filter(visible_to(user), pk__in={each.case_id for each in rows})
    return set(cases.values_list("pk", flat=True))


def row(user: User, hearing: Hearing, seen: set[int], on: date) -> dict[str, Any]:
    """One sitting with its people; a line lost now is counted from the room itself."""
    people = [p for p in hearing.participants.all() if p.removed_at is None]
    gone = hearing.stage in GONE
    return {
        "hearing": hearing,
        "opens": hearing.case_id in seen,
        "other_day": on not in days_of(hearing),
        "mine": any(p.user_id == user.pk for p in people),
        "late": hearing.stage in ("scheduled", "checking_in") and hearing.starts_at < timezone.now(),
        "stage": hearing.stage_label(),
        "sealed_after": sealing.minutes_to_seal(hearing),
        "gone": gone,
        "instead": next(iter(hearing.put_off_to.all()), None) if gone else None,
        "live": health(hearing) if hearing.stage in RUNNING else None,
        "people": people,
    }


def days_of(hearing: Hearing) -> set[date]:
    """The days on which it is held."""
    return {timezone.localdate(at) for at in (hearing.starts_at, hearing.resume_at) if at}


def calls(hearing: Hearing) -> list[dict[str, Any]]:
    """Who asked for help in the last quarter of an hour, the latest first."""
    since = moment(timezone.now() - RECENT)
    asked = hearing.sitting_events.filter(kind="help", at__gte=since).select_related("by").order_by("-seq")[:MOST_CALLS]
    return [
        {"name": each.by.name, "at": told_at(each.at), "text": json.loads(each.data).get("text", "")}
        for each in asked
        if each.by
    ]


def told_at(text: str) -> datetime:
    """A moment of the record as the town reads it."""
    return timezone.localtime(datetime.fromisoformat(text))


def health(hearing: Hearing) -> dict[str, Any]:
    """Who is there, who waits, whose line is lost, and how often lines were lost today."""
    room = sitting(hearing)
    online = [p for p in room.people.values() if not p.gone and p.seat == "online"]
    absent = [p for p in online if not p.present and not p.lost_since]
    return {
        "present": [p for p in online if p.present],
        "waiting": [p for p in online if p.present and p.room == "lobby"],
        "lost": [p for p in online if p.lost_since],
        "absent": absent,
        "absent_names": _("、").join(p.name for p in absent),
        "losses": DropOut.objects.filter(participant__hearing=hearing).count(),
        "calls": calls(hearing),
        "step": label(room.step, room.kind) if room.step and hearing.stage in HELD else "",
        "recording": bool(room.recording),
    }
