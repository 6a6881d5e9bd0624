"""How an award is made, served, contested and takes effect."""

from decimal import Decimal

import pytest
from django.urls import reverse

from casework import door
from casework.answers import situation
from casework.models import Party
from casework.queries import tasks_for
from casework.roles import appoint
from casework.standing import standing
from disputes.effects.arbitration_ripening import ripen
from disputes.models import AwardParty, Claim, CourtStep, LedgerLine, Vote
from disputes.queries.arbitration import awards_seen_by, draft_seen_by, votes_seen_by
from documents.corrections import corrections_of
from documents.verification import verified
from tests.disputes.road import Road, moment
from tests.disputes.test_arbitration_main_line import refused
from tests.world import World

THREE = {"presiding": "li", "members": ["qin", "gao"]}


def voted(world: World, *choices: str) -> Road:
    """Three arbitrators have voted."""
    road = Road(world).deliberating(**THREE)
    for who, choice in zip(("li", "qin", "gao"), choices, strict=True):
        road.do("vote", who, "2026-03-27", choice=choice, opinion="理由。")
    return road


def contestable(world: World) -> Road:
    """An award above the limit, served on both sides: worker 1 April, employer 3 April."""
    road = Road(world, claims=[{"kind": "unlawful_termination", "amount": "40000"}]).decided(found="40000.00")
    road.award("contestable", "serve", "hemiao", "2026-04-01", party_id=road.party("applicant").pk)
    road.award("contestable", "serve", "hemiao", "2026-04-03", party_id=road.party("respondent").pk)
    return road


def final(world: World) -> Road:
    """A final award, served on both sides on 1 April."""
    road = Road(world).decided()
    for side in ("applicant", "respondent"):
        road.award("final", "serve", "hemiao", "2026-04-01", party_id=road.party(side).pk)
    return road


def stage_of(road: Road) -> str:
    return str(road.case.awards.get().stage)


def pay(road: Road, amount: str, day: str) -> None:
    """The employer pays and the worker confirms."""
    plan = road.case.payment_plans.get()
    assert f"{plan.agreed:.2f}" == f"{Decimal(amount):.2f}"
    by = road.world
    given = {"amount": amount, "way": "bank"}
    door.perform("payment_plan.report_payment", plan.pk, by=by["liu"], at=moment(day), given=given)
    door.perform("payment_plan.confirm_payment", plan.pk, by=by["wang"], at=moment(day, 11))


def test_two_against_one_is_the_award_and_the_dissenter_need_not_sign(world: World) -> None:
    road = voted(world, "full", "full", "none")
    assert road.thing.vote_result == "full"
    assert [vote.is_dissent for vote in Vote.objects.order_by("pk")] == [False, False, True]
    road.do("draft_award", "li", "2026-03-27", 14)
    road.do("sign_award", "li", "2026-03-27", 15)
    refused("signatures_missing", lambda: road.do("issue_award", "hemiao", "2026-03-30"))
    road.do("sign_award", "qin", "2026-03-27", 16)
    assert stage_of(road) == "signed"
    road.do("issue_award", "hemiao", "2026-03-30")
    assert road.stage == "decided"


def test_without_a_majority_the_presiding_arbitrator_decides(world: World) -> None:
    road = voted(world, "partial", "full", "none")
    assert road.thing.vote_result == "partial"
    assert Vote.objects.filter(is_dissent=True).count() == 2


def test_nobody_votes_twice_and_the_draft_waits_for_all(world: World) -> None:
    road = Road(world).deliberating(**THREE)
    road.do("vote", "li", "2026-03-27", choice="full")
    refused("voted_already", lambda: road.do("vote", "li", "2026-03-27", choice="none"))
    refused("not_all_voted", lambda: road.do("draft_award", "li", "2026-03-27"))
    refused("not_yours", lambda: road.do("vote", "wang", "2026-03-27", choice="full"))


def test_the_draft_follows_deliberation_and_a_figure_for_every_line(world: World) -> None:
    road = Road(world).hearing()
    road.do("close_hearing", "li", "2026-03-24", 12)
    refused("not_deliberated", lambda: road.do("draft_award", "li", "2026-03-25"))
    road.do("record_deliberation", "li", "2026-03-25", record="评议。")
    refused("findings_missing", lambda: road.do("draft_award", "li", "2026-03-25"))
    line = road.case.ledger.get()
    road.do("find_line", "li", "2026-03-25", line_id=line.pk, amount="0", reason="不支持。")
    road.do("draft_award", "li", "2026-03-25")
    assert road.case.awards.get().total == 0


