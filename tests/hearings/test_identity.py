"""Who somebody is: not checked, does not match, or matched; told to the bench and to themselves, decided by a person."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from accounts.fields import fingerprint
from casework.errors import DomainError
from casework.models import Notice, Party
from hearings.acts.rebuild import sitting
from hearings.effects.papers import of_record
from hearings.models import Hearing
from hearings.queries.transcript import transcript
from hearings.records.state import Person
from hearings.rules.identity import Identity, found
from realtime import wire
from tests.hearings.room import PARTIES, Room, room
from tests.world import World

RIGHT = "370203199001010029"
WRONG = "370203198512120017"
ALL_BUT_THE_BENCH = ("ma", "liu", "boss", "witness", "zhou", "song", "zhang")


@pytest.fixture
def held(world: World) -> Room:
    """The lobby is open, and the file knows the applicant's number."""
    made = room(world)
    Party.objects.filter(case=made.hearing.case, side="applicant").update(id_hash=fingerprint(RIGHT, "id"))
    made.say("hemiao", "stage.open_check_in")
    return made


def check_in(held: Room, number: str, key: str = "wang") -> int:
    """At the door with a number."""
    return held.say(key, "check_in", declares_no_recording=True, id_number=number)


def person(held: Room, key: str = "wang") -> Person:
    """Somebody as the room has them."""
    return sitting(held.hearing).people[held.id(key)]


def code(held: Room, *args: Any, **facts: Any) -> str:
    """With what code a verb is refused."""
    with pytest.raises(DomainError) as caught:
        held.say(*args, **facts)
    return caught.value.code


def seen_by(held: Room, reader: str, of: str = "wang") -> Any:
    """What one person's page is told of another's identity; nothing where they do not know of each other."""
    told = sitting(held.hearing)
    shown = wire.state(told, told.people[held.id(reader)])
    row = next((one for one in shown["people"] if one["id"] == held.id(of)), None)
    return row and row["identity"]


def page(held: Room, key: str, name: str) -> str:
    return str(held.world.client(key).get(reverse(name, args=[held.hearing.pk])).content.decode())


@pytest.mark.parametrize(
    ("number", "state"), [(RIGHT, Identity.MATCHED), (WRONG, Identity.DIFFERS), ("", Identity.NOT_CHECKED)]
)
def test_the_number_leads_to_one_of_three_states(held: Room, number: str, state: Identity) -> None:
    check_in(held, number)
    assert found(person(held)) == state
    assert seen_by(held, "hemiao") == seen_by(held, "qin") == seen_by(held, "wang") == state


@pytest.mark.parametrize("number", [RIGHT, WRONG, ""])
def test_nobody_else_is_told_how_it_stands(held: Room, number: str) -> None:
    check_in(held, number)
    assert {seen_by(held, key) for key in ALL_BUT_THE_BENCH} == {None}


def test_a_wrong_number_is_verified_nowhere_and_written_nowhere(held: Room) -> None:
    check_in(held, WRONG)
    held.say("hemiao", "roll_call.mark", person="wang", present=True)
    pages = [page(held, "wang", "hearing_check_in"), page(held, "hemiao", "hearing_identity")]
    rows = list(held.hearing.sitting_events.values_list("data", flat=True))
    record = [
        json.dumps(transcript(held.hearing.pk, held.world[key].pk), ensure_ascii=False) for key in ("hemiao", "wang")
    ]
    states = [json.dumps(wire.state(sitting(held.hearing), one)) for one in sitting(held.hearing).people.values()]
    everything = "".join([*pages, *rows, *record, *states])
    assert WRONG not in everything
    assert "已核验" not in everything


def test_the_person_is_told_and_may_try_again(held: Room) -> None:
    check_in(held, WRONG)
    told = page(held, "wang", "hearing_check_in")
    assert "登记的不一致" in told
    assert 'name="id_number"' in told
    check_in(held, RIGHT)
    told = page(held, "wang", "hearing_check_in")
    assert "和登记的一致" in told
    assert 'name="id_number"' not in told


def test_leaving_the_number_out_afterwards_undoes_nothing(held: Room) -> None:
    check_in(held, WRONG)
    check_in(held, "")
    assert found(person(held)) == Identity.DIFFERS


def test_the_roll_call_says_that_the_number_differed(held: Room) -> None:
    check_in(held, WRONG)
    seq = held.say("hemiao", "roll_call.mark", person="wang", present=True)
    assert sitting(held.hearing).lines[seq].text == "申请人王芳到庭，所填身份证号与登记的不一致。"


