"""A request for recusal never leaves a room waiting for nobody: the head hears of it, decides on a page, and the room goes on."""

import pytest
from django.urls import reverse

from casework.models import Notice, Task
from disputes.models import Arbitration
from hearings.acts.rebuild import sitting
from hearings.models import Hearing
from tests.hearings.test_absence import DAY, Court
from tests.world import World

WHY = "刚知道他是对方亲戚"


@pytest.fixture
def court(world: World) -> Court:
    """In session."""
    return Court(world).begun()


def stage(court: Court) -> str:
    return str(Hearing.objects.get(pk=court.hearing.pk).stage)


def decide_page(court: Court) -> str:
    return reverse(
        "move",
        args=[court.road.case.pk, "arbitration", Arbitration.objects.get(case=court.road.case).pk, "decide_recusal"],
    )


def test_the_head_is_told_with_the_page_and_has_a_task(court: Court) -> None:
    court.say("wang", "recusal.request", person="li", reason=WHY, learned_late=True)
    told = Notice.objects.filter(user=court.world["head"], channel="site", text__contains="申请回避")
    assert told.count() == 1
    assert Task.objects.filter(kind="arbitration.decide_recusal", done_at=None, case=court.road.case).exists()
    assert court.world.client("head").get(decide_page(court)).status_code == 200


def test_the_head_decides_by_the_form_and_the_room_hears_it(court: Court) -> None:
    seq = court.say("wang", "recusal.request", person="li", reason=WHY, learned_late=True)
    answer = court.world.client("head").post(decide_page(court), {"granted": "no", "reason": "不属实"})
    assert answer.status_code == 302
    room = sitting(court.hearing)
    assert room.recusals == {seq: False}
    assert [line.text for line in room.lines.values()][-1] == "回避决定：驳回回避申请。"


def test_asked_on_a_page_the_sitting_rests_as_if_asked_in_the_room(court: Court) -> None:
    court.road.do("request_recusal", "wang", DAY, 10, person=court.world["li"].pk, reason=WHY, learned_on=DAY)
    room = sitting(court.hearing)
    assert stage(court) == "paused"
    assert list(room.recusals.values()) == [None]
    assert WHY not in "".join(line.text for line in room.lines.values())
    court.road.do("decide_recusal", "head", DAY, 11, granted="no", reason="不属实")
    court.say("li", "stage.resume")
    assert stage(court) == "in_session"


def test_one_decision_answers_the_requests_of_one_person_alone(court: Court) -> None:
    first = court.say("wang", "recusal.request", person="li", reason=WHY, learned_late=True)
    second = court.say("wang", "recusal.request", person="hemiao", reason="记错了我的话", learned_late=True)
    pending = court.road.case.recusals.get(person=court.world["li"])
    court.road.do("decide_recusal", "head", DAY, 11, granted="no", reason="不属实", recusal_id=pending.pk)
    assert sitting(court.hearing).recusals == {first: False, second: None}
