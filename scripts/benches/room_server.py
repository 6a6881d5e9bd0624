"""Servers for the measurements of the room: made for one run, gone after it."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from websockets.typing import Origin

from scripts.benches.databases import ROOT, temporary_database
from scripts.benches.room_load import Address, Sittings

REDIS = os.environ.get("BENCH_REDIS", "redis://127.0.0.1:6379/15")
END_SECONDS = 10


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class House:
    """Sittings in a database of their own, with a session for everybody."""

    environment: dict[str, str]
    sittings: list[dict[str, Any]]

    @contextmanager
    def serving(self, kind: str, processes: int = 1) -> Iterator[tuple[Sittings, list[int]]]:
        """Servers on it: where everybody connects, spread over them, and the servers' process ids."""
        ports = [free_port() for _ in range(processes)]
        environment = self.environment | ({"REDIS_URL": REDIS} if processes > 1 else {})
        with server(kind, ports, environment) as running:
            yield [seats(one["hearing"], one["cookies"], ports) for one in self.sittings], running


def seats(hearing: int, cookies: list[str], ports: list[int]) -> list[Address]:
    """The sockets of one sitting."""
    at = [ports[n % len(ports)] for n in range(len(cookies))]
    return [
        Address(f"ws://127.0.0.1:{port}/ws/hearings/{hearing}/", Origin(f"http://127.0.0.1:{port}"), cookie)
        for port, cookie in zip(at, cookies, strict=True)
    ]


@contextmanager
def house(rooms: int, *, postgresql: bool = False) -> Iterator[House]:
    """So many open sittings."""
    with (
        tempfile.TemporaryDirectory(prefix="room-bench-") as folder,
        temporary_database(Path(folder), postgresql=postgresql) as environment,
    ):
        words = [sys.executable, "-m", "scripts.benches.room_people", str(rooms)]
        made = subprocess.run(words, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        yield House(environment, json.loads(made.stdout.splitlines()[-1]))


def command(kind: str, port: int) -> list[str]:
    """The server's own words for where it listens."""
    if kind == "uvicorn":
        return [
            "-m",
            "uvicorn",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--log-level",
            "error",
            "--no-access-log",
            "config.asgi:application",
        ]
    return ["-m", "daphne", "-v", "0", "-b", "127.0.0.1", "-p", str(port), "config.asgi:application"]


@contextmanager
def server(kind: str, ports: list[int], environment: dict[str, str]) -> Iterator[list[int]]:
    """Servers on these ports for as long as the block lasts."""
    processes = [subprocess.Popen([sys.executable, *command(kind, port)], cwd=ROOT, env=environment) for port in ports]
    try:
        for port in ports:
            wait_for(port)
        yield [process.pid for process in processes]
    finally:
        end(processes)


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    """In good order where they can, and in any case."""
    for process in processes:
        process.terminate()
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(END_SECONDS)
        process.kill()
        process.wait()


def memory(processes: list[int]) -> int:
    """What the processes hold in memory together, in bytes."""
    pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in processes]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE")


def wait_for(port: int) -> None:
    """Until it answers."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"nothing answers on {port}")
