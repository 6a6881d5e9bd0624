"""The one-time code over the socket: no door is left that forgets it."""

import pytest

from hearings.acts.rebuild import sitting
from tests.hearings.room import Room
from tests.hearings.test_sitting import SIGNATURE
from tests.realtime.client import Refused
from tests.realtime.conftest import Sockets, sync

pytestmark = pytest.mark.slow


async def test_nobody_checks_in_over_the_socket_without_the_code(committed_room: Room, sockets: Sockets) -> None:
    await sync(committed_room.say, "hemiao", "stage.open_check_in")
    worker = await sockets.client("wang").open()
    for code in ("", "123456"):
        with pytest.raises(Refused) as caught:
            await worker.verb("check_in", declares_no_recording=True, code=code)
        assert caught.value.code == "wrong_code"
    assert not (await sync(sitting, committed_room.hearing)).people[committed_room.id("wang")].checked_in


async def test_nobody_signs_over_the_socket_without_the_code(committed_room: Room, sockets: Sockets) -> None:
    room = committed_room
    await sync(room.opened)
    await sync(room.closed)
    await sync(room.say, "hemiao", "stage.begin_review")
    worker = await sockets.client("wang").open()
    await worker.until(lambda: worker.state["you"]["present"])
    with pytest.raises(Refused) as caught:
        await worker.verb("transcript.sign", signature=SIGNATURE, read_seq=worker.state["seq"])
    assert caught.value.code == "wrong_code"
    assert (await sync(sitting, room.hearing)).signed == {}
