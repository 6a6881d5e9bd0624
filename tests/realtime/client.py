"""A client of the room as a browser is one: keeps what it was sent, retries with the same id, heals gaps with `hello`."""

import asyncio
import json
from typing import Any
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed


class Refused(Exception):
    """The server's refusal."""

    def __init__(self, frame: dict[str, Any]) -> None:
        super().__init__(frame["code"])
        self.code, self.frame = frame["code"], frame


class RoomClient:
    """One person's connection; everything received is kept, in order, for a test to look at."""

    def __init__(self, url: str, *, cookie: str = "", origin: str = "") -> None:
        self.url, self.cookie, self.origin = url, cookie, origin
        self.socket: ClientConnection | None = None
        self.reader: asyncio.Task[None] | None = None
        self.received: list[str] = []
        self.events: dict[int, dict[str, Any]] = {}
        self.state: dict[str, Any] = {}
        self.loose: list[dict[str, Any]] = []
        self.answers: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self.changed = asyncio.Condition()
        self.close_code: int | None = None

    @property
    def last_seq(self) -> int:
        """The last seq without a gap before it."""
        seq = 0
        while seq + 1 in self.events:
            seq += 1
        return seq

    async def open(self, *, hello: bool = True) -> "RoomClient":
        """Connects and greets."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        self.socket = await connect(
            self.url, additional_headers=headers, origin=self.origin or None, max_size=2**22, ping_interval=None
        )  # type: ignore[arg-type]
        self.close_code = None
        self.reader = asyncio.create_task(self.read())
        if hello:
            await self.hello()
        return self

    async def hello(self, last_seq: int | None = None) -> None:
        """Greets and waits to be welcomed."""
        self.state = {}
        await self.send({"type": "hello", "last_seq": self.last_seq if last_seq is None else last_seq})
        await self.until(lambda: bool(self.state) or self.close_code is not None)

    async def send(self, frame: dict[str, Any]) -> None:
        """A frame as it is."""
        assert self.socket is not None
        await self.socket.send(json.dumps(frame))

    async def read(self) -> None:
        """Keeps whatever comes."""
        assert self.socket is not None
        try:
            async for raw in self.socket:
                self.received.append(str(raw))
                await self.take(json.loads(raw))
        except ConnectionClosed:
            pass
        self.close_code = self.socket.close_code
        for answer in self.answers.values():
            if not answer.done():
                answer.cancel()
        async with self.changed:
            self.changed.notify_all()

    async def take(self, frame: dict[str, Any]) -> None:
        """One frame."""
        kind = frame["type"]
        if kind == "event":
            held = self.events.get(frame["seq"])
            if held is None:
                self.events[frame["seq"]] = frame
        elif kind in ("welcome", "state"):
            self.state = frame
        elif kind in ("ack", "refused") and frame["id"] in self.answers:
            if not self.answers[frame["id"]].done():
                self.answers[frame["id"]].set_result(frame)
        elif kind == "rights":
            self.events = {seq: held for seq, held in self.events.items() if held["kind"] != "withheld"}
            await self.send({"type": "hello", "last_seq": self.last_seq})
        elif kind == "ping":
            await self.send({"type": "pong"})
        else:
            self.loose.append(frame)
        async with self.changed:
            self.changed.notify_all()

    async def verb(self, verb: str, /, *, id: str = "", wait: bool = True, **facts: Any) -> int:
        """Says a verb; its seq once acknowledged, or the refusal raised."""
        client_id = id or str(uuid4())
        self.answers.setdefault(client_id, asyncio.get_running_loop().create_future())
        await self.send({"type": verb, "id": client_id, **facts})
        if not wait:
            return 0
        frame = await asyncio.wait_for(self.answers[client_id], 20)
        if frame["type"] == "refused":
            raise Refused(frame)
        return int(frame["seq"])

    async def until(self, holds: Any, seconds: float = 20) -> None:
        """Waits until something holds of what was received."""

        async def wait() -> None:
            async with self.changed:
                await self.changed.wait_for(holds)

        await asyncio.wait_for(wait(), seconds)

    async def reached(self, seq: int) -> None:
        """Waits until everything up to a seq is here."""
        await self.until(lambda: self.last_seq >= seq)

    async def close(self) -> None:
        """Hangs up."""
        if self.socket:
            await self.socket.close()
        if self.reader:
            await self.reader

    async def cut(self) -> None:
        """Loses the line without a word."""
        if self.socket:
            self.socket.transport.abort()
        if self.reader:
            await self.reader

    def transcript(self) -> list[tuple[int, str]]:
        """The lines as this person has them."""
        return [
            (seq, frame["data"]["line"])
            for seq, frame in sorted(self.events.items())
            if frame.get("data", {}).get("line")
        ]
