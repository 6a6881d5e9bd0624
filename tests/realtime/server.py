"""A server of the room as a process of its own, so that it can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).absolute().parents[2]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(kind: str, port: int) -> list[str]:
    """The server's own words for where it listens."""
    if kind == "daphne":
        return [
            sys.executable,
            "-m",
            "daphne",
            "-v",
            "0",
            "-b",
            "127.0.0.1",
            "-p",
            str(port),
            "config.asgi:application",
        ]
    return [
        sys.executable,
        "-m",
        "uvicorn",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--log-level",
        "error",
        "--ws-max-size",
        "200000",
        "config.asgi:application",
    ]


class Server:
    """One process on one port."""

    def __init__(self, kind: str = "daphne", port: int = 0, **environment: str) -> None:
        self.kind, self.port, self.environment = kind, port or free_port(), environment
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def host(self) -> str:
        """Where it is."""
        return f"127.0.0.1:{self.port}"

    def url(self, hearing: int, ticket: str = "") -> str:
        """The socket of a sitting."""
        return f"ws://{self.host}/ws/hearings/{hearing}/" + (f"?ticket={ticket}" if ticket else "")

    @property
    def origin(self) -> str:
        """What a page of it calls itself."""
        return f"http://{self.host}"

    def start(self) -> "Server":
        """Starts and waits until it answers."""
        self.process = subprocess.Popen(
            command(self.kind, self.port),
            cwd=ROOT,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"} | self.environment,
        )
        until = time.monotonic() + 180
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError("the server ended at once")
            try:
                with urlopen(f"http://{self.host}/healthz", timeout=2) as answer:
                    if answer.status == 200:
                        return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server does not answer")

    def kill(self) -> None:
        """kill -9."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """In good order."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def serving(kind: str = "daphne", **environment: str) -> Iterator[Server]:
    """A server for as long as the block lasts."""
    server = Server(kind, **environment).start()
    try:
        yield server
    finally:
        server.stop()
