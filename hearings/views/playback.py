"""The recording watched again: film and transcript side by side, each viewing written down."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework.errors import NotFound
from documents.views.serving import awaited, bounds_of, guarded
from hearings import record
from hearings.models import Viewing
from hearings.queries.recording import captions, film_as_data, films, may_watch, read, read_along, stretches
from hearings.records.recording import Recording
from hearings.records.state import Person, Sitting
from hearings.views.seats import Seat, seat_of

# A film is asked for in many stretches: within this time they are one viewing.
ONE_VIEWING = timedelta(hours=2)
SHOWN_VIEWINGS = 200


def watching(request: HttpRequest, pk: int) -> tuple[Seat, Sitting, Person]:
    """The seat of somebody who may watch; to everybody else there is nothing here."""
    seat = seat_of(request, pk)
    room = record.look(pk)
    me = room.people[seat.row.pk]
    if not may_watch(room, me):
        raise NotFound
    return seat, room, me


def of_room(room: Sitting, seq: int) -> Recording:
    """One recording of the sitting."""
    found = room.recordings.get(seq)
    if found is None:
        raise NotFound
    return found


@login_required
@require_GET
def playback(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; opening it is a viewing where there is anything to see."""
    seat, room, me = watching(request, pk)
    made = films(room)
    shown = [each | told(each) | links(pk, each["seq"]) for each in made if each["erased_at"] is None]
    if shown:
        Viewing.objects.create(participant=seat.row, at=timezone.now())
    context: dict[str, Any] = {
        "hearing": seat.hearing,
        "case": seat.case,
        "films": made,
        "shown": shown,
        "rows": [row | {"clock": clock(row["ms"])} for row in read_along(room, me)],
        "viewings": viewings(seat) if me.is_any("bench") else None,
    }
    return render(request, "hearings/playback.html", context)


def told(film: dict[str, Any]) -> dict[str, Any]:
    """Length and gaps in words."""
    runs = [str(first + 1) if first == last else f"{first + 1}–{last + 1}" for first, last in film["gaps"]]
    lost = _("第%(runs)s段") % {"runs": "、".join(runs)} if runs else ""
    return {"length": clock(film["held_ms"]), "lost": lost}


def clock(ms: int | None) -> str:
    """A second of the film as people read it: 1:05, 1:02:03."""
    seconds = (ms or 0) // 1000
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def links(pk: int, recording: int) -> dict[str, str]:
    """Where a film and its captions are."""
    return {
        "src": reverse("hearing_film", args=[pk, recording]),
        "captions": reverse("hearing_captions", args=[pk, recording]),
    }


def viewings(seat: Seat) -> list[Viewing]:
    """Who has watched, for the bench."""
    rows = Viewing.objects.filter(participant__hearing=seat.hearing).select_related("participant")
    return list(rows[:SHOWN_VIEWINGS])


def note_viewing(seat: Seat) -> None:
    """A film opened without its page is a viewing too."""
    now = timezone.now()
    if not Viewing.objects.filter(participant=seat.row, at__gt=now - ONE_VIEWING).exists():
        Viewing.objects.create(participant=seat.row, at=now)


@login_required
@require_GET
def film(request: HttpRequest, pk: int, recording: int) -> HttpResponseBase:
    """The pieces as one film, whole or the range asked for."""
    seat, room, _me = watching(request, pk)
    found = of_room(room, recording)
    parts = stretches(pk, found)
    size = sum(part.length for part in parts)
    if not size:
        raise NotFound
    note_viewing(seat)
    bounds = bounds_of(request.headers.get("Range", "bytes=0-"), size)
    if bounds is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = (0, size - 1) if "Range" not in request.headers else bounds
    plain = iter(read(parts, start, end - start + 1))
    response = StreamingHttpResponse(
        awaited(plain) if isinstance(request, ASGIRequest) else plain,
        status=206 if "Range" in request.headers else 200,
        content_type=film_as_data(room, found)["type"],
    )
    response["Content-Length"] = str(end - start + 1)
    if "Range" in request.headers:
        response["Content-Range"] = f"bytes {start}-{end}/{size}"
    guarded(response, "recording")
    response["Content-Disposition"] = "inline"
    return response


@login_required
@require_GET
def captions_of(request: HttpRequest, pk: int, recording: int) -> HttpResponse:
    """The transcript as captions, of what this person may read."""
    _seat, room, me = watching(request, pk)
    body = captions(room, me, of_room(room, recording))
    return HttpResponse(body, content_type="text/vtt; charset=utf-8", headers={"Cache-Control": "private, no-store"})
