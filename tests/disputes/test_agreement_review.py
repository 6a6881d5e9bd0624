"""The commission looks at a mediation agreement both sides bring (令33 74-79)."""

from datetime import date, timedelta
from typing import Any

import pytest

from casework import door
from casework.errors import DomainError
from casework.models import Case
from casework.standing import standing
from disputes.models import AgreementReview
from disputes.rules import agreement_review as rules
from documents.making import make_pending
from documents.models import Paper, ServiceRow
from tests.disputes.mediating import Mediating, mediating
from tests.world import World

YES = {"voluntary": True, "lawful": True, "clear": True}


@pytest.fixture
def asked(world: World) -> tuple[Mediating, AgreementReview]:
    made = mediating(world).effective()
    made.do("apply_review", "wang")
    act = made.do("apply_review", "liu")
    return made, act.made[-1]


def do(made: Mediating, review: AgreementReview, event: str, by: str | None, **given: Any) -> AgreementReview:
    user = made.world[by] if by else None
    made.at += timedelta(minutes=1)
    door.perform(f"agreement_review.{event}", review.pk, by=user, at=made.at, given=given)
    return AgreementReview.objects.get(pk=review.pk)


def test_one_side_alone_opens_nothing(world: World) -> None:
    made = mediating(world).effective()
    made.do("apply_review", "wang")
    made.do("apply_review", "wang")
    assert not Case.objects.filter(kind="agreement_review").exists()


def test_the_agreement_passes_with_its_sums_and_nothing_of_the_talks(asked: tuple[Mediating, AgreementReview]) -> None:
    made, review = asked
    assert review.case.office == made.world.commission
    assert review.settled == made.thing.settled
    assert review.instalments == made.fresh().instalments
    assert not review.case.offers.exists()
    assert not review.case.mediation_notes.exists()
    assert standing(made.world["chen"], review.case).sees
    assert not standing(made.world["chen"], made.case).sees


def test_five_working_days_and_five_more_once(asked: tuple[Mediating, AgreementReview]) -> None:
    made, review = asked
    do(made, review, "accept", "chen")
    clock = review.case.deadlines.get(rule="med.review_decide_5wd")
    assert clock.effective == date(2026, 3, 9)
    do(made, review, "extend", "head", reason="需要核对账目")
    clock.refresh_from_db()
    assert clock.effective == date(2026, 3, 16)
    with pytest.raises(rules.ExtendedOnce):
        do(made, review, "extend", "head", reason="再延长")


def test_every_condition_is_looked_at(asked: tuple[Mediating, AgreementReview]) -> None:
    made, review = asked
    do(made, review, "accept", "chen")
    with pytest.raises(DomainError) as refused:
        do(made, review, "confirm", "head", **(YES | {"voluntary": False}))
    assert refused.value.code == "invalid"


def test_it_is_declined_on_a_ground_of_the_rules(asked: tuple[Mediating, AgreementReview]) -> None:
    made, review = asked
    with pytest.raises(DomainError):
        do(made, review, "decline", "chen", ground="weather")
    review = do(made, review, "decline", "chen", ground="court_confirmed")
    assert review.stage == "declined"
    assert Paper.objects.filter(case=review.case, kind="review_refusal_notice").exists()


def test_a_refusal_says_its_ground_in_writing(asked: tuple[Mediating, AgreementReview]) -> None:
    made, review = asked
    do(made, review, "accept", "chen", reviewer=made.world["qin"].pk)
    review = do(made, review, "refuse_confirmation", "qin", ground="unclear")
    facts = Paper.objects.get(case=review.case, kind="review_refusal_notice").facts
    assert facts["reason"] == "内容不明确"
    assert not review.case.__class__.objects.get(pk=review.case_id).is_open


def test_either_side_may_take_it_back_until_both_have_the_statement(asked: tuple[Mediating, AgreementReview]) -> None:
    made, review = asked
    do(made, review, "accept", "chen")
    do(made, review, "confirm", "head", **YES)
    assert do(made, review, "withdraw", "liu").stage == "withdrawn"
    assert not made.plan.is_executable


def test_signed_for_by_both_it_binds_and_the_plan_can_be_executed(asked: tuple[Mediating, AgreementReview]) -> None:
    made, review = asked
    do(made, review, "accept", "chen")
    do(made, review, "confirm", "head", **YES)
    make_pending([review.case_id])
    rows = ServiceRow.objects.filter(paper__kind="review_mediation_statement").order_by("pk")
    for row in rows:
        assert not made.plan.is_executable
        for event, given in (
            ("send", {"channel": "in_person"}),
            ("confirm_receipt", {"how": "signature", "signer": row.party.name}),
        ):
            door.perform(f"service.{event}", row.pk, by=made.world["chen"], at=made.at, given=given)
    assert made.plan.title == "mediation_statement"
    assert made.plan.is_executable
    assert not Case.objects.get(pk=review.case_id).is_open
    with pytest.raises(rules.InForce):
        do(made, review, "withdraw", "liu")


def test_nothing_is_reviewed_that_is_not_in_effect(world: World) -> None:
    made = mediating(world).drafted()
    with pytest.raises(rules.NothingAgreed):
        door.begin_file(
            "agreement_review.apply", by=world["wang"], office=world.commission, at=made.at, given={}, origin=made.case
        )
