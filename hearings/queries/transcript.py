"""The transcript as data: lines with every version, objections, and who has answered; for reader, API and paper alike."""

from typing import Any

from django.utils import timezone

from casework.errors import NotFound
from hearings.acts.course import signers, unanswered
from hearings.acts.rebuild import sitting
from hearings.acts.verbs.review import TYPED
from hearings.models import Hearing, Signature
from hearings.records.state import Line, Objection, Person, Sitting
from hearings.rules.roles import may_see, tokens
from hearings.rules.steps import label


def room_for(hearing_id: int, user_id: int | None) -> tuple[Sitting, Person]:
    """A sitting as it stands and the reader in it, or not found."""
    hearing = Hearing.objects.select_related("case").filter(pk=hearing_id).first()
    room = sitting(hearing) if hearing else None
    me = room.person_of(user_id) if room and user_id else None
    if room is None or me is None:
        raise NotFound
    return room, me


def shown_lines(room: Sitting, me: Person, record: str = "") -> list[Line]:
    """The lines a person may read, of one transcript or of all."""
    held = tokens(room, me)
    return [
        line for line in room.lines.values() if may_see(line.audience, held) and (not record or line.record == record)
    ]


def line_as_data(room: Sitting, line: Line) -> dict[str, Any]:
    """One line with its versions."""
    speaker = room.people.get(line.speaker or 0)
    return {
        "line": line.seq, "at": line.at, "speaker": line.speaker, "speaker_name": speaker.name if speaker else "",
        "role": speaker.role if speaker else "",
        "step": line.step, "step_label": label(line.step, room.kind) if line.step else "",
        "record": line.record, "room": line.room, "text": line.text,
        "versions": [{"seq": seq, "text": text} for seq, text in line.versions], "is_proposal": line.is_proposal, "offset_ms": line.offset_ms,
        "confirmed": sorted(line.confirmed),
    }  # fmt: skip


def objection_as_data(room: Sitting, one: Objection) -> dict[str, Any]:
    """A wish to have a line put right, with its ruling."""
    return {
        "objection": one.seq, "line": one.line, "by": one.by, "by_name": room.people[one.by].name, "text": one.text, "reason": one.reason,
        "accepted": one.accepted, "ruling": one.ruling,
    }  # fmt: skip


def transcript(hearing_id: int, user_id: int | None, record: str = "") -> dict[str, Any]:
    """The whole transcript as one person may read it."""
    room, me = room_for(hearing_id, user_id)
    lines = shown_lines(room, me, record)
    numbers = {line.seq for line in lines}
    is_full = me.is_any("full")
    return {
        "hearing": room.id, "stage": room.stage, "seq": room.seq, "head": room.hash if is_full else "",
        "lines": [line_as_data(room, line) for line in lines],
        "objections": [objection_as_data(room, one) for one in room.objections.values() if one.line in numbers],
        "signed": sorted(room.signed) if is_full else [me.id] if me.id in room.signed else [],
        "unsigned": {str(pk): why for pk, why in room.unsigned.items() if is_full or pk == me.id},
        "waiting_for": unanswered(room) if is_full else [],
    }  # fmt: skip


def signatures(room: Sitting) -> list[dict[str, Any]]:
    """Everybody whose part stands in the record, with the signature or why there is none."""
    drawn = {
        row.participant_id: row for row in Signature.objects.filter(participant__hearing_id=room.id).order_by("pk")
    }
    return [signature(room.people[pk], drawn.get(pk), room.unsigned.get(pk)) for pk in signers(room)]


def signature(person: Person, row: Signature | None, unsigned: str | None) -> dict[str, Any]:
    """One row of the signature block."""
    told = {"participant": person.id, "name": person.name}
    if row is not None and unsigned is None and row.image.startswith(TYPED):
        return told | {"note": f"键入姓名签署，{timezone.localtime(row.signed_at):%Y-%m-%d %H:%M}"}
    if row is not None and unsigned is None:
        return told | {"image": row.image, "signed_at": row.signed_at}
    return told | {"note": f"未签名：{unsigned}" if unsigned else ""}
