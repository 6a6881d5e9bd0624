"""One connection to a room: plain ASGI, the same on every server, with nothing between a frame and the record."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from secrets import token_hex
from time import monotonic
from typing import Any

import orjson
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from casework.errors import DomainError, NotFound
from hearings import protocol
from hearings.protocol import loose
from hearings.protocol.base import HEARTBEAT_SECONDS, MAX_BAD_FRAMES, MAX_FRAME_BYTES
from hearings.record import Answer, Waiting
from hearings.records.state import Person
from realtime import doors, holding, loosely, wire
from realtime.hub import Hub, hub, rows_after
from realtime.live import LiveRoom
from realtime.presence import note_arrival
from realtime.reading import read

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
LARGEST_QUEUE = 4000
SILENCE_SECONDS = 2 * HEARTBEAT_SECONDS + 5
BAD, NOT_SIGNED_IN, NOT_OURS, NOT_FOUND, TOO_SLOW, SILENT = 4400, 4401, 4403, 4404, 4408, 4409


class BadFrame(DomainError):
    """A frame that says nothing we know."""

    code, status = "bad_frame", 422
    sentence = _("这条消息的格式不对，没有执行。")


class TooLarge(DomainError):
    """A frame beyond the limit."""

    code, status = "too_large", 413
    sentence = _("这条消息太长，没有执行。")


class SayHello(DomainError):
    """Something before the greeting."""

    code, status = "say_hello", 409
    sentence = _("请先重新连接。")


class RoomSocket:
    """Reads frames as they come, hands them to the record, and sends what the room pushes."""

    def __init__(self, at_hub: Hub, hearing_id: int, user: Any, send: Send) -> None:
        self.hub, self.hearing_id, self.user, self.send = at_hub, hearing_id, user, send
        self.person = 0
        self.room: LiveRoom | None = None
        self.out: deque[str] = deque()
        self.idle: asyncio.Future[None] | None = None
        self.close_code = 0
        self.bad_frames = 0
        self.heard_at = self.pinged_at = monotonic()
        self.spans: Any = None
        self.has_greeted = False
        self.page, self.media = token_hex(8), ""

    # What the room asks ---------------------------------------------------------------------------
    def push(self, text: str) -> None:
        """Queues a frame; a line too slow for what comes is closed, and returns with hello."""
        self.out.append(text)
        if len(self.out) > LARGEST_QUEUE:
            self.close(TOO_SLOW)
        self.wake()

    def wake(self) -> None:
        """Something waits to be sent."""
        if self.idle and not self.idle.done():
            self.idle.set_result(None)

    def push_event(self, text: str, seq: int, *, shown: bool) -> None:
        """Queues an event and notes that it was shown."""
        if shown:
            self.spans.show(seq)
        self.push(text)

    def beat(self) -> None:
        """Pings when it is time; a line that answers nothing is closed."""
        now = monotonic()
        if now - self.heard_at > SILENCE_SECONDS:
            self.close(SILENT)
        elif now - max(self.heard_at, self.pinged_at) > HEARTBEAT_SECONDS:
            self.pinged_at = now
            self.push(wire.PING)

    def close(self, code: int) -> None:
        """Nothing more is sent but the end."""
        self.close_code = self.close_code or code
        self.wake()

    # The two loops --------------------------------------------------------------------------------
    async def talk(self, receive: Receive) -> None:
        """Listens and sends until either ends."""
        sending = asyncio.create_task(self.send_all())
        listening = asyncio.create_task(self.listen(receive))
        try:
            await asyncio.wait({sending, listening}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.leave()
            for task in (sending, listening):
                task.cancel()
            await asyncio.gather(sending, listening, return_exceptions=True)

    async def send_all(self) -> None:
        """Sends in order whatever was pushed; the close comes last."""
        send, out = self.send, self.out
        while not self.close_code:
            while out and not self.close_code:
                await send({"type": "websocket.send", "text": out.popleft()})
            if not self.close_code:
                # A bare future: an Event costs four times as much, and this is passed for every frame of every socket.
                self.idle = self.hub.loop.create_future()
                await self.idle
        for text in list(out)[:50] if self.close_code != TOO_SLOW else ():
            await send({"type": "websocket.send", "text": text})
        await send({"type": "websocket.close", "code": self.close_code})

    async def listen(self, receive: Receive) -> None:
        """Takes frames one by one, without waiting for what becomes of them."""
        while (message := await receive())["type"] != "websocket.disconnect":
            self.heard_at = monotonic()
            raw = message.get("text") or message.get("bytes") or ""
            try:
                await self.take(raw)
            except DomainError as refusal:
                self.refuse(None, refusal)

    async def take(self, raw: str | bytes) -> None:
        """One frame: checked, then to the record or straight to the others."""
        if len(raw) > MAX_FRAME_BYTES or (
            isinstance(raw, str) and len(raw) * 3 > MAX_FRAME_BYTES and len(raw.encode()) > MAX_FRAME_BYTES
        ):
            self.bad(None, TooLarge())
            return
        try:
            frame = protocol.parse(raw)
        except ValidationError:
            self.bad(id_in(raw), BadFrame())
            return
        if isinstance(frame, loose.Hello):
            self.page, self.media = frame.page or self.page, frame.media
            await self.hello(frame.last_seq)
        elif self.room is None:
            self.bad(None, SayHello())
        elif frame.is_stored:
            self.store(frame)
        else:
            loosely.take(self, frame)

    def store(self, frame: Any) -> None:
        """On its way into the record; the answer comes after the commit."""
        client_id = str(frame.id)
        waiting = Waiting(
            self.hearing_id,
            self.person,
            frame,
            client_id,
            timezone.now(),
            lambda answer: self.answer(client_id, answer),
        )
        self.hub.writer.put(waiting)

    def answer(self, client_id: str, answer: Answer) -> None:
        """Acknowledged or refused."""
        if answer.refusal:
            self.refuse(client_id, answer.refusal)
        else:
            self.push(wire.ack(client_id, answer.seq))

    def refuse(self, client_id: str | None, refusal: DomainError) -> None:
        """Says why not, in the person's own language."""
        self.push(wire.refused(client_id, refusal, self.user.locale))

    def bad(self, client_id: str | None, refusal: DomainError) -> None:
        """A frame that is none; ten of them end the connection."""
        self.bad_frames += 1
        self.refuse(client_id, refusal)
        if self.bad_frames >= MAX_BAD_FRAMES:
            self.close(BAD)

    # Coming and going -----------------------------------------------------------------------------
    def me(self) -> Person:
        """This person in the live room."""
        assert self.room is not None
        return self.room.sitting.people[self.person]

    async def hello(self, last_seq: int) -> None:
        """Welcome, then everything after `last_seq` as this person may see it, then whatever comes."""
        async with self.hub.entered(self.hearing_id) as room:
            me = room.sitting.person_of(self.user.pk) if room else None
            if room is None or me is None:
                self.refuse(None, NotFound())
                self.close(NOT_FOUND)
                return
            self.spans = self.spans or self.hub.access.begin(me.id)
            self.person = me.id
            await self.enter(room, me, last_seq)
        note_arrival(self.hub, self.hearing_id, self.person)

    async def enter(self, room: LiveRoom, me: Person, last_seq: int) -> None:
        """From the rows to what is kept to what comes, without a gap."""
        older = await self.older(room, last_seq)
        self.leave_room()
        # From here on nothing is waited for: what the page is told it has it keeps until its line ends.
        self.push(wire.welcome(room.sitting, me, holds=holding.comes(self.hub, room, self)))
        last = max(room.replay_rows(self, older), last_seq)
        room.replay_kept(self, last)
        room.join(self)
        self.room = room
        if not self.has_greeted and 0 < last_seq <= me.granted_seq:
            # What they may see grew while they were away, or the word of it was lost with the line.
            self.push(wire.RIGHTS)
        self.has_greeted = True

    async def older(self, room: LiveRoom, last_seq: int) -> list[Any]:
        """Events before those the room has kept, from their rows; read again should the room move on too far meanwhile."""
        older: list[Any] = []
        reached = last_seq
        while reached + 1 < room.first_kept():
            more = await read(rows_after, self.hearing_id, reached, room.first_kept() - 1)
            older += more
            reached = room.first_kept() - 1 if not more else more[-1].seq
        return older

    def leave_room(self) -> None:
        """No longer sent anything by the room."""
        if self.room:
            self.room.leave(self)
            self.room = None

    def leave(self) -> None:
        """Gone: the others see it at once, the record only after the grace."""
        room = self.room
        self.leave_room()
        if room:
            holding.goes(self.hub, room, self)
        if room and self.person not in room.sockets:
            loosely.gone(self.hub, self.hearing_id, room, self.person)
        if self.spans:
            self.hub.access.end(self.spans)


def id_in(raw: str | bytes) -> str | None:
    """The id of a frame that could not be read as a whole, so that its sender knows which was refused."""
    try:
        found = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    told = found.get("id") if isinstance(found, dict) else None
    return told[:36] if isinstance(told, str) else None


async def room_socket(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """`/ws/hearings/<hearing>/`: turned away, or let in and listened to."""
    hearing_id = int(scope["url_route"]["kwargs"]["hearing"])
    await receive()
    if not doors.may_try(scope):
        await send({"type": "websocket.close", "code": NOT_OURS})
        return
    user = await doors.who_is(scope, hearing_id)
    await send({"type": "websocket.accept"})
    if user is None:
        await send({"type": "websocket.close", "code": NOT_SIGNED_IN})
        return
    await RoomSocket(hub(), hearing_id, user, send).talk(receive)
