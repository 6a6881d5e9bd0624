"""The main line of an arbitration, day by day in 2026."""

from collections.abc import Callable
from datetime import date

import pytest

from casework import door
from casework.errors import DomainError
from casework.journal import faults
from casework.sweep import sweep
from disputes.effects.arbitration_ripening import ripen
from disputes.queries.arbitration import award_clock
from tests.disputes.road import Road, moment
from tests.world import World


def refused(code: str, act: Callable[[], object]) -> None:
    """The act is refused with this code."""
    with pytest.raises(DomainError) as refusal:
        act()
    assert refusal.value.code == code


def test_clocks_run_from_the_day_the_application_was_received(world: World) -> None:
    road = Road(world)
    assert road.stage == "filed"
    assert road.due("arb.accept_5wd") == "2026-03-09"  # received Monday 2 March, routed on the 3rd
    assert road.case.parties.count() == 2
    assert road.case.ledger.count() == 1
    assert "arbitration.check_filing" in road.tasks()


@pytest.mark.smoke
def test_acceptance_starts_the_award_clock(world: World) -> None:
    road = Road(world).accepted("2026-03-04")
    # 45 days from 4 March: 18 April, a Saturday, so Monday 20 April.
    assert road.clock("arb.award_45d").nominal.isoformat() == "2026-04-18"
    assert road.due("arb.award_45d") == "2026-04-20"
    assert road.due("arb.serve_copy_5wd") == "2026-03-11"
    assert road.due("arb.panel_5wd") == "2026-03-11"
    assert road.clock("arb.accept_5wd") is None


def test_the_answer_period_runs_from_the_proof_of_receipt(world: World) -> None:
    road = Road(world).accepted()
    road.do("serve_application", "chen", "2026-03-05")
    assert road.clock("arb.answer_10wd") is None
    road.received("respondent", "notice_to_answer", "2026-03-06")
    assert road.due("arb.answer_10wd") == "2026-03-20"


def test_the_hearing_does_not_open_before_the_answer_period_has_run(world: World) -> None:
    road = Road(world).pleading().seated()
    refused("answer_period_running", lambda: road.do("open_hearing", "li", "2026-03-20"))
    road.scheduled(on="2026-03-23").do("open_hearing", "li", "2026-03-23")
    assert road.stage == "hearing"


def test_a_waived_answer_period_lets_the_hearing_open(world: World) -> None:
    road = Road(world).pleading().seated()
    road.do("waive_answer_period", "liu", "2026-03-10")
    road.scheduled(on="2026-03-17").do("open_hearing", "li", "2026-03-17")
    assert road.stage == "hearing"


def test_notice_of_the_hearing_is_given_five_working_days_before(world: World) -> None:
    road = Road(world).pleading().seated()
    refused(
        "notice_too_short", lambda: road.do("schedule_hearing", "hemiao", "2026-03-18", on="2026-03-24", at="09:30")
    )
    road.do("schedule_hearing", "hemiao", "2026-03-17", on="2026-03-24", at="09:30")
    assert road.due("arb.hearing_notice_5wd") == "2026-03-17"
    assert road.due("arb.postpone_3wd") == "2026-03-19"


def test_a_day_put_off_needs_a_notice_of_its_own(world: World) -> None:
    road = Road(world).pleading().seated().scheduled()
    road.do("request_postponement", "wang", "2026-03-19", reason="住院")
    road.do("decide_postponement", "li", "2026-03-20", granted=True, on="2026-04-02", at="14:30")
    refused("notice_not_sent", lambda: road.do("open_hearing", "li", "2026-04-02"))
    road.scheduled("2026-03-23", "2026-04-02").do("open_hearing", "li", "2026-04-02")
    assert road.stage == "hearing"


def test_postponement_is_asked_for_three_working_days_before(world: World) -> None:
    road = Road(world).pleading().seated()
    road.do("schedule_hearing", "hemiao", "2026-03-10", on="2026-03-24", at="09:30")
    refused("too_late_to_postpone", lambda: road.do("request_postponement", "wang", "2026-03-20", reason="出差"))
    road.do("request_postponement", "wang", "2026-03-19", reason="住院")
    road.do("decide_postponement", "li", "2026-03-20", granted=True, on="2026-04-02", at="14:30")
    assert road.thing.hearing_on.isoformat() == "2026-04-02"
    ignored = [row["event"] for row in road.clock("arb.award_45d").explanation["ignored"]]
    assert ignored == ["postponed"]


@pytest.mark.smoke
def test_one_arbitrator_makes_a_final_award_that_binds_from_its_day(world: World) -> None:
    road = Road(world).decided()
    award = road.case.awards.get()
    assert road.stage == "decided"
    assert (award.kind, award.total) == ("final", 6000)
    assert (award.stage, award.effective_on.isoformat()) == ("effective", "2026-03-30")
    assert road.clock("arb.award_45d") is None
    assert road.case.is_open


def test_each_side_of_a_final_award_has_its_own_remedy_from_its_own_receipt(world: World) -> None:
    road = Road(world).decided()
    worker, employer = road.party("applicant"), road.party("respondent")
    road.award("final", "serve", "hemiao", "2026-04-01", party_id=worker.pk)
    road.award("final", "serve", "hemiao", "2026-04-02", party_id=employer.pk)
    assert road.due("post.worker_sue_final_15d", worker) == "2026-04-16"
    assert road.due("post.employer_annul_30d", employer) == "2026-05-06"  # 2 May is a holiday until 5 May
    refused("not_yours", lambda: road.award("final", "sue", "liu", "2026-04-03"))
    refused("not_yours", lambda: road.award("final", "apply_set_aside", "wang", "2026-04-03"))


