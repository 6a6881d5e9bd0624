"""Booking: hours free for the people, the room and the law, five working days from now (调解仲裁法 第三十五条)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Office
from casework import door
from casework.act import Act
from casework.errors import NotFound
from casework.models import Case, CaseRole
from casework.queries import case_for
from casework.receiving import Received, received
from casework.relations import officials
from hearings.forms.hearing import ASYNCHRONOUS_GROUNDS, Book
from hearings.models import AgainstOnline, Hearing, Kind, Mode
from hearings.rules.hearing import BUSY_STAGES, LONGEST, last_day_of_notice
from law.calendar import next_working_day
from law.errors import UnpublishedYear

HOURS = (time(9), time(10, 30), time(14), time(15, 30))
DAYS, FARTHEST = 8, 40
MOST_ROOMS = 20


@dataclass(frozen=True)
class Slot:
    """One hour of one day: free, or taken and by what."""

    starts_at: datetime
    taken: str = ""

    @property
    def value(self) -> str:
        """The hour as its button sends it."""
        return f"{self.starts_at:%Y-%m-%dT%H:%M}"


@dataclass(frozen=True)
class Asked:
    """What the clerk wants to book."""

    kind: str = "hearing"
    mode: str = "online"
    minutes: int = 90
    room: str = ""


def asked(given: Any) -> Asked:
    """The wishes in the address or the form; anything odd falls back to the usual."""
    minutes = str(given.get("minutes") or "")
    kind = given.get("kind") if given.get("kind") in Kind.values else "hearing"
    mode = given.get("mode") if given.get("mode") in Mode.values else "online"
    mode = "asynchronous" if kind == "asynchronous" else mode
    return Asked(
        kind, mode, min(max(int(minutes), 10), 600) if minutes.isdecimal() else 90, given.get("room", "").strip()[:60]
    )


def conditions(given: Any) -> list[dict[str, Any]]:
    """The conditions of a hearing by turns, each as it was ticked and what it rests on."""
    ticked = given.get("grounds") or []
    return [
        {"value": value, "label": label, "ticked": value in ticked, "why": given.get(f"why_{value}", "")}
        for value, label in ASYNCHRONOUS_GROUNDS
    ]


def days(first: date) -> Iterator[date]:
    """Working days from the first on; the calendar ends where no year has been published."""
    found = first
    for _each in range(DAYS):
        try:
            found = next_working_day(found)
        except UnpublishedYear:
            return
        yield found
        found += timedelta(days=1)


def first_day(kind: str, place: str) -> date:
    """Tomorrow for a mediation session; else the first day for which notice given today is in time."""
    today = timezone.localdate()
    for ahead in range(1, FARTHEST):
        on = today + timedelta(days=ahead)
        last = last_day_of_notice(timezone.make_aware(datetime.combine(on, HOURS[0])), place)
        if kind == "mediation" or last is None or last >= today:
            return on
    return today + timedelta(days=FARTHEST)


def overlapping(near: list[Hearing], starts_at: datetime, minutes: int) -> list[Hearing]:
    """The sittings that would run at the same time."""
    ends_at = starts_at + timedelta(minutes=minutes)
    return [
        each
        for each in near
        if each.starts_at < ends_at and each.starts_at + timedelta(minutes=each.minutes) > starts_at
    ]


def reason(case: Case, wish: Asked, users: set[int], clash: list[Hearing]) -> str:
    """Why an hour is not free; the other sitting is never named."""
    if wish.room and any(each.venue == wish.room and each.case.office_id == case.office_id for each in clash):
        return _("仲裁庭有庭")
    names = {p.name for each in clash for p in each.participants.all() if p.user_id in users and p.removed_at is None}
    return _("%(names)s 有庭") % {"names": "、".join(sorted(names))} if names else ""


def slots(case: Case, wish: Asked) -> list[tuple[date, list[Slot]]]:
    """The hours of the next days on which this sitting may lawfully begin."""
    users = set(CaseRole.objects.filter(case=case, until=None).values_list("user_id", flat=True))
    found = list(days(first_day(wish.kind, case.place)))
    if not found:
        return []
    first = timezone.make_aware(datetime.combine(found[0], time.min))
    last = timezone.make_aware(datetime.combine(found[-1], time.max))
    rows = Hearing.objects.filter(stage__in=BUSY_STAGES, starts_at__gt=first - LONGEST, starts_at__lt=last)
    # A sitting by turns takes nobody's hour, and none is taken from it.
    near = (
        []
        if wish.mode == "asynchronous"
        else list(rows.exclude(mode="asynchronous").select_related("case").prefetch_related("participants"))
    )
    return [(on, [slot(case, wish, users, near, on, hour) for hour in HOURS]) for on in found]


def slot(case: Case, wish: Asked, users: set[int], near: list[Hearing], on: date, hour: time) -> Slot:
    """One hour with what stands against it."""
    starts_at = timezone.make_aware(datetime.combine(on, hour))
    return Slot(starts_at, reason(case, wish, users, overlapping(near, starts_at, wish.minutes)))


@login_required
@require_http_methods(["GET", "POST"])
def book(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose an hour or type one, and the sitting is booked; refused, everything stands as it was."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    if not officials.holds(who.held):
        raise NotFound
    page = received(request, partial(Book.bound_to, Hearing(case=case)))
    act = page.tried(lambda: door.begin("hearing.book", by=who.user, case_id=case.pk, given=page.given))
    if act:
        return booked(request, case, act)
    return render(request, "hearings/book.html", book_context(request, case, page), status=page.status)


def booked(request: HttpRequest, case: Case, act: Act) -> HttpResponse:
    """Said with the last day on which the parties must hear of it."""
    last = last_day_of_notice(act.thing.starts_at, case.place)
    messages.success(request, _("排好了。最晚 %(on)s 通知各方。") % {"on": last} if last else _("排好了。"))
    return redirect("case", case.pk)


def rooms_of(office: Office) -> list[str]:
    """The rooms of an office, then others that were named for a sitting of it before."""
    used = Hearing.objects.filter(case__office=office).exclude(venue="").values_list("venue", flat=True)
    own = office.rooms.order_by("pk").values_list("name", flat=True)
    return list(dict.fromkeys([*own, *used.distinct()[:MOST_ROOMS]]))


def book_context(request: HttpRequest, case: Case, page: Received) -> dict[str, Any]:
    """The wishes, the hours that suit them, and what was ticked or typed before a refusal."""
    told: Any = request.GET if page.given is None else page.given
    wish, given = asked(told), page.given or {}
    found = slots(case, wish)
    said = str(given.get("starts_at") or "")
    return {
        "case": case,
        "form": page.form,
        "wish": wish,
        "days": found,
        "kinds": Kind.choices,
        "modes": Mode.choices,
        "rooms": rooms_of(case.office),
        "against": AgainstOnline.choices,
        "ticked_against": given.get("against_online") or [],
        "conditions": conditions(given) if wish.kind == "asynchronous" else [],
        "said": said,
        "typed": "" if said in {each.value for _on, row in found for each in row} else said,
    }
