"""The ladder of an inspection through the door, on days of 2026: each edge, and its refusals."""

from decimal import Decimal
from typing import Any

import pytest

from casework import door, sweep
from casework.errors import DomainError, NotFound
from casework.queries import tasks_for
from documents.making import make_pending
from documents.models import ServiceRow
from tests.wage_arrears.walks import DECIDED, EMPLOYER, ORDERED, Walk, at, office
from tests.world import World
from wage_arrears.models import Order, TipSource


def refused(walk: Walk, code: str, event: str, by: str, on: str, **given: Any) -> None:
    """The attempt is refused with this code, and leaves nothing."""
    before = walk.thing.case.head_seq
    with pytest.raises(DomainError) as caught:
        walk.do(event, by, on, **given)
    assert caught.value.code == code
    assert walk.thing.case.head_seq == before


def day(walk: Walk, rule: str) -> str | None:
    """The last day of a running clock."""
    found = walk.thing.case.deadlines.filter(rule=rule, met_at=None, cancelled_at=None).first()
    return found.day.isoformat() if found else None


def test_a_complaint_is_filed_the_day_it_is_accepted(world: World) -> None:
    given = {"kind": "complaint", "employer": EMPLOYER, "amount": "12000", "narrative": "两个月没发。"}
    made = door.begin_file("inspection.receive", by=world["wang"], office=office(), at=at("2026-03-02"), given=given)
    case = made.case
    assert case.parties.get(side="applicant").name == "王芳"
    assert case.deadlines.get(rule="insp.accept_5wd").effective.isoformat() == "2026-03-09"
    done = door.perform("inspection.accept", made.thing.pk, by=world["insphead"], at=at("2026-03-04"))
    assert done.thing.stage == "filed"
    assert done.thing.owed == Decimal("12000.00")


def test_an_application_routed_here_opens_a_complaint_from_the_same_facts(world: World) -> None:
    sent = world.submitted(at=at("2026-03-02"), routes=["inspection"])
    done = door.perform("application.route_to_inspection", sent.thing.pk, by=world["chen"], at=at("2026-03-04"))
    inspection = done.made[0]
    assert (inspection.stage, inspection.lead) == ("received", "complaint")
    assert inspection.case.parties.get(side="applicant").name == "王芳"
    assert inspection.received_on.isoformat() == "2026-03-02"
    assert inspection.case.deadlines.get(rule="insp.accept_5wd").effective.isoformat() == "2026-03-09"


def test_a_violation_that_ended_two_years_ago_is_not_filed(world: World) -> None:
    walk = Walk(world, violation_ended_on="2024-02-28")
    refused(walk, "past_two_years", "file_case", "insphead", "2026-03-03")
    walk.do("decline", "insphead", "2026-03-03", ground="time_limit", reason="已过两年。")
    assert walk.thing.stage == "declined"


def test_time_is_no_ground_to_decline_what_goes_on(world: World) -> None:
    refused(Walk(world), "ground_does_not_fit", "decline", "insphead", "2026-03-03", ground="time_limit", reason="旧事")


def test_what_is_missing_is_asked_for_once_and_restarts_the_five_days(world: World) -> None:
    given = {"kind": "complaint", "employer": EMPLOYER}
    made = door.begin_file("inspection.receive", by=world["wang"], office=office(), at=at("2026-03-02"), given=given)
    walk = Walk(world)
    refused(walk, "not_a_complaint", "ask_completion", "insphead", "2026-03-03", missing=["欠薪月份"])
    walk.pk = made.thing.pk
    walk.do("ask_completion", "insphead", "2026-03-03", missing=["欠薪月份"])
    assert day(walk, "insp.accept_5wd") is None
    refused(walk, "already_asked", "ask_completion", "insphead", "2026-03-04", missing=["身份证"])
    walk.do("complete", "wang", "2026-03-10", narrative="一月、二月。")
    assert day(walk, "insp.accept_5wd") == "2026-03-17"


