"""LiveKit against the words of its documentation: the grants of a token, and what the room service is asked."""

import base64
import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from hearings.media.livekit import JOIN_SECONDS, LiveKit
from hearings.records.state import Person, Sitting
from hearings.rules.media import BOTH, CAMERA, Plan
from hearings.rules.roles import words_of

NOW = 1_790_000_000.0


def claims(token: str) -> dict[str, Any]:
    """What a token says."""
    return dict(json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "==")))


class Service:
    """A room service that answers from a list of who is inside."""

    def __init__(self, *inside: int) -> None:
        self.inside, self.asked = inside, list[tuple[str, dict[str, Any], dict[str, Any]]]()

    def __call__(self, address: str, token: str, body: dict[str, Any]) -> dict[str, Any]:
        method = urlsplit(address).path.removeprefix("/twirp/livekit.RoomService/")
        self.asked.append((method, claims(token)["video"], body))
        return {"participants": [{"identity": str(pk)} for pk in self.inside]} if method == "ListParticipants" else {}

    def named(self, method: str) -> list[dict[str, Any]]:
        """The bodies of one method."""
        return [body for name, _grants, body in self.asked if name == method]


def somebody(role: str, **more: object) -> tuple[Sitting, Person]:
    """One person in the hearing."""
    person = Person(5, 1, "王芳", role, "applicant", words_of(role, "applicant", "hearing"), room="hearing")
    for name, value in more.items():
        setattr(person, name, value)
    return Sitting(1, 1, "hearing", "online", stage="in_session", people={5: person}), person


def driver(*inside: int) -> tuple[LiveKit, Service]:
    service = Service(*inside)
    return LiveKit("wss://media.test", "key", "secret", post=service), service


@pytest.mark.parametrize(
    ("role", "locked", "sources"),
    [("applicant", False, ["camera", "microphone"]), ("applicant", True, ["camera"]), ("observer", False, [])],
)
def test_a_token_opens_one_room_for_one_person_with_what_they_may_send(
    role: str, locked: bool, sources: list[str]
) -> None:
    told = driver()[0].access(*somebody(role, muted=locked, locked=locked), NOW, joins=True)
    assert told["url"] == "wss://media.test"
    found = claims(told["token"])
    assert (found["iss"], found["sub"], found["exp"]) == ("key", "5", int(NOW) + JOIN_SECONDS)
    video = found["video"]
    assert (video["roomJoin"], video["canSubscribe"], video["canPublishData"]) == (True, True, False)
    assert (video["canPublish"], video["canPublishSources"]) == (bool(sources), sources)
    assert not {"roomAdmin", "roomCreate", "roomRecord", "roomList"} & set(video)
    assert "王芳" not in json.dumps(found, ensure_ascii=False)


def test_a_page_that_only_goes_on_gets_no_new_token() -> None:
    assert driver()[0].access(*somebody("applicant"), NOW, joins=False) == {"url": "wss://media.test"}


def test_each_room_of_the_sitting_is_another_room_there_and_its_name_tells_nothing() -> None:
    livekit = driver()[0]
    names = {
        livekit.room(sitting, room) for sitting in (1, 2) for room in ("hearing", "caucus:applicant", "deliberation")
    }
    assert len(names) == 6
    assert not any("caucus" in name for name in names)


def test_strangers_leave_the_locked_lose_their_sound_and_empty_rooms_end() -> None:
    livekit, service = driver(5, 6, 9)
    livekit.settle(Plan(1, 1, (5, 6, 9), {"hearing": {5: BOTH, 6: frozenset({CAMERA})}}), NOW)
    assert [body["identity"] for body in service.named("RemoveParticipant")] == ["9"]
    rights = {
        body["identity"]: body["permission"]["can_publish_sources"] for body in service.named("UpdateParticipant")
    }
    assert rights == {"5": ["CAMERA", "MICROPHONE"], "6": ["CAMERA"]}
    ended = {body["room"] for body in service.named("DeleteRoom")}
    assert livekit.room(1, "deliberation") in ended
    assert livekit.room(1, "hearing") not in ended
    assert all(grants["room"] == body["room"] for _method, grants, body in service.asked)


def test_the_service_answers_at_the_same_host_by_http() -> None:
    assert driver()[0].service("X") == "https://media.test/twirp/livekit.RoomService/X"
    assert LiveKit("ws://127.0.0.1:7880", "k", "s").service("X") == "http://127.0.0.1:7880/twirp/livekit.RoomService/X"
