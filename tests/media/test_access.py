"""What a page is given: for the room one is in alone, nothing secret, and a mesh where the server is away."""

import json
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from pytest_django import Settings

from config import env
from hearings import media
from hearings.media.steward import Steward
from hearings.records.people import Participant
from hearings.rules.media import Plan
from tests.hearings.room import Room, room
from tests.world import World

SECRETS = ("a secret of the tests", "a key of the tests", "a relay secret")
NOWHERE = "ws://127.0.0.1:9"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is away is tried once more and no longer waited for."""
    monkeypatch.setattr(media.steward, "pauses", (0.01, 0.01))


@pytest.fixture
def opened(world: World) -> Room:
    return room(world).opened()


def given(sitting: Room, key: str, method: str = "get", query: str = "") -> dict[str, Any]:
    """What one person's page gets."""
    path = reverse("hearing_media", args=[sitting.hearing.pk]) + query
    answer = getattr(sitting.world.client(key), method)(path)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert not any(secret in answer.content.decode() for secret in SECRETS)
    return dict(answer.json())


def test_a_mesh_needs_nothing(opened: Room) -> None:
    told = given(opened, "wang", "post")
    assert (told["driver"], told["in"], told["sends"], told["ice"]) == ("mesh", "hearing", ["camera", "microphone"], [])


def test_a_witness_who_waits_and_an_observer_at_the_door_get_no_way_in(opened: Room, settings: Settings) -> None:
    settings.LIVEKIT_URL, settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET = "wss://lk.test", "key", SECRETS[0]
    for key in ("witness", "zhang"):
        told = given(opened, key, "post")
        assert (told["driver"], told["in"], told["sends"]) == ("none", "", [])
        assert not {"janus", "livekit"} & set(told)


def test_the_relay_s_credential_ends_and_its_secret_stays(opened: Room, settings: Settings) -> None:
    settings.TURN_URLS, settings.TURN_SECRET, settings.TURN_SECONDS = ["turn:relay.test:3478"], SECRETS[2], 600
    settings.ICE_SERVERS = json.dumps([{"urls": "stun:stun.test"}])
    told = given(opened, "wang")
    assert told["expires_in"] == 600
    assert [one["urls"] for one in told["ice"]] == ["stun:stun.test", ["turn:relay.test:3478"]]
    assert told["ice"][1]["username"].endswith(f":{opened.id('wang')}")
    page = opened.world.client("wang").get(reverse("hearing_room", args=[opened.hearing.pk])).content.decode()
    assert SECRETS[2] not in page
    assert told["ice"][1]["credential"] not in page


def test_a_server_that_is_away_leaves_a_mesh(opened: Room, settings: Settings) -> None:
    settings.JANUS_URL, settings.JANUS_SECRET, settings.JANUS_ADMIN_KEY = NOWHERE, SECRETS[0], SECRETS[1]
    told = given(opened, "wang", "post")
    assert (told["driver"], told["instead_of"], "janus" in told) == ("mesh", "janus", False)
    # The verbs of the room do not wait for it either.
    assert opened.say("qin", "mute", person="wang", muted=True, locked=True) > 0
    assert media.steward.wait(30)


def test_people_screened_from_each_other_stay_on_the_mesh(opened: Room, settings: Settings) -> None:
    settings.LIVEKIT_URL, settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET = "wss://lk.test", "key", SECRETS[0]
    assert given(opened, "wang", "post")["driver"] == "livekit"
    Participant.objects.get(pk=opened.id("wang")).screened_from.add(opened.id("boss"))
    assert given(opened, "wang", "post")["driver"] == "mesh"
    assert given(opened, "qin", "post")["driver"] == "mesh"


def test_janus_tells_only_whose_streams_are_in_one_s_own_room(opened: Room, settings: Settings) -> None:
    settings.JANUS_URL, settings.JANUS_SECRET, settings.JANUS_ADMIN_KEY = NOWHERE, SECRETS[0], SECRETS[1]
    janus: Any = media.driver()
    at = opened.hearing.pk
    here, there = janus.feed(at, "hearing", opened.id("qin")), janus.feed(at, "deliberation", opened.id("qin"))
    assert given(opened, "wang", query=f"?feeds={here},{there},7,x,-1")["people"] == {str(here): opened.id("qin")}
    assert given(opened, "witness", query=f"?feeds={here}")["people"] == {}
    assert media.steward.wait(30)


@pytest.mark.parametrize(
    ("names", "lacking"),
    [
        (("TURN_SECRET", "TURN_URLS"), "TURN_URLS"),
        (("JANUS_URL", "JANUS_SECRET", "JANUS_ADMIN_KEY"), "JANUS_SECRET and JANUS_ADMIN_KEY"),
    ],
)
def test_half_of_a_media_server_is_refused(
    monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], lacking: str
) -> None:
    for name in names:
        monkeypatch.delenv(name, raising=False)
    assert env.together(*names) == ("",) * len(names)
    monkeypatch.setenv(names[0], "set")
    with pytest.raises(ImproperlyConfigured, match=lacking):
        env.together(*names)


def test_pages_may_connect_to_the_media_server_and_nowhere_else() -> None:
    assert env.origins("wss://media.test/janus", "") == ["wss://media.test", "https://media.test"]


class Server:
    """A driver that keeps what it was asked."""

    name, lasts = "kept", 1

    def __init__(self) -> None:
        self.plans: list[Plan] = []

    def settle(self, plan: Plan, now: float) -> None:
        self.plans.append(plan)


def test_a_plan_drawn_from_an_older_record_is_not_carried_out() -> None:
    server, steward = Server(), Steward()
    for seq in (5, 7, 6):
        steward.ask(server, Plan(1, seq, (), {}))  # type: ignore[arg-type]
    assert steward.wait()
    assert [plan.seq for plan in server.plans][-1] == 7
    assert 6 not in [plan.seq for plan in server.plans]
