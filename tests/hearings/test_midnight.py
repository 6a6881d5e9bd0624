"""Around midnight: a sitting's windows are moments, so that one at ten past twelve is no other than one at noon."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from demo import city, people
from hearings.models import Hearing
from hearings.rules.hearing import LONGEST
from hearings.views.waiting import ahead
from tests.hearings.room import START, Room, room
from tests.world import World

LATE, EARLY = datetime.fromisoformat("2026-12-10T23:50:00+08:00"), datetime.fromisoformat("2026-12-11T00:10:00+08:00")


def at(world: World, starts_at: datetime) -> Room:
    """A sitting at this hour, booked the day before."""
    return room(world, starts_at=starts_at, at=START)


def shown(sitting: Room) -> list[int]:
    """The sittings on the clerk's page of today."""
    answer = sitting.world.client("hemiao").get(reverse("hearings"))
    return [row["hearing"].pk for row in answer.context["rows"]]


@pytest.mark.parametrize("starts_at", [EARLY, LATE, EARLY.replace(hour=12)], ids=["00:10", "23:50", "noon"])
def test_the_doors_open_so_many_minutes_before_whatever_the_hour(world: World, starts_at: datetime) -> None:
    sitting = at(world, starts_at)
    sitting.now = starts_at - timedelta(minutes=20)
    sitting.say("hemiao", "stage.open_check_in")
    sitting.say("wang", "check_in", declares_no_recording=True)
    assert sitting.event(sitting.say("hemiao", "roll_call.mark", person="wang", present=True)).kind == "roll_call.mark"


def test_who_comes_at_ten_to_twelve_checks_in_through_the_page(world: World) -> None:
    sitting = at(world, EARLY)
    sitting.now = LATE - timedelta(seconds=30)
    sitting.say("hemiao", "stage.open_check_in")
    with time_machine.travel(LATE, tick=False):
        page = world.client("wang").get(reverse("hearing_check_in", args=[sitting.hearing.pk])).content.decode()
    assert 'name="declares"' in page


def test_the_list_of_today_holds_what_is_at_hand_on_either_side_of_midnight(world: World) -> None:
    sitting = at(world, EARLY)
    with time_machine.travel(LATE, tick=False):
        assert shown(sitting) == [sitting.hearing.pk]
    with time_machine.travel(LATE - timedelta(hours=3), tick=False):
        assert shown(sitting) == []


def test_what_began_before_midnight_is_on_the_list_until_it_is_over(world: World) -> None:
    sitting = at(world, LATE)
    sitting.now = LATE
    sitting.opened()
    with time_machine.travel(EARLY, tick=False):
        assert shown(sitting) == [sitting.hearing.pk]
        answer = world.client("hemiao").get(reverse("hearings"), {"on": "2026-12-10"})
        assert [row["hearing"].pk for row in answer.context["rows"]] == [sitting.hearing.pk]
    with time_machine.travel(LATE + LONGEST + timedelta(minutes=1), tick=False):
        assert shown(sitting) == []


def test_a_sitting_from_before_midnight_is_still_ahead_in_the_same_room(world: World) -> None:
    first, second = at(world, LATE), at(world, EARLY + timedelta(hours=2))
    Hearing.objects.filter(pk__in=[first.hearing.pk, second.hearing.pk]).update(venue="第一仲裁庭")
    assert ahead(Hearing.objects.get(pk=second.hearing.pk)) == 1


@pytest.mark.parametrize("hour", ["23:55", "00:05"])
def test_the_sitting_of_today_stands_in_the_demo_at_any_hour(db: None, hour: str) -> None:
    with time_machine.travel(datetime.fromisoformat(f"2026-12-10T{hour}:00+08:00")):
        people.make_everybody()
        city.played(city.JOURNEYS / "06_ready_to_be_heard.yaml")
        sitting = Hearing.objects.get(stage="checking_in")
        assert timedelta() < sitting.starts_at - datetime.now(sitting.starts_at.tzinfo) <= timedelta(minutes=10)
