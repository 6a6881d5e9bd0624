"""What may happen to an arbitration on its way: corrections, transfer, stays, counterclaims, challenges."""

from decimal import Decimal

import pytest

from casework import door
from casework.models import Party
from casework.moves import moves
from casework.standing import standing
from demo import people
from disputes.models import AnswerPeriod
from tests.disputes.road import Road, moment
from tests.disputes.test_arbitration_main_line import refused
from tests.world import World


def award_day(road: Road) -> str | None:
    return road.due("arb.award_45d")


def test_what_is_missing_is_asked_for_once_and_receipt_starts_anew(world: World) -> None:
    road = Road(world)
    road.do("request_correction", "chen", "2026-03-04", missing=["身份证复印件"])
    assert road.stage == "correction_requested"
    assert road.due("arb.accept_5wd") is None
    road.do("correct", "wang", "2026-03-10")
    assert (road.stage, road.due("arb.accept_5wd")) == ("filed", "2026-03-17")
    refused("already_asked", lambda: road.do("request_correction", "chen", "2026-03-11", missing=["再来一份"]))


def test_an_application_is_declined_in_writing_with_its_ground(world: World) -> None:
    road = Road(world)
    refused("invalid", lambda: road.do("decline", "chen", "2026-03-04", ground="out_of_scope"))
    refused("invalid", lambda: road.do("decline", "chen", "2026-03-04", ground="limitation", reason="过了时效"))
    road.do("decline", "chen", "2026-03-04", ground="out_of_scope", reason="不属于劳动争议。")
    assert road.stage == "declined"
    assert road.case.papers.filter(kind="refusal_notice").count() == 1


def test_acceptance_wants_every_condition(world: World) -> None:
    road = Road(world)
    refused("invalid", lambda: road.do("accept", "chen", "2026-03-04", conditions=["scope", "claims"]))


def test_while_both_mediate_first_acceptance_waits(world: World) -> None:
    road = Road(world)
    road.do("suggest_mediation", "chen", "2026-03-03")
    road.do("defer_acceptance", "chen", "2026-03-04", both_agree=True)
    assert road.due("arb.accept_5wd") is None
    refused("acceptance_deferred", lambda: road.do("accept", "chen", "2026-03-05"))
    road.do("end_deferral", "chen", "2026-03-16")
    assert road.due("arb.accept_5wd") == "2026-03-23"
    refused("not_deferred", lambda: road.do("end_deferral", "chen", "2026-03-17"))


def test_a_transferred_file_is_taken_over_and_its_clock_begins_anew(world: World) -> None:
    road = Road(world).pleading()
    road.do("object_to_jurisdiction", "liu", "2026-03-12", reason="合同履行地在市南区。")
    refused("objection_pending", lambda: Road.do(road.seated(), "open_hearing", "li", "2026-03-23"))
    road.do("rule_on_jurisdiction", "chen", "2026-03-16", upheld=True, reason="成立。")
    road.do("extend_award_deadline", "head", "2026-03-16", reason="案情复杂。")
    shinan = world.offices["青岛市市南区劳动人事争议仲裁委员会"]
    road.do("transfer", "chen", "2026-03-17", office=shinan.pk, reason="移送。")
    assert (road.stage, road.case.office) == ("transferred", shinan)
    assert award_day(road) is None
    refused("not_found", lambda: road.do("take_over", "chen", "2026-03-18"))
    road.do("take_over", "nanfiling", "2026-03-18")
    assert road.stage == "accepted"
    assert award_day(road) == "2026-05-06"  # 2 May falls into the holiday of 1 to 5 May
    assert road.clock("arb.award_45d").explanation["ignored"][0]["event"] == "jurisdiction_review"


def test_a_file_accepted_by_mistake_is_revoked(world: World) -> None:
    road = Road(world).accepted()
    road.do("revoke_acceptance", "head", "2026-03-09", reason="不属于受案范围。")
    assert (road.stage, road.due("arb.cancel_notice_5wd"), award_day(road)) == ("declined", "2026-03-16", None)


