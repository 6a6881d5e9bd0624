"""The parties between themselves, inside an open file."""

from datetime import date, timedelta
from typing import Any

import pytest

from casework import door, sweep
from casework.errors import DomainError, NotYours
from disputes.models import Negotiation
from disputes.rules import negotiation as rules
from disputes.rules.mediation.agreement import OwnOffer, SettledElsewhere
from disputes.rules.payment_plan import NoExecutionFromSettlement, SumsDiffer
from tests.disputes.mediating import Mediating, mediating
from tests.world import World


@pytest.fixture
def file(world: World) -> Mediating:
    return mediating(world).to_accepted()


def invite(file: Mediating, by: str = "wang") -> Negotiation:
    user = file.world[by]
    act = door.begin("negotiation.invite", by=user, case_id=file.case.pk, at=file.at, given={"message": "谈谈"})
    return Negotiation.objects.get(pk=act.thing.pk)


def do(file: Mediating, talk: Negotiation, event: str, by: str | None, **given: Any) -> Negotiation:
    user = file.world[by] if by else None
    door.perform(f"negotiation.{event}", talk.pk, by=user, at=file.at, given=given)
    return Negotiation.objects.get(pk=talk.pk)


def sums(file: Mediating, amount: str, paid: str = "") -> dict[str, Any]:
    """An offer on the first line, paid in one sum."""
    return {
        "lines": [{"line_id": file.lines[0], "amount": amount}],
        "instalments": [{"due_on": "2026-04-15", "amount": paid or amount}],
    }


def agreed(file: Mediating) -> Negotiation:
    talk = invite(file)
    do(file, talk, "reply", "liu", willing="yes")
    do(file, talk, "offer", "liu", **sums(file, "5000"))
    return do(file, talk, "accept_offer", "wang")


def signed(file: Mediating) -> Negotiation:
    talk = agreed(file)
    do(file, talk, "sign", "wang", read_back=True, typed_name="王芳")
    return do(file, talk, "sign", "liu", read_back=True, typed_name="刘强")


def test_an_invitation_is_answered_within_five_days(file: Mediating) -> None:
    talk = invite(file)
    clock = file.case.deadlines.get(rule="neg.reply_5d")
    assert clock.nominal == date(2026, 3, 7)
    assert clock.party is not None
    assert clock.party.side == "respondent"
    do(file, talk, "reply", "liu", willing=True)
    clock.refresh_from_db()
    assert clock.met_at is not None


def test_no_answer_counts_as_unwilling(file: Mediating) -> None:
    talk = invite(file)
    sweep.sweep(file.at + timedelta(days=8), cases=[file.case.pk])
    assert Negotiation.objects.get(pk=talk.pk).stage == "closed"


def test_a_no_ends_it(file: Mediating) -> None:
    assert do(file, invite(file), "reply", "liu", willing="no").stage == "closed"


def test_the_side_that_asked_does_not_answer_itself(file: Mediating) -> None:
    with pytest.raises(NotYours):
        do(file, invite(file), "reply", "wang", willing="yes")


def test_sums_come_after_a_yes(file: Mediating) -> None:
    with pytest.raises(rules.NotAnswered):
        do(file, invite(file), "offer", "wang", **sums(file, "5000"))


def test_offers_go_to_and_fro_until_one_is_accepted(file: Mediating) -> None:
    talk = invite(file)
    do(file, talk, "reply", "liu", willing="yes")
    do(file, talk, "offer", "wang", **sums(file, "6000"))
    do(file, talk, "counter_offer", "liu", **sums(file, "5000"))
    with pytest.raises(OwnOffer):
        do(file, talk, "accept_offer", "liu", offer_id=talk.offers.latest("pk").pk)
    talk = do(file, talk, "accept_offer", "wang")
    assert talk.stage == "agreed"
    assert talk.agreed_offer is not None
    assert talk.agreed_offer.total == 5000
    assert [offer.state for offer in talk.offers.all()] == ["countered", "accepted"]


def test_offers_of_a_negotiation_are_not_those_of_the_mediation(file: Mediating) -> None:
    talk = invite(file)
    do(file, talk, "reply", "liu", willing="yes")
    do(file, talk, "offer", "liu", **sums(file, "5000"))
    with pytest.raises(DomainError) as refused:
        file.do("accept_offer", "wang", offer_id=talk.offers.get().pk)
    assert refused.value.code == "not_found"


def test_one_talk_at_a_time_and_either_side_may_begin(file: Mediating) -> None:
    talk = invite(file, "liu")
    with pytest.raises(rules.AlreadyTalking):
        invite(file, "wang")
    assert do(file, talk, "close", "wang").stage == "closed"
    assert invite(file, "wang").stage == "open"