def test_a_draft_made_again_keeps_its_text_and_follows_the_ledger(world: World) -> None:
    road = Road(world).deliberating()
    road.do("draft_award", "li", "2026-03-27", reasons="第一稿。")
    line = road.case.ledger.get()
    road.do("find_line", "li", "2026-03-27", 11, line_id=line.pk, amount="5000.55", reason="重新计算。")
    road.do("draft_award", "li", "2026-03-27", 12)
    award = road.case.awards.get()
    assert (award.total, award.items.get().amount) == (Decimal("5000.55"), Decimal("5000.55"))
    assert road.case.award_draft.reasons == "第一稿。"


def test_what_is_signed_is_what_the_ledger_says_to_the_cent(world: World) -> None:
    road = Road(world).deliberating()
    road.do("draft_award", "li", "2026-03-27")
    line = road.case.ledger.get()
    road.do("find_line", "li", "2026-03-27", 11, line_id=line.pk, amount="5000.55", reason="重新计算。")
    refused("draft_behind", lambda: road.do("sign_award", "li", "2026-03-27", 12))
    road.do("draft_award", "li", "2026-03-27", 13)
    road.do("sign_award", "li", "2026-03-27", 14)
    more = {"line_id": line.pk, "amount": "5000.56", "reason": "再算。"}
    refused("line_decided", lambda: road.do("find_line", "li", "2026-03-27", 15, **more))
    road.do("issue_award", "hemiao", "2026-03-30")
    line.refresh_from_db()
    assert road.case.awards.get().total == line.found_amount == Decimal("5000.55")


def test_a_draft_that_was_never_made_does_not_keep_the_file_from_the_archive(world: World) -> None:
    road = Road(world).deliberating()
    road.do("draft_award", "li", "2026-03-27")
    road.do("sign_award", "li", "2026-03-27")
    road.do("withdraw", "wang", "2026-03-28")
    road.do("archive", "hemiao", "2026-03-30")
    assert (road.stage, road.thing.archived_on.isoformat()) == ("withdrawn", "2026-03-30")


def test_the_commission_is_heard_where_it_was_asked(world: World) -> None:
    road = Road(world).deliberating()
    refused("not_referred", lambda: road.do("record_commission_view", "head", "2026-03-27", view="同意"))
    road.do("refer_to_commission", "li", "2026-03-27", reason="重大")
    refused("awaiting_commission", lambda: road.do("draft_award", "li", "2026-03-27"))
    road.do("record_commission_view", "head", "2026-03-28", view="同意仲裁庭意见")
    road.do("draft_award", "li", "2026-03-28")
    road.do("review_draft", "head", "2026-03-28", remarks="文字通顺")
    assert road.case.award_draft.reviewed_at is not None


def test_signing_wants_a_draft_and_happens_once(world: World) -> None:
    road = Road(world).deliberating()
    refused("no_draft", lambda: road.do("sign_award", "li", "2026-03-27"))
    road.do("draft_award", "li", "2026-03-27")
    road.do("sign_award", "li", "2026-03-27")
    refused("signed_already", lambda: road.do("sign_award", "li", "2026-03-27"))
    refused("draft_signed", lambda: road.do("draft_award", "li", "2026-03-27"))


def test_a_file_with_the_relation_in_dispute_has_one_contestable_paper(world: World) -> None:
    claims = [{"kind": "relation", "words": "确认劳动关系"}, {"kind": "wages", "amount": "6000"}]
    road = Road(world, claims=claims).deliberating()
    road.do("draft_award", "li", "2026-03-27")
    assert [award.kind for award in road.case.awards.all()] == ["contestable"]


def test_a_sole_arbitrator_has_nobody_to_vote_with(world: World) -> None:
    road = Road(world).hearing()
    part = {"claims": [str(road.case.claims.get().pk)], "choice": "full"}
    refused("sole_decides", lambda: road.do("vote_on_part", "li", "2026-03-24", **part))


