"""The hearing room under load: acknowledgement and delivery with every frame committed, beside a bare broadcast in the same run.

Load generator, server and database share the machine's cores. `ROOM_SECONDS` says how long each load lasts.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from websockets.typing import Origin

from scripts.benches import Figure, bench, percentile
from scripts.benches.room_load import PEOPLE, Address, Measured, Sittings, capacity, run
from scripts.benches.room_server import ROOT, House, end, free_port, house, memory

ROOMS, STRETCH = 30, 100
BAR = "30 × 6 × 2/s: p95 ≤ 20 ms, p99 ≤ 50 ms; capacity ≥ 0.25 × bare on Daphne, ≥ 0.4 × on uvicorn"
BAR_AT_SCALE = "two processes, 30 × 6 × 2/s: p95 ≤ 20 ms, p99 ≤ 50 ms; ten times that rate p95 ≤ 50 ms"


class Bare:
    """`websockets` alone, at every load that the room bears: what one sends goes to all six, nothing stored or checked."""

    def __init__(self, sittings: Sittings, process: int) -> None:
        self.sittings, self.process = sittings, process

    def at(self, per_second: float, rooms: int = ROOMS) -> Measured:
        """The same load."""
        return run(self.sittings[:rooms], per_second)

    def stretch(self) -> tuple[Measured, float]:
        """A hundred sittings, and what each of their sockets weighs."""
        return stretch(self.sittings, [self.process])


@contextmanager
def bare() -> Iterator[Bare]:
    """The bare broadcast as a process."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "scripts.benches.room_bare", str(port)], cwd=ROOT)
    try:
        time.sleep(1)
        origin = Origin("http://localhost")
        yield Bare([[Address(f"ws://127.0.0.1:{port}/{n}", origin)] * PEOPLE for n in range(STRETCH)], process.pid)
    finally:
        end([process])


def stretch(sittings: Sittings, processes: list[int]) -> tuple[Measured, float]:
    """Everybody at once at two frames a second, and the memory a socket takes, in KiB."""
    before, after = memory(processes), 0

    def weigh() -> None:
        nonlocal after
        after = memory(processes)

    measured = run(sittings, 2, joined=weigh)
    return measured, (after - before) / (len(sittings) * PEOPLE) / 1024


def latency(name: str, measured: Measured, limit: Measured) -> list[Figure]:
    """The percentiles of one load beside the bare ones, and what was lost."""
    pairs = {"acknowledgement": (measured.acks, limit.acks), "delivery": (measured.deliveries, limit.deliveries)}
    rows = [Figure(f"{name}: frames lost or out of order", float(measured.lost), "frames", bare_is="bare")]
    for what, (samples, bare_samples) in pairs.items():
        for share in (0.5, 0.95, 0.99):
            told = f"{name}: {what} p{share * 100:.0f}"
            times = [percentile(each, share) * 1000 for each in (samples, bare_samples)]
            rows.append(Figure(told, times[0], "ms", times[1], "bare"))
    return rows


def most(name: str, measured: Measured, limit: Measured) -> list[Figure]:
    """Capacity, and how busy it kept the generator's one core: at 1 the generator would be the limit."""
    return [
        Figure(f"{name}: capacity", measured.rate, "deliveries/s", limit.rate, "bare websockets"),
        Figure(f"{name}: the generator at that load", measured.own_seconds, "cores", limit.own_seconds, "bare"),
    ]


def weight(name: str, kib: float, bare_kib: float) -> Figure:
    """What one more socket adds to the servers' memory."""
    return Figure(f"{name}: memory per socket", kib, "KiB", bare_kib, "bare")


@bench("hearing room", bar=BAR)
def room() -> list[Figure]:
    """The embedded default: one process, SQLite with synchronous FULL."""
    with bare() as limit, house(STRETCH) as made:
        slow, fast, limits, (far, light) = limit.at(2), limit.at(20), capacity(limit.sittings[:ROOMS]), limit.stretch()
        found: list[Figure] = []
        for kind in ("Daphne", "uvicorn"):
            with made.serving(kind) as (sittings, processes):
                found += latency(f"{kind}, 30 × 6 × 2/s", run(sittings[:ROOMS], 2), slow)
                found += latency(f"{kind}, 30 × 6 × 20/s", run(sittings[:ROOMS], 20), fast)
                found += most(kind, capacity(sittings[:ROOMS]), limits)
                if kind == "Daphne":
                    measured, kib = stretch(sittings, processes)
                    found += [*latency(f"{kind}, 100 × 6 × 2/s", measured, far), weight(kind, kib, light)]
    return found


@bench("hearing room on PostgreSQL and Redis", bar=BAR_AT_SCALE)
def room_at_scale() -> list[Figure]:
    """Two Daphnes on one PostgreSQL and one Redis: each sitting's people are spread over both."""
    with bare() as limit, house(STRETCH, postgresql=True) as made:
        slow, fast, (far, light) = limit.at(2), limit.at(20), limit.stretch()
        return at_scale(made, slow, fast, far, light)


def at_scale(made: House, slow: Measured, fast: Measured, far: Measured, light: float) -> list[Figure]:
    """The loads on two processes."""
    with made.serving("Daphne", processes=2) as (sittings, processes):
        found = latency("two processes, 30 × 6 × 2/s", run(sittings[:ROOMS], 2), slow)
        found += latency("two processes, 30 × 6 × 20/s", run(sittings[:ROOMS], 20), fast)
        measured, kib = stretch(sittings, processes)
        return [*found, *latency("two processes, 100 × 6 × 2/s", measured, far), weight("two processes", kib, light)]