def test_an_objection_after_the_answer_period_is_too_late(world: World) -> None:
    road = Road(world).pleading()
    refused("answer_period_over", lambda: road.do("object_to_jurisdiction", "liu", "2026-03-23", reason="晚了"))


COUNTERCLAIM = [{"kind": "other", "words": "返还培训费", "amount": "3000"}]


def test_a_joined_counterclaim_restarts_the_clock_and_gives_the_applicant_time(world: World) -> None:
    road = Road(world).pleading().seated()
    refused("answer_period_over", lambda: road.do("counterclaim", "liu", "2026-03-23", claims=COUNTERCLAIM))
    road.do("counterclaim", "liu", "2026-03-16", claims=COUNTERCLAIM)
    assert road.due("arb.counterclaim_decide_5wd") == "2026-03-23"
    road.do("accept_counterclaim", "chen", "2026-03-18")
    assert award_day(road) == "2026-05-06"
    period = AnswerPeriod.objects.get(party=road.party("applicant"))
    refused("answer_period_running", lambda: road.do("open_hearing", "li", "2026-03-30"))
    road.received("applicant", "counterclaim_acceptance_notice", "2026-03-20")
    period.refresh_from_db()
    assert period.due_on.isoformat() == "2026-04-03"
    road.scheduled("2026-03-30", "2026-04-07").do("open_hearing", "li", "2026-04-07")
    assert road.stage == "hearing"


def test_a_counterclaim_needs_special_authority(world: World) -> None:
    road = Road(world).pleading()
    role = road.case.roles.get(user=world["liu"])
    role.authority = "general"
    role.save()
    refused("needs_special_authority", lambda: road.do("counterclaim", "liu", "2026-03-16", claims=COUNTERCLAIM))


def test_a_counterclaim_lives_on_when_the_claim_is_withdrawn(world: World) -> None:
    road = Road(world).pleading()
    road.do("counterclaim", "liu", "2026-03-16", claims=COUNTERCLAIM)
    refused("not_yours", lambda: road.do("withdraw", "liu", "2026-03-17"))
    road.do("accept_counterclaim", "chen", "2026-03-18")
    road.do("withdraw", "wang", "2026-03-19")
    assert road.stage == "pleading"
    assert award_day(road) is not None
    road.do("withdraw", "liu", "2026-03-20")
    assert (road.stage, award_day(road)) == ("withdrawn", None)


def test_a_declined_counterclaim_goes_its_own_way(world: World) -> None:
    road = Road(world).pleading()
    refused("nothing_pending", lambda: road.do("decline_counterclaim", "chen", "2026-03-16", reason="无"))
    road.do("counterclaim", "liu", "2026-03-16", claims=COUNTERCLAIM)
    road.do("decline_counterclaim", "chen", "2026-03-18", reason="与本案无关。")
    assert road.case.claims.get(is_counterclaim=True).state == "separate"
    assert award_day(road) == "2026-04-20"


def test_claims_change_until_the_evidence_period_ends(world: World) -> None:
    road = Road(world).pleading().seated()
    road.do("set_evidence_deadline", "li", "2026-03-10", until="2026-03-20")
    more = [{"kind": "overtime", "amount": "1200"}]
    refused("evidence_period_over", lambda: road.do("amend_claims", "wang", "2026-03-23", claims=more))
    road.do("amend_claims", "wang", "2026-03-19", claims=more)
    refused("claims_undecided", lambda: road.do("open_hearing", "li", "2026-03-23"))
    road.do("accept_amendment", "chen", "2026-03-20")
    assert award_day(road) == "2026-05-06"
    refused("answer_period_running", lambda: road.do("open_hearing", "li", "2026-03-23"))
    road.do("waive_answer_period", "liu", "2026-03-24")
    road.scheduled().do("open_hearing", "li", "2026-03-24")
    assert road.stage == "hearing"


def test_a_changed_claim_may_be_sent_its_own_way(world: World) -> None:
    road = Road(world).pleading()
    road.do("amend_claims", "wang", "2026-03-19", claims=[{"kind": "overtime", "amount": "1200"}])
    road.do("separate_amendment", "chen", "2026-03-20", reason="另行申请。")
    assert road.case.claims.get(kind="overtime").state == "separate"


