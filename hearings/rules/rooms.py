"""Rooms of one sitting: who may enter which, and who sees what is said there."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from hearings.records.state import Person, Sitting
from hearings.rules.refusals import (
    InviteFromWithin,
    NoCaucusForTribunal,
    NoSuchRoom,
    NotInTheRoom,
    RoomChanged,
    Screened,
    StayWithTheJudge,
)

CAUCUS, WHISPER, WITNESS = "caucus:", "whisper:", "witness:"
SIDES = ("applicant", "respondent", "third_party")
NAMED = (
    "hearing",
    "lobby",
    "deliberation",
    *(f"{CAUCUS}{side}" for side in SIDES[:2]),
    *(f"{WHISPER}{side}" for side in SIDES),
)
LABELS = {
    "hearing": _("庭审"),
    "lobby": _("候庭处"),
    "deliberation": _("评议室"),
    "caucus": _("单独谈话"),
    "whisper": _("和代理人说话"),
    "witness": _("证人室"),
    "": _("庭外"),
}
# Never recorded, never in a transcript of the hearing.
PRIVATE = (CAUCUS, WHISPER, WITNESS, "deliberation", "lobby")
# What an observer sees of a public hearing: the course, no words of the transcript and no page of evidence.
OPEN_KINDS = frozenset(
    {
        "step.set",
        "floor.grant",
        "floor.revoke",
        "spotlight",
        "timer.start",
        "timer.stop",
        "witness.call",
        "witness.dismiss",
    }
)


def hearing_audience(sitting: Sitting, kind: str = "say") -> str:
    """Everybody entitled to the record, and those who are passing through the hearing just now."""
    is_open = kind in OPEN_KINDS or kind.startswith("stage.")
    if is_open not in sitting.windows:
        passing = [p for p in sitting.people.values() if not p.is_any("full") and p.room == "hearing" and not p.gone]
        shown = [p for p in passing if is_open or not p.is_any("observer")]
        sitting.windows[is_open] = " ".join(["record", *(f"p{p.id}" for p in shown)])
    return sitting.windows[is_open]


def room_audience(sitting: Sitting, room: str, speaker: Person, kind: str = "say") -> str:
    """Who sees what happens in a room: its own people, and nobody else."""
    if room == "hearing":
        return hearing_audience(sitting, kind)
    if room == "lobby":
        return f"p{speaker.id} bench"
    if room.startswith(WITNESS):
        return f"p{room.removeprefix(WITNESS)} bench"
    inside = [f"p{p.id}" for p in sitting.people.values() if p.room == room and not p.gone]
    return " ".join(dict.fromkeys([audience_token(room), f"p{speaker.id}", *inside]))


def audience_token(room: str) -> str:
    """The mark of those who belong in a room by right."""
    return "tribunal" if room == "deliberation" else room


def entitled(sitting: Sitting, person: Person, room: str) -> bool:
    """Whether somebody may enter a room by right or by invitation."""
    if room in person.invited:
        return True
    if room == "hearing":
        return person.admitted or (person.called and person.is_any("called"))
    if room == "lobby":
        return not person.is_any("called")
    if room == "deliberation":
        return person.is_any("tribunal")
    if room.startswith(CAUCUS):
        return has_caucus(sitting) and may_caucus(sitting, person, room.removeprefix(CAUCUS))
    if room.startswith(WHISPER):
        return person.is_any("party") and person.side == room.removeprefix(WHISPER)
    if room.startswith(WITNESS):
        return room == f"{WITNESS}{person.id}"
    return False


def has_caucus(sitting: Sitting) -> bool:
    """A mediator who is not of the tribunal talks to one side alone; without one, both sides' consent is on record."""
    return bool(sitting.with_word("mediator")) or both_consent(sitting)


def may_caucus(sitting: Sitting, person: Person, side: str) -> bool:
    """The mediator and that side's own people; the tribunal and its clerk by both sides' consent alone."""
    if person.is_any("tribunal", "clerk"):
        return both_consent(sitting)
    return person.is_any("mediator") or (person.is_any("party") and person.side == side)


def both_consent(sitting: Sitting) -> bool:
    """Both sides have agreed, on record, that the tribunal may talk to one of them alone."""
    consenting = {sitting.people[p].side for p in sitting.consents.get("private_talk", ())}
    return {"applicant", "respondent"} <= consenting


