"""Databases for measurements: made for one run, gone after it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

import psycopg
from cryptography.fernet import Fernet

ROOT = Path(__file__).absolute().parents[2]
POSTGRESQL = os.environ.get("BENCH_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")
# As it would serve people: with DEBUG on Django keeps a copy of every statement.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "DEBUG": "0",
    "SECRET_KEY": token_hex(32),
    "FIELD_KEYS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "127.0.0.1",
    "SITE_URL": "http://127.0.0.1",
    "SIGNING_P12": "no paper is signed here",
    "LOG_LEVEL": "ERROR",
}


def named(name: str) -> str:
    """The address of a database beside the one we were given."""
    return f"{POSTGRESQL.rpartition('/')[0]}/{name}"


@contextmanager
def postgresql_database(template: str = "template1") -> Iterator[str]:
    """The name of a new database, as its template is now."""
    name = f"bench_{token_hex(4)}"
    with psycopg.connect(POSTGRESQL, autocommit=True) as administration:
        administration.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield name
    finally:
        with psycopg.connect(POSTGRESQL, autocommit=True) as administration:
            administration.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def environment_of(folder: Path, name: str = "") -> dict[str, str]:
    """What a process needs to work on a database of PostgreSQL, or without a name on a file of SQLite."""
    url = named(name).replace("postgresql:", "postgres:") if name else f"sqlite://{folder}/db.sqlite3"
    return os.environ | PRODUCTION | {"VAR_DIR": str(folder), "DATABASE_URL": url}


def migrated(environment: dict[str, str]) -> dict[str, str]:
    """The same, with its tables made."""
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=ROOT, env=environment, check=True)
    return environment


@contextmanager
def temporary_database(folder: Path, *, postgresql: bool) -> Iterator[dict[str, str]]:
    """The environment of a fresh, migrated database."""
    if not postgresql:
        yield migrated(environment_of(folder))
        return
    with postgresql_database() as name:
        yield migrated(environment_of(folder, name))
