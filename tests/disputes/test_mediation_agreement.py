"""The agreement: sums to the cent, all four hands, and the roads on from it."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest

from casework import door, sweep
from casework.errors import TooLate
from casework.models import Kind
from disputes.forms.mediation.agreement import Draft
from disputes.models import Evidence, LedgerLine, Offer, Passage, PaymentPlan
from disputes.rules.mediation import agreement, course
from disputes.rules.payment_plan import SumsDiffer
from documents.models import Paper
from tests.disputes.mediating import START, Mediating, mediating
from tests.world import World

DEFAULT_DAY = datetime(2026, 4, 16, 1, 0, tzinfo=START.tzinfo)


def late(made: Mediating) -> Mediating:
    """The first instalment did not come."""
    sweep.sweep(DEFAULT_DAY, cases=[made.case.pk])
    made.at = DEFAULT_DAY
    return made


def test_no_effect_without_all_four(world: World) -> None:
    made = mediating(world).drafted()
    for by in ("wang", "liu"):
        with pytest.raises(agreement.SealedTooEarly):
            made.do("seal", "medhead")
        assert not made.case.tasks.filter(kind="mediation.seal", done_at=None).exists()
        made.do("sign", by, typed_name=by)
    assert made.case.tasks.filter(kind="mediation.seal", done_at=None).exists()
    with pytest.raises(agreement.NotComplete):
        made.do("take_effect", None)
    made.do("seal", "medhead")
    assert made.fresh().stage == "agreement_drafted"
    made.do("sign", "sun", typed_name="孙敏")
    assert made.fresh().stage == "effective"
    assert made.fresh().effective_on == made.at.date()


@pytest.mark.smoke
def test_effect_opens_the_two_periods_and_issues_the_agreement(world: World) -> None:
    made = mediating(world).effective()
    running = dict(made.case.deadlines.filter(met_at=None, cancelled_at=None).values_list("rule", "nominal"))
    assert running["med.review_apply_15d"] == date(2026, 3, 17)
    assert running["med.judicial_confirm_30d"] == date(2026, 4, 1)
    assert "med.close_15d" not in running
    assert Paper.objects.filter(case=made.case, kind="mediation_agreement").count() == 1


def test_nobody_signs_twice_or_without_a_name(world: World) -> None:
    made = mediating(world).drafted()
    with pytest.raises(agreement.NothingSigned):
        made.do("sign", "wang")
    made.do("sign", "wang", typed_name="王芳")
    with pytest.raises(agreement.SignedTwice):
        made.do("sign", "wang", typed_name="王芳")


def test_a_draft_nobody_signed_can_be_written_again(world: World) -> None:
    made = mediating(world).drafted()
    lines, rows = [{"line_id": made.lines[0], "amount": "100.00"}], [{"due_on": "2026-04-15", "amount": "100.00"}]
    made.do("draft_agreement", "sun", lines=lines, instalments=rows)
    assert made.fresh().settled == Decimal("100.00")
    assert LedgerLine.objects.get(pk=made.lines[1]).settled_amount is None


@pytest.mark.parametrize("paid", ["11799.99", "11800.01", "1.00"])
def test_instalments_that_miss_the_sum_are_refused_and_nothing_is_kept(world: World, paid: str) -> None:
    made = mediating(world).to_session()
    lines = [{"line_id": pk, "amount": "5900.00"} for pk in made.lines]
    with pytest.raises(SumsDiffer):
        made.do("draft_agreement", "sun", lines=lines, instalments=[{"due_on": "2026-04-15", "amount": paid}])
    assert made.fresh().stage == "in_session"
    assert LedgerLine.objects.get(pk=made.lines[0]).settled_amount is None


@pytest.mark.parametrize("seed", range(4))
def test_settled_lines_instalments_and_plan_are_one_sum(world: World, seed: int) -> None:
    dice = Random(seed)
    made = mediating(world).to_session()
    cents = [dice.randrange(1, 600_000) for _ in made.lines]
    cut = dice.randrange(1, sum(cents))
    lines = [{"line_id": pk, "amount": f"{c / 100:.2f}"} for pk, c in zip(made.lines, cents, strict=True)]
    rows = [
        {"due_on": "2026-04-15", "amount": f"{Decimal(cut) / 100:.2f}"},
        {"due_on": "2026-05-15", "amount": f"{Decimal(sum(cents) - cut) / 100:.2f}"},
    ]
    made.do("draft_agreement", "sun", lines=lines, instalments=rows)
    for by in ("wang", "liu", "sun"):
        made.do("sign", by, typed_name=by)
    made.do("seal", "medhead")
    settled = made.fresh().settled
    promised = sum(row.amount for row in made.plan.instalments.all())
    assert settled == promised == made.plan.agreed == Decimal(sum(cents)) / 100
    made.pay("confirm_payment", "wang", amount=rows[0]["amount"], at=made.at + timedelta(days=1))
    made.pay("confirm_payment", "wang", amount=rows[1]["amount"])
    assert made.plan.received == made.plan.agreed
    assert made.plan.stage == "satisfied"


def test_an_accepted_offer_becomes_the_agreement_word_for_word(world: World) -> None:
    made = mediating(world).to_session()
    rows = [{"due_on": "2026-04-15", "amount": "9000.00"}]
    lines = [{"line_id": made.lines[0], "amount": "6000.00"}, {"line_id": made.lines[1], "amount": "3000.00"}]
    made.do("make_offer", "liu", lines=lines, instalments=rows, default_clause="whole_sum")
    offer = Offer.objects.get(case=made.case)
    with pytest.raises(agreement.NotAccepted):
        made.do("draft_agreement", "sun", offer_id=offer.pk)
    made.do("accept_offer", "wang")
    made.do("draft_agreement", "sun", offer_id=offer.pk)
    assert made.fresh().settled == Decimal("9000.00")
    assert made.fresh().default_clause == "whole_sum"


@pytest.mark.smoke
def test_the_file_ends_with_its_last_yuan(world: World) -> None:
    made = mediating(world).effective()
    assert made.case.is_open
    for amount in ("6000.00", "5800.00"):
        made.pay("confirm_payment", "wang", amount=amount, at=made.at + timedelta(days=1))
    assert made.fresh().ended_on is not None
    assert not made.case.is_open


def test_an_agreement_without_money_ends_when_the_court_can_no_longer_be_asked(world: World) -> None:
    made = mediating(world).to_session()
    made.do("draft_agreement", "sun", terms=["公司于三月十日前出具离职证明。"])
    for by in ("wang", "liu", "sun"):
        made.do("sign", by, typed_name=by)
    made.do("seal", "medhead")
    assert not PaymentPlan.objects.filter(case=made.case).exists()
    with pytest.raises(agreement.NothingYet):
        made.do("close_file", "medhead")
    sweep.sweep(made.at + timedelta(days=40), cases=[made.case.pk])
    assert not made.case.is_open


def test_the_periods_after_effect_are_kept(world: World) -> None:
    made = mediating(world).effective()
    with pytest.raises(TooLate):
        made.do("apply_review", "wang", at=made.at + timedelta(days=20))
    with pytest.raises(TooLate):
        made.do("apply_judicial_confirmation", "wang", court="市北区人民法院", at=made.at + timedelta(days=35))


def test_a_court_ruling_makes_the_plan_executable(world: World) -> None:
    made = mediating(world).effective()
    for by in ("wang", "liu"):
        made.do("apply_judicial_confirmation", by, court="市北区人民法院")
    assert not made.plan.is_executable
    made.do("record_judicial_confirmation", "wang", number="（2026）鲁0203民特9号", on="2026-03-10")
    assert made.plan.title == "court_confirmation"
    assert made.case.deadlines.get(rule="post.enforce_2y", cancelled_at=None).nominal == date(2028, 5, 15)


def test_a_payment_order_only_in_default_and_only_for_what_the_law_names(world: World) -> None:
    made = mediating(world).effective()
    with pytest.raises(agreement.NotInDefault):
        made.do("apply_payment_order", "wang", court="市北区人民法院")
    late(made).do("apply_payment_order", "wang", court="市北区人民法院")
    paper = Paper.objects.get(case=made.case, kind="payment_order_application")
    assert paper.facts["total_sum"] == "6000.00"
    made.case.claims.update(kind="noncompete")
    with pytest.raises(agreement.NotForPaymentOrder):
        made.do("apply_payment_order", "wang", court="市北区人民法院")


def test_from_an_agreement_kept_in_time_nobody_goes_to_arbitration(world: World) -> None:
    made = mediating(world).effective()
    with pytest.raises(agreement.NotInDefault):
        made.do("convert_to_arbitration", "wang")
    act = late(made).do("convert_to_arbitration", "wang")
    arbitration = act.made[-1].case
    assert arbitration.kind == Kind.ARBITRATION
    assert made.plan.stage == "closed_unpaid"
    assert made.plan.close_ground == "converted"
    assert not made.case.is_open
    assert Passage.objects.get(case=arbitration).kind == "agreement"


def test_from_an_unanswered_invitation_only_after_the_period(world: World) -> None:
    made = mediating(world)
    made.do("invite_respondent", "medhead")
    with pytest.raises(course.PeriodStillRuns):
        made.do("convert_to_arbitration", "wang")
    made.do("convert_to_arbitration", "wang", at=made.at + timedelta(days=20))
    assert made.fresh().stage == "expired"


def test_facts_go_along_and_offers_stay(world: World) -> None:
    made = mediating(world).to_session()
    door.begin(
        "evidence.submit", by=world["wang"], case_id=made.case.pk, at=made.at, given={"name": "考勤", "purpose": "上班"}
    )
    door.begin(
        "evidence.submit", by=world["liu"], case_id=made.case.pk, at=made.at, given={"name": "账本", "purpose": "付款"}
    )
    made.do("make_offer", "liu", lines=[{"line_id": made.lines[0], "amount": "100"}])
    made.do("record_undisputed_fact", "sun", text="二人都认可入职日是3月1日")
    made.do("record_undisputed_fact", "sun", text="只有一方认可的事")
    facts = list(made.case.undisputed_facts.all())
    made.do("confirm_undisputed_fact", "wang")
    made.do("confirm_undisputed_fact", "liu", fact_id=facts[0].pk)
    made.do("fail", "sun")
    case = made.do("convert_to_arbitration", "wang").made[-1].case
    assert [line.amount for line in case.ledger.order_by("pk")] == [Decimal("6000.00"), Decimal("6000.00")]
    assert [item.name for item in Evidence.objects.filter(case=case)] == ["考勤"]
    assert not case.offers.exists()
    assert case.parties.get(side="respondent").identified_at is not None
    passed = Passage.objects.get(case=case)
    assert passed.text == "二人都认可入职日是3月1日"
    with pytest.raises(course.AlreadyInArbitration):
        made.do("convert_to_arbitration", "wang")


def test_a_certificate_names_who_claimed_what_when_and_no_sum_offered(world: World) -> None:
    made = mediating(world).to_session()
    made.do("make_offer", "liu", lines=[{"line_id": made.lines[0], "amount": "1234.56"}])
    made.do("issue_claim_certificate", "sun", agreed_to_perform="partly")
    facts = Paper.objects.get(case=made.case, kind="claim_certificate").facts
    assert facts["claimant"] == "王芳"
    assert facts["claimed_on"] == "2026-03-01"
    assert facts["agreed_to_perform"] == "同意履行一部分"
    assert "1234.56" not in str(facts)
    assert "1,234.56" not in str(facts)


def test_an_agreement_in_which_nothing_is_written_is_refused(world: World) -> None:
    made = mediating(world).to_session()
    with pytest.raises(agreement.NothingAgreed):
        made.do("draft_agreement", "sun")
    assert made.fresh().stage == "in_session"
    made.do("draft_agreement", "sun", terms=["公司三天内出具离职证明。"])
    assert made.fresh().stage == "agreement_drafted"


def test_the_draft_begins_with_the_offer_both_sides_accepted(world: World) -> None:
    made = mediating(world).to_session()
    made.do("make_offer", "liu", lines=[{"line_id": pk, "amount": "5900.00"} for pk in made.lines])
    assert Draft.bound_to(made.fresh(), None).fields["offer_id"].initial == ""
    made.do("accept_offer", "wang", offer_id=Offer.objects.get().pk)
    assert Draft.bound_to(made.fresh(), None).fields["offer_id"].initial == Offer.objects.get().pk