def test_a_contestable_award_takes_effect_when_every_period_has_run_unused(world: World) -> None:
    road = Road(world, claims=[{"kind": "unlawful_termination", "amount": "40000"}]).decided(
        found="40000.00"
    )  # above 12 × 2400
    worker, employer = road.party("applicant"), road.party("respondent")
    assert road.case.awards.get().kind == "contestable"
    road.award("contestable", "serve", "hemiao", "2026-04-01", party_id=worker.pk)
    road.award("contestable", "serve", "hemiao", "2026-04-03", party_id=employer.pk)
    assert road.due("post.nonfinal_sue_15d", worker) == "2026-04-16"
    assert road.due("post.nonfinal_sue_15d", employer) == "2026-04-20"
    assert road.case.awards.get().stage == "served"
    assert ripen(moment("2026-04-20"), [road.case.pk]) == 0
    assert ripen(moment("2026-04-21"), [road.case.pk]) == 1
    award = road.case.awards.get()
    assert (award.stage, award.effective_on.isoformat()) == ("effective", "2026-04-21")


def test_mixed_items_stand_on_two_papers_equal_to_the_ledger(world: World) -> None:
    claims = [{"kind": "wages", "amount": "6000.10"}, {"kind": "severance", "amount": "40000.05"}]
    road = Road(world, claims=claims).hearing()
    road.do("close_hearing", "li", "2026-03-24", 12)
    for line in road.case.ledger.all():
        road.do("find_line", "li", "2026-03-25", line_id=line.pk, amount=str(line.amount), reason="有据。")
    road.do("record_deliberation", "hemiao", "2026-03-26", record="评议一致。")
    road.do("draft_award", "li", "2026-03-27")
    totals = {award.kind: str(award.total) for award in road.case.awards.all()}
    assert totals == {"final": "6000.10", "contestable": "40000.05"}


def test_every_stage_of_the_main_line_leaves_somebody_with_something_to_do(world: World) -> None:
    road = Road(world)
    seen = [road.tasks()]
    for step in (road.accepted,):
        step()
        seen.append(road.tasks())
    road.do("serve_application", "chen", "2026-03-05", received_on="2026-03-06")
    seen.append(road.tasks())
    road.seated()
    seen.append(road.tasks())
    assert all(seen)
    assert "arbitration.answer" in seen[2]
    assert "arbitration.schedule" in seen[3]


@pytest.mark.smoke
def test_a_journal_of_the_road_verifies(world: World) -> None:
    road = Road(world).decided()
    assert list(faults(road.case, road.case.events.all())) == []


def test_a_stranger_learns_nothing(world: World) -> None:
    road = Road(world).accepted()
    refused(
        "not_found", lambda: door.perform("arbitration.withdraw", road.pk, by=world["zhao"], at=moment("2026-03-05"))
    )


def test_both_sides_read_the_same_clock(world: World) -> None:
    road = Road(world).hearing()
    road.do("suspend", "head", "2026-03-25", ground="appraisal")
    stopped = award_clock(road.case, date(2026, 4, 1))
    assert stopped is not None
    assert (stopped["due_on"], stopped["used"]) == (None, 20)
    road.do("resume", "head", "2026-04-14")
    clock = award_clock(road.case, date(2026, 4, 20))
    assert clock is not None
    assert (clock["used"], clock["left"], clock["total"]) == (27, 18, 45)
    assert clock["due_on"] == date(2026, 5, 8)
    assert clock["excluded"][0]["days"] == 20
    overdue = award_clock(road.case, date(2026, 5, 11))
    assert overdue is not None
    assert overdue["left"] == -3


def test_after_the_end_there_is_no_clock(world: World) -> None:
    assert award_clock(Road(world).case, date(2026, 3, 4)) is None
    assert award_clock(Road(world, narrative="另一件").decided().case, date(2026, 4, 1)) is None


def test_an_overdue_award_is_told_to_both_sides_once(world: World) -> None:
    road = Road(world).hearing()
    before = road.case.notices.filter(text__contains="裁决期限已过").count()
    sweep(moment("2026-04-21"), [road.case.pk])
    sweep(moment("2026-04-22"), [road.case.pk])
    told = road.case.notices.filter(text__contains="裁决期限已过", channel="site")
    assert (before, {notice.user for notice in told}, told.count()) == (0, {world["wang"], world["liu"]}, 2)


def test_the_position_says_what_everyone_waits_for(world: World) -> None:
    road = Road(world)
    seen = [road.thing.position]
    road.accepted()
    seen.append(road.thing.position)
    road.do("serve_application", "chen", "2026-03-05", received_on="2026-03-06")
    seen.append(road.thing.position)
    road.do("answer", "liu", "2026-03-09", statement="不同意。")
    seen.append(road.thing.position)
    road.seated()
    seen.append(road.thing.position)
    road.do("schedule_hearing", "hemiao", "2026-03-10", on="2026-03-24", at="09:30")
    seen.append(road.thing.position)
    assert seen == [
        "waiting_acceptance",
        "waiting_service",
        "waiting_answer",
        "waiting_tribunal",
        "waiting_hearing_day",
        "waiting_hearing",
    ]
    assert road.thing.position_label == "等待开庭"


def test_a_request_against_somebody_who_has_left_stops_nothing(world: World) -> None:
    road = Road(world).pleading().seated().scheduled()
    road.do("request_recusal", "wang", "2026-03-16", person=world["li"].pk, reason="是股东。")
    refused("under_challenge", lambda: road.do("open_hearing", "li", "2026-03-24"))
    road.do("replace_arbitrator", "chen", "2026-03-17", leaving=world["li"].pk, coming=world["qin"].pk)
    road.do("open_hearing", "qin", "2026-03-24")
    assert road.stage == "hearing"
