"""Frames as bytes on the wire: each event encoded once, whoever it goes to."""

from typing import Any

import orjson
from django.utils import timezone, translation

from casework.errors import DomainError
from hearings.acts.turn import moment
from hearings.records.people import Role
from hearings.records.state import Person, Sitting, Stored
from hearings.rules import rooms, steps, verbs
from hearings.rules.identity import found

PONG = '{"type":"pong","at":"%s"}'
PING = '{"type":"ping"}'
RIGHTS = '{"type":"rights"}'


def text(frame: dict[str, Any]) -> str:
    """A frame as JSON text."""
    return orjson.dumps(frame).decode()


def event(sitting: Sitting, one: Stored) -> str:
    """An event as those see it who may."""
    by = sitting.people.get(one.by) if one.by else None
    who = {"id": by.id, "name": by.name, "role": by.role, "side": by.side} if by else None
    return text(
        {
            "type": "event",
            "seq": one.seq,
            "kind": one.kind,
            "at": one.at,
            "by": who,
            "room": one.room,
            "data": orjson.Fragment(one.text),
            "hash": one.hash,
        }
    )


def withheld(seq: int) -> str:
    """The same number for those who may not."""
    return f'{{"type":"event","seq":{seq},"kind":"withheld"}}'


def ack(client_id: str, seq: int) -> str:
    """It is in the database."""
    return f'{{"type":"ack","id":"{client_id}","seq":{seq}}}'


def refused(client_id: str | None, refusal: DomainError, locale: str) -> str:
    """Why not, in the reader's language."""
    with translation.override(locale):
        return text({"type": "refused", "id": client_id, **refusal.as_json()})


def media(*, holds: bool, free: bool) -> str:
    """Whether this page has the person's picture and sound, and whether nobody's page has."""
    return text({"type": "media", "holds": holds, "free": free})


def pong() -> str:
    """The answer to a client's ping."""
    return PONG % moment(timezone.now())


def person(reader: Person, other: Person) -> dict[str, Any]:
    """One participant as another may see them."""
    return {
        "id": other.id, "name": other.name, "role": other.role, "role_label": str(Role(other.role).label), "side": other.side,
        "room": room_shown(reader, other), "present": other.present or other.seat == "office", "seat": other.seat, "muted": other.muted,
        "locked": other.locked, "has_floor": False, "warned": other.warned, "checked_in": other.checked_in, "roll_called": other.roll,
        "tile": other.id not in reader.screened, "lost_since": other.lost_since or None, "media": other.media,
        "missed": other.missed is not None, "missed_read": other.missed_read, "awaited": other.awaited,
        "heard": other.heard, "left_at": other.left_at or None,
        "identity": str(found(other)) if reader.id == other.id or reader.is_any("bench") else None,
    }  # fmt: skip


def room_shown(reader: Person, other: Person) -> str:
    """Where somebody is, unless it is a private room that the reader has no part in."""
    if other.room in ("hearing", "lobby", "") or reader.id == other.id or reader.room == other.room:
        return other.room
    if reader.is_any("bench") and other.room.startswith(rooms.WITNESS):
        return other.room
    return "away"


def people(sitting: Sitting, reader: Person) -> list[dict[str, Any]]:
    """Everybody the reader may know of."""
    known = [other for other in sitting.people.values() if not other.gone and rooms.knows_of(sitting, reader, other)]
    return [person(reader, other) | {"has_floor": other.id in sitting.floor} for other in known]


def inside(sitting: Sitting, reader: Person) -> bool:
    """Whether the course of the hearing is the reader's to see."""
    return reader.room == "hearing" or (reader.is_any("full") and (reader.admitted or reader.is_any("bench")))


def state(sitting: Sitting, reader: Person) -> dict[str, Any]:
    """The room as one person may see it."""
    basic = {
        "type": "state", "seq": sitting.seq, "stage": sitting.stage, "you": person(reader, reader) | {"has_floor": reader.id in sitting.floor},
        "people": people(sitting, reader), "may": verbs.may(sitting, reader), "rooms": rooms.open_rooms(sitting, reader),
        "epoch": reader.epoch,
        "invitations": sorted(reader.invited), "may_speak": steps.may_speak(sitting, reader), "review_until": sitting.review_until or None,
    }  # fmt: skip
    return basic | (
        course(sitting, reader) if inside(sitting, reader) else NOTHING | {"consents": own_consents(sitting, reader)}
    )


NOTHING: dict[str, Any] = {
    "step": "", "step_closes_at": None, "budget_seconds": None, "steps": [], "hands": [], "floor": [], "spotlight": None,
    "shown": None, "confronted": [], "timer": None, "recording": None, "rung": "video", "spoken_seconds": {},
}  # fmt: skip


def own_consents(sitting: Sitting, reader: Person) -> dict[str, list[int]]:
    """What the reader's own side has agreed to: whoever waits outside is asked no second time."""
    ours = {p.id for p in sitting.people.values() if p.side == reader.side and rooms.knows_of(sitting, reader, p)}
    return {what: sorted(who & ours) for what, who in sitting.consents.items() if who & ours}


def course(sitting: Sitting, reader: Person) -> dict[str, Any]:
    """What only those see who are in the hearing; an observer sees no page of evidence."""
    entered = set(sitting.entered)
    shown = [] if sitting.kind not in steps.STEPS else steps.order(sitting.kind)
    return {
        "step": sitting.step, "step_closes_at": sitting.step_closes_at or None, "budget_seconds": sitting.budget,
        "steps": [{"step": step, "label": steps.label(step, sitting.kind), "entered": step in entered} for step in shown],
        "hands": [{"person": pk, "reason": reason, "at": at} for pk, (reason, at) in sitting.hands.items()],
        "floor": list(sitting.floor), "spotlight": sitting.spotlight, "shown": None if reader.is_any("observer") else sitting.shown,
        "timer": sitting.timer,
        "confronted": sorted(sitting.confronted), "recording": recording(sitting), "rung": sitting.rung, "spoken_seconds": sitting.spoken,
        "consents": {what: sorted(who) for what, who in sitting.consents.items()},
    }  # fmt: skip


def recording(sitting: Sitting) -> dict[str, Any] | None:
    """The running recording: whose it is, and whether it rests."""
    running = sitting.recordings.get(sitting.recording or 0)
    return {"seq": running.seq, "by": running.by, "resting": running.is_resting} if running else None


def welcome(sitting: Sitting, reader: Person, *, holds: bool) -> str:
    """The answer to `hello`; `holds` where this page has the person's picture and sound."""
    about = {
        "id": sitting.id, "kind": sitting.kind, "title": sitting.title if not reader.is_any("called") else "", "case_number": sitting.case_number,
        "starts_at": sitting.starts_at, "mode": sitting.mode, "public": sitting.is_public,
    }  # fmt: skip
    told = {"type": "welcome", "hearing": about, "media": holds, "server_at": moment(timezone.now())}
    return text(state(sitting, reader) | told)