def test_a_suit_in_time_contests_every_item_and_a_withdrawn_one_gives_effect(world: World) -> None:
    road = contestable(world)
    road.award("contestable", "sue", "liu", "2026-04-20", court="市北区人民法院")
    assert stage_of(road) == "contested"
    assert ripen(moment("2026-05-20"), [road.case.pk]) == 0
    refused(
        "wrong_outcome",
        lambda: road.award("contestable", "record_court_result", "hemiao", "2026-06-01", outcome="set_aside"),
    )
    road.award(
        "contestable",
        "record_court_result",
        "hemiao",
        "2026-06-02",
        outcome="withdrawn",
        ruling_received_on="2026-06-01",
    )
    award = road.case.awards.get()
    assert (award.stage, award.effective_on.isoformat()) == ("effective", "2026-06-01")


def test_a_suit_after_the_period_is_too_late(world: World) -> None:
    road = contestable(world)
    refused("remedy_period_over", lambda: road.award("contestable", "sue", "wang", "2026-04-17"))
    refused("not_yours", lambda: road.award("contestable", "apply_set_aside", "liu", "2026-04-17"))


def test_a_judgment_leaves_the_award_without_effect(world: World) -> None:
    road = contestable(world)
    road.award("contestable", "sue", "wang", "2026-04-10")
    road.award("contestable", "record_court_result", "hemiao", "2026-09-01", outcome="judged", award_changed=True)
    assert stage_of(road) == "set_aside"
    refused("no_court_step", lambda: record_again(road))


def record_again(road: Road) -> None:
    road.award("contestable", "record_court_result", "hemiao", "2026-09-02", outcome="judged")


def test_a_final_award_binds_while_the_employer_asks_to_set_it_aside(world: World) -> None:
    road = final(world)
    road.award("final", "apply_set_aside", "liu", "2026-04-28", court="青岛市中级人民法院")
    row = AwardParty.objects.get(party=road.party("applicant"))
    assert (stage_of(road), row.effective_on.isoformat()) == ("contested", "2026-03-30")
    road.award("final", "record_court_result", "hemiao", "2026-06-01", outcome="rejected")
    assert stage_of(road) == "effective"


def test_both_sides_may_sue_after_a_final_award_is_set_aside(world: World) -> None:
    road = final(world)
    road.award("final", "apply_set_aside", "liu", "2026-04-28")
    road.award(
        "final", "record_court_result", "hemiao", "2026-06-01", outcome="set_aside", ruling_received_on="2026-06-01"
    )
    assert stage_of(road) == "set_aside"
    assert road.case.payment_plans.get().stage == "closed_unpaid"
    for side in ("applicant", "respondent"):
        assert road.due("post.after_annul_sue_15d", road.party(side)) == "2026-06-16"
    road.award("final", "sue", "liu", "2026-06-15")
    assert CourtStep.objects.filter(kind="suit").count() == 1


def test_no_setting_aside_while_the_workers_suit_is_pending(world: World) -> None:
    road = final(world)
    road.award("final", "sue", "wang", "2026-04-10")
    assert stage_of(road) == "contested"
    assert road.case.payment_plans.get().close_ground == "contested"
    refused("worker_suit_pending", lambda: road.award("final", "apply_set_aside", "liu", "2026-04-20"))
    road.award(
        "final", "record_court_result", "hemiao", "2026-05-20", outcome="withdrawn", ruling_received_on="2026-05-20"
    )
    assert stage_of(road) == "effective"
    assert [plan.stage for plan in road.case.payment_plans.all()] == ["closed_unpaid", "running"]
    assert road.due("post.annul_after_dismiss_30d", road.party("respondent")) == "2026-06-22"  # 19 June is a holiday


def test_nothing_takes_effect_before_its_day(world: World) -> None:
    road = Road(world, claims=[{"kind": "unlawful_termination", "amount": "40000"}]).decided(found="40000.00")
    refused("no_day_of_effect", lambda: road.award("contestable", "take_effect", None, "2026-04-01"))
    for side in ("applicant", "respondent"):
        road.award("contestable", "serve", "hemiao", "2026-04-01", party_id=road.party(side).pk)
    refused("not_effective_yet", lambda: road.award("contestable", "take_effect", None, "2026-04-16"))
    refused("not_yours", lambda: road.award("contestable", "take_effect", "hemiao", "2026-04-17"))
    road.award("contestable", "take_effect", None, "2026-04-17")
    assert stage_of(road) == "effective"


