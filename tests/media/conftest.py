"""Sittings in session, on a site that travels by the way under test."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from accounts.models import Office
from demo import people
from tests.browser import Violations
from tests.hearings.room import room
from tests.hearings.stage import Stage
from tests.realtime.server import Server
from tests.world import World

Seated = Callable[[Server], Stage]


@pytest.fixture
def seated(
    transactional_db: None, browser: Browser, violations: Violations, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Seated]:
    """A sitting in session that a server serves; nothing on anybody's page may fail or be stopped."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    stages: list[Stage] = []

    def begin(server: Server) -> Stage:
        users = people.make_everybody()
        world = World(users, {office.name: office for office in Office.objects.all()})
        stages.append(Stage(room(world).opened(), browser, server.origin, violations))
        return stages[-1]

    yield begin
    for stage in stages:
        stage.leave()
    assert [error for stage in stages for error in stage.errors] == []
