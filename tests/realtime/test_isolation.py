"""Twelve people, every byte each received: what was not for them is nowhere in it."""

import asyncio
import json

import pytest

from hearings.models import AccessSpan
from hearings.protocol import server
from hearings.queries.attendance import isolation_proof
from tests.hearings.room import Room
from tests.realtime.client import RoomClient
from tests.realtime.conftest import Sockets, sync

pytestmark = pytest.mark.slow


class Hall:
    """Everybody connected, each with a secret word to be said somewhere."""

    def __init__(self, room: Room, people: dict[str, RoomClient]) -> None:
        self.room, self.people = room, people

    async def say(self, key: str, verb: str = "say", /, **facts: object) -> int:
        facts = {
            name: self.room.id(value) if name == "person" and isinstance(value, str) else value
            for name, value in facts.items()
        }
        return await self.people[key].verb(verb, **facts)

    def who_read(self, word: str) -> set[str]:
        """Everybody in whose bytes a word stands."""
        return {key for key, client in self.people.items() if any(word in raw for raw in client.received)}

    async def all_reached(self, seq: int) -> None:
        for client in self.people.values():
            await client.reached(seq)


# The one thing a waiting witness is told by somebody: the chair's word where to wait.
WAIT_THERE = '"kind":"witness.place"'
TRIBUNAL = {"qin", "li", "gao"}
PARTIES = {"wang", "ma", "boss", "liu"}


async def test_nobody_receives_a_byte_of_what_was_not_for_them(committed_room: Room, sockets: Sockets) -> None:
    room = committed_room
    await sync(room.opened)
    await sync(room.check_in, "witness", "zhou", "song", "zhang")
    hall = Hall(room, {key: await sockets.client(key).open() for key in room.seats})
    await hall.say("hemiao", "person.admit", person="song")
    await hall.say("hemiao", "person.admit", person="zhang")
    await hall.say("qin", "step.set", step="debate")
    await hall.say("wang", text="HEARING-WORD 我方的意见")
    await hall.say("qin", "witness.call", person="witness")
    await hall.say("wang", text="WHILE-WITNESS 请证人说")
    await hall.say("qin", "floor.grant", person="witness")
    await hall.say("witness", text="WITNESS-SAID 我看见了")
    await hall.say("qin", "witness.dismiss", person="witness")
    await hall.say("boss", text="AFTER-WITNESS 他说得不对")
    for key in ("wang", "ma"):
        await hall.say(key, "room.enter", room="whisper:applicant")
    await hall.say("wang", text="WHISPER-WORD 我们最低要八千")
    await hall.say("ma", "room.leave")
    await hall.say("wang", "room.leave")
    for key in TRIBUNAL:
        await hall.say(key, "room.enter", room="deliberation")
    await hall.say("li", text="DELIBERATION-WORD 我倾向支持")
    last = await hall.say("qin", "room.leave")
    await hall.all_reached(last)

    hearing = TRIBUNAL | {"hemiao"} | PARTIES
    assert hall.who_read("HEARING-WORD") == hearing | {"song"}
    assert hall.who_read("WHILE-WITNESS") == hearing | {"song", "witness"}
    assert hall.who_read("WITNESS-SAID") == hearing | {"song", "witness"}
    assert hall.who_read("AFTER-WITNESS") == hearing | {"song"}
    assert hall.who_read("WHISPER-WORD") == {"wang", "ma"}
    assert hall.who_read("DELIBERATION-WORD") == TRIBUNAL
    never_called = hall.people["zhou"].received
    assert told_to_wait(hall, "zhou") == {"qin"}
    others = {str(room.world[key]) for key in room.seats if key != "zhou"}
    assert [raw for raw in never_called if WAIT_THERE not in raw and any(name in raw for name in others)] == []
    assert hall.who_read(str(room.world["zhou"])) <= {"zhou", "hemiao", *TRIBUNAL}
    assert not any(word in raw for raw in hall.people["zhang"].received for word in ("-WORD", "-SAID", "-WITNESS"))
    for client in hall.people.values():
        assert [*client.events] == sorted(client.events)
        assert client.last_seq >= last
    frames_are_as_promised(hall)
    await proven(room)


def told_to_wait(hall: Hall, key: str) -> set[str]:
    """Whose names stand in the frames that tell a witness where to wait."""
    words = [raw for raw in hall.people[key].received if WAIT_THERE in raw]
    people = hall.room.seats.keys() - {key}
    return {other for other in people if any(str(hall.room.world[other]) in raw for raw in words)}


def frames_are_as_promised(hall: Hall) -> None:
    """Every frame sent holds against the schemas the page and the browser's types are made from."""
    shapes = {
        "welcome": server.Welcome,
        "state": server.State,
        "ack": server.Ack,
        "presence": server.PresenceSent,
        "rights": server.Rights,
        "pong": server.PongSent,
    }
    for client in hall.people.values():
        for frame in map(json.loads, client.received):
            if frame["type"] == "event":
                (server.Withheld if frame["kind"] == "withheld" else server.Event).model_validate(frame)
            elif frame["type"] in shapes:
                shapes[frame["type"]].model_validate(frame)


async def proven(room: Room) -> None:
    """The access log of what was sent agrees with what was meant for each witness."""

    def logged() -> bool:
        return (
            AccessSpan.objects.filter(participant=room.seats["witness"]).exists()
            and AccessSpan.objects.filter(participant=room.seats["zhou"]).exists()
        )

    assert await sockets_settle(logged)
    for key in ("witness", "zhou"):
        proof = await sync(isolation_proof, room.seats[key])
        assert proof["holds"], proof
        assert proof["sent"]


async def sockets_settle(holds: object) -> bool:
    """Waits for the log, which is written every few seconds."""
    for _ in range(100):
        if await sync(holds):  # type: ignore[arg-type]
            return True
        await asyncio.sleep(0.1)
    return False
