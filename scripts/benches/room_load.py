"""The load generator of the room: the same people, frames and bookkeeping whether they speak to us or to the bare broadcast."""

import asyncio
import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from scripts.benches import percentile

SECONDS = float(os.environ.get("ROOM_SECONDS", "5"))
WARM_SECONDS = 2.0
SETTLE_SECONDS = 5.0
PEOPLE = 6
LATE_SECONDS = 0.1
# Frames a second in each of thirty rooms, as capacity is looked for among them.
RATES = (20, 30, 40, 50, 60, 75, 90, 110, 130, 150, 180, 220, 260, 310, 370, 440, 520)


@dataclass(frozen=True)
class Address:
    """Where one person connects, and by which session."""

    url: str
    origin: Origin
    cookie: str = ""


Sittings = list[list[Address]]


@dataclass
class Measured:
    """What one load took: every acknowledgement, every delivery, and what was lost."""

    acks: list[float] = field(default_factory=list)
    deliveries: list[float] = field(default_factory=list)
    sent: int = 0
    received: int = 0
    disordered: int = 0
    seconds: float = 1.0
    own_seconds: float = 0.0
    counting_from: float = 0.0

    @property
    def rate(self) -> float:
        """Deliveries a second."""
        return len(self.deliveries) / self.seconds

    @property
    def lost(self) -> int:
        """Frames that did not come, or not in their order."""
        return self.sent * PEOPLE - self.received + self.disordered

    @property
    def held(self) -> bool:
        """Nothing lost, nothing out of order, p95 within the limit of capacity."""
        return not self.lost and percentile(self.deliveries, 0.95) <= LATE_SECONDS


class Person:
    """One connection that sends now and then and takes the time of everything it gets."""

    def __init__(self, socket: ClientConnection, measured: Measured) -> None:
        self.socket, self.measured = socket, measured
        self.sent_at: dict[str, float] = {}
        self.seq = 0
        self.welcomed = asyncio.Event()

    async def read(self) -> None:
        """Times acknowledgements by id, deliveries by the moment written in the text."""
        with suppress(ConnectionClosed):
            async for raw in self.socket:
                await self.take(orjson.loads(raw), time.perf_counter())

    async def take(self, frame: dict[str, object], now: float) -> None:
        """One frame."""
        match frame["type"]:
            case "event":
                self.event(frame, now)
            case "ack":
                self.count(self.measured.acks, self.sent_at.pop(str(frame["id"])), now)
            case "welcome":
                self.welcomed.set()
            case "ping":
                await self.socket.send('{"type":"pong"}')

    def event(self, frame: dict[str, object], now: float) -> None:
        """Its number must be the next; a word is timed."""
        measured, seq = self.measured, frame["seq"]
        assert isinstance(seq, int)
        if self.seq and seq != self.seq + 1:
            measured.disordered += 1
        self.seq = seq
        if frame["kind"] == "say":
            measured.received += 1
            self.count(measured.deliveries, float(frame["data"]["text"]), now)  # type: ignore[index]

    def count(self, samples: list[float], sent: float, now: float) -> None:
        """One sample, once the load has warmed up."""
        if sent > self.measured.counting_from:
            samples.append(now - sent)

    async def send(self, number: int) -> None:
        """One stored frame, with the moment as its text."""
        client_id = f"{os.getpid():08x}-0000-4000-8000-{number:012x}"
        now = time.perf_counter()
        self.sent_at[client_id] = now
        self.measured.sent += 1
        await self.socket.send(f'{{"type":"say","id":"{client_id}","text":"{now:.6f}"}}')


async def join(address: Address, measured: Measured) -> Person:
    """Connects with a session and greets; older events are not asked for."""
    socket = await connect(
        address.url,
        additional_headers={"Cookie": address.cookie},
        origin=address.origin,
        max_size=None,
        ping_interval=None,
        compression=None,
        close_timeout=2,
    )
    person = Person(socket, measured)
    await socket.send('{"type":"hello","last_seq":1000000000}')
    return person


async def load(
    sittings: Sittings, per_second: float, seconds: float, numbers: Iterator[int], joined: Callable[[], None]
) -> Measured:
    """Each sitting says `per_second` frames a second, its people in turn, for so many seconds."""
    measured = Measured()
    rooms = [[await join(one, measured) for one in people] for people in sittings]
    everybody = [person for people in rooms for person in people]
    readers = [asyncio.create_task(person.read()) for person in everybody]
    await asyncio.wait_for(asyncio.gather(*(person.welcomed.wait() for person in everybody)), 60)
    await asyncio.sleep(0.5)
    joined()
    gc.collect()
    begun, own = time.perf_counter(), time.process_time()
    measured.counting_from = begun + WARM_SECONDS
    total = WARM_SECONDS + seconds
    await asyncio.gather(
        *(speak(people, n / len(rooms) / per_second, per_second, total, numbers) for n, people in enumerate(rooms))
    )
    taken = time.perf_counter() - begun
    measured.seconds, measured.own_seconds = taken - WARM_SECONDS, (time.process_time() - own) / taken
    await settle(measured)
    await asyncio.gather(*(person.socket.close() for person in everybody), return_exceptions=True)
    await asyncio.gather(*readers, return_exceptions=True)
    return measured


async def speak(people: list[Person], offset: float, per_second: float, seconds: float, numbers: Iterator[int]) -> None:
    """One sitting at its own steady beat; a late beat is made up, so that load does not politely wait."""
    begun = time.perf_counter() + offset
    with suppress(ConnectionClosed):  # what is not said by a line that was closed shows as lost
        for beat in range(int(seconds * per_second)):
            wait = begun + beat / per_second - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            await people[beat % len(people)].send(next(numbers))


async def settle(measured: Measured) -> None:
    """Waits for what is still on its way."""
    until = time.perf_counter() + SETTLE_SECONDS
    while measured.received < measured.sent * PEOPLE and time.perf_counter() < until:
        await asyncio.sleep(0.05)


def count() -> Iterator[int]:
    """Numbers for client ids, never twice in a run."""
    number = int(time.time() * 1000) % 10**9
    while True:
        number += 1
        yield number


NUMBERS = count()


def run(
    sittings: Sittings, per_second: float, seconds: float = SECONDS, joined: Callable[[], None] = lambda: None
) -> Measured:
    """One load on running servers; `joined` is called once everybody is in and nobody has spoken."""
    return asyncio.run(load(sittings, per_second, seconds, NUMBERS, joined))


def held_once(sittings: Sittings, rate: float) -> Measured:
    """One load, and once more where it was not held: a single pause of the machine is no limit of the server."""
    measured = run(sittings, rate, min(SECONDS, 4))
    return measured if measured.held else run(sittings, rate, min(SECONDS, 4))


def capacity(sittings: Sittings) -> Measured:
    """The load with the most deliveries a second that is held, found by halving the list of rates."""
    best, low, high = Measured(), 0, len(RATES)
    while low < high:
        middle = (low + high) // 2
        measured = held_once(sittings, RATES[middle])
        if measured.held:
            best, low = measured, middle + 1
        else:
            high = middle
    return best
