"""Ways through a firewall: the servers a browser may ask, with credentials of a few minutes for the relay."""

import json
from typing import Any

from django.conf import settings

from hearings.media.tokens import turn_password
from hearings.records.state import Person


def servers(person: Person, now: float) -> list[dict[str, Any]]:
    """Whatever is set up, and the relay under a name that ends by itself."""
    found: list[dict[str, Any]] = json.loads(settings.ICE_SERVERS or "[]")
    if settings.TURN_URLS:
        username = f"{int(now) + settings.TURN_SECONDS}:{person.id}"
        found.append(
            {
                "urls": settings.TURN_URLS,
                "username": username,
                "credential": turn_password(settings.TURN_SECRET, username),
            }
        )
    return found


def given(person: Person, now: float) -> dict[str, Any]:
    """For the page: the servers, whether nothing but the relay may be used, and when to ask again."""
    return {
        "ice": servers(person, now),
        "transport": settings.ICE_TRANSPORT,
        "expires_in": settings.TURN_SECONDS,
    }
