"""The socket itself: greeting, acknowledgement, replay, limits and who is let in."""

import json

import pytest
from websockets.exceptions import InvalidStatus

from hearings.acts import tickets
from tests.hearings.room import Room
from tests.realtime.client import Refused, RoomClient
from tests.realtime.conftest import Sockets, cookie, sync

pytestmark = pytest.mark.slow


@pytest.mark.smoke
async def test_a_word_is_acknowledged_and_reaches_the_others(sockets: Sockets) -> None:
    clerk, judge = await sockets.client("hemiao").open(), await sockets.client("qin").open()
    await clerk.verb("stage.open_check_in")
    seq = await clerk.verb("transcript.add", text="现在查明到庭情况。")
    await judge.reached(seq)
    assert judge.events[seq]["data"]["line"] == "现在查明到庭情况。"
    assert judge.events == {n: clerk.events[n] for n in judge.events}
    assert judge.state["stage"] == "checking_in"


async def test_a_refusal_keeps_the_connection_and_the_record_as_they_were(sockets: Sockets) -> None:
    worker = await sockets.client("wang").open()
    before = worker.state["seq"]
    with pytest.raises(Refused) as caught:
        await worker.verb("stage.open")
    assert caught.value.code == "not_yours"
    with pytest.raises(Refused) as caught:
        await worker.verb("say", text="", id="0f0e0d0c-0b0a-4908-8706-050403020100")
    assert caught.value.code == "bad_frame"
    await worker.hello(0)
    assert worker.state["seq"] <= before + 1


async def test_ten_bad_frames_close_the_socket_with_4400(sockets: Sockets) -> None:
    worker = await sockets.client("wang").open()
    for frame in ({"type": "fly"}, {"type": "say", "colour": "red"}, {"type": "ping", "extra": 1}):
        await worker.send(frame)
    for _ in range(7):
        await worker.send({"type": "nonsense"})
    await worker.until(lambda: worker.close_code is not None)
    assert worker.close_code == 4400


async def test_a_frame_beyond_64_kib_is_refused_and_the_connection_kept(sockets: Sockets) -> None:
    worker = await sockets.client("wang").open()
    await worker.send({"type": "rtc.offer", "to": 1, "sdp": "x" * 70_000})
    await worker.until(lambda: any('"too_large"' in raw for raw in worker.received))
    await worker.send({"type": "ping"})
    await worker.until(lambda: any(frame["type"] == "pong" for frame in worker.loose))


@pytest.mark.smoke
async def test_whoever_has_no_seat_learns_only_that_nothing_is_there(sockets: Sockets) -> None:
    session = await sync(cookie, sockets.room.world["zhao"])
    stranger = sockets.kept(
        RoomClient(sockets.server.url(sockets.room.hearing.pk), cookie=session, origin=sockets.server.origin)
    )
    await stranger.open()
    await stranger.until(lambda: stranger.close_code is not None)
    assert stranger.close_code == 4404
    assert [json.loads(raw)["code"] for raw in stranger.received] == ["not_found"]
    nobody = sockets.kept(RoomClient(sockets.server.url(sockets.room.hearing.pk), origin=sockets.server.origin))
    await nobody.open(hello=False)
    await nobody.until(lambda: nobody.close_code is not None)
    assert (nobody.close_code, nobody.received) == (4401, [])


async def test_a_foreign_page_is_turned_away_before_anything_is_read(sockets: Sockets) -> None:
    client = sockets.client("wang")
    client.origin = "http://evil.example"
    with pytest.raises(InvalidStatus):
        await client.open()


async def test_a_ticket_opens_one_socket_once(sockets: Sockets) -> None:
    ticket = await sync(tickets.issue, sockets.room.hearing.pk, sockets.room.world["wang"])
    url = sockets.server.url(sockets.room.hearing.pk, ticket)
    first = await sockets.kept(RoomClient(url)).open()
    assert first.state["you"]["id"] == sockets.room.id("wang")
    again = await sockets.kept(RoomClient(url)).open(hello=False)
    await again.until(lambda: again.close_code is not None)
    assert again.close_code == 4401


async def test_somebody_admitted_late_is_given_the_record_from_its_beginning(
    committed_room: Room, sockets: Sockets
) -> None:
    await sync(committed_room.opened)
    await sync(committed_room.say, "hemiao", "person.return", person="liu")
    late, clerk = await sockets.client("liu").open(), await sockets.client("hemiao").open()
    seq = await clerk.verb("transcript.add", text="刘强不在时说的话。")
    await late.reached(seq)
    assert late.events[seq] == {"type": "event", "seq": seq, "kind": "withheld"}
    await clerk.verb("person.admit", person=committed_room.id("liu"))
    await late.until(lambda: late.events.get(seq, {}).get("kind") == "transcript.line")
    assert late.transcript() == clerk.transcript()


async def test_signalling_passes_only_between_people_of_one_room(committed_room: Room, sockets: Sockets) -> None:
    await sync(committed_room.opened)
    judge, worker, witness = [await sockets.client(key).open() for key in ("qin", "wang", "witness")]
    await worker.send({"type": "rtc.offer", "to": committed_room.id("qin"), "sdp": "v=0"})
    await judge.until(lambda: any(frame["type"] == "rtc.offer" for frame in judge.loose))
    await worker.send({"type": "rtc.offer", "to": committed_room.id("witness"), "sdp": "v=0"})
    await worker.until(lambda: any('"not_found"' in raw for raw in worker.received))
    assert not witness.loose