def test_a_receipt_before_the_award_was_made_is_no_receipt(world: World) -> None:
    road = Road(world).decided()
    given = {"party_id": road.party("applicant").pk, "received_on": "2026-03-29"}
    refused("received_before_made", lambda: road.award("final", "serve", "hemiao", "2026-04-01", **given))


def test_effect_is_certified_and_the_file_is_bound_when_nothing_runs(world: World) -> None:
    road = contestable(world)
    refused("still_running", lambda: road.do("archive", "chen", "2026-04-10"))
    ripen(moment("2026-04-21"), [road.case.pk])
    road.award("contestable", "certify_effect", "hemiao", "2026-04-22", party_id=road.party("applicant").pk)
    assert road.case.papers.filter(kind="effectiveness_certificate").exists()
    road.do("open_file", "wang", "2026-04-23")
    refused("still_running", lambda: road.do("archive", "chen", "2026-04-24"))
    pay(road, "40000", "2026-04-24")
    assert stage_of(road) == "performed"
    assert "arbitration.archive" in road.tasks()
    road.do("archive", "chen", "2026-04-24")
    assert (road.case.is_open, road.thing.keep_until.isoformat()) == (False, "2036-03-30")
    refused("archived_already", lambda: road.do("archive", "chen", "2026-04-25"))


def test_a_mediation_statement_ends_the_case_with_the_last_signature(world: World) -> None:
    road = Road(world).hearing()
    refused("nothing_settled", lambda: road.do("issue_mediation_statement", "li", "2026-03-25"))
    line = road.case.ledger.get()
    terms = {
        "lines": [{"line_id": line.pk, "amount": "5000"}],
        "instalments": [{"due_on": "2026-04-15", "amount": "4000"}],
    }
    refused("sums_differ", lambda: road.do("settle", "hemiao", "2026-03-25", **terms))
    terms["instalments"].append({"due_on": "2026-05-15", "amount": "1000"})
    road.do("settle", "hemiao", "2026-03-25", accelerates=True, **terms)
    refused("no_statement", lambda: road.do("sign_statement", "wang", "2026-03-25"))
    road.do("issue_mediation_statement", "li", "2026-03-25", 11)
    assert {"arbitration.sign_statement_applicant", "arbitration.sign_statement_respondent"} <= road.tasks()
    road.do("sign_statement", "wang", "2026-03-26")
    refused("already_signed", lambda: road.do("sign_statement", "wang", "2026-03-26"))
    assert road.stage == "hearing"
    assert road.due("arb.award_45d") == "2026-04-20"  # the clock never stopped
    road.do("sign_statement", "liu", "2026-03-27")
    award = road.case.awards.get()
    assert (road.stage, award.stage, award.total) == ("mediated", "effective", 5000)
    plan = road.case.payment_plans.get()
    assert (plan.source, plan.default_clause, plan.instalments.count()) == ("mediation_statement", "whole_sum", 2)


def test_before_the_last_signature_either_side_may_renege(world: World) -> None:
    road = Road(world).hearing()
    line = road.case.ledger.get()
    road.do("settle", "hemiao", "2026-03-25", lines=[{"line_id": line.pk, "amount": "5000"}])
    road.do("issue_mediation_statement", "li", "2026-03-25")
    refused("statement_pending", lambda: road.do("settle", "hemiao", "2026-03-25"))
    road.do("renege", "liu", "2026-03-26")
    line.refresh_from_db()
    assert (road.stage, line.settled_amount) == ("deliberating", None)
    refused("no_statement", lambda: road.do("sign_statement", "wang", "2026-03-26"))
    road.do("reopen_hearing", "li", "2026-03-27", reason="继续审理")
    assert road.stage == "hearing"


