"""The tribunal sits in its room or, elsewhere, with the head's approval on record."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from casework import door, roles
from casework.errors import DomainError
from casework.models import Task
from hearings.acts.rebuild import sitting
from hearings.models import Hearing
from tests.hearings.room import PARTIES, Room, case_with_people, room
from tests.world import World

PLACE = {"place": "黄岛区仲裁院", "reason": "在黄岛连开两庭，赶不回来"}


@pytest.fixture
def held(world: World) -> Room:
    """Everybody checked in, counted and let in; not yet opened."""
    made = room(world)
    made.say("hemiao", "stage.open_check_in")
    for key in PARTIES:
        made.check_in(key)
        made.say(key, "consent.give", procedure="hearing", told=True)
        made.say("hemiao", "roll_call.mark", person=key, present=True)
        made.say("hemiao", "person.admit", person=key)
    return made


def do(held: Room, key: str, event: str, **given: Any) -> Any:
    """An event of the sitting, from its page."""
    return door.perform(f"hearing.{event}", held.hearing.pk, by=held.world[key], at=held.now, given=given)


def decide(held: Room, key: str = "head", *, granted: str = "yes", whose: str = "gao") -> Any:
    """The head's word on somebody's seat."""
    return do(held, key, "decide_elsewhere", participant=held.id(whose), granted=granted, reason="确有必要")


def code(act: Any, *args: Any, **facts: Any) -> str:
    with pytest.raises(DomainError) as caught:
        act(*args, **facts)
    return caught.value.code


def stage(held: Room) -> str:
    return str(Hearing.objects.get(pk=held.hearing.pk).stage)


def lines(held: Room) -> list[str]:
    """The record, as everybody entitled to it reads it."""
    return [line.text for line in sitting(held.hearing).lines.values() if "record" in line.audience.split()]


def to_decide(held: Room) -> int:
    """How many tasks the head has of it."""
    rows = Task.objects.filter(case=held.hearing.case, kind="hearing.decide_elsewhere", done_at=None)
    return rows.filter(relation="office_head").count()


def test_nobody_asks_and_the_tribunal_sits_in_its_room(held: Room) -> None:
    held.say("gao", "confirm_environment", alone=True)
    held.say("qin", "stage.open")
    assert stage(held) == "in_session"


def test_a_seat_elsewhere_waits_for_the_head_and_stands_in_the_record(held: Room) -> None:
    do(held, "gao", "ask_elsewhere", **PLACE)
    assert to_decide(held) == 1
    assert code(held.say, "gao", "confirm_environment", alone=True) == "elsewhere_not_approved"
    assert code(held.say, "qin", "stage.open") == "elsewhere_not_approved"
    assert code(do, held, "qin", "open_session") == "elsewhere_not_approved"
    assert not [text for text in lines(held) if "黄岛" in text]
    decide(held)
    assert to_decide(held) == 0
    assert "经仲裁院负责人宋建平批准，仲裁员高岚在黄岛区仲裁院参加本次庭审。" in lines(held)
    held.say("gao", "confirm_environment", alone=True)
    held.say("qin", "stage.open")
    assert stage(held) == "in_session"


def test_the_refusal_says_who_and_what_to_do_in_both_languages(held: Room) -> None:
    do(held, "gao", "ask_elsewhere", **PLACE)
    with pytest.raises(DomainError) as caught:
        held.say("qin", "stage.open")
    assert "高岚" in caught.value.message
    assert "改回仲裁庭就座" in caught.value.message
    with translation.override("en"):
        assert "“Back in the tribunal room”" in caught.value.message


def test_one_member_elsewhere_keeps_no_other_from_confirming(held: Room) -> None:
    do(held, "gao", "ask_elsewhere", **PLACE)
    for key in ("li", "wang", "hemiao"):
        held.say(key, "confirm_environment", alone=True)


def test_nobody_but_the_head_decides_and_never_on_the_own_seat(held: Room) -> None:
    do(held, "gao", "ask_elsewhere", **PLACE)
    for key in ("gao", "qin", "hemiao", "wang"):
        assert code(decide, held, key) == "not_yours"
    assert code(decide, held, "nanhead") == "not_found"


def test_a_head_on_the_tribunal_does_not_approve_the_own_seat(world: World) -> None:
    case = case_with_people(world)
    roles.appoint(case, world["head"], "arbitrator", at=case.opened_at, seat="member")
    held = room(world, case=case)
    held.seats["head"] = held.hearing.participants.get(user=world["head"])
    do(held, "head", "ask_elsewhere", **PLACE)
    assert code(decide, held, whose="head") == "own_elsewhere"
    do(held, "gao", "ask_elsewhere", **PLACE)
    assert code(decide, held, whose="head") == "own_elsewhere"
    decide(held, whose="gao")


def test_a_request_refused_opens_nothing_until_the_member_is_in_the_room(held: Room) -> None:
    do(held, "gao", "ask_elsewhere", **PLACE)
    decide(held, granted="no")
    assert code(held.say, "qin", "stage.open") == "elsewhere_not_approved"
    assert code(decide, held) == "invalid"
    assert to_decide(held) == 0
    do(held, "gao", "return_to_room")
    held.say("qin", "stage.open")
    assert not [text for text in lines(held) if "高岚" in text]


def test_a_seat_given_up_and_one_asked_for_in_a_break_are_told_and_wait_again(held: Room) -> None:
    do(held, "gao", "ask_elsewhere", **PLACE)
    decide(held)
    do(held, "gao", "return_to_room")
    assert lines(held)[-1] == "仲裁员高岚改回仲裁庭就座。"
    assert code(do, held, "gao", "return_to_room") == "sits_in_the_room"
    held.say("qin", "stage.open")
    assert code(do, held, "gao", "ask_elsewhere", **PLACE) == "wrong_stage"
    held.say("qin", "stage.pause", reason="午休")
    do(held, "gao", "ask_elsewhere", **PLACE)
    assert code(held.say, "qin", "stage.resume") == "elsewhere_not_approved"
    decide(held)
    held.say("qin", "stage.resume")


def test_whoever_leaves_the_tribunal_waits_for_nobody(held: Room) -> None:
    do(held, "gao", "ask_elsewhere", **PLACE)
    row = held.seats["gao"]
    row.removed_at = held.now
    row.save(update_fields=["removed_at"])
    held.say("qin", "stage.open")
    assert to_decide(held) == 0


def test_by_turns_and_in_a_mediation_nobody_is_asked(world: World) -> None:
    by_turns = room(world, "asynchronous")
    assert code(do, by_turns, "gao", "ask_elsewhere", **PLACE) == "nobody_meets"
    mediated = room(
        world, "mediation", case=case_with_people(world, {"sun": ("mediator", ""), "hemiao": ("clerk", "")})
    )
    assert code(do, mediated, "sun", "ask_elsewhere", **PLACE) == "not_yours"
    mediated.opened("mediation")


def test_the_page_before_the_sitting_says_where_one_stands(held: Room) -> None:
    def page(key: str) -> str:
        return held.world.client(key).get(reverse("hearing_check_in", args=[held.hearing.pk])).content.decode()

    assert "在哪里就座" not in page("wang") + page("hemiao")
    assert reverse("move", args=[held.hearing.case_id, "hearing", held.hearing.pk, "ask_elsewhere"]) in page("gao")
    do(held, "gao", "ask_elsewhere", **PLACE)
    assert "等仲裁院负责人批准" in page("gao")
    move = reverse("move", args=[held.hearing.case_id, "hearing", held.hearing.pk, "decide_elsewhere"])
    assert "高岚（仲裁员）：黄岛区仲裁院。在黄岛连开两庭" in held.world.client("head").get(move).content.decode()
    decide(held)
    assert "已批准您在黄岛区仲裁院参加" in page("gao")
    assert "return_to_room" in page("gao")