def open_rooms(sitting: Sitting, person: Person) -> list[str]:
    """The rooms somebody may enter now."""
    own = [f"{WITNESS}{person.id}"] if person.is_any("called") else []
    return [
        room
        for room in (*NAMED, *own, *sorted(person.invited - set(NAMED)))
        if room != person.room and entitled(sitting, person, room)
    ]


def check_enter(sitting: Sitting, person: Person, room: str) -> None:
    """Entitled, not screened from anybody inside, and no judge alone with one side."""
    if room not in NAMED and not room.startswith(WITNESS):
        raise NoSuchRoom
    if not entitled(sitting, person, room):
        raise NotInTheRoom if room == "hearing" and person.room == "lobby" else NoSuchRoom
    if room != "hearing" and any(p.room == room and p.id in person.screened for p in sitting.people.values()):
        raise Screened
    if room.startswith(CAUCUS) and person.is_any("tribunal"):
        check_judge_in_caucus(sitting, room)


def check_judge_in_caucus(sitting: Sitting, room: str) -> None:
    """Both sides' consent on record and the clerk in that very room (调解仲裁法 第三十三条)."""
    clerk_there = any(p.room == room for p in sitting.with_word("clerk"))
    if not both_consent(sitting) or not clerk_there:
        raise NoCaucusForTribunal


def check_leave(sitting: Sitting, person: Person) -> None:
    """The clerk does not leave a member of the tribunal alone with one side."""
    judges = [p for p in sitting.with_word("tribunal") if p.room == person.room]
    clerks = [p for p in sitting.with_word("clerk") if p.room == person.room and p.id != person.id]
    if person.room.startswith(CAUCUS) and person.is_any("clerk") and judges and not clerks:
        raise StayWithTheJudge


def check_invite(sitting: Sitting, host: Person, guest: Person, room: str) -> None:
    """One invites into the room one is in, and never a stranger to it."""
    if host.room != room:
        raise InviteFromWithin
    if not may_host(host, guest, room):
        raise NoSuchRoom
    if guest.id in host.screened:
        raise Screened


def may_host(host: Person, guest: Person, room: str) -> bool:
    """The tribunal invites its clerk, the mediator one side, a party its own agent; nobody a witness or a guest."""
    if guest.is_any("called", "observer", "support"):
        return False
    if room == "deliberation":
        return host.is_any("tribunal") and guest.is_any("clerk")
    if room.startswith(CAUCUS):
        side = room.removeprefix(CAUCUS)
        return host.is_any("mediator", "clerk") and (guest.side == side or guest.is_any("clerk", "interpreter"))
    if room.startswith(WHISPER):
        return guest.side == host.side or guest.is_any("interpreter")
    return False


def named(room: str) -> Any:
    """A room in words, said when it is read."""
    return LABELS.get(room.split(":", maxsplit=1)[0], room)


def check_placed(person: Person, room: str | None, epoch: int | None, *, words: bool) -> None:
    """What was meant for one room is never taken for another, nor for the same room entered anew."""
    if room in (None, person.room) and epoch in (None, person.epoch):
        return
    meant = person.room if room is None else room
    raise RoomChanged(RoomChanged.sentence if words else RoomChanged.act, meant=named(meant), here=named(person.room))


def share_media(one: Person, other: Person) -> bool:
    """Whether picture and sound may pass between two people: same room, and not screened from each other."""
    return bool(one.room) and one.room == other.room and other.id not in one.screened and one.id not in other.screened


def knows_of(sitting: Sitting, reader: Person, other: Person) -> bool:
    """Whether one person's name and presence may be shown to another."""
    if reader.id == other.id:
        return True
    if reader.is_any("bench"):
        return True
    if other.id in reader.screened or reader.id in other.screened:
        return reader.room == "hearing" and other.room == "hearing"
    if reader.is_any("full") and reader.admitted:
        return other.is_any("full", "interpreter") or other.room == "hearing"
    if reader.is_any("full"):
        return other.is_any("bench") or (other.side == reader.side and other.is_any("party"))
    return reader.room == "hearing" and other.room == "hearing"
