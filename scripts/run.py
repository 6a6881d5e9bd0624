"""`make run`: prepares the database, then keeps the web process and the worker together until one of them ends."""

import ipaddress
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.db import connections

from scripts import certificate

ROOT = Path(__file__).resolve().parent.parent
GRACE_SECONDS = 10


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @property
    def is_open_to_others(self) -> bool:
        """Whether other machines reach it: then only HTTPS will do, or a phone's camera and passkeys stay shut."""
        try:
            return not ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host != "localhost"

    @property
    def name(self) -> str:
        return certificate.own_address() if self.host in ("0.0.0.0", "::") else self.host

    @property
    def url(self) -> str:
        if self.is_open_to_others:
            return f"https://{self.name}:{self.port}"
        return f"http://localhost:{self.port}"


def address_from_environment() -> Address:
    return Address(os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000")))


def environment_for(address: Address) -> dict[str, str]:
    """What the processes must know of the address they are reached at."""
    named = {"DJANGO_SETTINGS_MODULE": "config.settings", "SITE_URL": address.url}
    if address.is_open_to_others:
        named["HTTPS"] = "1"
        named["ALLOWED_HOSTS"] = f"localhost,127.0.0.1,{address.name}"
        named["CSRF_TRUSTED_ORIGINS"] = address.url
    return named | dict(os.environ)


def listening(address: Address) -> list[str]:
    """Daphne's words for where it listens."""
    if not address.is_open_to_others:
        return ["-b", address.host, "-p", str(address.port)]
    key, chain = certificate.made_for(address.name, settings.KEYS_DIR)
    interface = address.host.replace(":", r"\:")
    return ["-e", f"ssl:{address.port}:interface={interface}:privateKey={key}:certKey={chain}"]


def prepare() -> None:
    """Brings the database up to date; an empty one gets the demo city."""
    call_command("migrate", verbosity=0, interactive=False)
    if settings.DEBUG and "seed_demo" in get_commands() and not get_user_model().objects.exists():
        print("Seeding the demo city …", flush=True)
        call_command("seed_demo")
    elif settings.DEBUG and "demo_people" in get_commands():
        call_command("demo_people")
    connections.close_all()


def start(environment: dict[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches this process alone, which then ends the others in good order.
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment, start_new_session=True)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def keep_together(environment: dict[str, str], commands: dict[str, tuple[str, ...]]) -> int:
    """Runs until one process ends or somebody asks to stop, then ends the rest; the answer is the exit code."""
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands.items():
            processes[name] = start(environment, *command)
        pid, status = os.wait()
        name = next((name for name, process in processes.items() if process.pid == pid), "a process")
        print(f"{name} ended with code {os.waitstatus_to_exitcode(status)}; stopping the others.", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, SystemExit):
        return 0
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for process in processes.values():
            end(process)


def stop(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def main() -> int:
    """Prepare, serve, and work, until told to stop."""
    address = address_from_environment()
    environment = environment_for(address)
    os.environ.update(environment)
    Path(os.environ.get("VAR_DIR", ROOT / "var")).mkdir(parents=True, exist_ok=True)
    django.setup()
    prepare()
    signal.signal(signal.SIGTERM, stop)
    print(f"\n微仲裁: {address.url}   (Ctrl-C ends it)\n", flush=True)
    web = ("-m", "daphne", "-v", "1", *listening(address), "config.asgi:application")
    return keep_together(environment, {"web": web, "worker": ("manage.py", "work")})


if __name__ == "__main__":
    sys.exit(main())
