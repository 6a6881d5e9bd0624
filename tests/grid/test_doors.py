"""The permission grid: every door × every role × (own case, another's case, no sign-in)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.urls import URLPattern, get_resolver

import config.development
from casework.describe import VERBS
from hearings.rules.verbs import SYSTEM, TABLE
from tests.grid.doors import ACCOUNT, ANYBODY, DEVELOPMENT, DOORS, SIGNED_IN, Door
from tests.grid.people import NOBODY, ROLES, Grid

pytestmark = pytest.mark.django_db
# What the holders of these posts, and the other party, see of the other file.
OTHERS = {"filing_officer", "office_head", "other_party"}


def patterns(resolver: Any, prefix: str = "") -> Iterator[str]:
    """The routes of the site as they are written."""
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield prefix + str(each.pattern)
        else:
            yield from patterns(each, prefix + str(each.pattern))


@pytest.mark.smoke
def test_every_door_has_a_row_and_every_row_a_door() -> None:
    site = {route for route in patterns(get_resolver()) if not route.startswith(ACCOUNT)}
    site |= {str(each.pattern) for each in config.development.urlpatterns}
    assert site == set(DOORS)


def test_every_verb_of_the_room_has_its_row() -> None:
    # Whoever opens a socket says hello before anything else: the door of the socket itself answers it.
    assert {verb for verbs in VERBS.values() for verb in verbs} - {"hello"} <= set(TABLE) - SYSTEM


@contextmanager
def taken_back() -> Iterator[None]:
    """What one request changed does not stand in the way of the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answer(grid: Grid, role: str, door: Door, numbers: dict[str, Any]) -> str:
    """What a role meets behind a door: open, closed (403), hidden (404) or the way to the sign-in."""
    client, path = grid.client(role), "/" + door.path.format(**numbers)
    with taken_back():
        content = {"content_type": "application/json"} if path.startswith("/api/") else {}
        response: HttpResponseBase = client.post(path, **content) if door.post else client.get(path)  # type: ignore[arg-type]
    assert response.status_code not in (405, 500), (path, response.status_code)
    if response.status_code == 302 and "/accounts/login/" in response["Location"]:
        return "login"
    return {401: "login", 403: "closed", 404: "hidden"}.get(response.status_code, "open")


def meant(door: Door, role: str) -> set[str]:
    """What a role should meet behind a door of its own case, or of no case."""
    if door.who == ANYBODY:
        return {"open"}
    if role in NOBODY:
        return {"login", "hidden"} if not door.who else {"login"}
    if door.who == SIGNED_IN or role in door.who:
        return {"open"}
    return {"closed", "hidden"} if role in door.sight or not door.is_of_a_case else {"hidden"}


@pytest.mark.parametrize("route", [route for route, door in DOORS.items() if door.who != DEVELOPMENT])
def test_a_door_opens_to_whom_it_should_and_to_nobody_else(grid: Grid, route: str) -> None:
    door, own, other = DOORS[route], grid.numbers("arb"), grid.numbers("arb2")
    met = {role: answer(grid, role, door, own) for role in (*ROLES, *NOBODY)}
    assert {role: found for role, found in met.items() if found not in meant(door, role)} == {}
    if not door.is_of_a_case:
        return
    elsewhere = {role: answer(grid, role, door, other) for role in (*ROLES, *NOBODY) if role not in OTHERS}
    let_in = {role: found for role, found in elsewhere.items() if found != ("login" if role in NOBODY else "hidden")}
    assert let_in == {}, "somebody reached another's case"
