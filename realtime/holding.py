"""Which page of a person has picture and sound: one at a time, whoever came first or took it over; the others say so.

Processes tell each other what they hold, at once and again every second, so that a lost message or a dead process
heals by itself. Where two hold at once, whoever took it over last has it, else whoever came first.
"""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from realtime import wire

if TYPE_CHECKING:
    from realtime.hub import Hub
    from realtime.live import LiveRoom
    from realtime.socket import RoomSocket

ELSEWHERE = "elsewhere"
FORGOTTEN_SECONDS = 5.0


@dataclass(slots=True)
class Hold:
    """One page that has picture and sound, since when, and when it was taken over from another."""

    page: str
    since: float
    taken: float = 0.0
    here: bool = True  # its line ends in this process
    heard: float = 0.0  # when another process last spoke of it

    def beats(self, other: "Hold") -> bool:
        """Whether this one keeps it where both have it."""
        return (-self.taken, self.since, self.page) < (-other.taken, other.since, other.page)


def holder(room: "LiveRoom", person: int) -> Hold | None:
    """Who has it now; what another process has fallen silent about is free."""
    held = room.media.get(person)
    if held and not held.here and time.time() - held.heard > FORGOTTEN_SECONDS:
        del room.media[person]
        return None
    return held


def comes(hub: "Hub", room: "LiveRoom", socket: "RoomSocket") -> bool:
    """A page has come in: whether it has picture and sound, which it takes where nobody has and it was not told to wait."""
    held = holder(room, socket.person)
    if held is None and socket.media != ELSEWHERE:
        held = room.media[socket.person] = Hold(socket.page, time.time())
    if held is None or held.page != socket.page:
        return False
    held.here = True
    say(hub, room, socket.person)
    return True


def take_over(hub: "Hub", room: "LiveRoom", socket: "RoomSocket") -> None:
    """By a tap on the other page."""
    now = time.time()
    room.media[socket.person] = Hold(socket.page, now, taken=now)
    tell(room, socket.person)
    say(hub, room, socket.person)


def goes(hub: "Hub", room: "LiveRoom", socket: "RoomSocket") -> None:
    """A line has ended; where it was the page's last one, another page may take it."""
    held = holder(room, socket.person)
    again = any(other.page == socket.page for other in room.sockets.get(socket.person, ()))
    if held is None or not held.here or held.page != socket.page or again:
        return
    del room.media[socket.person]
    tell(room, socket.person)
    hub.bus.send_media(room.sitting.id, {str(socket.person): None})


def tell(room: "LiveRoom", person: int) -> None:
    """Every page of this person learns whether it has it, or whether it is to be had."""
    held = room.media.get(person)
    for socket in room.sockets.get(person, ()):
        socket.push(wire.media(holds=held is not None and held.page == socket.page, free=held is None))


def say(hub: "Hub", room: "LiveRoom", *people: int) -> None:
    """What is held here, to the other processes."""
    found = {str(pk): room.media[pk] for pk in people or room.media if pk in room.media}
    here = {pk: [held.page, held.since, held.taken] for pk, held in found.items() if held.here}
    if here:
        hub.bus.send_media(room.sitting.id, here)


def hear(room: "LiveRoom", told: dict[str, list[Any] | None]) -> None:
    """What another process holds, or has let go."""
    for key, their in told.items():
        person, mine = int(key), holder(room, int(key))
        if their is None:
            if mine and not mine.here:
                del room.media[person]
                tell(room, person)
            continue
        page, since, taken = their
        told_of = Hold(page, since, taken, here=False, heard=time.time())
        if mine is None or not mine.here or told_of.beats(mine):
            changed = mine is None or mine.page != page
            room.media[person] = told_of
            if changed:
                tell(room, person)
