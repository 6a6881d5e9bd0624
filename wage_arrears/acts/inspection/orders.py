"""Orders and whether they were obeyed."""

from casework.act import Act
from wage_arrears.acts.inspection.workers import make_orders
from wage_arrears.records.inspection import OrderKind


def order_payment(act: Act) -> None:
    """A sum and a day for each worker; the last of the days is the order's."""
    made = make_orders(act, OrderKind.PAYMENT, act["workers"])
    note_order(act, max(order.pay_by_on for order in made))


def order_rectification(act: Act) -> None:
    """What is to be put right by a day."""
    note_order(act, act["comply_by_on"])


def note_order(act: Act, comply_by_on: object) -> None:
    """A new order is verified anew."""
    thing = act.thing
    thing.ordered_on, thing.comply_by_on, thing.rectified = act.on, comply_by_on, ""
    thing.order_received_on = act["received_on"]
    thing.violation_words = act["violation"] or thing.violation_words


def verify(act: Act) -> None:
    """What the inspectors found after the day."""
    act.thing.verified_on, act.thing.rectified = act.on, act["outcome"]
