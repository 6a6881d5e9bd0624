"""Picture and sound: in which rooms they pass, and what each person may send there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hearings.records.state import Person, Sitting
from hearings.rules.rooms import NAMED
from hearings.rules.verbs import refusal

MICROPHONE, CAMERA = "microphone", "camera"
BOTH = frozenset({MICROPHONE, CAMERA})
# At the door nobody is shown to anybody, and a witness who has not been called is alone.
ROOMS = tuple(room for room in NAMED if room != "lobby")


def media_room(sitting: Sitting, person: Person) -> str:
    """The room whose picture and sound a person shares; empty where there is none for them."""
    if person.gone or person.seat != "online" or person.room not in ROOMS:
        return ""
    return "" if refusal(sitting, person, "rtc.offer") else person.room


def sends(person: Person) -> frozenset[str]:
    """What a person may send: who only watches nothing, who is muted and locked no sound."""
    if person.is_any("observer"):
        return frozenset()
    return BOTH - {MICROPHONE} if person.muted and person.locked else BOTH


def together(sitting: Sitting, room: str) -> Iterator[Person]:
    """Everybody whose picture and sound belong in one room."""
    return (person for person in sitting.people.values() if media_room(sitting, person) == room)


def is_divided(sitting: Sitting, room: str) -> bool:
    """Whether two people of a room are screened from each other: no server shared by all may carry it then."""
    inside = {person.id for person in together(sitting, room)}
    return any(not sitting.people[pk].screened.isdisjoint(inside) for pk in inside)


@dataclass(frozen=True)
class Plan:
    """Who may be where with what, at one moment of the record: what a media server is brought into line with."""

    sitting: int
    seq: int  # how far the record had come
    everybody: tuple[int, ...]
    rooms: Mapping[str, Mapping[int, frozenset[str]]]  # a room that is not named has nobody in it
    is_recording: bool = False


def plan(sitting: Sitting) -> Plan:
    """The plan of a sitting as it stands; a divided room is none for a media server."""
    rooms = {room: {p.id: sends(p) for p in together(sitting, room)} for room in ROOMS if not is_divided(sitting, room)}
    held = {room: people for room, people in rooms.items() if people}
    return Plan(sitting.id, sitting.seq, tuple(sitting.people), held, sitting.recording is not None)
