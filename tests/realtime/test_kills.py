"""Killed in mid-sitting: nothing that was acknowledged is lost, and everybody is back with the same transcript."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from websockets.exceptions import ConnectionClosed

from hearings.acts.chain import faults
from hearings.models import SittingEvent
from tests.hearings.room import Room
from tests.realtime.client import RoomClient
from tests.realtime.conftest import Sockets, environment, sync
from tests.realtime.server import Server
from tests.servers import redis

pytestmark = pytest.mark.slow


@pytest.fixture
def mortal(committed_room: Room) -> Iterator[Server]:
    """A server of one's own, to be killed."""
    server = Server(**environment()).start()
    yield server
    server.stop()


async def talk(client: RoomClient, acknowledged: dict[str, int]) -> None:
    """Speaks without pause and notes what was acknowledged, until the line is gone."""
    with suppress(ConnectionClosed, asyncio.CancelledError):
        while True:
            client_id = str(uuid4())
            acknowledged[client_id] = await client.verb("say", id=client_id, text=f"我说 {client_id}")


async def test_kill_9_in_mid_sitting_loses_nothing_that_was_acknowledged(committed_room: Room, mortal: Server) -> None:
    room = committed_room
    await sync(room.opened)
    await sync(room.step, "debate")
    sockets = await sync(Sockets, room, mortal)
    speakers = [await sockets.client(key).open() for key in ("wang", "boss", "qin", "liu")]
    acknowledged: dict[str, int] = {}
    talking = [asyncio.create_task(talk(speaker, acknowledged)) for speaker in speakers]
    while len(acknowledged) < 80:
        await asyncio.sleep(0.01)
    mortal.kill()
    await asyncio.gather(*talking, return_exceptions=True)
    kept = dict(
        await sync(
            lambda: list(
                SittingEvent.objects.filter(hearing=room.hearing).exclude(client_id="").values_list("client_id", "seq")
            )
        )
    )
    assert {client_id: kept.get(client_id) for client_id in acknowledged} == acknowledged
    assert await sync(lambda: list(faults(room.hearing.pk))) == []

    again = await asyncio.to_thread(Server(port=mortal.port, **environment()).start)
    try:
        for speaker in speakers:
            await speaker.open()
        last = await speakers[0].verb("say", text="服务器回来了。")
        for speaker in speakers:
            await speaker.reached(last)
        assert all(speaker.transcript() == speakers[0].transcript() for speaker in speakers)
        repeated = next(iter(acknowledged))
        mine = next(s for s in speakers if repeated in s.answers)
        mine.answers.pop(repeated)
        assert await mine.verb("say", id=repeated, text="重发") == acknowledged[repeated]
    finally:
        await sockets.close(*sockets.clients)
        again.stop()


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """Where processes tell each other: the Redis the suite runs on, or on the embedded default one for this test alone."""
    if settings.REDIS_URL:
        yield settings.REDIS_URL
        return
    with redis(tmp_path) as running:
        yield running.url


@pytest.fixture
def pair(committed_room: Room, bus: str) -> Iterator[tuple[Server, Server]]:
    """Two servers on one database, told of each other by Redis."""
    first, second = [Server(**environment(), REDIS_URL=bus).start() for _ in range(2)]
    yield first, second
    first.stop()
    second.stop()


async def test_two_processes_give_everybody_the_same_record_and_one_may_die(
    committed_room: Room, pair: tuple[Server, Server]
) -> None:
    room = committed_room
    await sync(room.opened)
    await sync(room.step, "debate")
    sockets = await sync(Sockets, room, pair[0])
    try:
        here = [await sockets.client(key, pair[0]).open() for key in ("wang", "qin")]
        there = [await sockets.client(key, pair[1]).open() for key in ("boss", "li")]
        words = [client.verb("say", text=f"第{n}句") for n in range(20) for client in (*here, *there)]
        last = max(await asyncio.gather(*words))
        for client in (*here, *there):
            await client.reached(last)
        assert all(client.transcript() == here[0].transcript() for client in (*here, *there))
        await here[0].send({"type": "presence", "state": "typing"})
        await there[1].until(
            lambda: any(frame["type"] == "presence" and frame["state"] == "typing" for frame in there[1].loose)
        )
        pair[0].kill()
        moved = [await sockets.client(key, pair[1]).open() for key in ("wang", "qin")]
        last = await moved[0].verb("say", text="我从另一台回来了。")
        for client in (*moved, *there):
            await client.reached(last)
        assert all(client.transcript() == moved[0].transcript() for client in (*moved, *there))
    finally:
        await sockets.close(*sockets.clients)
