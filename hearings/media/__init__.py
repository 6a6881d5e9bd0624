"""Picture and sound of a sitting: which driver carries them, and what each page is given.

The record never depends on any of it: a media server that is away leaves the sitting with a mesh, or with words.
"""

import time
from typing import Any

import structlog
from django.conf import settings

from hearings.media import ice
from hearings.media.janus import Janus
from hearings.media.livekit import LiveKit
from hearings.media.port import HearingMedia, MediaDown, Mesh
from hearings.media.steward import steward
from hearings.records.state import Person, Sitting
from hearings.rules.media import is_divided, media_room, plan, sends

__all__ = ["HearingMedia", "access", "driver", "known", "settle", "steward"]
log = structlog.get_logger(__name__)


def driver() -> HearingMedia:
    """The one that the settings name; a mesh where they name none."""
    if settings.JANUS_URL:
        return Janus(settings.JANUS_URL, settings.JANUS_SECRET, settings.JANUS_ADMIN_KEY, settings.JANUS_RECORDINGS)
    if settings.LIVEKIT_URL:
        return LiveKit(settings.LIVEKIT_URL, settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET)
    return Mesh()


def carried_by(sitting: Sitting, room: str) -> HearingMedia:
    """The driver of one room: people screened from each other meet by mesh, where the room decides for each pair."""
    return Mesh() if is_divided(sitting, room) else driver()


def access(sitting: Sitting, person: Person, *, joins: bool = False) -> dict[str, Any]:
    """What a person's page needs now: for the room they are in, and for no other."""
    now = time.time()
    room = media_room(sitting, person)
    given = {"driver": "none", "in": room, "sends": [], **ice.given(person, now)}
    if not room:
        return given
    chosen = carried_by(sitting, room)
    given |= {
        "driver": chosen.name,
        "sends": sorted(sends(person)),
        "expires_in": min(given["expires_in"], chosen.lasts),
    }
    try:
        return given | {chosen.name: chosen.access(sitting, person, now, joins=joins)}
    except MediaDown as error:
        log.warning("media", driver=chosen.name, sitting=sitting.id, error=str(error))
        return given | {"driver": Mesh.name, "instead_of": chosen.name}


def known(sitting: Sitting, person: Person, feeds: list[int]) -> dict[int, int]:
    """Whose these streams are; whoever asks has seen one come, so the server is looked after at once."""
    room = media_room(sitting, person)
    if not room or not feeds:
        return {}
    settle(sitting)
    return carried_by(sitting, room).known(sitting, person, feeds)


def settle(sitting: Sitting) -> None:
    """The media server follows the room as it now stands, soon."""
    chosen = driver()
    if not isinstance(chosen, Mesh):
        steward.ask(chosen, plan(sitting))
