"""Janus VideoRoom as SFU: one private room for each room of the sitting, entered by a signed token that can be taken back.

A room asks three things of whoever joins: a token signed for it, that stands on its list of tokens, and for each
subscription the private number of somebody who has joined. So a kick, with the token struck off, ends everything at once.
"""

import json
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from hearings.media.port import MediaDown
from hearings.media.tokens import janus_token, keyed, number
from hearings.records.state import Person, Sitting
from hearings.rules.media import MICROPHONE, ROOMS, Plan, media_room, together

PLUGIN = "janus.plugin.videoroom"
NO_ROOM, ROOM_EXISTS, NO_FEED = 426, 427, 428
ANSWER_SECONDS = 3.0
# A token's end is a round time, so that it can be made again by whoever has to take it back.
ROUND_SECONDS = 600
LARGEST_BITRATE = 512_000
# Our page sends its sound first and its picture second.
MID_OF_SOUND = "0"


class Line:
    """One conversation with Janus: a session and a handle, gone when it ends."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url, token
        self.about: dict[str, Any] = {}
        self.held = ExitStack()
        self.socket: ClientConnection | None = None

    def __enter__(self) -> Self:
        try:
            opening = connect(self.url, subprotocols=["janus-protocol"], open_timeout=ANSWER_SECONDS)  # type: ignore[list-item]
            self.socket = self.held.enter_context(opening)
            self.about["session_id"] = self.ask(janus="create")["data"]["id"]
            self.about["handle_id"] = self.ask(janus="attach", plugin=PLUGIN)["data"]["id"]
        except (OSError, WebSocketException, MediaDown) as error:
            self.held.close()
            raise MediaDown(str(error) or type(error).__name__) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.held.close()

    def ask(self, **frame: Any) -> dict[str, Any]:
        """One question and its answer."""
        assert self.socket is not None
        transaction = uuid4().hex
        try:
            self.socket.send(json.dumps(frame | self.about | {"transaction": transaction, "token": self.token}))
            while True:
                answer: dict[str, Any] = json.loads(self.socket.recv(timeout=ANSWER_SECONDS))
                if answer.get("transaction") == transaction:
                    break
        except (OSError, WebSocketException) as error:
            raise MediaDown(type(error).__name__) from error
        if answer["janus"] == "error":
            raise MediaDown(answer["error"]["reason"])
        return answer

    def tell(self, request: str, *, unless: tuple[int, ...] = (), **body: Any) -> dict[str, Any]:
        """One request to the plugin; `unless` are refusals that mean it is so already."""
        data: dict[str, Any] = self.ask(janus="message", body={"request": request} | body)["plugindata"]["data"]
        if "error_code" in data and data["error_code"] not in unless:
            raise MediaDown(data["error"])
        return data


@dataclass(frozen=True)
class Janus:
    """The driver."""

    url: str
    secret: str
    admin_key: str
    recordings: str = ""
    name: str = "janus"
    lasts: int = ROUND_SECONDS

    # Numbers and tokens, all of them made from the secret --------------------------------------------------------
    def room(self, sitting: int, room: str) -> int:
        """The number of a room of a sitting at Janus."""
        return number(self.secret, f"room:{sitting}:{room}")

    def feed(self, sitting: int, room: str, person: int) -> int:
        """The number under which a person's stream goes in one room, and in no other."""
        return number(self.secret, f"feed:{sitting}:{room}:{person}")

    def key(self, number: int) -> str:
        """What Janus asks of whoever would change a room."""
        return keyed(self.secret, f"key:{number}").hex()

    def core_token(self, now: float) -> str:
        """To speak to Janus at all."""
        return janus_token(self.secret, "janus", PLUGIN, expires=rounded(now))

    def room_token(self, sitting: int, room: str, person: int, now: float) -> str:
        """To join one room as one person."""
        words = (f"room={self.room(sitting, room)}", f"feed={self.feed(sitting, room, person)}")
        return janus_token(self.secret, PLUGIN, *words, expires=rounded(now))

    def line(self, now: float) -> Line:
        """A conversation as the house itself."""
        return Line(self.url, self.core_token(now))

    # The port ----------------------------------------------------------------------------------------------------
    def access(self, sitting: Sitting, person: Person, now: float, *, joins: bool) -> dict[str, Any]:
        """Address, numbers and tokens; before somebody joins, the room is made and an older stream of theirs ended."""
        room = media_room(sitting, person)
        numbers = {"room": self.room(sitting.id, room), "feed": self.feed(sitting.id, room, person.id)}
        given = {"url": self.url, "token": self.core_token(now), **numbers}
        if not joins:
            return given
        token = self.room_token(sitting.id, room, person.id, now)
        with self.line(now) as line:
            self.open(line, numbers["room"], records=room == "hearing" and sitting.recording is not None)
            self.at(line, "kick", numbers["room"], unless=(NO_FEED,), id=numbers["feed"])
            self.at(line, "allowed", numbers["room"], action="add", allowed=[token])
        return given | {"room_token": token}

    def known(self, sitting: Sitting, person: Person, feeds: list[int]) -> dict[int, int]:
        """Whose these streams are, of those who share the reader's room."""
        room = media_room(sitting, person)
        inside = {self.feed(sitting.id, room, other.id): other.id for other in together(sitting, room)}
        return {feed: inside[feed] for feed in feeds if feed in inside}

    def settle(self, plan: Plan, now: float) -> None:
        """Rooms with nobody in them end; in the others only those stay who belong there, with what they may send."""
        with self.line(now) as line:
            for room in ROOMS:
                if room in plan.rooms:
                    self.tidy(line, plan, room, now)
                else:
                    self.at(line, "destroy", self.room(plan.sitting, room), unless=(NO_ROOM,))

    # What is asked of Janus -------------------------------------------------------------------------------------
    def at(self, line: Line, request: str, number: int, **body: Any) -> dict[str, Any]:
        """A request about one room, with its key."""
        return line.tell(request, room=number, secret=self.key(number), **body)

    def open(self, line: Line, number: int, *, records: bool) -> None:
        """Makes a room unless it is there: on no list, nobody in it without a token of ours."""
        line.tell(
            "create", unless=(ROOM_EXISTS,), admin_key=self.admin_key, room=number, secret=self.key(number), description="",
            is_private=True, signed_tokens=True, allowed=[], require_pvtid=True, publishers=50, bitrate=LARGEST_BITRATE,
            bitrate_cap=True, audiocodec="opus", videocodec="vp8", lock_record=True, record=records and bool(self.recordings),
            **({"rec_dir": self.recordings} if self.recordings else {}),
        )  # fmt: skip

    def tidy(self, line: Line, plan: Plan, room: str, now: float) -> None:
        """One room that people are in: strangers out, the muted silent, recorded only while the record says so."""
        at, inside = self.room(plan.sitting, room), plan.rooms[room]
        away = [person for person in plan.everybody if person not in inside]
        struck = [self.room_token(plan.sitting, room, p, t) for p in away for t in (now, now - ROUND_SECONDS)]
        answer = self.at(line, "allowed", at, unless=(NO_ROOM,), action="remove", allowed=struck)
        if "error_code" in answer:
            return  # nobody has joined it yet
        allowed = {self.feed(plan.sitting, room, person): what for person, what in inside.items()}
        for one in self.at(line, "listparticipants", at)["participants"]:
            self.hold(line, at, one, allowed.get(one["id"]))
        if room == "hearing" and self.recordings:
            self.at(line, "enable_recording", at, record=plan.is_recording)

    def hold(self, line: Line, at: int, one: dict[str, Any], what: frozenset[str] | None) -> None:
        """One stream: out when it does not belong there, silent when its person is."""
        if what is None or (one["publisher"] and not what):
            self.at(line, "kick", at, unless=(NO_FEED,), id=one["id"])
        elif one["publisher"]:
            silent = MICROPHONE not in what
            self.at(line, "moderate", at, unless=(NO_FEED,), id=one["id"], mid=MID_OF_SOUND, mute=silent)


def rounded(now: float) -> int:
    """Ten to twenty minutes from now, at a round time."""
    return (int(now // ROUND_SECONDS) + 2) * ROUND_SECONDS
