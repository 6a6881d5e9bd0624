"""The one-time code: asked for under the record, whatever door the words come through, and kept nowhere."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from casework.errors import DomainError
from casework.models import Notice
from hearings import protocol, record
from hearings.acts import codes
from hearings.acts.rebuild import sitting
from hearings.models import Hearing
from hearings.protocol.base import Coded
from tests.hearings.room import Room, room
from tests.hearings.test_sitting import SIGNATURE
from tests.world import World


@pytest.fixture(autouse=True)
def phones() -> Iterator[None]:
    """How many codes were asked for is remembered beside the database."""
    cache.clear()
    yield
    cache.clear()


CODED = [verb for verb, shape in protocol.shapes().items() if issubclass(shape, Coded)]


@pytest.fixture
def held(world: World) -> Room:
    """A sitting whose lobby is open."""
    made = room(world)
    made.say("hemiao", "stage.open_check_in")
    return made


@pytest.fixture
def read(world: World) -> Room:
    """A sitting whose transcript lies open."""
    made = room(world).opened().closed()
    made.say("hemiao", "stage.begin_review")
    return made


def facts_of(held: Room, verb: str) -> dict[str, Any]:
    """What the verb needs beside its code."""
    if verb == "check_in":
        return {"declares_no_recording": True}
    return {"signature": SIGNATURE, "read_seq": sitting(held.hearing).seq}


def by_page(held: Room, verb: str, code: str) -> str:
    """The form of the page, with whatever it says."""
    client, pk = held.world.client("wang"), held.hearing.pk
    told = facts_of(held, verb) | {"code": code, "part": "identity", "declares": "on", "verb": verb}
    name = "hearing_check_in" if verb == "check_in" else "hearing_transcript_say"
    answer = client.post(reverse(name, args=[pk]), told, follow=True)
    return "wrong_code" if "验证码不对" in answer.content.decode() else ""


def by_api(held: Room, verb: str, code: str) -> str:
    """The verb over the API."""
    client: Client = held.world.client("wang")
    address = f"/api/v1/hearings/{held.hearing.pk}/verbs/{verb}"
    answer = client.post(address, facts_of(held, verb) | {"code": code}, content_type="application/json")
    return str(answer.json().get("code", ""))


def by_record(held: Room, verb: str, code: str) -> str:
    """The frame as a socket hands it to the record."""
    frame = protocol.frame(verb, facts_of(held, verb) | {"code": code})
    waiting = record.Waiting(held.hearing.pk, held.id("wang"), frame, str(frame.id), held.now)  # type: ignore[attr-defined]
    refusal = record.desk().commit([waiting]).answers[0][1].refusal
    return refusal.code if refusal else ""


DOORS = [by_page, by_api, by_record]


def test_check_in_and_signature_are_the_verbs_that_ask() -> None:
    assert sorted(CODED) == ["check_in", "transcript.sign"]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("verb", CODED)
def test_every_door_asks_for_the_code(request: pytest.FixtureRequest, verb: str, door: Callable[..., str]) -> None:
    here: Room = request.getfixturevalue("held" if verb == "check_in" else "read")
    before = here.hearing.sitting_events.filter(kind=verb).count()
    assert door(here, verb, "") == "wrong_code"
    right = codes.issue(here.world["wang"])
    assert door(here, verb, "000000" if right != "000000" else "111111") == "wrong_code"
    assert here.hearing.sitting_events.filter(kind=verb).count() == before
    assert door(here, verb, right) == ""
    assert here.hearing.sitting_events.filter(kind=verb).count() == before + 1


@pytest.mark.parametrize("door", DOORS)
def test_a_code_serves_once(held: Room, door: Callable[..., str]) -> None:
    right = codes.issue(held.world["wang"])
    assert door(held, "check_in", right) == ""
    assert door(held, "check_in", right) == "wrong_code"


def test_a_frame_written_again_under_its_id_needs_no_second_code(held: Room) -> None:
    user, act = held.world["wang"], str(uuid4())
    right = codes.issue(user)
    codes.check(user, right, act)
    codes.check(user, right, act)
    with pytest.raises(codes.WrongCode):
        codes.check(user, right, str(uuid4()))


@pytest.mark.parametrize("door", DOORS)
def test_five_wrong_tries_spend_the_right_one(held: Room, door: Callable[..., str]) -> None:
    right = codes.issue(held.world["wang"])
    for _each in range(5):
        assert door(held, "check_in", "１２３") == "wrong_code"
    assert door(held, "check_in", right) == "wrong_code"


def test_a_verb_refused_for_another_reason_spends_no_code(read: Room) -> None:
    right = codes.issue(read.world["wang"])
    with pytest.raises(DomainError) as caught:
        read.say("wang", "transcript.sign", signature="data:image/png;base64,aGVsbG8=", read_seq=sitting(read.hearing).seq, code=right)  # fmt: skip
    assert caught.value.code == "not_a_signature"
    assert by_api(read, "transcript.sign", right) == ""


def test_the_code_is_kept_nowhere(held: Room, caplog: pytest.LogCaptureFixture) -> None:
    right = codes.issue(held.world["wang"])
    assert by_api(held, "check_in", right) == ""
    event = held.hearing.sitting_events.get(kind="check_in")
    assert "code" not in json.loads(event.data)
    assert right not in caplog.text


def test_officials_and_people_without_a_phone_are_asked_for_none(held: Room) -> None:
    assert not codes.needs_code(held.world["qin"])
    held.world["wang"].phone = ""
    held.world["wang"].save()
    assert by_api(held, "check_in", "") == ""


def test_the_api_sends_a_code_to_ones_own_phone(held: Room) -> None:
    address = f"/api/v1/hearings/{held.hearing.pk}/codes"
    assert held.world.client("wang").post(address).status_code == 204
    notice = Notice.objects.filter(channel="sms", text__contains="验证码").latest("pk")
    found = re.search(r"\d{6}", notice.text)
    assert found
    assert notice.to == held.world["wang"].phone
    assert by_api(held, "check_in", found[0]) == ""
    assert Hearing.objects.get(pk=held.hearing.pk).sitting_events.filter(kind="check_in").exists()
    for _each in range(codes.PER_HOUR - 1):
        held.world.client("wang").post(address)
    assert held.world.client("wang").post(address).status_code == 429
