"""Payments, and those who pay instead."""

from decimal import Decimal
from typing import Any

from accounts.models import Office, Post, current
from casework import door, roles
from casework.act import Act
from casework.deadlines import running
from casework.standing import Standing
from disputes.models.payment_plan import PaymentPlan
from disputes.records.payment_plan import PaidBy
from wage_arrears.acts.inspection.liable import enter
from wage_arrears.records.inspection import Advance, Order, Recourse
from wage_arrears.records.liable import DepositKind
from wage_arrears.rules.inspection.liable import called_on, contractor_of
from wage_arrears.rules.inspection.money import payer_behind, payer_of, places

# The bank pays within five working days of the notice (工程建设领域农民工工资保证金规定).
BANK_PAYS = "mw.deposit_pay_5wd"


def record_payment(act: Act) -> None:
    """Noted by the inspector who saw the proof; the plans take it up once the act stands."""


def pay_out(act: Act) -> None:
    """The sum, laid on the orders in turn, each through the plan of its worker."""
    left: Decimal = act["amount"]
    told, waiting = payer_told(act), places(act)
    for order, plan in waiting:
        part = min(left, plan.outstanding)
        if part:
            confirm(act, order, plan, part, told)
            left -= part
    if act["paid_by"] == PaidBy.DEPOSIT:
        take_from_deposit(act)


def confirm(act: Act, order: Order, plan: PaymentPlan, amount: Decimal, told: dict[str, Any]) -> None:
    """On the worker's behalf, by proof: journalled under the inspector's own name."""
    who = Standing(act.by, frozenset({"inspector", "party", "payee"}), party=order.worker)
    paid_on = (act["paid_on"] or act.on).isoformat()
    door.also(
        act, "payment_plan.confirm_payment", plan, {"amount": str(amount), "received_on": paid_on, **told}, who=who
    )


def payer_told(act: Act) -> dict[str, Any]:
    """Whose money it was: never the employer's where somebody stepped in. Cash laid in as a deposit is its contractor's."""
    source = act["paid_by"] or PaidBy.EMPLOYER
    found = {"source": source, "payer_name": act["payer_name"], "month": act["month"]}
    deposit = called_on(act.case) if source == PaidBy.DEPOSIT else None
    if deposit and deposit.kind != DepositKind.CASH:
        return found | {"payer_name": deposit.bank}
    payer = payer_behind(act)
    return found | ({"payer_party": payer.pk} if payer else {})


def take_from_deposit(act: Act) -> None:
    """What the bank paid leaves the deposit, and ends the bank's period once all has come that was called for."""
    deposit = called_on(act.case)
    if deposit is None:
        return
    enter(act, deposit, contractor_of(act.case, deposit), "paid", act["amount"])
    if deposit.total("paid", case=act.case) >= deposit.total("called", case=act.case):
        running(act.case).filter(rule=BANK_PAYS).update(met_at=act.at)


def advance(act: Act) -> None:
    """Asked of the fund; it lowers nothing that the employer owes."""
    Advance.objects.create(case=act.case, amount=act["amount"], covers=act["covers"], requested_on=act.on)


def recourse(act: Act) -> None:
    """What came back to whoever paid first."""
    payer = payer_of(act)
    Recourse.objects.create(
        case=act.case,
        claimed_by=payer.name,
        payer_key=payer.key,
        amount=act["amount"],
        recovered_on=act["recovered_on"] or act.on,
    )


def ask_asset_query(act: Act) -> None:
    """The city's responsible person gets this file in sight, and no other (农民工工资条例 40)."""
    act.thing.asset_query_asked_on = act.on
    office: Office | None = act.case.office
    while office is not None:
        for row in office.appointments.filter(current(act.on), post=Post.CITY_DEPARTMENT_HEAD).select_related("user"):
            roles.appoint(act.case, row.user, Post.CITY_DEPARTMENT_HEAD, at=act.at)
        office = office.parent