def test_a_further_respondent_restarts_the_clock_and_answers_in_turn(world: World) -> None:
    road = Road(world).pleading().seated()
    road.do("add_party", "li", "2026-03-23", name="青岛宏达劳务有限公司", side="respondent", reason="用工单位")
    assert award_day(road) == "2026-05-07"
    assert Party.objects.filter(case=road.case, side="respondent").count() == 2
    refused("answer_period_running", lambda: road.do("open_hearing", "li", "2026-03-24"))


def test_a_third_person_asks_and_is_let_in(world: World) -> None:
    road = Road(world).pleading()
    refused("nobody_asks_to_join", lambda: road.do("decide_joining", "chen", "2026-03-12", granted=True))
    road.do("apply_to_join", "chen", "2026-03-12", name="总包公司", reason="承担连带责任")
    road.do("decide_joining", "chen", "2026-03-13", granted=True)
    assert Party.objects.get(case=road.case, side="third_party").name == "总包公司"
    assert award_day(road) == "2026-04-27"


def test_a_refused_joining_moves_no_clock(world: World) -> None:
    road = Road(world).pleading()
    road.do("apply_to_join", "chen", "2026-03-12", name="旁人", reason="看看")
    road.do("decide_joining", "chen", "2026-03-13", granted=False)
    assert award_day(road) == "2026-04-20"


def test_a_stay_is_excluded_from_its_first_day_to_the_day_of_resumption(world: World) -> None:
    road = Road(world).hearing()
    refused("not_yours", lambda: road.do("suspend", "li", "2026-03-25", ground="appraisal"))
    road.do("suspend", "head", "2026-03-25", ground="appraisal")
    assert road.stage == "suspended"
    clock = road.clock("arb.award_45d")
    assert (clock.effective, clock.provisional, clock.explanation["stopped"]) == (None, True, True)
    road.do("resume", "head", "2026-04-14")
    assert road.stage == "hearing"
    clock = road.clock("arb.award_45d")
    # 18 April and 20 excluded days: 8 May, a Friday.
    assert (clock.nominal.isoformat(), clock.effective.isoformat()) == ("2026-05-08", "2026-05-08")
    assert [(row["ground"], row["days"]) for row in clock.explanation["excluded"]] == [("stay", 20)]


def test_the_period_is_prolonged_once_before_it_ends(world: World) -> None:
    road = Road(world).hearing()
    refused("award_period_over", lambda: road.do("extend_award_deadline", "head", "2026-04-21", reason="复杂"))
    road.do("extend_award_deadline", "head", "2026-04-20", reason="案情复杂")
    assert award_day(road) == "2026-05-06"  # 60 days from 4 March: 3 May, in the holiday
    refused("extended_before", lambda: road.do("extend_award_deadline", "head", "2026-04-21", reason="再来"))


def test_a_request_to_the_head_and_the_answer_keep_both_names(world: World) -> None:
    road = Road(world).hearing()
    road.do("request_approval", "hemiao", "2026-04-10", matter="extension", reason="证据多")
    assert "arbitration.approve" in road.tasks()
    road.do("extend_award_deadline", "head", "2026-04-13", reason="同意")
    asked = road.case.approvals.get()
    assert (asked.asked_by, asked.decided_by, asked.granted) == (world["hemiao"], world["head"], True)


def test_summary_handling_has_thirty_days_and_is_converted_before_they_end(world: World) -> None:
    road = Road(world).accepted("2026-03-04", procedure="summary")
    assert award_day(road) == "2026-04-03"
    assert road.due("arb.simplified_30d_shandong") == "2026-04-03"
    refused("summary_not_extended", lambda: road.do("extend_award_deadline", "head", "2026-03-20", reason="复杂"))
    road.do("convert_to_ordinary", "chen", "2026-04-02", reason="需要鉴定")
    assert (award_day(road), road.clock("arb.simplified_30d_shandong")) == ("2026-04-20", None)
    refused("not_summary", lambda: road.do("convert_to_ordinary", "chen", "2026-04-03"))


