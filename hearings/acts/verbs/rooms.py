"""Rooms: going in and out, and asking others in."""

from collections.abc import Iterable

from hearings.acts.turn import Turn, decides
from hearings.acts.verbs.arrival import role_words
from hearings.records.state import Draft, Person
from hearings.rules.refusals import NotInvited
from hearings.rules.roles import first_room
from hearings.rules.rooms import CAUCUS, check_enter, check_invite, check_leave, hearing_audience, room_audience

SIDE_WORDS = {"applicant": "申请人", "respondent": "被申请人"}


def seen_in(turn: Turn, room: str) -> str:
    """Coming into the hearing is seen by all there, into any other room by those who belong to it."""
    return room_audience(turn.sitting, room, turn.me, turn.verb)


@decides("room.enter")
def enter(turn: Turn) -> Iterable[Draft]:
    """By right or by invitation."""
    check_enter(turn.sitting, turn.me, turn.room)
    check_leave(turn.sitting, turn.me)
    moved = turn.facts | {"person": turn.me.id}
    return [
        Draft("room.enter", moved, seen_in(turn, turn.room), turn.room, turn.me.id),
        *talk_noted(turn, turn.me, turn.room, "开始"),
        *talk_noted(turn, turn.me, turn.me.room, "结束"),
    ]


def talk_noted(turn: Turn, person: Person, room: str, what: str) -> list[Draft]:
    """When a member of the tribunal talked to one side alone: everybody reads the times, nobody the words."""
    if not room.startswith(CAUCUS) or not person.is_any("tribunal"):
        return []
    side = SIDE_WORDS[room.removeprefix(CAUCUS)]
    line = f"{role_words(person)}{person.name}经双方同意，书记员在场，与{side}一方单独谈话{what}。"
    audience = hearing_audience(turn.sitting, "transcript.line")
    return [Draft("transcript.line", {"text": line} | turn.lined(line, None), audience, "hearing", person.id)]


@decides("room.leave")
def leave(turn: Turn) -> Iterable[Draft]:
    """Back to the hearing if admitted, else to where one waits."""
    check_leave(turn.sitting, turn.me)
    back = "hearing" if turn.me.admitted or turn.me.called else first_room(turn.me)
    data = {"person": turn.me.id, "to": back}
    here = turn.me.room or "lobby"
    return [Draft("room.leave", data, seen_in(turn, here), here, turn.me.id), *talk_noted(turn, turn.me, here, "结束")]


@decides("room.invite")
def invite(turn: Turn) -> Iterable[Draft]:
    """Into the room one is in."""
    guest = turn.person(turn.frame.person)
    check_invite(turn.sitting, turn.me, guest, turn.room)
    return [Draft("room.invite", turn.facts, f"{seen_in(turn, turn.room)} p{guest.id}", turn.room, turn.me.id)]


@decides("room.answer")
def answer(turn: Turn) -> Iterable[Draft]:
    """Yes or no; going in is a step of its own."""
    if turn.room not in turn.me.invited:
        raise NotInvited
    return [Draft("room.answer", turn.facts | {"person": turn.me.id}, seen_in(turn, turn.room), turn.room, turn.me.id)]