def test_nobody_inspects_alone(world: World) -> None:
    walk = Walk(world)
    refused(walk, "one_inspector", "assign", "insphead", "2026-03-03", inspectors=[world["wei"].pk])


def test_with_one_inspector_left_the_inquiry_waits_for_another(world: World) -> None:
    walk = Walk(world).investigating()
    walk.do("request_recusal", "liu", "2026-03-07", inspector=world["han"].pk, reason="是亲戚。")
    assert walk.do("visit", "wei", "2026-03-08").thing.stage == "investigating"
    walk.do("decide_recusal", "depthead", "2026-03-09", granted=True)
    refused(walk, "two_inspectors_needed", "visit", "wei", "2026-03-10")
    refused(walk, "inspector_recused", "assign", "insphead", "2026-03-10", inspectors=walk.pair)


def test_the_clock_is_sixty_working_days_and_a_stay_is_not_counted(world: World) -> None:
    walk = Walk(world).investigating()
    assert day(walk, "insp.investigate_60wd") == "2026-06-02"
    walk.do("suspend", "insphead", "2026-03-16", ground="other_case")
    walk.do("resume", "insphead", "2026-03-23")
    assert walk.thing.stage == "investigating"
    assert day(walk, "insp.investigate_60wd") == "2026-06-09"


def test_an_extension_gives_thirty_more_once_and_not_too_late(world: World) -> None:
    walk = Walk(world).investigating()
    refused(walk, "investigation_over", "extend_investigation", "depthead", "2026-06-03", reason="复杂")
    walk.do("extend_investigation", "depthead", "2026-05-20", reason="涉及三个工地。")
    assert day(walk, "insp.investigate_60wd") == "2026-07-15"
    refused(walk, "extended_before", "extend_investigation", "depthead", "2026-06-03", reason="还是复杂")


def test_evidence_is_kept_seven_days_at_most(world: World) -> None:
    walk = Walk(world).investigating()
    refused(
        walk, "longer_than_seven_days", "preserve_evidence", "depthead", "2026-03-09",
        items=["账册"], place="大队", until_on="2026-03-19",
    )  # fmt: skip
    walk.do("preserve_evidence", "depthead", "2026-03-09", items=["账册"], place="大队")
    assert day(walk, "insp.evidence_7d") == "2026-03-18"
    walk.do("release_evidence", "wei", "2026-03-12", handling="copied")
    assert day(walk, "insp.evidence_7d") is None


def test_a_settlement_on_site_becomes_a_plan(world: World) -> None:
    walk = Walk(world).investigating()
    rows = [{"name": "孙丽", "amount": "8000", "due_on": "2026-04-10", "months": 2}]
    done = walk.do("settle_on_site", "wei", "2026-03-10", workers=rows, employer_signed=True, workers_signed=True)
    assert done.thing.stage == "performing"
    order = Order.objects.get(case=done.case)
    assert (order.plan.stage, order.plan.agreed) == ("running", Decimal("8000.00"))


def test_an_order_names_a_sum_and_a_day_for_each_worker(world: World) -> None:
    walk = Walk(world).investigating()
    rows = "孙丽，8000，2026-03-20，2\n刘师傅，6000，2026-03-25，2"
    done = walk.do("order_payment", "wei", ORDERED, workers=rows, total="14000")
    assert [(str(o.worker), o.amount, o.months) for o in done.case.orders.all()] == [
        ("孙丽", Decimal("8000.00"), 2),
        ("刘师傅", Decimal("6000.00"), 2),
    ]
    assert done.thing.comply_by_on.isoformat() == "2026-03-25"
    assert done.case.papers.filter(kind="rectification_order").count() == 1
    assert done.case.payment_plans.filter(stage="running").count() == 2