def test_conversion_after_the_period_is_too_late(world: World) -> None:
    road = Road(world).accepted("2026-03-04", procedure="summary")
    refused("summary_period_over", lambda: road.do("convert_to_ordinary", "chen", "2026-04-07"))


def test_summary_is_heard_by_one_and_its_answer_period_may_be_shortened(world: World) -> None:
    road = Road(world)
    road.do("choose_summary", "chen", "2026-03-03", ground="both_agree")
    road.pleading()
    three = {"presiding": world["li"].pk, "members": [str(world["qin"].pk), str(world["gao"].pk)]}
    refused("summary_needs_sole", lambda: road.do("constitute_tribunal", "chen", "2026-03-09", **three))
    refused("not_shorter", lambda: road.do("agree_short_answer_period", "liu", "2026-03-09", until="2026-03-20"))
    road.do("agree_short_answer_period", "liu", "2026-03-09", until="2026-03-12")
    road.seated().scheduled("2026-03-09", "2026-03-16").do("open_hearing", "li", "2026-03-16")
    assert road.stage == "hearing"


def test_an_ordinary_answer_period_is_not_shortened(world: World) -> None:
    road = Road(world).pleading()
    refused("not_summary", lambda: road.do("agree_short_answer_period", "liu", "2026-03-09", until="2026-03-12"))


def test_nine_workers_are_no_collective_dispute(world: World) -> None:
    road = Road(world)
    refused("not_collective", lambda: road.do("register_collective", "chen", "2026-03-03"))


def make_group(road: Road, count: int) -> None:
    for number in range(count):
        Party.objects.create(case=road.case, side="applicant", capacity="worker", name=f"工友{number}")


def test_ten_workers_are_and_never_have_a_sole_arbitrator(world: World) -> None:
    road = Road(world)
    make_group(road, 9)
    few = [party.pk for party in road.case.parties.filter(side="applicant")[:2]]
    refused("wrong_representatives", lambda: road.do("register_collective", "chen", "2026-03-03", representatives=few))
    road.do("register_collective", "chen", "2026-03-03")
    road.accepted()
    assert road.due("arb.collective_notice_5wd") == "2026-03-11"
    refused("collective_needs_three", lambda: road.do("constitute_tribunal", "chen", "2026-03-05", sole=world["li"].pk))
    refused("collective_not_summary", lambda: road.do("choose_summary", "chen", "2026-03-05", ground="facts_clear"))


def test_a_summary_case_is_not_registered_as_collective(world: World) -> None:
    road = Road(world)
    road.do("choose_summary", "chen", "2026-03-03", ground="facts_clear")
    refused("collective_not_summary", lambda: road.do("register_collective", "chen", "2026-03-03"))
    refused("already_summary", lambda: road.do("choose_summary", "chen", "2026-03-03", ground="facts_clear"))


def test_a_small_sum_wants_the_average_wage_entered(world: World) -> None:
    road = Road(world)
    refused("limit_not_entered", lambda: road.do("choose_summary", "chen", "2026-03-03", ground="small_amount"))


def test_wrong_tribunals_are_refused(world: World) -> None:
    road = Road(world).accepted()
    twice = {"presiding": world["li"].pk, "members": [str(world["li"].pk), str(world["gao"].pk)]}
    refused("wrong_tribunal", lambda: road.do("constitute_tribunal", "chen", "2026-03-05", **twice))
    refused("invalid", lambda: road.do("constitute_tribunal", "chen", "2026-03-05"))
    refused("invalid", lambda: road.do("constitute_tribunal", "chen", "2026-03-05", sole=world["hemiao"].pk))
    refusal = door.why_not("arbitration.replace_arbitrator", road.thing, standing(world["chen"], road.case))
    assert refusal is not None
    assert refusal.code == "no_tribunal"


