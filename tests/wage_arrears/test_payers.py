"""Who pays in an employer's stead, up to what, and how much of it may come back."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import door
from casework.errors import DomainError
from casework.standing import standing
from tests.wage_arrears.walks import Walk
from tests.world import World
from wage_arrears.records.advanced import advanced

DAY = "2026-03-25"
CONTRACTOR = "青岛建工集团有限公司"
SUMS = st.integers(1, 900_000).map(lambda cents: Decimal(cents) / 100)
MOVES = st.lists(
    st.tuples(st.sampled_from(["employer", "liable", "deposit", "fund", "living", "recourse"]), SUMS), max_size=7
)


@pytest.fixture
def walk(world: World) -> Walk:
    """8,000 ordered, an owner held liable up to 5,000 whose deposit of 900 was called on, and 1,000 asked of the fund."""
    made = Walk(world).ignored()
    told = {"who": "owner_advance", "cap": "5000", "reason": "未结清工程款", "defence_by_on": "2026-03-23"}
    made.do("notify_liable", "wei", "2026-03-23", name=CONTRACTOR, **told)
    row = made.thing.case.liabilities.get()
    made.do("hold_liable", "depthead", "2026-03-24", liable=row.pk, pay_by_on="2026-03-24")
    deposit = {"contractor": row.party_id, "kind": "cash", "bank": "青岛银行", "number": "8020602001"}
    made.do("keep_deposit", "wei", "2026-03-24", amount="900", **deposit)
    entry = made.thing.case.deposit_entries.get()
    made.do("draw_on_deposit", "depthead", DAY, deposit=entry.deposit_id, amount="900")
    made.do("request_emergency_fund", "depthead", "2026-03-24", amount="1000", covers="living", reason="没有生活费")
    return made


def pay(walk: Walk, source: str, amount: Any) -> None:
    if source == "recourse":
        rows = advanced(walk.thing.case)
        who = rows[0].word if rows else CONTRACTOR
        walk.do("record_recourse", "depthead", DAY, claimed_by=who, amount=amount)
    else:
        walk.do("record_payment", "wei", DAY, amount=amount, paid_by=source)


def refused(code: str, walk: Walk, source: str, amount: Any) -> None:
    with pytest.raises(DomainError) as caught:
        pay(walk, source, amount)
    assert caught.value.code == code


def open_to_recourse(walk: Walk) -> str:
    """Why the button is closed, if it is."""
    body = walk.thing
    refusal = door.why_not("inspection.record_recourse", body, standing(walk.world["depthead"], body.case))
    return refusal.code if refusal else ""


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_whoever_pays_the_sums_hold(walk: Walk, moves: list[tuple[str, Decimal]]) -> None:
    with transaction.atomic():
        for source, amount in moves:
            try:
                with transaction.atomic():
                    pay(walk, source, amount)
            except DomainError:
                continue
        body, rows = walk.thing, advanced(walk.thing.case)
        assert body.received + body.outstanding == body.agreed == 8000
        by = {row.key.partition(":")[0]: row for row in rows}
        assert all(row.recovered <= row.paid for row in rows)
        own = sum(order.plan.paid_by_debtor for order in body.case.orders.all())
        share = body.case.liabilities.get()
        assert share.outstanding == min(5000 - share.paid, body.outstanding)
        deposit = body.case.deposit_entries.first().deposit
        assert deposit.balance == 900 - deposit.total("paid") >= 0
        assert own + sum(row.paid for row in rows if row.key != "living:") == body.received
        assert by["liable"].paid <= 5000 if "liable" in by else True
        assert by["living"].paid <= 1000 if "living" in by else True
        transaction.set_rollback(True)


def test_nobody_gets_back_more_than_they_paid(walk: Walk) -> None:
    assert open_to_recourse(walk) == "nobody_advanced"
    pay(walk, "liable", "3000")
    with pytest.raises(DomainError, match=r"垫付了 3,000\.00 元.*最多还能登记 3,000\.00 元"):
        pay(walk, "recourse", "9999999")
    assert open_to_recourse(walk) == ""
    pay(walk, "recourse", "2000")
    refused("more_than_advanced", walk, "recourse", "1000.01")


def test_what_the_employer_paid_is_nobody_s_to_ask_back(walk: Walk) -> None:
    pay(walk, "employer", "3000")
    assert open_to_recourse(walk) == "nobody_advanced"


def test_a_liable_payer_pays_up_to_its_limit_and_the_fund_what_was_asked(walk: Walk) -> None:
    refused("beyond_cap", walk, "liable", "5000.01")
    refused("deposit_not_called", walk, "deposit", "900.01")
    refused("beyond_fund", walk, "living", "1000.01")
    refused("beyond_fund", walk, "fund", "1")


def test_nobody_is_said_to_pay_as_liable_who_was_not_held_so(world: World) -> None:
    refused("not_held_liable", Walk(world).ignored(), "liable", "100")


def test_whoever_pays_each_plan_of_the_debt_knows(walk: Walk) -> None:
    own, share = walk.thing.case.orders.get().plan, walk.thing.case.liabilities.get().shares.get().plan
    pay(walk, "employer", "6000")
    assert (share.outstanding, own.outstanding) == (Decimal("2000.00"), Decimal("2000.00"))
    refused("more_than_owed", walk, "liable", "2000.01")
    pay(walk, "liable", "2000")
    assert {type(own).objects.get(pk=plan.pk).stage for plan in (own, share)} == {"satisfied"}


def test_two_of_one_name_share_a_limit_by_what_each_is_owed(world: World) -> None:
    walk = Walk(world).investigating()
    rows = [
        {"name": "王伟", "amount": sum_, "due_on": "2026-03-20", "worker": "another"} for sum_ in ("1000", "2000.01")
    ]
    walk.do("order_payment", "wei", "2026-03-13", workers=rows, total="3000.01", received_on="2026-03-13")
    told = {"who": "owner_advance", "cap": "100", "reason": "未结清工程款", "defence_by_on": "2026-03-13"}
    walk.do("notify_liable", "wei", "2026-03-13", name=CONTRACTOR, **told)
    row = walk.thing.case.liabilities.get()
    walk.do("hold_liable", "depthead", "2026-03-24", liable=row.pk, pay_by_on="2026-03-31")
    shares = list(row.shares.all())
    assert [share.amount for share in shares] == [Decimal("33.34"), Decimal("66.66")]
    assert len({share.order.worker_id for share in shares}) == 2


def test_an_order_to_put_right_calls_on_no_deposit(world: World) -> None:
    walk = Walk(world).ignored()
    party = walk.thing.case.parties.get(side="respondent")
    deposit = {"contractor": party.pk, "kind": "cash", "bank": "青岛银行", "number": "8020602001"}
    walk.do("keep_deposit", "wei", "2026-03-24", amount="5000", **deposit)
    pk = walk.thing.case.deposit_entries.get().deposit_id
    with pytest.raises(DomainError) as caught:
        walk.do("draw_on_deposit", "depthead", "2026-03-24", deposit=pk, amount="5000")
    assert caught.value.code == "no_overdue_decision"


def test_a_deposit_is_one_whatever_file_calls_on_it(world: World) -> None:
    """The same account in two files: one balance, and the second file cannot call for what the first has called for."""
    deposits = set()
    for number in range(2):
        walk = Walk(world).noticed()
        walk.do("waive_defence", "liu", "2026-03-25", confirmed=True)
        walk.do("decide_handling", "depthead", "2026-04-02", comply_by_on="2026-04-03")
        party = walk.thing.case.parties.get(side="respondent")
        deposit = {"contractor": party.pk, "kind": "cash", "bank": "青岛银行", "number": "8020602001"}
        walk.do("keep_deposit", "wei", "2026-04-03", amount="500", **deposit)
        entry = walk.thing.case.deposit_entries.get()
        deposits.add(entry.deposit_id)
        walk.do("draw_on_deposit", "depthead", "2026-04-07", deposit=entry.deposit_id, amount="500")
        assert entry.deposit.balance == 500 * (number + 1)
    assert len(deposits) == 1
    with pytest.raises(DomainError) as caught:
        walk.do("draw_on_deposit", "depthead", "2026-04-07", deposit=entry.deposit_id, amount="0.01")
    assert caught.value.code == "deposit_short"
    walk.do("record_payment", "wei", "2026-04-08", amount="500", paid_by="deposit")
    assert entry.deposit.balance == 500
    assert advanced(walk.thing.case) == []