def test_an_order_made_anew_replaces_the_first(world: World) -> None:
    walk = Walk(world).ordered()
    sun = walk.thing.case.parties.get(name="孙丽")
    rows = [{"worker": sun.pk, "amount": "9000", "due_on": "2026-03-27"}]
    done = walk.do("order_payment", "wei", "2026-03-16", workers=rows)
    assert done.thing.agreed == Decimal("9000.00")
    assert sorted(done.case.payment_plans.values_list("stage", flat=True)) == ["closed_unpaid", "running"]


def test_nobody_has_ignored_an_order_whose_day_has_not_passed(world: World) -> None:
    walk = Walk(world).ordered()
    refused(walk, "order_not_yet_due", "verify_rectification", "wei", "2026-03-20", outcome="ignored")
    refused(walk, "still_unpaid", "verify_rectification", "wei", "2026-03-23", outcome="complied")
    refused(walk, "order_not_ignored", "notify_handling", "wei", "2026-03-23", rate=60)


def test_a_rate_lies_between_fifty_and_a_hundred(world: World) -> None:
    walk = Walk(world).ignored()
    refused(walk, "rate_out_of_range", "notify_handling", "wei", "2026-03-24", rate=40)


def test_no_decision_before_the_defence_is_reviewed_and_none_heavier(world: World) -> None:
    walk = Walk(world).noticed()
    refused(walk, "defence_period_running", "decide_handling", "depthead", "2026-03-25", comply_by_on="2026-04-25")
    walk.do("state_defence", "liu", "2026-03-26", statement="店里没钱，愿意分期。")
    refused(walk, "defence_not_reviewed", "decide_handling", "depthead", DECIDED, comply_by_on="2026-04-25")
    walk.do("review_defence", "wei", "2026-03-30", adopted="none", reason="资金困难不是理由。")
    refused(walk, "heavier_than_notified", "decide_handling", "depthead", DECIDED, rate=80, comply_by_on="2026-04-25")
    done = walk.do("decide_handling", "depthead", DECIDED, rate=50, comply_by_on="2026-04-25")
    assert (done.thing.stage, done.thing.agreed) == ("decided", Decimal("12000.00"))


def test_handling_needs_its_notice(world: World) -> None:
    walk = Walk(world).ignored()
    walk.do("notify_penalty", "wei", "2026-03-24", kind="obstruct", amount="5000", grave="none")
    refused(walk, "handling_not_notified", "decide_handling", "depthead", DECIDED, comply_by_on="2026-04-25")


def test_a_fine_lies_within_the_law(world: World) -> None:
    walk = Walk(world).ignored()
    refused(
        walk, "fine_out_of_range", "notify_penalty", "wei", "2026-03-24", kind="obstruct", amount="50000", grave="none"
    )


def test_a_grave_penalty_waits_for_the_hearing_and_the_review_in_law(world: World) -> None:
    walk = Walk(world).ignored()
    walk.do(
        "notify_penalty",
        "wei",
        "2026-03-24",
        kind="obstruct",
        amount="20000",
        grave="large_fine",
        received_on="2026-03-24",
    )
    assert day(walk, "insp.hearing_request_5wd") == "2026-03-31"
    refused(walk, "hearing_request_running", "decide_penalty", "depthead", "2026-03-31", amount="20000")
    walk.do("request_hearing", "liu", "2026-03-31")
    refused(walk, "hearing_not_held", "decide_penalty", "depthead", "2026-04-01", amount="20000")
    chair = {"chair": world["wei"].pk, "notified_on": "2026-04-01"}
    refused(walk, "chair_investigated", "hold_penalty_hearing", "insphead", "2026-04-20", **chair)
    chair["chair"] = world["insphead"].pk
    refused(walk, "hearing_notice_short", "hold_penalty_hearing", "insphead", "2026-04-02", **chair)
    walk.do("hold_penalty_hearing", "insphead", "2026-04-20", **chair)
    refused(walk, "no_legal_review", "decide_penalty", "depthead", "2026-04-21", amount="20000")
    walk.do("legal_review", "insphead", "2026-04-21", opinion="合法。")
    refused(walk, "heavier_than_notified", "decide_penalty", "depthead", "2026-04-22", amount="20001")
    assert walk.do("decide_penalty", "depthead", "2026-04-22", amount="15000").thing.stage == "decided"


