"""A payment plan from its paper to the last yuan, or to the court."""

import io
import json
import zipfile
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from casework import door, sweep
from casework.errors import DomainError
from disputes.models import PaymentPlan
from disputes.queries.payment_plan import figures
from disputes.rules import payment_plan as rules
from documents.making import make_pending
from documents.models import Paper
from tests.disputes.mediating import START, Mediating, mediating
from tests.world import World

ROWS = [{"due_on": "2026-04-15", "amount": "6000.00"}, {"due_on": "2026-05-15", "amount": "6000.00"}]


def moment(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=START.tzinfo)


def sides(made: Mediating) -> dict[str, Any]:
    parties = {p.side: p.pk for p in made.case.parties.all()}
    return {"payer_party": parties["respondent"], "payee_party": parties["applicant"]}


def scheduled(world: World, source: str, **more: Any) -> Mediating:
    """A plan in a file whose parties are known, as an award or an order would hand it over."""
    made = mediating(world).to_accepted()
    given = {"source": source, "instalments": ROWS} | sides(made) | more
    door.begin("payment_plan.schedule", by=world["sun"], case_id=made.case.pk, at=made.at, given=given)
    return made


def tick(made: Mediating, at: datetime) -> str:
    sweep.sweep(at, cases=[made.case.pk])
    made.at = at
    return str(made.plan.stage)


@pytest.mark.smoke
@pytest.mark.parametrize("source", ["agreement", "mediation_statement", "award", "order"])
def test_a_plan_begins_by_itself(world: World, source: str) -> None:
    made = scheduled(world, source)
    assert made.plan.stage == "running"
    assert made.plan.agreed == Decimal("12000.00")
    assert made.plan.next_instalment is not None
    runs = made.case.deadlines.filter(rule="post.enforce_2y").exists()
    assert runs is (source in ("award", "mediation_statement"))


def test_it_defaults_the_day_after_and_not_on_the_day(world: World) -> None:
    made = scheduled(world, "award")
    assert tick(made, moment(4, 15, 23)) == "running"
    assert tick(made, moment(4, 16, 0)) == "defaulted"
    assert made.plan.due_now(made.at.date()) == Decimal("6000.00")


def test_the_whole_sum_falls_due_where_the_clause_says_so(world: World) -> None:
    made = scheduled(world, "award", default_clause="whole_sum")
    tick(made, moment(4, 16))
    assert made.plan.due_now(made.at.date()) == Decimal("12000.00")


def test_what_was_reported_in_time_is_no_default_until_it_is_denied(world: World) -> None:
    made = scheduled(world, "award")
    made.pay("report_payment", "liu", amount="6000.00", at=moment(4, 15))
    assert tick(made, moment(4, 16)) == "running"
    made.pay("dispute_payment", "wang", reason="没收到")
    assert made.plan.stage == "defaulted"


def test_a_part_payment_is_short_and_in_default(world: World) -> None:
    made = scheduled(world, "award")
    made.pay("confirm_payment", "wang", amount="1000.00", at=moment(4, 10))
    assert tick(made, moment(4, 16)) == "defaulted"
    row = made.plan.instalments.first()
    assert row is not None
    assert row.state_on(made.at.date()) == "short"


def test_an_overpayment_goes_on_to_the_next_instalment(world: World) -> None:
    made = scheduled(world, "award")
    made.pay("confirm_payment", "wang", amount="7500.00", at=moment(4, 10))
    assert [row.received for row in made.plan.instalments.all()] == [Decimal("6000.00"), Decimal("1500.00")]
    assert made.plan.next_due_on is not None


def test_the_sum_that_came_counts_whatever_was_reported(world: World) -> None:
    made = scheduled(world, "award")
    made.pay("report_payment", "liu", amount="6000.00", at=moment(4, 10))
    made.pay("confirm_payment", "wang", payment_id=made.plan.payments.get().pk, amount="5900.00")
    assert made.plan.received == Decimal("5900.00")


def test_each_says_only_their_own_part(world: World) -> None:
    made = scheduled(world, "award")
    for event, by in (
        ("report_payment", "wang"),
        ("confirm_payment", "liu"),
        ("dispute_payment", "liu"),
        ("satisfy", "liu"),
    ):
        with pytest.raises(DomainError) as refused:
            made.pay(event, by, amount="1", reason="x", at=moment(4, 1))
        assert refused.value.code == "not_yours", event


def test_nobody_pays_tomorrow(world: World) -> None:
    made = scheduled(world, "award")
    with pytest.raises(rules.PaidInTomorrow):
        made.pay("report_payment", "liu", amount="1", paid_on="2026-04-02", at=moment(4, 1))


def test_a_bare_agreement_is_not_executed(world: World) -> None:
    made = scheduled(world, "agreement")
    tick(made, moment(4, 16))
    with pytest.raises(rules.NoExecutionFromAgreement):
        made.pay("apply_execution", "wang", court="市北区人民法院")
    door.perform(
        "payment_plan.gain_title",
        made.plan.pk,
        by=None,
        at=made.at,
        given={"title": "court_confirmation", "number": "民特9号", "on": "2026-04-01"},
    )
    made.pay("apply_execution", "wang", court="市北区人民法院")
    assert made.plan.stage == "execution_applied"