class TestTheClerkDecides:
    """In or not, and why stands in the record."""

    def test_in_only_with_how_the_person_is_known(self, held: Room) -> None:
        check_in(held, WRONG)
        assert code(held, "hemiao", "person.admit", person="wang") == "identity_differs"
        seq = held.say("hemiao", "person.admit", person="wang", reason="视频里核对了居民身份证原件")
        line = sitting(held.hearing).lines[seq].text
        assert line == "申请人王芳进入庭审，所填身份证号与登记的不一致，经核对准许：视频里核对了居民身份证原件。"

    def test_a_finding_of_the_same_person_says_how_and_opens_the_door(self, held: Room) -> None:
        check_in(held, WRONG)
        facts = {"person": "wang", "verdict": "same", "how": "video"}
        assert code(held, "hemiao", "snapshot.compare", **facts) == "identity_differs"
        held.say("hemiao", "snapshot.compare", note="看了身份证原件", **facts)
        assert found(person(held)) == Identity.MATCHED
        seq = held.say("hemiao", "person.admit", person="wang")
        assert "看了身份证原件" in sitting(held.hearing).lines[seq].text

    def test_not_in_and_the_person_reads_why(self, held: Room) -> None:
        check_in(held, WRONG)
        assert code(held, "hemiao", "person.dismiss", person="wang") == "reason_needed"
        seq = held.say("hemiao", "person.dismiss", person="wang", reason="证件上不是本人")
        event = held.event(seq)
        assert f"p{held.id('wang')}" in event.audience.split()
        assert json.loads(event.data)["kept_out"] is True
        assert sitting(held.hearing).lines[seq].text == "申请人王芳没有获准进入庭审，事由：证件上不是本人。"

    def test_a_matching_number_needs_no_word(self, held: Room) -> None:
        check_in(held, RIGHT)
        seq = held.say("hemiao", "person.admit", person="wang")
        assert sitting(held.hearing).lines[seq].text == "申请人王芳进入庭审。"

    def test_in_the_office_a_document_must_be_shown_where_the_number_differs(self, held: Room) -> None:
        check_in(held, WRONG)
        assert code(held, "hemiao", "person.seat", person="wang", seat="office") == "document_needed"
        held.say("hemiao", "person.seat", person="wang", seat="office", document="居民身份证原件")
        assert found(person(held)) == Identity.MATCHED

    def test_nobody_found_to_be_another_is_called_as_a_witness(self, held: Room) -> None:
        for key in PARTIES:
            held.say("hemiao", "person.seat", person=key, seat="office", document="居民身份证原件")
            held.say("hemiao", "roll_call.mark", person=key, present=True)
            held.say("hemiao", "person.admit", person=key)
        held.check_in("witness")
        held.say("hemiao", "snapshot.compare", person="witness", verdict="not_same", how="video")
        held.say("qin", "stage.open")
        assert code(held, "qin", "witness.call", person="witness") == "identity_disputed"

    def test_the_page_of_identity_shows_the_state_and_takes_the_decision(self, held: Room) -> None:
        check_in(held, WRONG)
        assert "身份对不上" in page(held, "hemiao", "hearing_identity")
        clerk, address = held.world.client("hemiao"), reverse("hearing_identity", args=[held.hearing.pk])
        answer = clerk.post(address, {"person": held.id("wang"), "note": "", "decision": "admit"})
        assert answer.status_code == 422
        assert "请写明怎么核对的" in answer.content.decode()
        answer = clerk.post(address, {"person": held.id("wang"), "note": "看了证件", "verdict": ""})
        assert answer.status_code == 422
        assert 'value="看了证件"' in answer.content.decode()
        clerk.post(address, {"person": held.id("wang"), "note": "看了证件", "decision": "admit"}, follow=True)
        assert person(held).admitted


def test_the_minutes_say_who_came_in_although_the_number_differed(held: Room) -> None:
    check_in(held, WRONG)
    held.say("hemiao", "person.admit", person="wang", reason="看了居民身份证原件")
    act: Any = SimpleNamespace(thing=Hearing.objects.get(pk=held.hearing.pk), at=held.now, case=held.hearing.case)
    assert "申请人王芳（所填身份证号与登记的不一致，看了居民身份证原件）" in of_record("hearing")(act)["present"]


def test_by_turns_a_wrong_number_lets_nobody_in_and_the_clerk_is_told(world: World) -> None:
    held = room(world, "asynchronous")
    Party.objects.filter(case=held.hearing.case, side="applicant").update(id_hash=fingerprint(RIGHT, "id"))
    held.say("hemiao", "stage.open_check_in")
    check_in(held, WRONG)
    assert not person(held).admitted
    assert Notice.objects.filter(user=world["hemiao"], text__contains="身份证号和登记的不一致").exists()
    assert "登记的不一致" in page(held, "wang", "hearing_check_in")
    held.say("hemiao", "person.admit", person="wang", reason="来院核对了证件")
    assert person(held).admitted


def test_by_turns_only_a_number_that_was_compared_is_called_verified(world: World) -> None:
    held = room(world, "asynchronous")
    held.say("hemiao", "stage.open_check_in")
    held.check_in("wang")
    lines = [line.text for line in sitting(held.hearing).lines.values()]
    assert lines == ["王芳在线报到，参加异步进行的庭审。"]