def test_whoever_is_challenged_does_not_act_until_it_is_decided(world: World) -> None:
    road = Road(world).pleading().seated()
    given = {"person": world["li"].pk, "ground": "interest", "reason": "是对方股东。"}
    road.do("request_recusal", "wang", "2026-03-10", **given)
    assert road.due("arb.recusal_decide_3wd") == "2026-03-13"
    refused("under_challenge", lambda: road.do("set_evidence_deadline", "li", "2026-03-11", until="2026-03-20"))
    road.do("decide_recusal", "head", "2026-03-12", granted=True, reason="成立。")
    refused("not_found", lambda: road.do("set_evidence_deadline", "li", "2026-03-13", until="2026-03-20"))
    assert "arbitration.replace" in road.tasks()
    road.do("replace_arbitrator", "chen", "2026-03-13", leaving=world["li"].pk, coming=world["qin"].pk)
    road.do("set_evidence_deadline", "qin", "2026-03-16", until="2026-03-20")
    refused("cannot_sit", lambda: road.do("constitute_tribunal", "chen", "2026-03-16", sole=world["li"].pk))


def test_a_rejected_challenge_lets_the_arbitrator_go_on(world: World) -> None:
    road = Road(world).hearing()
    given = {"person": world["li"].pk, "reason": "态度不好。"}
    refused("challenge_too_late", lambda: road.do("request_recusal", "liu", "2026-03-24", 11, **given))
    road.do("request_recusal", "liu", "2026-03-25", learned_on="2026-03-25", **given)
    refused("under_challenge", lambda: road.do("close_hearing", "li", "2026-03-25"))
    road.do("decide_recusal", "head", "2026-03-26", granted=False)
    refused("no_challenge", lambda: road.do("decide_recusal", "head", "2026-03-26", granted=False))
    road.do("close_hearing", "li", "2026-03-26", 11)
    assert road.stage == "deliberating"


def test_doors_close_by_agreement_of_both_sides(world: World) -> None:
    road = Road(world).pleading().seated()
    refused("closed_not_asked", lambda: road.do("agree_closed_hearing", "liu", "2026-03-10"))
    road.do("request_closed_hearing", "wang", "2026-03-10", ground="agreed")
    refused("not_for_other_side", lambda: road.do("agree_closed_hearing", "wang", "2026-03-10"))
    refused("one_side_only", lambda: road.do("decide_closed_hearing", "li", "2026-03-11", granted=True))
    road.do("agree_closed_hearing", "liu", "2026-03-11")
    road.do("decide_closed_hearing", "li", "2026-03-12", granted=True)
    refused("hearing_is_closed", lambda: road.do("publish_hearing_list", "hemiao", "2026-03-12"))
    refused("hearing_is_closed", lambda: road.do("register_observer", "hemiao", "2026-03-12", name="路人"))


def test_a_public_hearing_is_announced_and_may_be_watched(world: World) -> None:
    road = Road(world).pleading().seated()
    road.do("publish_hearing_list", "hemiao", "2026-03-12")
    road.do("register_observer", "hemiao", "2026-03-13", name="记者甲", is_press=True)
    assert road.thing.list_published_on.isoformat() == "2026-03-12"


def test_entrusted_mediation_stops_no_clock_and_only_before_the_hearing(world: World) -> None:
    road = Road(world).pleading().seated()
    road.do("entrust_mediation", "li", "2026-03-10", both_agree=True)
    assert road.due("med.entrusted_10wd") == "2026-03-24"
    refused("being_mediated", lambda: road.do("open_hearing", "li", "2026-03-23"))
    road.do("end_entrusted_mediation", "chen", "2026-03-24")
    refused("not_entrusted", lambda: road.do("end_entrusted_mediation", "chen", "2026-03-24"))
    clock = road.clock("arb.award_45d")
    assert clock.effective.isoformat() == "2026-04-20"
    assert [row["event"] for row in clock.explanation["ignored"]] == ["entrusted_mediation"]
    road.scheduled(on="2026-03-25").do("open_hearing", "li", "2026-03-25")
    refused("wrong_stage", lambda: road.do("entrust_mediation", "li", "2026-03-25", both_agree=True))


