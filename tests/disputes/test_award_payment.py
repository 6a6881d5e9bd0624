"""From when an award is to be paid, and by when."""

from datetime import date
from decimal import Decimal

import pytest

from casework import door
from disputes.effects.arbitration_ripening import ripen
from disputes.effects.payment_plan import ripen as late
from disputes.models import AwardParty
from law.periods import ends
from tests.disputes.road import Road, moment
from tests.disputes.test_award import final
from tests.world import World


@pytest.mark.parametrize(
    ("asked", "days", "received", "due"),
    [
        ({"kind": "wages", "amount": "6000"}, 10, "2026-04-08", "2026-04-20"),  # 18 April is a Saturday
        ({"kind": "wages", "amount": "6000"}, 15, "2026-04-08", "2026-04-23"),
        ({"kind": "wages", "amount": "6000"}, 0, "2026-04-08", "2026-04-08"),
        ({"kind": "unlawful_termination", "amount": "40000"}, 5, "2026-04-08", "2026-04-29"),
    ],
    ids=["ends on a day off", "final", "at once", "contestable"],
)
def test_the_days_to_pay_run_as_the_award_says(
    world: World, asked: dict[str, str], days: int, received: str, due: str
) -> None:
    road = Road(world, claims=[asked]).deliberating(found=asked["amount"])
    road.do("draft_award", "li", "2026-03-27", performance_days=days)
    road.do("sign_award", "li", "2026-03-27", 15)
    road.do("issue_award", "hemiao", "2026-03-30")
    award = road.case.awards.get()
    road.award(award.kind, "serve", "hemiao", "2026-04-01", party_id=road.party("applicant").pk)
    assert not road.case.payment_plans.exists(), "the payer does not know of it yet"
    road.award(award.kind, "serve", "hemiao", received, party_id=road.party("respondent").pk)
    ripen(moment("2026-04-25"), [road.case.pk])
    plan = road.case.payment_plans.get()
    since = {"final": "收到本裁决书", "contestable": "本裁决书生效"}[award.kind]
    said = road.case.papers.get(kind__endswith="_award").facts["rulings"][0]["text"]
    assert f"于{since}之日起{days}日内" in said
    effect = AwardParty.objects.get(award=award, party=plan.payee).effective_on
    start = date.fromisoformat(received) if award.kind == "final" else effect
    assert start
    nominal, effective, _excluded = ends(start, days, "calendar_day")
    assert plan.last_due_on == (effective or nominal) == date.fromisoformat(due)


def test_nobody_is_late_with_a_final_award_they_have_not_received(world: World) -> None:
    road = Road(world).decided()
    road.award("final", "serve", "hemiao", "2026-04-01", party_id=road.party("applicant").pk)
    late(moment("2026-06-01"), [road.case.pk])
    assert not road.case.payment_plans.exists()
    road.award("final", "serve", "hemiao", "2026-06-02", party_id=road.party("respondent").pk)
    late(moment("2026-06-17"), [road.case.pk])
    assert road.case.payment_plans.get().stage == "running"
    late(moment("2026-06-18"), [road.case.pk])
    assert road.case.payment_plans.get().stage == "defaulted"


def test_served_twice_there_is_one_plan(world: World) -> None:
    road = final(world)
    road.award("final", "serve", "hemiao", "2026-04-03", party_id=road.party("respondent").pk)
    assert road.case.payment_plans.count() == 1


@pytest.mark.parametrize(("right", "paid"), [("7,000.00", "2000"), ("5,000.00", "2000"), ("1,500.00", "2000")])
def test_a_corrected_sum_reaches_the_plan(world: World, right: str, paid: str) -> None:
    road = Road(world).decided()
    for side in ("applicant", "respondent"):
        road.award("final", "serve", "hemiao", "2026-04-01", party_id=road.party(side).pk)
    plan = road.case.payment_plans.get()
    door.perform(
        "payment_plan.confirm_payment", plan.pk, by=world["wang"], at=moment("2026-04-03"), given={"amount": paid}
    )
    ruling = road.case.papers.get(kind="final_award").facts["rulings"][0]["text"] + "6,000.00元"
    told = {"as_written": ruling, "correction": ruling.replace("6,000.00元", f"{right}元")}
    road.do("correct_award", "li", "2026-04-04", kind="calculation", **told)
    award, plan = road.case.awards.get(), road.case.payment_plans.get()
    assert award.total == award.items.get().amount == plan.agreed == plan.owed == Decimal(right.replace(",", ""))
    assert (plan.received, plan.outstanding) == (Decimal(paid), max(plan.agreed - Decimal(paid), Decimal(0)))
    assert plan.stage == ("running" if plan.outstanding else "satisfied")
