"""Sittings follow their file: rescheduled, put off, adjourned, called off or broken off with it; never before their hour."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from casework import door
from casework.errors import DomainError
from casework.models import Notice
from hearings.acts.rebuild import sitting
from hearings.models import Hearing
from tests.disputes.road import moment
from tests.hearings.test_absence import DAY, Court
from tests.world import World


@pytest.fixture
def court(world: World) -> Court:
    """Booked for 24 March at half past nine."""
    return Court(world)


def stages(court: Court) -> dict[str, int]:
    """How many sittings stand where."""
    found: dict[str, int] = {}
    for stage in Hearing.objects.filter(case=court.road.case).values_list("stage", flat=True):
        found[stage] = found.get(stage, 0) + 1
    return found


def now(court: Court) -> Hearing:
    """The sitting as it stands."""
    return Hearing.objects.get(pk=court.hearing.pk)


def code(act: Any, *args: Any, **facts: Any) -> str:
    with pytest.raises(DomainError) as caught:
        act(*args, **facts)
    return caught.value.code


def told(court: Court, *keys: str) -> set[str]:
    """Who of these has a notice since the booking."""
    rows = Notice.objects.filter(channel="site", created_at__gt=moment("2026-03-11"))
    return {key for key in keys if rows.filter(user=court.world[key]).exists()}


def day_rows(court: Court, on: str) -> list[dict[str, Any]]:
    """What the clerk sees of a day."""
    return list(court.world.client("hemiao").get(reverse("hearings"), {"on": on}).context["rows"])


class TestFollowing:
    """Each thing that may happen to a file with a sitting booked."""

    def test_a_new_day_puts_off_the_sitting_and_books_another_in_its_place(self, court: Court) -> None:
        court.road.do("schedule_hearing", "hemiao", "2026-03-12", on="2026-03-27", at="14:00", mode="online")
        new = now(court).put_off_to.get()
        assert (now(court).stage, new.stage) == ("postponed", "scheduled")
        assert f"{timezone.localtime(new.starts_at):%Y-%m-%d %H:%M}" == "2026-03-27 14:00"
        assert told(court, "wang", "liu", "li") == {"wang", "liu", "li"}
        gone, there = day_rows(court, DAY), day_rows(court, "2026-03-27")
        assert [(row["gone"], row["instead"]) for row in gone] == [(True, new)]
        assert [row["hearing"] for row in there] == [new]
        page = court.world.client("hemiao").get(reverse("hearings"), {"on": DAY}).content.decode()
        assert "已延期" in page
        assert "3月27日" in page

    def test_a_postponement_granted_leads_to_the_day_and_hour_that_were_set(self, court: Court) -> None:
        court.road.do("request_postponement", "liu", "2026-03-17", reason="出差")
        court.road.do(
            "decide_postponement", "li", "2026-03-18", granted="yes", on="2026-03-30", at="14:30", reason="属实"
        )
        new = now(court).put_off_to.get()
        assert now(court).stage == "postponed"
        assert f"{timezone.localtime(new.starts_at):%Y-%m-%d %H:%M}" == "2026-03-30 14:30"
        own = court.world.client("wang").get(reverse("hearings")).content.decode()
        assert "改到" in own

    def test_a_postponement_refused_changes_nothing(self, court: Court) -> None:
        court.road.do("request_postponement", "liu", "2026-03-17", reason="出差")
        court.road.do("decide_postponement", "li", "2026-03-18", granted="no", reason="可以委托")
        assert stages(court) == {"scheduled": 1}

    def test_a_withdrawal_calls_the_sitting_off(self, court: Court) -> None:
        court.road.do("withdraw", "wang", "2026-03-18")
        assert now(court).stage == "cancelled"
        assert told(court, "liu", "li") == {"liu", "li"}

    def test_a_claim_withdrawn_while_a_counterclaim_lives_on_leaves_the_sitting(self, court: Court) -> None:
        court.road.do("counterclaim", "liu", "2026-03-16", claims=[{"kind": "other", "words": "返还培训费", "amount": "3000"}])  # fmt: skip
        court.road.do("accept_counterclaim", "chen", "2026-03-18")
        court.road.do("withdraw", "wang", "2026-03-19")
        assert court.road.stage == "pleading"
        assert now(court).stage == "scheduled"

    def test_a_stay_puts_the_sitting_off_without_a_day(self, court: Court) -> None:
        court.road.do("suspend", "head", "2026-03-18", ground="appraisal", reason="等鉴定")
        assert stages(court) == {"postponed": 1}
        assert told(court, "wang", "liu") == {"wang", "liu"}

    def test_a_transfer_calls_the_sitting_off(self, court: Court) -> None:
        shinan = court.world.offices["青岛市市南区劳动人事争议仲裁委员会"]
        court.road.do("transfer", "chen", "2026-03-17", office=shinan.pk, reason="移送。")
        assert now(court).stage == "cancelled"

    def test_a_settlement_signed_by_both_calls_the_sitting_off(self, court: Court) -> None:
        line = court.road.case.ledger.get()
        court.road.do("settle", "li", "2026-03-17", lines=[{"line_id": line.pk, "amount": "5000"}])
        court.road.do("issue_mediation_statement", "li", "2026-03-17")
        court.road.do("sign_statement", "wang", "2026-03-18")
        assert now(court).stage == "scheduled"
        court.road.do("sign_statement", "liu", "2026-03-18")
        assert court.road.stage == "mediated"
        assert now(court).stage == "cancelled"

    def test_what_has_begun_is_broken_off_and_still_closed_read_and_sealed(self, court: Court) -> None:
        court.begun()
        assert code(court.say, "li", "stage.close") == "steps_missing"
        court.road.do("withdraw", "wang", DAY, 10)
        assert now(court).stage == "in_session"
        assert "庭审不再进行" in list(sitting(court.hearing).lines.values())[-1].text
        court.say("li", "stage.close")
        court.say("hemiao", "stage.begin_review")
        assert now(court).stage == "transcript_review"

    def test_a_stay_adjourns_what_has_begun(self, court: Court) -> None:
        court.begun()
        court.road.do("suspend", "head", DAY, 10, ground="appraisal", reason="等鉴定")
        assert (now(court).stage, now(court).resume_at) == ("suspended", None)
        assert sitting(court.hearing).stage == "suspended"

    def test_the_tribunal_rises_until_another_day_and_the_same_sitting_goes_on(self, court: Court) -> None:
        court.begun()
        court.road.do("adjourn", "li", DAY, 11, until="2026-03-31", at="15:00", reason="补充证据")
        assert now(court).stage == "suspended"
        assert f"{timezone.localtime(now(court).resume_at):%Y-%m-%d %H:%M}" == "2026-03-31 15:00"
        assert [row["hearing"].pk for row in day_rows(court, "2026-03-31")] == [court.hearing.pk]
        court.road.do("schedule_hearing", "hemiao", "2026-03-25", on="2026-04-03", at="10:00", mode="online")
        assert stages(court) == {"suspended": 1}
        assert f"{timezone.localtime(now(court).resume_at):%Y-%m-%d %H:%M}" == "2026-04-03 10:00"

    def test_a_witness_is_told_too(self, court: Court) -> None:
        given = {"role": "witness", "name": "证人", "phone": court.world["zhou"].phone, "side": ""}
        door.perform("hearing.add_person", court.hearing.pk, by=court.world["hemiao"], at=moment("2026-03-11"), given=given)  # fmt: skip
        court.road.do("withdraw", "wang", "2026-03-18")
        invited, called_off = Notice.objects.filter(user=court.world["zhou"], channel="site").order_by("pk")
        assert invited.text != called_off.text
        assert all(court.road.case.number in each.text and each.case is None for each in (invited, called_off))


class TestHour:
    """Nobody need be there before the hour that was told."""

    def test_the_lobby_does_not_open_the_day_before(self, court: Court) -> None:
        court.now -= timedelta(days=1)
        assert code(court.say, "hemiao", "stage.open_check_in") == "too_early"
        assert code(court.say, "li", "stage.open_check_in") == "too_early"
        assert now(court).stage == "scheduled"

    def test_a_small_lead_is_a_setting(self, court: Court, settings: Any) -> None:
        settings.CHECK_IN_LEAD_MINUTES = 10
        court.now = moment(DAY, 9) + timedelta(minutes=19)
        assert code(court.say, "hemiao", "stage.open_check_in") == "too_early"
        court.now = moment(DAY, 9) + timedelta(minutes=20)
        court.say("hemiao", "stage.open_check_in")

    def test_all_may_agree_to_begin_earlier_and_the_chair_says_why(self, court: Court) -> None:
        court.now -= timedelta(days=1)
        earlier = {"all_agree_earlier": True, "reason": "双方都已到庭"}
        assert code(court.say, "hemiao", "stage.open_check_in", **earlier) == "too_early"
        assert code(court.say, "li", "stage.open_check_in", all_agree_earlier=True) == "too_early"
        seq = court.say("li", "stage.open_check_in", **earlier)
        assert "双方都已到庭" in sitting(court.hearing).lines[seq].text

    def test_no_page_opens_it_before_its_hour_either(self, court: Court) -> None:
        by, at = court.world["hemiao"], moment("2026-03-20")
        assert code(door.perform, "hearing.open_check_in", court.hearing.pk, by=by, at=at) == "too_early"

    def test_an_adjourned_sitting_goes_on_when_it_was_said(self, court: Court) -> None:
        court.begun()
        court.say("li", "stage.suspend", reason="等证据", resume_at="2026-03-31T09:30:00+08:00")
        assert code(court.say, "li", "stage.resume") == "too_early"
        court.now = moment("2026-03-31", 9) + timedelta(minutes=30)
        court.say("li", "stage.resume")


class TestForms:
    """People are offered by name."""

    def form(self, court: Court, event: str) -> str:
        address = reverse("move", args=[court.road.case.pk, "hearing", court.hearing.pk, event])
        return court.world.client("hemiao").get(address).content.decode()

    @pytest.mark.parametrize("event", ["remove_person", "screen"])
    def test_the_page_offers_the_people_of_the_sitting(self, court: Court, event: str) -> None:
        page = self.form(court, event)
        assert "王芳（申请人）" in page
        assert 'type="number"' not in page

    def test_nobody_who_has_no_seat_can_be_named(self, court: Court) -> None:
        given = {"participant": 9999, "reason": "不来了"}
        by = court.world["hemiao"]
        assert code(door.perform, "hearing.remove_person", court.hearing.pk, by=by, given=given) == "invalid"

    def test_nobody_is_screened_from_themselves(self, court: Court) -> None:
        given = {"one": court.id("wang"), "other": court.id("wang"), "reason": "怕"}
        assert (
            code(door.perform, "hearing.screen", court.hearing.pk, by=court.world["hemiao"], given=given) == "invalid"
        )
