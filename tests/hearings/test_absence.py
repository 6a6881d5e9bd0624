"""Default and deemed withdrawal rest on the record of the sitting, on a real case."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from casework.errors import DomainError
from casework.models import Statement
from hearings.acts.rebuild import sitting
from hearings.acts.turn import moment
from hearings.models import Hearing
from tests.disputes.road import Road
from tests.disputes.road import moment as at
from tests.hearings.room import Room
from tests.hearings.test_fairness import come_back, noted
from tests.world import World

DAY = "2026-03-24"


class Court(Room):
    """The sitting of a real file: 王芳 against 宏达公司 before 李正川."""

    def __init__(self, world: World, mode: str = "online") -> None:
        self.road = Road(world).pleading().seated()
        self.road.do("answer", "liu", "2026-03-13", statement="工资已经结清。")
        self.road.scheduled(on=DAY, at="09:30", mode=mode)
        hearing = Hearing.objects.get(case=self.road.case)
        seats = {key: hearing.participants.get(user=world[key]) for key in ("wang", "liu", "li", "hemiao")}
        super().__init__(world, hearing, seats, at(DAY, 9) + timedelta(minutes=20))

    def begun(self, *, absent: str = "") -> "Court":
        """Opened, with one side marked absent where said."""
        self.say("hemiao", "stage.open_check_in")
        for key in ("wang", "liu"):
            if key != absent:
                self.check_in(key)
            self.say("hemiao", "roll_call.mark", person=key, present=key != absent)
            if key != absent:
                self.say(key, "consent.give", procedure="hearing", told=True)
                self.say("hemiao", "person.admit", person=key)
        self.say("li", "stage.open")
        return self

    def noticed(self) -> "Court":
        """Both have received the written notice."""
        for side in ("applicant", "respondent"):
            self.road.received(side, "hearing_notice", "2026-03-12")
        return self

    def default(self, **given: Any) -> Any:
        """The tribunal goes on without the respondent."""
        return self.road.do("proceed_in_default", "li", DAY, 11, **given)

    def refused(self, event: str = "proceed_in_default", **given: Any) -> str:
        """Why not; nothing is kept."""
        before = self.road.case.events.count()
        with pytest.raises(DomainError) as caught:
            self.road.do(event, "li", DAY, 11, **given)
        assert self.road.case.events.count() == before
        return caught.value.code


@pytest.fixture
def court(world: World) -> Court:
    return Court(world).noticed()


def test_who_never_came_is_absent_and_the_decision_names_the_record(court: Court) -> None:
    court.begun(absent="liu")
    act = court.default()
    facts = act.event.facts
    event = court.hearing.sitting_events.get(seq=facts["frame"])
    assert (facts["sitting"], facts["frame_hash"]) == (court.hearing.pk, event.hash)
    kept = Statement.objects.get(pk=facts["attendance"]["statement"]).text
    mark = court.hearing.sitting_events.filter(kind="roll_call.mark").latest("seq")
    assert mark.hash in kept
    call_command("verify_journal")


def test_nothing_told_in_the_form_stands_in_for_the_record(court: Court) -> None:
    court.begun(absent="liu")
    act = court.default(sitting=999, frame=1, frame_hash="0" * 64)
    assert act.event.facts["sitting"] == court.hearing.pk
    assert act.event.facts["frame_hash"] == sitting(court.hearing).hash


def test_proven_receipt_of_the_notice_comes_first(world: World) -> None:
    court = Court(world).begun(absent="liu")
    assert court.refused() == "no_proof_of_receipt"


def test_without_a_roll_call_nobody_is_absent(court: Court) -> None:
    court.road.do("open_hearing", "li", DAY)
    assert court.refused() == "roll_call_first"
    court.say("hemiao", "stage.open_check_in")
    assert court.refused() == "roll_call_first"


def test_who_is_in_the_sitting_is_not_absent(court: Court) -> None:
    court.begun()
    assert court.refused() == "was_there"
    assert court.refused("deem_withdrawn") == "was_there"


def test_a_lost_line_is_no_absence_whatever_the_clerk_marks(court: Court) -> None:
    court.begun()
    noted(court, "liu", "person.arrive")
    court.say("li", "person.warn", person="liu", ground="不要中断")
    noted(court, "liu", "connection.lost", since=moment(court.now))
    court.say("hemiao", "roll_call.mark", person="liu", present=False)
    assert court.refused() == "technical_failure"
    assert court.refused(ground="left", warned=True) == "technical_failure"
    come_back(court, "liu")
    assert court.refused(ground="left", warned=True) == "was_there"


def test_leaving_after_a_warning_is_absence(court: Court) -> None:
    court.begun()
    noted(court, "liu", "person.arrive")
    court.say("li", "person.warn", person="liu", ground="扬言退庭")
    noted(court, "liu", "connection.lost", since=moment(court.now))
    court.say("li", "dropout.decide", person="liu", choice="left", reason="电话中说不再参加")
    act = court.default(ground="left", warned=True)
    assert act.thing.in_default


def test_leaving_unwarned_is_none(court: Court) -> None:
    court.begun()
    court.say("hemiao", "roll_call.mark", person="liu", present=False, note="自行离开")
    assert court.refused(ground="left", warned=True) == "not_warned"


def test_being_ordered_out_alone_never_leads_to_default(court: Court) -> None:
    court.begun()
    court.say("li", "person.warn", person="liu", ground="大声喧哗")
    court.say("li", "person.order_out", person="liu", ground="不听劝阻")
    court.say("hemiao", "roll_call.mark", person="liu", present=False)
    assert court.refused() == "ordered_out"
    assert court.refused(ground="left", warned=True) == "ordered_out"


def test_deemed_withdrawal_reads_the_same_record(court: Court) -> None:
    court.begun(absent="wang")
    act = court.road.do("deem_withdrawn", "li", DAY, 11)
    assert act.event.facts["sitting"] == court.hearing.pk
    assert court.road.stage == "deemed_withdrawn"


def test_the_arbitrator_reads_the_timeline_on_the_page_of_the_move(court: Court) -> None:
    court.begun()
    noted(court, "liu", "connection.lost", since=moment(court.now))
    noted(court, "liu", "connection.back", seconds=182)
    address = reverse("move", args=[court.road.case.pk, "arbitration", court.road.pk, "proceed_in_default"])
    shown = court.world.client("li").get(address).content.decode()
    assert "刘" in shown
    assert "恢复连接（中断3分02秒）" in shown
    assert "恢复连接" not in court.world.client("wang").get(address).content.decode()
