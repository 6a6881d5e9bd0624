"""Who may open a socket: a page of ours with its session, or the holder of a ticket that is spent by it."""

from importlib import import_module
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from accounts.models import User
from hearings.acts.tickets import spend
from realtime.reading import read


def header(scope: dict[str, Any], name: bytes) -> str:
    """One header of the handshake."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def origin_is_ours(scope: dict[str, Any]) -> bool:
    """The page that opened the socket came from the very host it speaks to, or from one we trust; `*` opens nothing."""
    origin = urlsplit(header(scope, b"origin"))
    if not origin.hostname:
        return False
    return (
        origin.netloc == header(scope, b"host") or f"{origin.scheme}://{origin.netloc}" in settings.CSRF_TRUSTED_ORIGINS
    )


def ticket_of(scope: dict[str, Any]) -> str:
    """The ticket in the address."""
    return parse_qs(scope.get("query_string", b"").decode("latin-1")).get("ticket", [""])[0]


async def who_is(scope: dict[str, Any], hearing_id: int) -> User | None:
    """The user behind a handshake, or nobody."""
    token = ticket_of(scope)
    if token:
        return await read(spend, hearing_id, token)
    key = scope["cookies"].get(settings.SESSION_COOKIE_NAME)
    return await read(signed_in, key) if key and origin_is_ours(scope) else None


def signed_in(key: str) -> User | None:
    """Whose session it is, by the same question a page asks."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = get_user(request)
    return user if isinstance(user, User) else None


def may_try(scope: dict[str, Any]) -> bool:
    """A foreign page is turned away before anything is read; a ticket needs no page."""
    origin = header(scope, b"origin")
    return origin_is_ours(scope) if origin else bool(ticket_of(scope))