def test_a_hearing_asked_for_on_the_sixth_day_is_too_late(world: World) -> None:
    walk = Walk(world).ignored()
    walk.do(
        "notify_penalty",
        "wei",
        "2026-03-24",
        kind="obstruct",
        amount="20000",
        grave="large_fine",
        received_on="2026-03-24",
    )
    refused(walk, "hearing_asked_late", "request_hearing", "liu", "2026-04-01")


def test_where_no_hearing_is_due_none_can_be_asked_for(world: World) -> None:
    walk = Walk(world).ignored()
    walk.do("notify_penalty", "wei", "2026-03-24", kind="obstruct", amount="5000", grave="none")
    refused(walk, "no_hearing_right", "request_hearing", "liu", "2026-03-25")


def test_the_court_is_asked_only_after_remedies_reminder_and_ten_days(world: World) -> None:
    walk = Walk(world).delivered()
    assert (day(walk, "insp.remedy_60d"), day(walk, "insp.remedy_6m")) == ("2026-06-02", "2026-10-08")
    refused(walk, "remedy_running", "urge_performance", "wei", "2026-10-08")
    sweep.sweep(at("2026-10-09"), cases=[walk.thing.case_id])
    assert walk.thing.case.deadlines.filter(rule="insp.court_window_3m").exists()
    refused(walk, "not_urged", "apply_court_enforcement", "depthead", "2026-10-09", court="市北法院")
    walk.do("urge_performance", "wei", "2026-10-09", received_on="2026-10-09")
    refused(walk, "urge_running", "apply_court_enforcement", "depthead", "2026-10-21", court="市北法院")
    done = walk.do("apply_court_enforcement", "depthead", "2026-10-26", court="市北法院")
    assert done.thing.stage == "court_enforcement"


@pytest.mark.parametrize("received_on", ["2026-04-03", "2026-04-07"])
def test_remedies_run_from_the_proven_receipt_and_not_from_its_recording(world: World, received_on: str) -> None:
    walk = Walk(world).decided()
    row = ServiceRow.objects.get(
        case=walk.thing.case, paper__kind="handling_decision", party__side="respondent", stage="prepared"
    )
    make_pending([walk.thing.case_id])
    door.perform("service.send", row.pk, by=world["wei"], at=at("2026-04-02"), given={"channel": "in_person"})
    told = {"how": "signature", "signer": "刘远航", "received_on": received_on}
    door.perform("service.confirm_receipt", row.pk, by=world["wei"], at=at("2026-04-10"), given=told)
    assert walk.thing.delivered_on.isoformat() == received_on
    begun = walk.thing.case.deadlines.filter(rule__in=("insp.remedy_60d", "insp.remedy_6m"))
    assert {each.started_on.isoformat() for each in begun} == {received_on}


def test_after_three_months_the_court_can_no_longer_be_asked(world: World) -> None:
    walk = Walk(world).delivered()
    walk.do("urge_performance", "wei", "2026-10-09", received_on="2026-10-09")
    refused(walk, "court_window_over", "apply_court_enforcement", "depthead", "2027-01-11", court="市北法院")


def test_a_pending_suit_stops_the_way_to_the_court_and_a_revoked_decision_goes_back(world: World) -> None:
    walk = Walk(world).delivered()
    refused(walk, "remedy_too_late", "record_admin_reconsideration", "wei", "2026-06-04")
    walk.do("record_admin_suit", "wei", "2026-06-10", lodged_on="2026-06-10")
    refused(walk, "remedy_pending", "urge_performance", "wei", "2026-11-09")
    assert walk.do("record_review_or_suit", "wei", "2026-09-01", outcome="revoked").thing.stage == "investigating"