def test_nothing_is_negotiated_in_a_file_that_has_ended(file: Mediating) -> None:
    file.do("fail", "sun")
    with pytest.raises(rules.FileEnded):
        invite(file)


def test_the_mediator_takes_no_part(file: Mediating) -> None:
    with pytest.raises(NotYours):
        invite(file, "sun")


@pytest.mark.parametrize("move", ["offer", "counter_offer"])
def test_days_that_do_not_pay_the_lines_are_no_offer(file: Mediating, move: str) -> None:
    talk = invite(file)
    do(file, talk, "reply", "liu", willing="yes")
    with pytest.raises(SumsDiffer, match=r"15,000\.00.*15,500\.00"):
        do(file, talk, move, "liu", **sums(file, "15500", paid="15000"))
    assert not talk.offers.exists()


def test_an_offer_says_when_it_is_paid(file: Mediating) -> None:
    talk = invite(file)
    do(file, talk, "reply", "liu", willing="yes")
    with pytest.raises(DomainError):
        do(file, talk, "offer", "liu", lines=sums(file, "5000")["lines"])


def test_a_mediation_s_offer_pays_its_lines_too(file: Mediating) -> None:
    file.do("open_session", "sun")
    with pytest.raises(SumsDiffer):
        file.do("make_offer", "liu", **sums(file, "15500", paid="15000"))


def test_nothing_is_settled_before_both_have_signed(file: Mediating) -> None:
    talk = agreed(file)
    do(file, talk, "sign", "wang", read_back=True, typed_name="王芳")
    assert file.case.ledger.exclude(settled_amount=None).count() == 0
    assert not file.case.payment_plans.exists()
    assert not file.case.papers.filter(kind="settlement_agreement").exists()


def test_nobody_signs_what_they_have_not_read_back(file: Mediating) -> None:
    with pytest.raises(DomainError):
        do(file, agreed(file), "sign", "wang", typed_name="王芳")


def test_with_the_last_hand_there_is_a_paper_and_a_plan(file: Mediating) -> None:
    talk = signed(file)
    assert talk.stage == "signed"
    plan = file.plan
    assert (plan.source, plan.stage, plan.agreed, plan.payee.side) == ("settlement", "running", 5000, "applicant")
    assert [(row.due_on, row.amount) for row in plan.instalments.all()] == [(date(2026, 4, 15), 5000)]
    paper = file.case.papers.get(kind="settlement_agreement")
    assert paper.facts["total_sum"] == "5000.00"
    assert [row["name"] for row in paper.facts["signatures"]] == ["王芳", "青岛宏达餐饮有限公司（刘强）"]


def test_what_reads_otherwise_goes_back_to_the_table(file: Mediating) -> None:
    talk = agreed(file)
    do(file, talk, "sign", "wang", read_back=True, typed_name="王芳")
    talk = do(file, talk, "reopen", "liu", reason="少写了一期")
    assert (talk.stage, talk.signatures.count(), talk.agreed_offer) == ("open", 0, None)
    do(file, talk, "counter_offer", "liu", **sums(file, "5500"))
    assert do(file, talk, "accept_offer", "wang").stage == "agreed"


def test_one_sum_is_promised_by_one_paper(file: Mediating) -> None:
    signed(file)
    file.do("open_session", "sun")
    with pytest.raises(SettledElsewhere):
        file.do("draft_agreement", "sun", **sums(file, "6000"))
    talk = invite(file)
    do(file, talk, "reply", "liu", willing="yes")
    do(file, talk, "offer", "liu", **sums(file, "5000"))
    with pytest.raises(SettledElsewhere):
        do(file, talk, "accept_offer", "wang")


def test_a_settlement_is_no_title_and_the_worker_is_told_what_goes_on(file: Mediating) -> None:
    signed(file)
    sweep.sweep(file.at + timedelta(days=60), cases=[file.case.pk])
    assert file.plan.stage == "defaulted"
    with pytest.raises(NoExecutionFromSettlement):
        file.pay("apply_execution", "wang", court="青岛市市北区人民法院")
    assert file.case.tasks.filter(kind="payment_plan.go_on_after_default", done_at=None).exists()


def test_a_file_without_talks_waits_for_the_money_of_its_settlement(file: Mediating) -> None:
    signed(file)
    sweep.sweep(file.at + timedelta(days=20), cases=[file.case.pk])
    assert (file.fresh().stage, file.case.is_open) == ("expired", True)
    file.pay("confirm_payment", "wang", at=file.at + timedelta(days=44), amount="5000")
    assert (file.plan.stage, file.case.is_open) == ("satisfied", False)