def test_an_order_is_enforced_by_the_department(world: World) -> None:
    made = scheduled(world, "order")
    tick(made, moment(4, 16))
    with pytest.raises(rules.OfficeEnforces):
        made.pay("apply_execution", "wang", court="市北区人民法院")
    made.pay("ask_enforcement", "wang")
    assert made.plan.enforcement_asked_at is not None
    with pytest.raises(rules.AskedAlready):
        made.pay("ask_enforcement", "wang")


def test_an_award_is_not(world: World) -> None:
    made = scheduled(world, "award")
    tick(made, moment(4, 16))
    with pytest.raises(rules.NotAnOrder):
        made.pay("ask_enforcement", "wang")


def test_a_rest_is_only_waived_in_so_many_words(world: World) -> None:
    made = scheduled(world, "award")
    made.pay("confirm_payment", "wang", amount="11000.00", at=moment(4, 10))
    with pytest.raises(rules.NotYetPaid):
        made.pay("satisfy", "wang")
    made.pay("satisfy", "wang", waives_rest=True)
    assert made.plan.stage == "satisfied"
    assert made.plan.received == Decimal("11000.00")
    assert made.plan.waived == Decimal("1000.00")


def test_execution_brings_in_the_rest(world: World) -> None:
    made = scheduled(world, "award")
    tick(made, moment(4, 16))
    made.pay("apply_execution", "wang", court="市北区人民法院", assets="收银账户")
    made.pay("record_execution", "wang", court_number="执1号", amount="5000.00", at=moment(6, 1))
    assert made.plan.stage == "executing"
    made.pay("record_execution", "wang", amount="7000.00", at=moment(7, 1))
    assert made.plan.stage == "satisfied"
    assert not made.case.deadlines.filter(rule="post.enforce_2y", met_at=None, cancelled_at=None).exists()


def test_a_plan_closed_unpaid_says_why(world: World) -> None:
    made = scheduled(world, "award")
    made.pay("close", "wang", ground="bankrupt", at=moment(4, 10))
    assert (made.plan.stage, made.plan.close_ground) == ("closed_unpaid", "bankrupt")


def test_the_application_for_execution_says_what_was_due_and_what_came(world: World) -> None:
    made = scheduled(world, "award", default_clause="whole_sum")
    made.pay("confirm_payment", "wang", amount="1000.00", at=moment(4, 10))
    tick(made, moment(4, 16))
    made.pay("apply_execution", "wang", court="青岛市市北区人民法院")
    facts = Paper.objects.get(case=made.case, kind="enforcement_application").facts
    assert (facts["total_sum"], facts["received_sum"], facts["outstanding_sum"]) == ("12000.00", "1000.00", "11000.00")
    assert facts["court"] == "青岛市市北区人民法院"


def test_the_packet_holds_facts_and_service_and_is_the_parties_alone(world: World) -> None:
    made = scheduled(world, "award")
    tick(made, moment(4, 16))
    made.pay("apply_execution", "wang", court="青岛市市北区人民法院")
    url = reverse("execution_packet", args=[made.case.pk, made.plan.pk])
    assert world.client("wang").get(url).status_code == 409  # the papers are still being typeset
    make_pending([made.case.pk])
    answer = world.client("wang").get(url)
    assert answer.status_code == 200
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    listed = made.case.papers.get(kind="enforcement_application").facts["materials"]
    assert [name.partition("-")[2] for name in archive.namelist() if name.endswith(".pdf")] == [
        "强制执行申请书.pdf", *(f"{words}.pdf" for words in listed)
    ]  # fmt: skip
    facts = json.loads(archive.read("facts.json"))
    assert facts["outstanding"] == "12000.00"
    assert json.loads(archive.read("service.json"))
    assert world.client("zhao").get(url).status_code == 404


def test_three_figures_always_stand_together(world: World) -> None:
    made = mediating(world).effective()
    made.pay("confirm_payment", "wang", amount="6000.00", at=made.at + timedelta(days=1))
    found = figures(made.case)
    assert (found.owed, found.agreed, found.received) == (
        Decimal("12000.00"),
        Decimal("11800.00"),
        Decimal("6000.00"),
    )
    assert found.share == Decimal("0.5")


def test_instalments_that_are_not_the_settled_sum_are_no_plan(world: World) -> None:
    made = mediating(world).drafted()
    given = {"source": "agreement", "instalments": ROWS} | sides(made)
    with pytest.raises(rules.SumsDiffer):
        door.begin("payment_plan.schedule", by=world["sun"], case_id=made.case.pk, at=made.at, given=given)
    assert not PaymentPlan.objects.filter(case=made.case).exists()


@pytest.mark.parametrize(
    "rows",
    [[], [{"due_on": "2026-02-30", "amount": "1"}], [{"due_on": "2026-04-15", "amount": "0"}], [{"amount": "1"}], "x"],
)
def test_rows_that_are_no_instalments_are_refused_with_a_sentence(world: World, rows: Any) -> None:
    made = mediating(world).to_accepted()
    given = {"source": "award", "instalments": rows} | sides(made)
    with pytest.raises(DomainError) as refused:
        door.begin("payment_plan.schedule", by=world["sun"], case_id=made.case.pk, at=made.at, given=given)
    assert refused.value.code == "invalid"
