"""Reads settings from the environment, and refuses to start half-configured in production."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
DEBUG = os.environ.get("DEBUG", "1") == "1"
DEVELOPMENT_SECRET = "development-only-secret-never-used-when-debug-is-off"  # noqa: S105 (no secret: refused in production)


def flag(name: str, default: bool = False) -> bool:
    """A yes-or-no variable: 1 is yes."""
    return os.environ.get(name, "1" if default else "0") == "1"


def text(name: str, development: str = "") -> str:
    """A variable that production must set; development has a default."""
    value = os.environ.get(name, "")
    if value:
        return value
    if DEBUG:
        return development
    raise ImproperlyConfigured(f"{name} must be set when DEBUG is off.")


def together(*names: str) -> tuple[str, ...]:
    """Variables that make sense only all at once: all of them, or none."""
    values = tuple(os.environ.get(name, "") for name in names)
    if any(values) and not all(values):
        lacking = " and ".join(name for name, value in zip(names, values, strict=True) if not value)
        raise ImproperlyConfigured(f"{names[0]} is half configured: {lacking} must be set too.")
    return values


def origins(*addresses: str) -> list[str]:
    """Where pages may connect to for these addresses: the same host, by socket and by HTTP."""
    found = []
    for parts in (urlsplit(address) for address in addresses if address):
        web = {"ws": "http", "wss": "https"}.get(parts.scheme, parts.scheme)
        found += [f"{parts.scheme}://{parts.netloc}", f"{web}://{parts.netloc}"]
    return found


def words(name: str, development: str = "") -> list[str]:
    """A comma-separated variable as a list."""
    return [word.strip() for word in text(name, development).split(",") if word.strip()]


def mail_server(url: str) -> tuple[str, int, str, str, bool]:
    """Host, port, user, password and TLS of a smtp:// or smtps:// address."""
    parts = urlsplit(url)
    secure = parts.scheme == "smtps"
    port = parts.port or (465 if secure else 25)
    return parts.hostname or "localhost", port, unquote(parts.username or ""), unquote(parts.password or ""), secure


def database(url: str) -> dict[str, object]:
    """Django's DATABASES entry for a sqlite:// or postgres:// address."""
    parts = urlsplit(url)
    if parts.scheme in ("", "sqlite"):
        return sqlite(parts.path or str(VAR / "db.sqlite3"))
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgres://.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        # Under ASGI a pool replaces persistent connections: threads come and go.
        "OPTIONS": {"pool": {"min_size": 1, "max_size": int(os.environ.get("DATABASE_POOL", "12"))}}
        | dict(parse_qsl(parts.query)),
    }


def sqlite(path: str) -> dict[str, object]:
    """SQLite in WAL, synchronous FULL: what is acknowledged survives a power cut."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;",
        },
        "TEST": {"NAME": os.environ.get("TEST_SQLITE", "") or None},
    }
