"""Money has a payer: whose it was, what it lowers, and what each side's page says of it."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.errors import DomainError
from disputes.records.payment_plan import PaidBy, PaymentState
from disputes.rules import payment_plan as rules
from tests.disputes.mediating import Mediating, mediating
from tests.disputes.test_payment_plan import moment, scheduled, tick
from tests.world import World

SUMS = st.integers(1, 1_400_000).map(lambda cents: Decimal(cents) / 100)
MOVES = st.lists(
    st.tuples(
        st.sampled_from(["report_payment", "confirm_payment", "dispute_payment"]),
        SUMS,
        st.sampled_from(["", *PaidBy.values]),
    ),
    max_size=7,
)


def page(world: World, made: Mediating, key: str) -> str:
    return world.client(key).get(reverse("case", args=[made.case.pk])).content.decode()


def told(event: str, amount: Decimal, source: str) -> dict[str, Any]:
    """The facts of one move, as a person would give them."""
    if event == "report_payment":
        return {"amount": amount, "way": "deposit" if source == PaidBy.DEPOSIT else "bank"}
    return {"amount": amount, "source": source} if event == "confirm_payment" else {"reason": "没到账"}


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_whatever_is_paid_the_sums_hold(payable: Mediating, moves: list[tuple[str, Decimal, str]]) -> None:
    with transaction.atomic():
        for event, amount, source in moves:
            try:
                by = "liu" if event == "report_payment" else "wang"
                with transaction.atomic():
                    payable.pay(event, by, at=moment(4, 10), **told(event, amount, source))
            except DomainError:
                continue
        plan = payable.plan
        came = plan.payments.filter(state=PaymentState.CONFIRMED)
        assert plan.received == sum((row.amount for row in came if row.discharges), Decimal(0))
        assert plan.received == sum(row.received for row in plan.instalments.all())
        assert plan.received <= plan.agreed
        assert plan.said_to_be_paid <= plan.agreed
        assert plan.paid_by_debtor == sum((row.amount for row in came if row.is_own), Decimal(0))
        assert all((row.payer_id == plan.payer_id) == row.is_own for row in plan.payments.all())
        transaction.set_rollback(True)


@pytest.fixture
def payable(world: World) -> Mediating:
    return scheduled(world, "award")


def test_nobody_is_paid_more_than_the_plan_promises(payable: Mediating) -> None:
    payable.pay("report_payment", "liu", at=moment(4, 9), amount="12000")
    with pytest.raises(rules.MoreThanOwed, match=r"12,000\.00"):
        payable.pay("report_payment", "liu", at=moment(4, 10), amount="0.01")
    with pytest.raises(rules.MoreThanOwed):
        payable.pay("confirm_payment", "wang", at=moment(4, 10), amount="12000.01")


def test_what_the_court_brings_in_beyond_the_sum_is_kept_apart(payable: Mediating) -> None:
    tick(payable, moment(4, 16))
    payable.pay("apply_execution", "wang", court="市北区人民法院")
    payable.pay("record_execution", "wang", court_number="执1号", amount="12345.67", at=moment(6, 1))
    paid = payable.plan.payments.get()
    assert (paid.source, paid.amount, paid.beyond) == ("court", Decimal("12000.00"), Decimal("345.67"))
    assert payable.plan.stage == "satisfied"


def test_the_deposit_s_money_is_not_the_payer_s_own(world: World, payable: Mediating) -> None:
    payable.pay("report_payment", "liu", at=moment(4, 9), amount="2000", way="deposit")
    payable.pay("confirm_payment", "wang", at=moment(4, 10))
    assert (payable.plan.received, payable.plan.paid_by_debtor) == (Decimal("2000.00"), Decimal("0.00"))
    assert "2,000.00 元是别人替您垫付的，不是您付的" in page(world, payable, "liu")
    assert "2,000.00 元是别人替青岛宏达餐饮有限公司垫付的" in page(world, payable, "wang")


def test_living_costs_of_the_fund_lower_nothing(payable: Mediating) -> None:
    payable.pay("confirm_payment", "wang", at=moment(4, 10), amount="800", source="living")
    assert (payable.plan.received, payable.plan.payments.count()) == (Decimal("0.00"), 1)


def test_each_side_reads_of_a_payment_in_its_own_words(world: World, payable: Mediating) -> None:
    payable.pay("report_payment", "liu", at=moment(4, 9), amount="6000", month="2026-01")
    mine, theirs = page(world, payable, "liu"), page(world, payable, "wang")
    assert "等您确认" not in mine
    assert "报了付款，等对方确认" in mine
    assert "对方说付了，等您确认" in theirs
    assert "2026年1月" in theirs
    tick(payable, moment(4, 16))
    payable.pay("dispute_payment", "wang", at=moment(4, 17), reason="没有到账")
    assert "您现在就应当付" in page(world, payable, "liu")
    assert "对方现在就应当付给您" in page(world, payable, "wang")


def test_the_payee_says_where_to_and_the_payer_reads_it(world: World, payable: Mediating) -> None:
    assert "还没有写收款账户" in page(world, payable, "liu")
    with pytest.raises(DomainError):
        payable.pay("tell_account", "liu", account="别人的账户")
    payable.pay("tell_account", "wang", account="中国银行市北支行 王芳 6217 0001")
    assert "6217 0001" in page(world, payable, "liu")
    assert "6217 0001" not in page(world, payable, "sun")


def test_the_account_named_on_signing_stands_on_the_agreement(world: World) -> None:
    made = mediating(world).drafted()
    made.do("sign", "wang", typed_name="王芳", account="中国银行市北支行 王芳 6217 0001")
    for key, name in (("liu", "刘强"), ("sun", "孙敏")):
        made.do("sign", key, typed_name=name)
    made.do("seal", "medhead")
    paper = made.case.papers.get(kind="mediation_agreement")
    assert paper.facts["payment_way"] == "付款方式：王芳的收款账户：中国银行市北支行 王芳 6217 0001。"
