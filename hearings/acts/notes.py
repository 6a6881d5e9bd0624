"""Plain rows that go with an event: signatures, drop-outs, and the copies lists read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hearings.protocol.base import Frame
from hearings.records.people import Participant
from hearings.records.state import Sitting, Stored
from hearings.records.traces import DropOut, Signature

Note = Callable[[Sitting, Stored, Any], None]
NOTES: dict[str, Note] = {}


def notes(*kinds: str) -> Callable[[Note], Note]:
    """Declares the rows that go with these kinds."""

    def keep(note: Note) -> Note:
        NOTES.update(dict.fromkeys(kinds, note))
        return note

    return keep


@notes("transcript.sign")
def signature(room: Sitting, event: Stored, frame: Any) -> None:
    digest = event.data["signature_sha256"]
    at = datetime.fromisoformat(event.at)
    assert event.by is not None
    Signature.objects.create(
        participant_id=event.by,
        seq=event.seq,
        read_seq=frame.read_seq,
        image=frame.signature,
        sha256=digest,
        signed_at=at,
    )


@notes("connection.lost")
def lost(room: Sitting, event: Stored, frame: Frame | None) -> None:
    since = datetime.fromisoformat(event.data["since"])
    DropOut.objects.create(participant_id=event.data["person"], since=since, began_seq=event.seq)


@notes("connection.back")
def back(room: Sitting, event: Stored, frame: Frame | None) -> None:
    DropOut.objects.filter(participant_id=event.data["person"], until=None).update(
        until=datetime.fromisoformat(event.at)
    )


@notes("person.seat", "stage.convert_to_office", "stage.moved")
def met(room: Sitting, event: Stored, frame: Any) -> None:
    """Who sits in the office is off no line any more."""
    rows = DropOut.objects.filter(participant__hearing=event.hearing, until=None)
    for row in rows.select_related("participant"):
        person = room.people.get(row.participant_id)
        if person and not person.lost_since:
            row.until = datetime.fromisoformat(event.at)
            row.save(update_fields=["until"])


@notes("dropout.decide")
def decided(room: Sitting, event: Stored, frame: Any) -> None:
    last = DropOut.objects.filter(participant_id=event.data["person"]).order_by("-since", "-pk").first()
    if last:
        last.choice, last.decided_by_id, last.reason = frame.choice, event.by, frame.reason
        last.save(update_fields=["choice", "decided_by", "reason"])


@notes("room.recall")
def all_back(room: Sitting, event: Stored, frame: Any) -> None:
    Participant.objects.filter(pk__in=event.data["people"]).update(room="hearing")


@notes(
    "person.admit",
    "person.return",
    "person.dismiss",
    "person.order_out",
    "witness.call",
    "witness.dismiss",
    "room.enter",
    "room.leave",
)
def places(room: Sitting, event: Stored, frame: Any) -> None:
    person = room.people[event.data.get("person") or event.by or 0]
    Participant.objects.filter(pk=person.id).update(room=person.room, is_admitted=person.admitted)
