"""The rooms of this process: events come in from the record, from other processes and from the rows, and go out to sockets."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any

import structlog

from hearings import record
from hearings.acts.rebuild import events_between, events_beyond, sitting
from hearings.models import Hearing, SittingHead
from hearings.records.state import Sitting, Stored
from realtime import holding
from realtime.access import AccessLog
from realtime.bus import Bus
from realtime.live import LiveRoom
from realtime.presence import watch
from realtime.reading import read

log = structlog.get_logger(__name__)
TICK_SECONDS = 1.0


def load(hearing_id: int) -> Sitting | None:
    """A room from its rows; none where there is no such sitting."""
    hearing = Hearing.objects.select_related("case").filter(pk=hearing_id).first()
    return sitting(hearing) if hearing else None


def rows_after(hearing_id: int, after: int, until: int | None = None) -> list[Stored]:
    """Events from the rows."""
    return list(events_between(hearing_id, after, until))


def heads_of(ids: list[int]) -> dict[int, int]:
    """Where the chains of these sittings stand."""
    return dict(SittingHead.objects.filter(pk__in=ids).values_list("pk", "seq"))


class Hub:
    """One for each event loop."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.rooms: dict[int, LiveRoom] = {}
        self.loading: dict[int, asyncio.Task[LiveRoom | None]] = {}
        self.arriving: Counter[int] = Counter()
        self.behind: set[int] = set()
        self.is_reading_on = False
        self.writer = record.Writer().start()
        self.access = AccessLog()
        self.bus = Bus(self.on_heads, self.on_loose, self.on_alive, self.on_media)
        self.tasks = {asyncio.create_task(self.tick()), asyncio.create_task(self.bus.listen())}
        record.LISTENERS.append(self.heard)

    def heard(self, batch: record.Batch) -> None:
        """In whichever thread committed: over to the loop."""
        with suppress(RuntimeError):  # the loop has ended; the rows remain
            self.loop.call_soon_threadsafe(self.take, batch)

    def take(self, batch: record.Batch) -> None:
        """What was committed goes to the sockets here, then each sender learns what became of the frame."""
        for hearing_id, events in batch.written.items():
            self.deliver(hearing_id, events)
        for waiting, answer in batch.answers:
            if waiting.answer:
                waiting.answer(answer)

    def deliver(self, hearing_id: int, events: Iterable[Stored]) -> None:
        """Events of a sitting that somebody here is in."""
        room = self.rooms.get(hearing_id)
        if room:
            room.deliver(events, lambda: self.catch_up(hearing_id))

    @asynccontextmanager
    async def entered(self, hearing_id: int) -> AsyncIterator[LiveRoom | None]:
        """The live room, read from its rows the first time somebody comes; not forgotten while they are on their way in."""
        self.arriving[hearing_id] += 1
        try:
            yield await self.room(hearing_id)
        finally:
            self.arriving[hearing_id] -= 1
            if not self.arriving[hearing_id]:
                del self.arriving[hearing_id]

    async def room(self, hearing_id: int) -> LiveRoom | None:
        """The room of those here, or as its rows tell it."""
        if hearing_id in self.rooms:
            return self.rooms[hearing_id]
        if hearing_id not in self.loading:
            self.loading[hearing_id] = asyncio.create_task(self.open(hearing_id))
        return await asyncio.shield(self.loading[hearing_id])

    async def open(self, hearing_id: int) -> LiveRoom | None:
        """Reads a room; what is committed meanwhile shows as a gap and is read then."""
        try:
            found = await read(load, hearing_id)
            if found is not None:
                self.rooms[hearing_id] = LiveRoom(found)
                self.catch_up(hearing_id)
            return self.rooms.get(hearing_id)
        finally:
            self.loading.pop(hearing_id, None)

    def catch_up(self, hearing_id: int) -> None:
        """This room lacks events: it is read together with all others that do."""
        self.behind.add(hearing_id)
        if not self.is_reading_on:
            self.is_reading_on = True
            self.keep(asyncio.create_task(self.read_on()))

    async def read_on(self) -> None:
        """Delivers from the rows whatever lies beyond the rooms; a room told of anew meanwhile is read again."""
        try:
            while self.behind:
                lacking = {pk: self.rooms[pk].sitting.seq for pk in self.behind if pk in self.rooms}
                self.behind.clear()
                for hearing_id, events in (await read(events_beyond, lacking)).items():
                    self.deliver(hearing_id, events)
        finally:
            self.is_reading_on = False

    def keep(self, task: asyncio.Task[None]) -> None:
        """Holds a task until it is done, since the loop alone would let it go."""
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def on_heads(self, heads: dict[int, int]) -> None:
        """Another process wrote: whatever is new here is read."""
        for hearing_id, seq in heads.items():
            room = self.rooms.get(hearing_id)
            if room and seq > room.sitting.seq:
                self.catch_up(hearing_id)

    def on_loose(self, hearing_id: int, frame: str, people: list[int], to_holder: bool = False) -> None:
        """A frame that is not stored, from somebody connected elsewhere."""
        room = self.rooms.get(hearing_id)
        if room:
            room.to_people(frame, lambda person: person.id in people, holding=to_holder)

    def on_media(self, hearing_id: int, held: dict[str, Any]) -> None:
        """Which pages have picture and sound in another process."""
        room = self.rooms.get(hearing_id)
        if room:
            holding.hear(room, held)

    def on_alive(self, hearing_id: int, people: list[int]) -> None:
        """Somebody is connected elsewhere."""
        room = self.rooms.get(hearing_id)
        if room:
            room.last_seen.update(dict.fromkeys(people, monotonic()))

    async def tick(self) -> None:
        """Every second: heads, heartbeats, lost lines; every few: what was shown to whom."""
        while True:
            await asyncio.sleep(TICK_SECONDS)
            try:
                await self.look_round()
            except Exception as error:  # one look that failed must not be the last: alarms and heartbeats hang on it
                log.error("room look", error=type(error).__name__, exc_info=error)

    async def look_round(self) -> None:
        """The rows are the truth: a head that is ahead of a room is read, even when no message came."""
        self.drop_empty()
        for hearing_id, room in self.rooms.items():
            watch(self, hearing_id, room)
            room.heartbeat()
            self.bus.send_alive(hearing_id, list(room.sockets))
            holding.say(self, room)
        await self.access.flush_when_due()
        if self.rooms:
            self.on_heads(await read(heads_of, list(self.rooms)))

    def drop_empty(self) -> None:
        """A room nobody is in any more is forgotten, once nobody can be missed in it."""
        for hearing_id, room in list(self.rooms.items()):
            is_awaited = room.sockets or self.arriving[hearing_id]
            if not is_awaited and not any(p.present for p in room.sitting.people.values()):
                del self.rooms[hearing_id]

    async def stop(self) -> None:
        """Ends in good order: what waits is written, what was shown is logged."""
        if self.heard in record.LISTENERS:
            record.LISTENERS.remove(self.heard)
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.loop.run_in_executor(None, self.writer.stop)
        await self.access.flush()


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub() -> Hub:
    """The hub of the running loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        for ended in [other for other in _hubs if other.is_closed()]:
            del _hubs[ended]
        _hubs[loop] = Hub()
    return _hubs[loop]