def test_no_fine_instead_of_the_police(world: World) -> None:
    walk = Walk(world).ignored()
    refused(walk, "no_referral_team", "report_referral", "wei", "2026-03-24", limb="able", reason="有钱不付")
    walk.do("form_referral_team", "insphead", "2026-03-24", members=walk.pair)
    small = {"limb": "able", "threshold_single": "10000", "threshold_group": "60000", "reason": "有钱不付"}
    refused(walk, "sum_not_large", "report_referral", "wei", "2026-03-24", **small)


def test_who_pays_instead_is_heard_first_and_an_owner_has_a_limit(world: World) -> None:
    walk = Walk(world).ignored()
    given = {"who": "owner_advance", "name": "青岛某置业公司", "reason": "未结清工程款", "received_on": "2026-03-23"}
    refused(walk, "cap_needed", "notify_liable", "wei", "2026-03-23", **given)
    walk.do("notify_liable", "wei", "2026-03-23", cap="50000", **given)
    row = walk.thing.case.liabilities.get()
    assert (row.article, row.defence_by_on.isoformat()) == ("MWR 29(2)", "2026-03-30")
    # What the employer says in its own defence is not that payer's.
    walk.seat_employer()
    refused(walk, "liable_not_heard", "hold_liable", "depthead", "2026-03-30", liable=row.pk, pay_by_on="2026-04-10")
    walk.do("hold_liable", "depthead", "2026-03-31", liable=row.pk, pay_by_on="2026-04-10")
    row.refresh_from_db()
    assert (row.ordered, row.outstanding) == (Decimal("8000.00"), Decimal("8000.00"))


def test_the_city_approves_a_query_only_when_asked(world: World) -> None:
    walk = Walk(world).investigating()
    with pytest.raises(NotFound):
        walk.do("query_assets", "citydept", "2026-03-09", kinds=["bank"], of="青岛银行")
    walk.do("ask_asset_query", "wei", "2026-03-09", reason="失联")
    walk.do("query_assets", "citydept", "2026-03-10", kinds=["bank"], of="青岛银行")
    assert walk.thing.assets_queried_on.isoformat() == "2026-03-10"


def test_a_file_is_not_closed_as_paid_before_the_last_yuan(world: World) -> None:
    walk = Walk(world).ordered()
    refused(walk, "closing_ground_not_met", "close", "insphead", "2026-03-24", ground="paid")
    walk.do("record_payment", "wei", "2026-03-24", amount="8000")
    assert walk.do("close", "insphead", "2026-03-24", ground="paid").thing.stage == "closed"


def test_every_open_stage_leaves_somebody_something_to_do(world: World) -> None:
    for steps in ("verifying", "filed", "investigating", "ordered", "noticed", "decided"):
        walk = getattr(Walk(world), steps)()
        assert walk.thing.case.tasks.filter(done_at=None).exists(), steps


def test_the_source_row_names_no_file(world: World) -> None:
    Walk(world)
    assert [f.name for f in TipSource._meta.get_fields() if f.is_relation] == []


def test_a_year_without_a_calendar_blocks_nothing(world: World) -> None:
    walk = Walk(world).ignored()
    walk.do("notify_handling", "wei", "2026-12-29", rate=60, received_on="2026-12-29")
    clock = walk.thing.case.deadlines.get(rule="insp.decide_15wd_qingdao")
    assert (clock.provisional, clock.effective) == (True, None)
    refused(walk, "defence_period_running", "decide_handling", "depthead", "2027-01-04", comply_by_on="2027-02-01")


def test_what_waits_for_the_department_stands_on_its_heads_desk(world: World) -> None:
    walk = Walk(world).noticed()
    assert [task.kind for task in tasks_for(world["depthead"])] == ["inspection.decide"]
    assert not tasks_for(world["principal"]).exists()
    assert [task.case_id for task in tasks_for(world["depthead"])] == [walk.thing.case.pk]
