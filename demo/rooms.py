"""The room in a journey: each verb of a sitting is spoken into its record, by the same writer as the sockets.

do: hearing.roll_call.mark
on: arb                     # the sitting, or the file whose newest sitting it is
with: {person: $seat:liu, present: true}
"""

from base64 import b64decode
from typing import Any

from django.utils import timezone

from accounts.models import User
from casework.errors import NotFound
from demo.clips import webm
from demo.journey import Failure, Journey, Step
from demo.references import RESOLVERS, case_of, resolve
from documents.uploads import keep
from hearings import protocol, record
from hearings.acts import codes, snapshots
from hearings.acts.attachments import attach
from hearings.models import Hearing

# A drawn signature: one empty pixel.
SIGNATURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


def sitting_of(journey: Journey, name: str | None) -> Hearing:
    """The sitting named, or the newest of the file named."""
    thing = journey.thing(name)
    if isinstance(thing, Hearing):
        return thing
    found = Hearing.objects.filter(case=thing.case).order_by("-pk").first()  # type: ignore[attr-defined]
    if found is None:
        raise Failure(f"{name} has no sitting")
    return found


def speak(journey: Journey, step: Step) -> None:
    """One verb of the room, by somebody who has a seat there; the player holds everybody's phone."""
    by = journey.cast.user(step["by"])
    hearing = sitting_of(journey, step["on"])
    if by is None or not hearing.participants.filter(user=by).exists():
        raise NotFound
    verb, facts = step["do"].partition(".")[2], resolve(step["with"] or {}, journey, by)
    code = {"code": codes.issue(by)} if codes.asked_of(verb, by) else {}
    record.speak(hearing.pk, verb, by=by, facts=code | facts, at=step.at)


def seat(journey: Journey, by: User | None, rest: str) -> int:
    """`$seat:liu` or `$seat:arb:liu`: a person's number in the sitting."""
    name, _, key = rest.rpartition(":")
    hearing = sitting_of(journey, name or None)
    found = hearing.participants.filter(user=journey.cast.users[key], removed_at=None).order_by("-pk").first()
    if found is None:
        raise Failure(f"{key} has no seat in this sitting")
    return int(found.pk)


def guest(journey: Journey, by: User | None, rest: str) -> int:
    """`$guest:sitting:吴晓梅`: the number in the sitting of somebody who comes by invitation, by name."""
    name, _, called = rest.rpartition(":")
    return int(sitting_of(journey, name or None).participants.filter(name=called, removed_at=None)[0].pk)


def read_seq(journey: Journey, by: User | None, rest: str) -> int:
    """`$read`: how far the record of the sitting has come."""
    return int(sitting_of(journey, rest or None).sitting_events.order_by("-seq")[0].seq)


def signature(journey: Journey, by: User | None, rest: str) -> str:
    """`$signature`: what a finger drew."""
    return SIGNATURE


def verbs() -> dict[str, Any]:
    """Every verb of the room as a door of a journey."""
    return {f"hearing.{verb}": speak for verb in protocol.verbs()}


def item(journey: Journey, by: User | None, rest: str) -> int:
    """`$evidence:arb:0`: an item of evidence of a file, by its position."""
    name, _, position = rest.rpartition(":")
    return int(list(case_of(journey, name).evidence.order_by("pk"))[int(position)].pk)


def recording(journey: Journey, by: User | None, rest: str) -> str:
    """`$recording:sitting:75`: a recorded answer of so many seconds by the actor, uploaded and ready to be said."""
    name, _, seconds = rest.rpartition(":")
    return given(journey, by, name, webm(int(seconds), salt=str(by)), "回答.webm")


def sound(journey: Journey, by: User | None, rest: str) -> str:
    """`$sound:sitting:20`: the same without a picture."""
    name, _, seconds = rest.rpartition(":")
    return given(journey, by, name, webm(int(seconds), picture=False, salt=str(by)), "录音.webm")


def picture(journey: Journey, by: User | None, rest: str) -> str:
    """`$picture:sitting`: a picture a phone took."""
    return given(journey, by, rest, b64decode(SIGNATURE.partition(",")[2]), "照片.png")


def face(journey: Journey, by: User | None, rest: str) -> str:
    """`$face:sitting`: the actor's own picture at the door, kept sealed and ready to be given."""
    person = sitting_of(journey, rest or None).participants.get(user=by, removed_at=None)
    return snapshots.keep(person, b64decode(SIGNATURE.partition(",")[2]), timezone.now()).sha256


def given(journey: Journey, by: User | None, name: str, content: bytes, file_name: str) -> str:
    """The hash of a file made ready for the actor's next turn."""
    hearing = sitting_of(journey, name or None)
    person = hearing.participants.get(user=by, removed_at=None)
    return attach(person, hearing.case, keep(content, file_name, by=by, case=hearing.case)).sha256


RESOLVERS.update({"seat": seat, "guest": guest, "read": read_seq, "signature": signature, "evidence": item})
RESOLVERS.update({"recording": recording, "sound": sound, "picture": picture, "face": face})
