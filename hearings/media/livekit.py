"""LiveKit as SFU: one room for each room of the sitting, entered by a short-lived JWT whose grants follow floor control."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import Request, urlopen

from hearings.media.port import MediaDown
from hearings.media.tokens import jwt, keyed
from hearings.records.state import Person, Sitting
from hearings.rules.media import ROOMS, Plan, media_room, sends

ANSWER_SECONDS = 3.0
# A token opens the door and is not asked for again, so it need not live longer than the way to it.
JOIN_SECONDS = 60
NOT_FOUND = 404
Post = Callable[[str, str, dict[str, Any]], dict[str, Any]]


def post(address: str, token: str, body: dict[str, Any]) -> dict[str, Any]:
    """One call of LiveKit's room service; a room or person that is not there answers with nothing."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = Request(address, json.dumps(body).encode(), headers)  # noqa: S310 - http and https only: `service`
    try:
        with urlopen(request, timeout=ANSWER_SECONDS) as answer:  # noqa: S310 - the same
            return dict(json.load(answer))
    except HTTPError as error:
        error.close()
        if error.code == NOT_FOUND:
            return {}
        raise MediaDown(f"{error.code} {error.reason}") from error
    except (OSError, ValueError) as error:
        raise MediaDown(type(error).__name__) from error


def may(what: frozenset[str]) -> dict[str, Any]:
    """Rights as a token grants them; `UpdateParticipant` spells the same in snake case."""
    return {
        "canSubscribe": True,
        "canPublish": bool(what),
        "canPublishSources": sorted(what),
        "canPublishData": False,
        "canUpdateOwnMetadata": False,
    }


def permission(what: frozenset[str]) -> dict[str, Any]:
    """The same rights for somebody who is already inside."""
    sources = [source.upper() for source in sorted(what)]
    return {"can_subscribe": True, "can_publish": bool(what), "can_publish_sources": sources, "can_publish_data": False}


@dataclass(frozen=True)
class LiveKit:
    """The driver."""

    url: str
    key: str
    secret: str
    name: str = "livekit"
    lasts: int = 86_400  # once inside, LiveKit renews the token by itself
    post: Post = field(default=post, repr=False)

    def room(self, sitting: int, room: str) -> str:
        """The name of a room of a sitting at LiveKit, which tells nothing."""
        return keyed(self.secret, f"room:{sitting}:{room}").hex()[:32]

    def service(self, method: str) -> str:
        """Where the room service answers: the same host, by HTTP."""
        parts = urlsplit(self.url)
        scheme = {"ws": "http", "wss": "https"}.get(parts.scheme, "https")
        return urlunsplit(
            (scheme, parts.netloc, f"{parts.path.rstrip('/')}/twirp/livekit.RoomService/{method}", "", "")
        )

    def token(self, grants: dict[str, Any], now: float, identity: str = "") -> str:
        """A JWT of a minute; the identity is the person's number in the sitting, and no name is told."""
        who = {"sub": identity} if identity else {}
        return jwt(
            self.secret, {"iss": self.key, **who, "nbf": int(now) - 5, "exp": int(now) + JOIN_SECONDS, "video": grants}
        )

    # The port ----------------------------------------------------------------------------------------------------
    def access(self, sitting: Sitting, person: Person, now: float, *, joins: bool) -> dict[str, Any]:
        """Address and token for the one room somebody is in."""
        grants = {"roomJoin": True, "room": self.room(sitting.id, media_room(sitting, person)), **may(sends(person))}
        return {"url": self.url} | ({"token": self.token(grants, now, str(person.id))} if joins else {})

    def known(self, sitting: Sitting, person: Person, feeds: list[int]) -> dict[int, int]:
        """A LiveKit identity is signed, so nothing has to be asked."""
        return {}

    def settle(self, plan: Plan, now: float) -> None:
        """Rooms with nobody in them end; in the others only those stay who belong there, with what they may send."""
        for room in ROOMS:
            if room in plan.rooms:
                self.tidy(plan, room, now)
            else:
                self.call("DeleteRoom", plan.sitting, room, now, grant="roomCreate")

    # What is asked of LiveKit -----------------------------------------------------------------------------------
    def call(
        self, method: str, sitting: int, room: str, now: float, *, grant: str = "roomAdmin", **body: Any
    ) -> dict[str, Any]:
        """One call about one room."""
        name = self.room(sitting, room)
        return self.post(self.service(method), self.token({grant: True, "room": name}, now), {"room": name} | body)

    def tidy(self, plan: Plan, room: str, now: float) -> None:
        """One room that people are in; LiveKit takes down what somebody may no longer send."""
        inside = {str(person): what for person, what in plan.rooms[room].items()}
        for one in self.call("ListParticipants", plan.sitting, room, now).get("participants", ()):
            who = one["identity"]
            if who in inside:
                self.call(
                    "UpdateParticipant", plan.sitting, room, now, identity=who, permission=permission(inside[who])
                )
            else:
                self.call("RemoveParticipant", plan.sitting, room, now, identity=who)