def test_the_award_is_corrected_without_delay(world: World) -> None:
    road = Road(world).decided()
    road.do("correct_award", "li", "2026-04-01", kind="typing", as_written="申请人王芳", correction="申请人王方")
    paper = road.case.papers.get(kind="award_correction_decision")
    award = road.case.papers.get(kind__in=["final_award", "contestable_award"])
    assert paper.facts["corrections"] == ["“申请人王芳”更正为“申请人王方”。"]
    assert (paper.facts["award_number"], corrections_of(award)) == (award.number, [paper])
    assert paper.number in world.client("wang").get(reverse("paper", args=[award.pk])).content.decode()
    assert verified(award).corrected_by == (paper.number,)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"kind": "typing", "as_written": "文书里没有的话", "correction": "别的话"}, "not_written_there"),
        ({"kind": "typing", "as_written": "支付6,000.00元", "correction": "支付9,000.00元"}, "sum_is_calculation"),
        ({"kind": "calculation", "as_written": "申请人王芳", "correction": "申请人王方"}, "no_sum_named"),
        ({"kind": "omitted", "as_written": "鉴定费由公司负担", "correction": "鉴定费由公司负担"}, "never_decided"),
    ],
)
def test_only_a_slip_or_what_was_decided_and_left_out_is_corrected(
    world: World, told: dict[str, str], code: str
) -> None:
    road = Road(world).decided()
    refused(code, lambda: road.do("correct_award", "li", "2026-04-01", **told))
    assert not road.case.papers.filter(kind="award_correction_decision").exists()


def test_a_case_sent_back_begins_anew(world: World) -> None:
    road = Road(world).decided()
    road.do("reopen_after_remand", "head", "2026-06-01", court_ruling="（2026）鲁02民初1号")
    assert (road.stage, road.due("arb.award_45d")) == ("pleading", "2026-07-16")


def test_votes_and_drafts_are_not_in_a_partys_timeline(world: World) -> None:
    road = voted(world, "full", "full", "none")
    road.do("draft_award", "li", "2026-03-27", 14)
    inner = {"arbitration.vote", "arbitration.draft_award", "arbitration.record_deliberation", "award.prepare"}
    rows = [door.known(event.event) for event in road.case.events.all()]
    party_sees = {row.key for row in rows if row.seen_by.holds(standing(world["wang"], road.case).held)}
    tribunal_sees = {row.key for row in rows if row.seen_by.holds(standing(world["qin"], road.case).held)}
    assert not inner & party_sees
    assert inner <= tribunal_sees


def two_workers(world: World) -> Road:
    """王芳 and 周桂兰 against one employer, each with their own line and both above the limit."""
    road = Road(world, claims=[{"kind": "unlawful_termination", "amount": "40000"}])
    party = Party.objects.create(case=road.case, side="applicant", capacity="worker", name="周桂兰")
    appoint(road.case, world["zhou"], "applicant", at=moment("2026-03-03"), party=party, authority="self")
    claim = Claim.objects.create(case=road.case, party=party, kind="unlawful_termination")
    LedgerLine.objects.create(case=road.case, claim=claim, label="赔偿金", due=50000, amount=50000)
    return road.decided(found="40000.00")


def test_one_workers_suit_leaves_the_others_award_to_take_effect(world: World) -> None:
    road = two_workers(world)
    for party in road.case.parties.all():
        road.award("contestable", "serve", "hemiao", "2026-04-01", party_id=party.pk)
    road.award("contestable", "sue", "wang", "2026-04-10")
    assert ripen(moment("2026-04-17"), [road.case.pk]) == 1
    states = dict(AwardParty.objects.filter(party__capacity="worker").values_list("party__name", "state"))
    assert states == {"王芳": "contested", "周桂兰": "effective"}
    assert [plan.payee.name for plan in road.case.payment_plans.all()] == ["周桂兰"]
    assert stage_of(road) == "effective"


def test_an_employers_suit_against_one_worker_contests_that_worker_alone(world: World) -> None:
    road = two_workers(world)
    for party in road.case.parties.all():
        road.award("contestable", "serve", "hemiao", "2026-04-01", party_id=party.pk)
    road.award("contestable", "sue", "liu", "2026-04-10", worker_id=road.party("applicant").pk)
    ripen(moment("2026-04-17"), [road.case.pk])
    states = dict(AwardParty.objects.filter(party__capacity="worker").values_list("party__name", "state"))
    assert states == {"王芳": "contested", "周桂兰": "effective"}


