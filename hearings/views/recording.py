"""Pieces of a recording as they come from the clerk's seat: hashed, kept once, and named by the room's own event."""

import hashlib
from datetime import timedelta
from typing import Annotated

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from casework.errors import DomainError, NotFound
from casework.receiving import raw
from casework.writing import writing
from documents import store
from hearings import record
from hearings.models import Chunk
from hearings.records.recording import Recording
from hearings.records.state import Sitting
from hearings.rules.recording import is_of_a_rest
from hearings.rules.refusals import NotTheStage, PrivateNow
from hearings.rules.stages import Stage
from hearings.rules.verbs import TALK
from hearings.views.seats import Seat, seat_of

LARGEST = 4 * 1024 * 1024
DAY_MS = 24 * 3600 * 1000


class PieceBroken(DomainError):
    """What arrived is not what was sent."""

    code, status = "piece_broken", 422
    sentence = _("这一段录制在路上坏了，请重传。")


class PieceTaken(DomainError):
    """Another piece stands in this place already, and nothing is written over."""

    code = "piece_taken"
    sentence = _("这个位置已经有另一段录制，不能覆盖。请停止录制，再重新开始。")


class Told(BaseModel):
    """What the recorder says of a piece: its hash, its place in the recording, and the moment at which it ended."""

    sha256: str
    from_ms: Annotated[int, Field(ge=0, lt=DAY_MS)]
    until_ms: Annotated[int, Field(gt=0, lt=DAY_MS)]
    ended_at: AwareDatetime

    @property
    def length(self) -> timedelta:
        """How long the piece lasts."""
        return timedelta(milliseconds=self.until_ms - self.from_ms)


def told_of(request: HttpRequest) -> Told:
    """The headers of a piece; whatever does not make sense has been broken on the way."""
    names = {
        "sha256": "X-Part-Sha256",
        "from_ms": "X-Piece-From",
        "until_ms": "X-Piece-Until",
        "ended_at": "X-Piece-At",
    }
    try:
        told = Told.model_validate({name: request.headers.get(header) for name, header in names.items()})
    except ValidationError as error:
        raise PieceBroken from error
    if told.length <= timedelta(0):
        raise PieceBroken
    return told


def at_the_desk(request: HttpRequest, pk: int, recording: int) -> tuple[Seat, Sitting, Recording]:
    """Only the desk records, and only into a recording that was begun."""
    seat = seat_of(request, pk)
    room = record.look(pk)
    begun, me = room.recordings.get(recording), room.people.get(seat.row.pk)
    if begun is None or me is None or not me.is_any("chair", "clerk"):
        raise NotFound
    return seat, room, begun


def checked(request: HttpRequest, told: Told) -> bytes:
    """The bytes, whole and as they were sent."""
    body = raw(request)
    if not body or len(body) > LARGEST or hashlib.sha256(body).hexdigest() != told.sha256:
        raise PieceBroken
    return body


@login_required
@require_POST
def piece(request: HttpRequest, pk: int, recording: int, index: int) -> HttpResponse:
    """Keeps one piece; the same piece twice is one row, and nothing of a rest is kept."""
    seat, room, begun = at_the_desk(request, pk, recording)
    if room.stage not in TALK:
        raise NotTheStage(stage=Stage(room.stage).label)
    told = told_of(request)
    if is_of_a_rest(begun, told.ended_at - told.length, told.ended_at):
        raise PrivateNow
    body = checked(request, told)
    store.put(body)
    facts = {
        "size": len(body),
        "sha256": told.sha256,
        "from_ms": told.from_ms,
        "until_ms": told.until_ms,
        "arrived_at": timezone.now(),
    }
    with writing():
        kept, _made = Chunk.objects.get_or_create(
            hearing=seat.hearing, recording=recording, index=index, defaults=facts
        )
    if kept.sha256 != told.sha256:
        raise PieceTaken
    return JsonResponse({"index": kept.index, "size": kept.size, "sha256": kept.sha256})


@login_required
@require_GET
def held(request: HttpRequest, pk: int, recording: int) -> HttpResponse:
    """Which pieces the server has, and which of them the record has named: the recorder sends what is missing."""
    seat, _room, begun = at_the_desk(request, pk, recording)
    rows = Chunk.objects.filter(hearing=seat.hearing, recording=recording)
    body = {
        "held": dict(rows.values_list("index", "sha256")),
        "named": sorted(begun.pieces),
        "ended": bool(begun.until),
    }
    return JsonResponse(body, headers={"Cache-Control": "private, no-store"})
