"""Janus, coturn and Redis from their Debian packages, each started for the tests alone: on this machine, on ports of their own."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from tests.absent import without
from tests.realtime.server import free_port

START_SECONDS = 20
SECRET, ADMIN_KEY, TURN_SECRET = "a secret of the tests", "a key of the tests", "a relay secret of the tests"
JANUS = """general: {{
    configs_folder = "{folder}"
    token_auth = true
    token_auth_secret = "{secret}"
    admin_secret = "unused"
    interface = "127.0.0.1"
    session_timeout = 30
    no_webrtc_encryption = false
}}
media: {{ rtp_port_range = "40000-45000" }}
nat: {{ nice_debug = false }}
plugins: {{ disable = "{others}" }}
transports: {{ disable = "libjanus_http.so,libjanus_rabbitmq.so,libjanus_pfunix.so,libjanus_mqtt.so,libjanus_nanomsg.so" }}
"""
SOCKETS = """general: {{ json = "compact" ws = true ws_ip = "127.0.0.1" ws_port = {port} wss = false }}
admin: {{ admin_ws = false admin_wss = false }}
"""
VIDEOROOM = 'general: {{ admin_key = "{admin_key}" }}\n'


@dataclass
class Running:
    """A server of the tests, which may be stopped and started again."""

    url: str
    folder: Path
    command: list[str]
    answers: Callable[[], bool]
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def output(self) -> Path:
        """What it says."""
        return self.folder / "output.txt"

    def start(self) -> None:
        """Starts it and waits until it answers."""
        with self.output.open("ab") as output:
            self.process = subprocess.Popen(self.command, stdout=output, stderr=subprocess.STDOUT, cwd=self.folder)
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            if self.answers():
                return
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.1)
        raise AssertionError(f"It did not come up:\n{self.output.read_text(errors='replace')[-2000:]}")

    def stop(self) -> None:
        """Ends it, as a power cut does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)


@contextmanager
def kept(running: Running) -> Iterator[Running]:
    """A server for as long as the block lasts."""
    running.start()
    try:
        yield running
    finally:
        running.stop()


def program(name: str, package: str) -> str:
    """Where a program is, or the end of the test."""
    found = shutil.which(name)
    if not found:
        without(package)
    return str(found)


def plugins() -> Path:
    """Where Debian puts the plugins."""
    return next(Path("/usr/lib").glob("*/janus/plugins"))


@contextmanager
def janus(folder: Path) -> Iterator[Running]:
    """Janus with its video room and nothing else; everybody needs a signed token."""
    found = program("janus", "janus")
    port = free_port()
    others = ",".join(sorted(path.name for path in plugins().glob("*.so") if path.name != "libjanus_videoroom.so"))
    (folder / "janus.jcfg").write_text(JANUS.format(folder=folder, secret=SECRET, others=others))
    (folder / "janus.transport.websockets.jcfg").write_text(SOCKETS.format(port=port))
    (folder / "janus.plugin.videoroom.jcfg").write_text(VIDEOROOM.format(admin_key=ADMIN_KEY))
    url = f"ws://127.0.0.1:{port}"

    def answers() -> bool:
        try:
            with connect(url, subprotocols=["janus-protocol"], open_timeout=1):  # type: ignore[list-item]
                return True
        except (OSError, WebSocketException):
            return False

    with kept(Running(url, folder, [found, "-F", str(folder), "-o"], answers)) as running:
        yield running


def binds(port: int) -> bool:
    """Whether a STUN server answers there (RFC 8489: a binding request is twenty bytes)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.settimeout(0.3)
        probe.connect(("127.0.0.1", port))
        try:
            probe.send(bytes.fromhex("000100002112a442") + b"twelve bytes")
            return bool(probe.recv(1500))
        except OSError:
            return False


@contextmanager
def coturn(folder: Path) -> Iterator[Running]:
    """coturn that knows nobody, and trusts whoever's name is signed and not yet over."""
    found = program("turnserver", "coturn")
    port = free_port()
    command = [
        found, "-n", "--use-auth-secret", f"--static-auth-secret={TURN_SECRET}", "--realm=tests", "-L", "127.0.0.1", "-E", "127.0.0.1",
        f"--listening-port={port}", "--allow-loopback-peers", "--no-cli", "--no-tls", "--no-dtls", "--log-file=stdout",
        f"--pidfile={folder / 'pid'}", f"--userdb={folder / 'db'}",
    ]  # fmt: skip
    url = f"turn:127.0.0.1:{port}?transport=udp"
    with kept(Running(url, folder, command, lambda: binds(port))) as running:
        yield running


@contextmanager
def redis(folder: Path) -> Iterator[Running]:
    """Redis that writes nothing to disk."""
    found = program("redis-server", "redis-server")
    port = free_port()
    command = [found, "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(folder)]

    def answers() -> bool:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return True
        except OSError:
            return False

    with kept(Running(f"redis://127.0.0.1:{port}/0", folder, command, answers)) as running:
        yield running
