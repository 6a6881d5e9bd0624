"""Decisions and their delivery."""

from decimal import Decimal

from casework.act import Act
from law.computation import cents
from wage_arrears.acts.inspection.workers import find
from wage_arrears.records.inspection import NOTHING, AdvanceNotice, NoticeKind, Order, OrderKind

HUNDRED = Decimal(100)


def stage_after(act: Act) -> str:
    """Another notice may still wait for its decision."""
    return "penalty_notice" if AdvanceNotice.objects.filter(case=act.case, decided_on=None).exists() else "decided"


def settle_notice(act: Act, kind: str) -> str:
    """The notice has its decision."""
    AdvanceNotice.objects.filter(case=act.case, kind=kind, decided_on=None).update(decided_on=act.on)
    act.thing.delivered_on = None
    return stage_after(act)


def decide_handling(act: Act) -> str:
    """What is still owed stays ordered, by a new day; what is added is an order of its own."""
    rate = Decimal(act["rate"] or 0)
    for order in Order.objects.filter(case=act.case, replaced_on=None).exclude(kind=OrderKind.ADDITIONAL):
        add_to(act, order, cents(order.outstanding * rate / HUNDRED))
    act.thing.handling_decided_on, act.thing.comply_by_on = act.on, act["comply_by_on"]
    return settle_notice(act, NoticeKind.HANDLING)


def add_to(act: Act, order: Order, amount: Decimal) -> None:
    """50 to 100 percent of what the order left unpaid (监察条例 26)."""
    if amount <= NOTHING:
        return
    Order.objects.create(
        case=act.case,
        kind=OrderKind.ADDITIONAL,
        worker=order.worker,
        payer=order.payer,
        amount=amount,
        ordered_on=act.on,
        pay_by_on=act["comply_by_on"],
    )
    find(act, order.worker, order.amount + amount)


def decide_penalty(act: Act) -> str:
    """The fine."""
    act.thing.penalty_decided_on, act.thing.fine = act.on, act["amount"]
    return settle_notice(act, NoticeKind.PENALTY)


def decide_no_penalty(act: Act) -> str:
    """No fine; the duty to pay stays."""
    act.thing.no_penalty_on = act.on
    return settle_notice(act, NoticeKind.PENALTY)


def deliver(act: Act) -> None:
    """Receipt of the order, of a notice, or of the decision, by the stage of the file."""
    thing, on = act.thing, act["received_on"] or act.on
    if thing.stage == "ordered":
        thing.order_received_on = on
    elif thing.stage == "penalty_notice":
        AdvanceNotice.objects.filter(case=act.case, decided_on=None).update(received_on=on)
    else:
        thing.delivered_on = on
