"""The API of the room: tickets, the room as one person sees it, any verb without a socket, the transcript, the proofs."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Body, Router, Schema, Status
from ninja.security import django_auth
from pydantic import ValidationError

from accounts.models import User
from casework.errors import Invalid, NotFound
from documents.models import StoredFile
from hearings import protocol, record
from hearings.acts import codes, tickets
from hearings.acts.attachments import attach
from hearings.acts.rebuild import events_between
from hearings.models import Hearing, Participant
from hearings.queries.attendance import attendance, isolation_proof
from hearings.queries.transcript import room_for, transcript
from hearings.rules.roles import may_see, tokens
from hearings.rules.verbs import may

router = Router(auth=django_auth, tags=["hearings"])
FACTS = Body({})
PAGE = 500


class TicketGiven(Schema):
    """A key to the room's socket, for one use within a minute."""

    ticket: str
    expires_in: int


class Acknowledged(Schema):
    """The event is in the record under this seq."""

    seq: int


class AttachmentReady(Schema):
    """A file that a turn may carry, as it was measured."""

    sha256: str
    media: str
    seconds: int | None


@router.post("/{int:hearing_id}/tickets", response={201: TicketGiven})
def give_ticket(request: HttpRequest, hearing_id: int) -> Status[dict[str, Any]]:
    """A ticket for one socket, for somebody who has a seat in the sitting."""
    room_for(hearing_id, request.user.pk)
    return Status(201, {"ticket": tickets.issue(hearing_id, signed_in(request)), "expires_in": tickets.TICKET_SECONDS})


@router.post("/{int:hearing_id}/codes", response={204: None})
def send_code(request: HttpRequest, hearing_id: int) -> Status[None]:
    """A code to one's own phone, for `check_in` and `transcript.sign`."""
    room_for(hearing_id, request.user.pk)
    if codes.needs_code(signed_in(request)):
        codes.send(signed_in(request))
    return Status(204, None)


@router.post("/{int:hearing_id}/verbs/{verb}", response=Acknowledged)
def speak(
    request: HttpRequest, hearing_id: int, verb: str, facts: dict[str, Any] = FACTS, client_id: UUID | None = None
) -> dict[str, int]:
    """One verb of the room without a socket: the same table, the same record."""
    room_for(hearing_id, request.user.pk)
    if protocol.shapes().get(verb) not in protocol.STORED:
        raise NotFound
    try:
        seq = record.speak(hearing_id, verb, by=signed_in(request), facts=facts, client_id=str(client_id or ""))
    except ValidationError as error:
        raise Invalid({".".join(map(str, e["loc"][1:])) or "facts": [e["msg"]] for e in error.errors()}) from error
    return {"seq": seq}


@router.post("/{int:hearing_id}/attachments", response={201: AttachmentReady})
def make_ready(request: HttpRequest, hearing_id: int, facts: dict[str, Any] = FACTS) -> Status[dict[str, Any]]:
    """Makes an uploaded file (`file`, its id) ready to be said: `say` then names its hash as `attachment`."""
    room_for(hearing_id, request.user.pk)
    person = Participant.objects.select_related("hearing__case").get(
        hearing=hearing_id, user=signed_in(request), removed_at=None
    )
    file = facts.get("file")
    found = StoredFile.objects.filter(pk=file).first() if isinstance(file, int) else None
    if found is None:
        raise NotFound
    row = attach(person, person.hearing.case, found)
    return Status(201, {"sha256": row.sha256, "media": row.media, "seconds": row.seconds})


@router.get("/{int:hearing_id}")
def see(request: HttpRequest, hearing_id: int) -> dict[str, Any]:
    """Where the sitting stands, and what this person may do."""
    room, me = room_for(hearing_id, request.user.pk)
    about = {"id": room.id, "kind": room.kind, "mode": room.mode, "stage": room.stage, "seq": room.seq}
    return about | {"you": me.id, "room": me.room, "epoch": me.epoch, "may": may(room, me)}


@router.get("/{int:hearing_id}/events")
def events(request: HttpRequest, hearing_id: int, after: int = 0) -> dict[str, Any]:
    """The record after a seq as this person may see it, withheld events by number alone."""
    room, me = room_for(hearing_id, request.user.pk)
    held = tokens(room, me)
    found = []
    for event in events_between(hearing_id, after, after + PAGE):
        shown = may_see(event.audience, held)
        told = {
            "kind": event.kind,
            "at": event.at,
            "by": event.by,
            "room": event.room,
            "data": event.data,
            "hash": event.hash,
        }
        found.append({"seq": event.seq} | (told if shown else {"kind": "withheld"}))
    return {"events": found, "seq": room.seq}


@router.get("/{int:hearing_id}/transcript")
def read_transcript(request: HttpRequest, hearing_id: int, which: str = "") -> dict[str, Any]:
    """The transcript as this person may read it; `which` is hearing, mediation or deliberation."""
    return transcript(hearing_id, request.user.pk, which)


@router.get("/{int:hearing_id}/attendance")
def read_attendance(request: HttpRequest, hearing_id: int) -> dict[str, Any]:
    """Everybody's timeline; for the bench."""
    bench(request, hearing_id)
    return {"people": attendance(Hearing.objects.get(pk=hearing_id))}


@router.get("/{int:hearing_id}/isolation/{int:participant}")
def read_isolation(request: HttpRequest, hearing_id: int, participant: int) -> dict[str, Any]:
    """What one person was sent, beside what was meant for them; for the bench."""
    bench(request, hearing_id)
    found = Participant.objects.filter(hearing_id=hearing_id, pk=participant).first()
    if found is None:
        raise NotFound
    return isolation_proof(found)


def signed_in(request: HttpRequest) -> User:
    """The person asking; the router lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def bench(request: HttpRequest, hearing_id: int) -> None:
    """Only the bench may ask; for others there is nothing here."""
    if not room_for(hearing_id, request.user.pk)[1].is_any("bench"):
        raise NotFound
