"""Payments, and those who pay instead."""

from decimal import Decimal

from accounts.models import Office, Post, current
from casework import door, roles
from casework.act import Act
from casework.models import Capacity, Party, Side
from casework.standing import Standing
from disputes.models.payment_plan import PaymentPlan
from wage_arrears.records.inspection import Advance, Liability, Order, Recourse
from wage_arrears.rules.inspection.money import open_orders

# Which article makes whom answer (农民工工资条例).
ARTICLES = {
    "general_contractor": "MWR 30",
    "owner_advance": "MWR 29",
    "owner": "MWR 36",
    "licensor": "MWR 37",
    "user": "MWR 18",
    "investor": "MWR 20",
}


def record_payment(act: Act) -> None:
    """Noted by the inspector who saw the proof; the plans take it up once the act stands."""


def draw_on_deposit(act: Act) -> None:
    """The bank or guarantor pays; what it paid stands with the other payments."""


def pay_out(act: Act) -> None:
    """The sum, laid on the orders in turn, each through the plan of its worker."""
    left: Decimal = act["amount"]
    for order in open_orders(act):
        part = min(left, order.outstanding)
        if part and order.plan:
            confirm(act, order, order.plan, part)
            left -= part


def confirm(act: Act, order: Order, plan: PaymentPlan, amount: Decimal) -> None:
    """On the worker's behalf, by proof: journalled under the inspector's own name."""
    who = Standing(act.by, frozenset({"inspector", "party", "payee"}), party=order.worker)
    paid_on = (act["paid_on"] or act.on).isoformat()
    door.also(act, "payment_plan.confirm_payment", plan, {"amount": str(amount), "received_on": paid_on}, who=who)


def hold_liable(act: Act) -> None:
    """A further payer joins the file, on its own ground and up to its own limit."""
    party, _made = Party.objects.get_or_create(
        case=act.case,
        side=Side.THIRD_PARTY,
        capacity=Capacity.EMPLOYER,
        name=act["name"],
        defaults={"is_organisation": True, "credit_code": act["credit_code"]},
    )
    Liability.objects.create(
        case=act.case, party=party, ground=act["who"], article=ARTICLES[act["who"]], cap=act["cap"], held_on=act.on
    )


def advance(act: Act) -> None:
    """Asked of the fund; it lowers nothing that the employer owes."""
    Advance.objects.create(case=act.case, amount=act["amount"], covers=act["covers"], requested_on=act.on)


def recourse(act: Act) -> None:
    """What came back to whoever paid first."""
    Recourse.objects.create(
        case=act.case,
        claimed_by=act["claimed_by"],
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
