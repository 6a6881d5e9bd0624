"""What every test stands on: no way out to the world, and a first line that says what it ran on."""

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from casework.append_only import lift
from tests import absent
from tests.tripwires import tripped

pytest_plugins = ["tests.browser", "tests.budget", "tests.world"]

FLUSHES = 5
NOT_SET = "not set, so nothing here ran on it"


def pytest_report_header() -> list[str]:
    def described(variable: str, embedded: str) -> str:
        url = urlsplit(os.environ.get(variable, ""))
        return (
            f"{url.scheme}://{url.hostname}:{url.port}{url.path}"
            if url.scheme
            else f"{embedded} ({variable} {NOT_SET})"
        )

    return [f"database: {described('DATABASE_URL', 'SQLite')}", f"layer: {described('REDIS_URL', 'in memory')}"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Playwright keeps an event loop in this thread once started, and no other loop can run beside it: browsers come last.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_unconfigure() -> None:
    if absent.PACKAGES:
        print(f"Skipped for want of a program: apt-get install -y {' '.join(sorted(absent.PACKAGES))}")


def is_near(address: object) -> bool:
    """Whether a socket's address lies on this machine."""
    if not isinstance(address, tuple):
        return True  # a Unix socket
    host = str(address[0]).split("%")[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(scope="session", autouse=True)
def patient_flush() -> Iterator[None]:
    """A server under test may still be writing when the tables are emptied: of the two PostgreSQL stops one, and we go again."""
    empty = TransactionTestCase._fixture_teardown

    def again(case: TransactionTestCase) -> None:
        for left in reversed(range(FLUSHES)):
            try:
                empty(case)
                break
            except CommandError:
                if not left:
                    raise

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", again)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_way_out() -> Iterator[None]:
    """Nothing under test may speak to the world: a connection to anywhere but this machine is an error."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(self: socket.socket, address: object) -> None:
        if not is_near(address):
            raise AssertionError(f"A test reached for {address!r}.")
        connect(self, address)  # type: ignore[arg-type]

    def guarded_ex(self: socket.socket, address: object) -> int:
        if not is_near(address):
            raise AssertionError(f"A test reached for {address!r}.")
        return connect_ex(self, address)  # type: ignore[arg-type]

    socket.socket.connect, socket.socket.connect_ex = guarded, guarded_ex  # type: ignore[method-assign,assignment]
    yield
    socket.socket.connect, socket.socket.connect_ex = connect, connect_ex  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def database_beside_a_browser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright's loop stands in this thread, so Django takes a browser test for asynchronous code; it is not."""
    if request.node.get_closest_marker("browser"):
        monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(autouse=True)
def source_language() -> Iterator[None]:
    """A page read in English leaves the thread in English: each test begins in the language of the source."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of what may not ship."""
    named = os.environ.get("WEIZHONGCAI_DATA", "")
    if not named or not Path(named).is_dir():
        pytest.skip("data not redistributable: set WEIZHONGCAI_DATA")
    return Path(named)


APPEND_ONLY = ("casework_caseevent", "casework_lawchange", "hearings_sittingevent")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Tests clear their tables between runs, so the append-only triggers are lifted here, once, and nowhere else."""
    with django_db_blocker.unblock():
        present = set(connection.introspection.table_names())
        for table in present & set(APPEND_ONLY):
            lift(connection, table)


@pytest.fixture(autouse=True)
def tripwires(request: pytest.FixtureRequest) -> Iterator[None]:
    """Stages as the journal tells them, grants as the roles say, a task for every open file: after each test."""
    marker = request.node.get_closest_marker("django_db")
    whole = "transactional_db" in request.fixturenames or bool(marker and marker.kwargs.get("transaction"))
    used = marker is not None or whole or "db" in request.fixturenames
    watched = used and not request.node.get_closest_marker("tampers") and not request.node.get_closest_marker("browser")
    if watched:
        request.getfixturevalue("transactional_db" if whole else "db")  # so that it is still there when we look
    yield
    # A test that closed the connection under itself has nothing left to look at.
    if watched and not connection.closed_in_transaction:
        assert tripped() == []