def test_records_the_employer_holds_are_demanded_with_a_day(world: World) -> None:
    road = Road(world).pleading().seated()
    refused("no_open_demand", lambda: road.do("answer_demand", "liu", "2026-03-10", given=True))
    road.do("demand_employer_records", "li", "2026-03-10", records="2025年12月考勤", until="2026-03-16")
    assert "arbitration.give_records" in road.tasks()
    refused("demand_still_runs", lambda: road.do("note_demand_silence", "hemiao", "2026-03-16"))
    road.do("note_demand_silence", None, "2026-03-17")
    assert road.case.record_demands.get().state == "silent"


@pytest.mark.parametrize(("given", "state"), [(True, "given"), (False, "refused")])
def test_an_answer_to_the_demand_is_kept(world: World, given: bool, state: str) -> None:
    road = Road(world).pleading().seated()
    road.do("demand_employer_records", "li", "2026-03-10", records="工资表", until="2026-03-16")
    road.do("answer_demand", "liu", "2026-03-12", given=given)
    assert road.case.record_demands.get().state == state


def test_two_go_to_inquire(world: World) -> None:
    road = Road(world).pleading().seated()
    given = {"where": "社保中心", "matter": "缴费记录"}
    refused(
        "two_investigators", lambda: road.do("order_investigation", "li", "2026-03-10", investigators=["李"], **given)
    )
    road.do("order_investigation", "li", "2026-03-10", investigators=["李正川", "何苗"], **given)
    assert road.case.papers.filter(kind="investigation_letter").exists()


def test_evidence_appraisal_and_exchange_stop_no_clock(world: World) -> None:
    road = Road(world).pleading().seated()
    road.do("set_evidence_deadline", "li", "2026-03-10", until="2026-03-18")
    refused("evidence_day_wrong", lambda: road.do("extend_evidence_deadline", "li", "2026-03-11", until="2026-03-17"))
    road.do("extend_evidence_deadline", "li", "2026-03-11", until="2026-03-20")
    road.do("submit_evidence", "wang", "2026-03-12", name="微信聊天", purpose="证明工资标准")
    road.do("exchange_evidence", "hemiao", "2026-03-16", agreed="劳动关系", disputed="工资")
    road.do("appoint_appraisal", "li", "2026-03-16", appraiser="鉴定所", matter="签名")
    road.do("record_appraisal", "hemiao", "2026-03-20", opinion="系本人所签")
    assert award_day(road) == "2026-04-20"
    ignored = {row["event"] for row in road.clock("arb.award_45d").explanation["ignored"]}
    assert ignored == {"evidence_exchange", "appraisal"}
    assert road.case.evidence.count() == 1


def test_severance_becomes_damages_until_debate_closes(world: World) -> None:
    road = Road(world, claims=[{"kind": "severance", "amount": "9000.01"}]).pleading()
    claim = road.case.claims.get()
    road.do("convert_severance_claim", "wang", "2026-03-12", claim_id=claim.pk)
    claim.refresh_from_db()
    assert (claim.kind, claim.amount) == ("unlawful_termination", Decimal("18000.02"))
    road.do("convert_severance_claim", "wang", "2026-03-13", claim_id=claim.pk)
    claim.refresh_from_db()
    assert (claim.kind, claim.amount) == ("severance", Decimal("9000.01"))


def test_advance_enforcement_is_for_what_one_lives_on(world: World) -> None:
    claims = [{"kind": "wages", "amount": "6000"}, {"kind": "double_wage", "amount": "9000"}]
    road = Road(world, claims=claims).pleading().seated()
    wages, double = road.case.claims.order_by("pk")
    refused(
        "not_for_advance_enforcement",
        lambda: road.do("order_advance_enforcement", "li", "2026-03-12", claims=[str(double.pk)]),
    )
    road.do("order_advance_enforcement", "li", "2026-03-12", claims=[str(wages.pk)])
    assert road.case.papers.filter(kind="advance_enforcement_ruling").count() == 1


