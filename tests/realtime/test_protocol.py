"""The protocol as a property: whatever is sent, dropped, repeated and reconnected, equal rights end with equal transcripts."""

import asyncio
from contextlib import suppress
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hearings.models import Hearing
from tests.hearings.room import Room
from tests.realtime.client import Refused, RoomClient
from tests.realtime.conftest import Sockets
from tests.realtime.server import Server

pytestmark = pytest.mark.slow

WHO = ("wang", "ma", "boss", "qin")
ACTS = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(WHO)),
    st.tuples(st.just("twice"), st.sampled_from(WHO)),
    st.tuples(st.just("cut"), st.sampled_from(WHO)),
    st.tuples(st.just("hello"), st.sampled_from(WHO)),
    st.tuples(st.just("return"), st.sampled_from(("ma", "boss"))),
    st.tuples(st.just("admit"), st.sampled_from(("ma", "boss"))),
    st.tuples(st.just("correct"), st.just("hemiao")),
)


class Play:
    """One interleaving on one sitting."""

    def __init__(self, room: Room, sockets: Sockets) -> None:
        self.room, self.sockets = room, sockets
        self.clients: dict[str, RoomClient] = {}
        self.lines: list[int] = []

    async def client(self, key: str) -> RoomClient:
        """Somebody's client, connected again if it was cut."""
        client = self.clients.setdefault(key, self.sockets.client(key))
        if client.socket is None or client.close_code is not None:
            await client.open()
        return client

    async def act(self, what: str, key: str) -> None:
        """One act; a refusal is an answer like any other."""
        client = await self.client("hemiao" if what in ("return", "admit") else key)
        with suppress(Refused):
            await getattr(self, f"do_{what}")(client, key)

    async def do_say(self, client: RoomClient, key: str) -> None:
        self.lines.append(await client.verb("say", text=f"{key} 说话"))

    async def do_twice(self, client: RoomClient, key: str) -> None:
        same = str(uuid4())
        first, again = await asyncio.gather(
            client.verb("say", id=same, text="同一句"), client.verb("say", id=same, text="同一句")
        )
        assert first == again

    async def do_cut(self, client: RoomClient, key: str) -> None:
        await client.verb("say", wait=False, text="断线前的一句")
        await client.cut()

    async def do_hello(self, client: RoomClient, key: str) -> None:
        await client.hello(0)

    async def do_return(self, client: RoomClient, key: str) -> None:
        await client.verb("person.return", person=self.room.id(key))

    async def do_admit(self, client: RoomClient, key: str) -> None:
        await client.verb("person.admit", person=self.room.id(key))

    async def do_correct(self, client: RoomClient, key: str) -> None:
        if self.lines:
            await client.verb("transcript.correct", line=self.lines[-1], text="更正后的一句", reason="听错")


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(ACTS, min_size=3, max_size=25))
def test_any_interleaving_ends_with_identical_transcripts(
    committed_room: Room, server: Server, acts: list[tuple[str, str]]
) -> None:
    if Hearing.objects.get(pk=committed_room.hearing.pk).stage == "scheduled":
        committed_room.opened().step("debate")
    sockets = Sockets(committed_room, server)
    asyncio.run(play(Play(committed_room, sockets), acts))


async def play(played: Play, acts: list[tuple[str, str]]) -> None:
    """One interleaving, then everybody in the hearing again, reading."""
    try:
        for what, key in acts:
            await played.act(what, key)
        for key in ("ma", "boss"):
            await played.act("admit", key)
        everybody = [await played.client(key) for key in (*WHO, "hemiao")]
        last = await everybody[-1].verb("transcript.add", text="到此为止。")
        await asyncio.gather(*(client.reached(last) for client in everybody))
        expected = everybody[-1].transcript()
        for client in everybody:
            with suppress(TimeoutError):  # the comparison below says what differs
                await client.until(lambda client=client: client.transcript() == expected, seconds=5)
        assert [client.transcript() for client in everybody] == [expected] * len(everybody)
    finally:
        await played.sockets.close(*played.sockets.clients)