def test_a_member_sees_the_other_votes_only_when_all_have_voted(world: World) -> None:
    road = Road(world).deliberating(**THREE)
    road.do("vote", "li", "2026-03-27", choice="full", opinion="有据。")
    assert [vote.arbitrator for vote in votes_seen_by(road.case, world["li"])] == [world["li"]]
    assert votes_seen_by(road.case, world["qin"]) == []
    road.do("vote", "qin", "2026-03-27", choice="full")
    road.do("vote", "gao", "2026-03-27", choice="none")
    assert len(votes_seen_by(road.case, world["qin"])) == 3
    for stranger in ("wang", "hemiao", "head", "zhao"):
        assert votes_seen_by(road.case, world[stranger]) == []


def test_drafts_and_unissued_papers_are_the_tribunals(world: World) -> None:
    road = Road(world).deliberating()
    road.do("draft_award", "li", "2026-03-27", reasons="理由。")
    tribunal, worker = (standing(world[key], road.case) for key in ("li", "wang"))
    assert draft_seen_by(road.case, tribunal) is not None
    assert draft_seen_by(road.case, worker) is None
    assert len(awards_seen_by(road.case, tribunal)) == 1
    assert awards_seen_by(road.case, worker) == []
    road.do("sign_award", "li", "2026-03-27")
    road.do("issue_award", "hemiao", "2026-03-30")
    assert len(awards_seen_by(road.case, worker)) == 1


def test_who_does_not_settle_goes_on_to_an_award(world: World) -> None:
    road = two_workers_heard(world)
    line = road.case.ledger.get(claim__party__name="王芳")
    road.do("settle", "hemiao", "2026-03-25", lines=[{"line_id": line.pk, "amount": "30000"}])
    road.do("issue_mediation_statement", "li", "2026-03-25")
    road.do("sign_statement", "wang", "2026-03-26")
    road.do("sign_statement", "liu", "2026-03-26")
    statement = road.case.awards.get()
    assert (road.stage, statement.stage, statement.total) == ("hearing", "effective", 30000)
    assert road.due("arb.award_45d") == "2026-04-20"
    road.do("close_hearing", "li", "2026-03-27")
    rest = road.case.ledger.get(claim__party__name="周桂兰")
    road.do("find_line", "li", "2026-03-27", line_id=rest.pk, amount="50000", reason="有据。")
    road.do("record_deliberation", "li", "2026-03-27", record="评议。")
    road.do("draft_award", "li", "2026-03-30")
    drafted = road.case.awards.get(kind="contestable")
    assert [(item.claim.party.name, item.amount) for item in drafted.items.all()] == [("周桂兰", 50000)]


def two_workers_heard(world: World) -> Road:
    """王芳 and 周桂兰 before one arbitrator."""
    road = Road(world, claims=[{"kind": "unlawful_termination", "amount": "40000"}])
    party = Party.objects.create(case=road.case, side="applicant", capacity="worker", name="周桂兰")
    appoint(road.case, world["zhou"], "applicant", at=moment("2026-03-03"), party=party, authority="self")
    claim = Claim.objects.create(case=road.case, party=party, kind="unlawful_termination")
    LedgerLine.objects.create(case=road.case, claim=claim, label="赔偿金", due=50000, amount=50000)
    return road.hearing()


def test_a_vote_waits_for_those_alone_who_have_not_cast_it(world: World) -> None:
    road = Road(world).deliberating(**THREE)
    road.do("vote", "li", "2026-03-27", choice="full")
    waiting = {key: [t.kind for t in tasks_for(world[key])] for key in ("li", "qin", "gao")}
    assert {key for key, kinds in waiting.items() if "arbitration.vote" in kinds} == {"qin", "gao"}
    voted = situation(road.case, road.thing, standing(world["li"], road.case))
    assert voted.task_move is None or voted.task_move.row.name != "vote"
    for key in ("qin", "gao"):
        road.do("vote", key, "2026-03-27", choice="full")
    road.do("draft_award", "li", "2026-03-27", found_facts="申请人入职，工资未付。", reasons="应当支付。")
    road.do("sign_award", "li", "2026-03-27", signature="李正川")
    assert road.tasks() >= {"arbitration.sign"}
    assert [t.kind for t in tasks_for(world["li"]) if t.kind == "arbitration.sign"] == []