def test_an_overdue_case_ends_when_the_court_has_taken_it(world: World) -> None:
    road = Road(world).hearing()
    refused("not_overdue", lambda: road.do("record_overdue_suit", "wang", "2026-04-20", court="市北区人民法院"))
    refused("no_overdue_suit", lambda: road.do("terminate", "head", "2026-04-21", ground="overdue_suit"))
    road.do("record_overdue_suit", "wang", "2026-04-21", court="市北区人民法院")
    road.do("terminate", "head", "2026-04-22", ground="overdue_suit")
    assert (road.stage, award_day(road)) == ("terminated", None)
    kinds = set(road.case.papers.values_list("kind", flat=True))
    assert "termination_decision" in kinds
    assert "ending_decision" not in kinds


def test_a_withdrawn_application_may_be_filed_again(world: World) -> None:
    first = Road(world).accepted()
    first.do("withdraw", "wang", "2026-03-10")
    assert first.stage == "withdrawn"
    again = Road(world)
    again.do("accept", "chen", "2026-03-11")
    assert again.stage == "accepted"


def test_the_same_claim_is_not_taken_twice(world: World) -> None:
    Road(world).accepted()
    refused("repeated_application", lambda: Road(world).accepted("2026-03-05"))


def test_a_deemed_withdrawal_bars_filing_again(world: World) -> None:
    road = Road(world).hearing()
    refused("no_proof_of_receipt", lambda: road.do("deem_withdrawn", "li", "2026-03-24", 11))
    road.received("applicant", "hearing_notice", "2026-03-12")
    refused("technical_failure", lambda: road.do("deem_withdrawn", "li", "2026-03-24", 11, connection_lost=True))
    refused("ordered_out", lambda: road.do("deem_withdrawn", "li", "2026-03-24", 11, ordered_out=True))
    refused("not_warned", lambda: road.do("deem_withdrawn", "li", "2026-03-24", 11, ground="left"))
    refused("roll_call_first", lambda: road.do("deem_withdrawn", "li", "2026-03-24", 11, ground="absent"))
    road.counted("wang")
    road.do("deem_withdrawn", "li", "2026-03-24", 11, ground="absent")
    assert (road.stage, award_day(road)) == ("deemed_withdrawn", None)
    refused("refiling_refused", lambda: Road(world).accepted("2026-03-26"))


def test_default_wants_the_respondent_notified_in_writing(world: World) -> None:
    road = Road(world).hearing()
    refused("no_proof_of_receipt", lambda: road.do("proceed_in_default", "li", "2026-03-24", 11))
    road.received("respondent", "hearing_notice", "2026-03-12")
    road.counted("liu").do("proceed_in_default", "li", "2026-03-24", 11)
    assert road.thing.in_default
    assert road.stage == "hearing"


def test_general_authority_does_not_withdraw(world: World) -> None:
    road = Road(world).accepted()
    role = road.case.roles.get(user=world["wang"])
    role.authority = "general"
    role.save()
    refused("needs_special_authority", lambda: road.do("withdraw", "wang", "2026-03-10"))


def test_the_clock_alone_does_not_file_for_anybody(world: World) -> None:
    road = Road(world)
    refused("not_yours", lambda: door.perform("arbitration.accept", road.pk, by=None, at=moment("2026-03-04")))


def test_entrusted_mediation_is_a_file_of_its_own_at_the_body(world: World) -> None:
    road = Road(world).pleading().seated()
    body = world.offices[people.SHIBEI_MEDIATION]
    road.do("entrust_mediation", "li", "2026-03-10", both_agree=True, body=body.pk)
    made = road.case.offspring.get()
    assert (made.kind, made.office, made.dispute) == ("mediation", body, road.case.dispute)
    assert not made.roles.filter(role__in=["arbitrator", "clerk"]).exists()


@pytest.mark.parametrize("who", ["wang", "chen", "li"])
def test_the_page_and_every_move_open_to_a_person_can_be_read(world: World, who: str) -> None:
    road = Road(world).deliberating()
    road.do("draft_award", "li", "2026-03-27")
    client = world.client(who)
    assert client.get(f"/cases/{road.case.pk}/").status_code == 200
    held = standing(world[who], road.case)
    for move in moves(road.thing, held):
        page = client.get(f"/cases/{road.case.pk}/do/arbitration/{road.pk}/{move.row.name}/")
        assert page.status_code == 200, move.row.key
