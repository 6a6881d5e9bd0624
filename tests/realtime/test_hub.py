"""Who comes into a room in the moment it is forgotten still hears what is said there."""

import asyncio
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from hearings.acts.rebuild import sitting
from hearings.records.state import Sitting
from realtime import hub as hubs
from realtime.access import AccessLog
from realtime.hub import Hub
from realtime.socket import RoomSocket
from tests.hearings.room import Room, room
from tests.world import World


@pytest.fixture
def held(world: World) -> Room:
    """A sitting to which nobody has come yet."""
    return room(world)


@pytest.fixture
def rows(held: Room) -> Sitting:
    """The room as its rows tell it."""
    return sitting(held.hearing)


def hub_of(rows: Sitting, monkeypatch: pytest.MonkeyPatch) -> Hub:
    """The hub of this loop, without threads and with these rows; it looks round the moment a room has been read."""

    async def read(work: Any, *_given: Any) -> Any:
        return rows if work is hubs.load else []

    monkeypatch.setattr(hubs, "read", read)
    hub: Any = Hub.__new__(Hub)
    hub.loop = asyncio.get_running_loop()
    hub.rooms, hub.loading, hub.arriving, hub.behind = {}, {}, Counter(), set()
    hub.is_reading_on, hub.access = True, AccessLog()
    hub.writer = SimpleNamespace(put=lambda _waiting: None)
    hub.bus = SimpleNamespace(is_on=False, send_media=lambda _pk, _held: None)
    opened = hub.open

    async def open_and_look_round(hearing_id: int) -> Any:
        found = await opened(hearing_id)
        hub.drop_empty()
        return found

    hub.open = open_and_look_round
    made: Hub = hub
    return made


async def nowhere(_message: dict[str, Any]) -> None:
    """Nobody listens at the other end."""


async def test_a_room_is_kept_while_its_first_people_are_on_their_way_in(
    held: Room, rows: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub, pk = hub_of(rows, monkeypatch), held.hearing.pk
    people = [RoomSocket(hub, pk, held.world[key], nowhere) for key in ("wang", "liu", "qin")]
    await asyncio.gather(*(one.hello(0) for one in people))
    assert [one.room for one in people] == [hub.rooms[pk]] * 3
    assert hub.rooms[pk].sockets.keys() == {held.id("wang"), held.id("liu"), held.id("qin")}
    for one in people:
        one.leave()
    hub.drop_empty()
    assert hub.rooms == {}
    assert not hub.arriving
