"""A room on a real database, a server beside it, and people with their sessions."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Office
from demo import people
from tests.hearings.room import Room, room
from tests.realtime.client import RoomClient
from tests.realtime.server import Server, serving
from tests.world import World


@pytest.fixture
def committed_room(transactional_db: None) -> Room:
    """A sitting of twelve in a database that other processes can read, booked yesterday for just now: sockets have the real clock."""
    users = people.make_everybody()
    world = World(users, {office.name: office for office in Office.objects.all()})
    return room(world, at=timezone.now() - timedelta(days=1))


def environment() -> dict[str, str]:
    """What a server needs to stand on the test's own database."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return {"DATABASE_URL": f"sqlite:///{database['NAME']}", "VAR_DIR": os.environ["VAR_DIR"]}
    user = f"{database['USER']}:{database['PASSWORD']}" if database["PASSWORD"] else database["USER"]
    return {
        "DATABASE_URL": f"postgres://{user}@{database['HOST'] or '127.0.0.1'}:{database['PORT'] or 5432}/{database['NAME']}"
    }


def cookie(user: Any) -> str:
    """A session as a browser holds it."""
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


async def sync(work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Database work beside a running loop, in the thread where the test's connection lives."""

    def run() -> Any:
        try:
            return work(*args, **kwargs)
        finally:
            connection.close()  # this thread's own, or PostgreSQL could not drop the test's database

    return await sync_to_async(run, thread_sensitive=True)()


class Sockets:
    """Clients by key, on one server or another."""

    def __init__(self, held: Room, server: Server) -> None:
        self.room, self.server = held, server
        self.clients: list[RoomClient] = []
        self.cookies = {key: cookie(held.world[key]) for key in held.seats}

    def client(self, key: str, server: Server | None = None) -> RoomClient:
        """A person's client, not yet connected."""
        at = server or self.server
        return self.kept(RoomClient(at.url(self.room.hearing.pk), cookie=self.cookies[key], origin=at.origin))

    def kept(self, client: RoomClient) -> RoomClient:
        """A client that will be closed at the end of the test."""
        self.clients.append(client)
        return client

    async def close(self, *clients: RoomClient) -> None:
        """Hangs up for all."""
        await asyncio.gather(*(client.close() for client in clients))


@pytest.fixture(scope="session")
def server(django_db_setup: None) -> Iterator[Server]:
    """Daphne on the tests' database, one for all of them: ids are never used twice."""
    with serving(**environment()) as running:
        yield running


@pytest_asyncio.fixture
async def sockets(committed_room: Room, server: Server) -> AsyncIterator[Sockets]:
    """Everybody's sessions; whatever was opened is closed."""
    made = await sync(Sockets, committed_room, server)
    yield made
    await made.close(*made.clients)
