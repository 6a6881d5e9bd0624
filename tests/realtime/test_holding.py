"""Two pages of one person: one has picture and sound, the other says so and may take them over."""

import json
import time
from types import SimpleNamespace
from typing import Any

import pytest

from realtime import holding
from realtime.holding import Hold
from tests.hearings.room import Room
from tests.realtime.client import RoomClient
from tests.realtime.conftest import Sockets, sync

OFFER = {"type": "rtc.offer", "sdp": "v=0"}


async def page(sockets: Sockets, key: str, mark: str, media: str = "") -> RoomClient:
    """One page of a person."""
    client = await sockets.client(key).open(hello=False)
    await client.send({"type": "hello", "last_seq": 0, "page": mark, "media": media})
    await client.until(lambda: bool(client.state))
    return client


def has(client: RoomClient) -> bool:
    """What the page was told when it was welcomed last."""
    return next(bool(json.loads(raw)["media"]) for raw in reversed(client.received) if '"type":"welcome"' in raw)


def told(client: RoomClient) -> dict[str, Any] | None:
    """The last word on who has picture and sound, where one came after the welcome."""
    return next((frame for frame in reversed(client.loose) if frame["type"] == "media"), None)


async def learns(client: RoomClient, *, holds: bool, free: bool = False) -> None:
    await client.until(lambda: told(client) == {"type": "media", "holds": holds, "free": free})


def offers(client: RoomClient) -> int:
    return sum(frame["type"] == "rtc.offer" for frame in client.loose)


async def heard(client: RoomClient) -> None:
    """Everything sent to this page before now has come."""
    pongs = sum(frame["type"] == "pong" for frame in client.loose)
    await client.send({"type": "ping"})
    await client.until(lambda: sum(frame["type"] == "pong" for frame in client.loose) > pongs)


async def test_the_first_page_has_them_and_the_second_is_told(committed_room: Room, sockets: Sockets) -> None:
    await sync(committed_room.opened)
    first, second = await page(sockets, "wang", "one"), await page(sockets, "wang", "two")
    assert (has(first), has(second)) == (True, False)


async def test_signalling_reaches_the_page_that_has_them_and_no_other(committed_room: Room, sockets: Sockets) -> None:
    await sync(committed_room.opened)
    first, second = await page(sockets, "wang", "one"), await page(sockets, "wang", "two")
    judge = await page(sockets, "qin", "bench")
    await judge.send(OFFER | {"to": committed_room.id("wang")})
    await first.until(lambda: offers(first) == 1)
    await heard(second)
    assert offers(second) == 0
    await second.send(OFFER | {"to": committed_room.id("qin")})
    await second.until(lambda: any('"media_elsewhere"' in raw for raw in second.received))
    await heard(judge)
    assert offers(judge) == 0


async def test_after_a_takeover_everything_goes_to_the_other_page(committed_room: Room, sockets: Sockets) -> None:
    await sync(committed_room.opened)
    first, second = await page(sockets, "wang", "one"), await page(sockets, "wang", "two")
    judge = await page(sockets, "qin", "bench")
    await second.send({"type": "media.take"})
    await learns(second, holds=True)
    await learns(first, holds=False)
    for _each in range(3):
        await judge.send(OFFER | {"to": committed_room.id("wang")})
    await second.until(lambda: offers(second) == 3)
    await heard(first)
    assert offers(first) == 0


async def test_when_the_page_that_has_them_closes_the_other_may_take_them(
    committed_room: Room, sockets: Sockets
) -> None:
    await sync(committed_room.opened)
    first, second = await page(sockets, "wang", "one"), await page(sockets, "wang", "two")
    await first.close()
    await learns(second, holds=False, free=True)
    await second.send({"type": "media.take"})
    await learns(second, holds=True)


async def test_a_page_whose_line_was_lost_comes_back_to_what_it_had(committed_room: Room, sockets: Sockets) -> None:
    """The server may hold the dead line for a while yet: the page's own mark says that it is no second page."""
    await sync(committed_room.opened)
    await page(sockets, "wang", "one")
    waiting = await page(sockets, "wang", "two")
    again = await page(sockets, "wang", "one")
    assert (has(waiting), has(again)) == (False, True)


async def test_a_page_that_waits_takes_nothing_by_coming_back_first(committed_room: Room, sockets: Sockets) -> None:
    await sync(committed_room.opened)
    waiting = await page(sockets, "wang", "two", media="elsewhere")
    assert not has(waiting)
    holder = await page(sockets, "wang", "one")
    assert has(holder)


# --- between processes ---------------------------------------------------------------------------------


def process() -> Any:
    """One process's room with one page of person 1, and what it says to the others."""
    said: list[dict[str, Any]] = []
    hub = SimpleNamespace(bus=SimpleNamespace(send_media=lambda _hearing, held: said.append(held)))
    room = SimpleNamespace(media={}, sockets={}, sitting=SimpleNamespace(id=1))
    return SimpleNamespace(hub=hub, room=room, said=said)


def comes(at: Any, mark: str, media: str = "") -> Any:
    """A page that connects to this process."""
    frames: list[str] = []
    socket = SimpleNamespace(person=1, page=mark, media=media, push=frames.append, frames=frames)
    at.room.sockets.setdefault(1, []).append(socket)
    socket.held = holding.comes(at.hub, at.room, socket)
    return socket


def exchange(*processes: Any) -> None:
    """Everything that was said reaches everybody else."""
    while any(each.said for each in processes):
        for each in processes:
            words, each.said[:] = list(each.said), []
            for other in processes:
                for held in words if other is not each else ():
                    holding.hear(other.room, held)


def who(*processes: Any) -> set[str]:
    return {each.room.media[1].page for each in processes if 1 in each.room.media}


@pytest.mark.parametrize("turned", [False, True])
def test_two_processes_agree_whoever_speaks_first(turned: bool) -> None:
    one, two = process(), process()
    comes(one, "a")
    comes(two, "b")
    order = (two, one) if turned else (one, two)
    exchange(*order)
    assert who(one, two) == {"a"}
    assert '"holds":false' in two.room.sockets[1][0].frames[-1]


@pytest.mark.parametrize("turned", [False, True])
def test_a_takeover_stands_in_every_process(turned: bool) -> None:
    one, two = process(), process()
    comes(one, "a")
    exchange(one, two)
    second = comes(two, "b")
    assert second.held is False
    holding.take_over(two.hub, two.room, second)
    holding.say(one.hub, one.room)
    exchange(*((two, one) if turned else (one, two)))
    assert who(one, two) == {"b"}


def test_what_is_let_go_in_one_process_is_free_in_the_other() -> None:
    one, two = process(), process()
    first = comes(one, "a")
    exchange(one, two)
    second = comes(two, "b")
    one.room.sockets.clear()
    holding.goes(one.hub, one.room, first)
    exchange(one, two)
    assert who(one, two) == set()
    assert second.frames[-1] == '{"type":"media","holds":false,"free":true}'


def test_a_process_that_has_fallen_silent_holds_nothing() -> None:
    two = process()
    long_ago = time.time() - holding.FORGOTTEN_SECONDS - 1
    two.room.media[1] = Hold("a", long_ago, here=False, heard=long_ago)
    assert comes(two, "b").held is True
