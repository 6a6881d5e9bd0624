"""Further steps inside the transaction of an inspection's events."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from casework import door, sweep
from casework.act import Act
from casework.deadlines import open_clock
from casework.events import recorded
from casework.models import Deadline
from documents.models import ServiceRow
from wage_arrears.acts.inspection.enforcement import REVOKED
from wage_arrears.models import Inspection
from wage_arrears.records.inspection import Order, OrderKind

SOURCES = {OrderKind.SETTLEMENT: "agreement"}
PLAN = "payment_plan"
# Receipt of one of these papers by the employer is delivery; every other paper is only news.
DELIVERS = {
    "rectification_order": "ordered",
    "handling_advance_notice": "penalty_notice",
    "penalty_advance_notice": "penalty_notice",
    "handling_decision": "decided",
    "penalty_decision": "decided",
}


def schedule_plans(act: Act) -> None:
    """A plan for each worker's order; the plan of an order that was replaced ends."""
    for order in Order.objects.filter(case=act.case).select_related("plan", "worker", "payer"):
        if order.replaced_on and order.plan and not order.plan.is_final:
            door.also(act, "payment_plan.close", order.plan, {"ground": "converted"})
        elif not order.replaced_on and order.plan is None:
            schedule(act, order)


def schedule(act: Act, order: Order) -> None:
    """One instalment: the whole sum by its day."""
    given = {
        "source": SOURCES.get(OrderKind(order.kind), "order"),
        "payer_party": order.payer_id,
        "payee_party": order.worker_id,
        "instalments": [{"due_on": order.pay_by_on.isoformat(), "amount": str(order.amount)}],
        "default_clause": act.facts.get("default_clause") or "none",
        "basis": act.thing.ref,
    }
    order.plan = door.also_begin(act, "payment_plan.schedule", given).thing
    order.save(update_fields=["plan"])


def propose(kind: str) -> Any:
    """A listing is a file of its own, since it outlives this one."""

    def step(act: Act) -> None:
        given = {
            "kind": kind,
            "ground": act.facts.get("ground") or act.facts.get("category"),
            "facts": act.facts.get("reason") or "",
        }
        made = door.begin_file(
            "listing.propose", by=act.by, office=act.case.office, at=act.at, given=given, origin=act.case, via=act.via
        )
        act.made.append(made.thing)

    return step


def open_remedies(act: Act) -> None:
    """From receipt of the decision the employer has sixty days and six months (行政复议法 20; 行政诉讼法 46)."""
    if act.thing.delivered_on and act.thing.stage in ("decided", "performing"):
        for rule in ("insp.remedy_60d", "insp.remedy_6m"):
            open_clock(act.case, rule, act.thing.delivered_on)


def restart_defence(act: Act) -> None:
    """From receipt of the notice runs the request for a hearing (处罚法 64)."""
    if (
        act.thing.stage == "penalty_notice"
        and act.thing.case.advance_notices.filter(decided_on=None, hearing_right=True).exists()
    ):
        open_clock(act.case, "insp.hearing_request_5wd", act["received_on"] or act.on)


def reopen_clock(act: Act) -> None:
    """A decision revoked leaves nothing to contest or to enforce."""
    if act["outcome"] == REVOKED:
        rules = ["insp.remedy_60d", "insp.remedy_6m", "insp.urge_10d", "insp.court_window_3m"]
        act.case.deadlines.filter(rule__in=rules, met_at=None).update(cancelled_at=act.at)


@receiver(recorded, dispatch_uid="wage_arrears.delivered")
def deliver_by_service(sender: Any, act: Act, **_kwargs: object) -> None:
    """The proof of service of a paper is the delivery of what it says."""
    if act.case.kind != "inspection" or act.key not in ("service.confirm_receipt", "service.deem_served"):
        return
    row: ServiceRow = act.thing
    wanted = DELIVERS.get(row.paper.kind)
    body = Inspection.objects.get(case=act.case)
    if row.party and row.party.side == "respondent" and wanted and body.stage == wanted:
        door.also(act, "inspection.deliver", body, {"received_on": (row.effective_on or act.on).isoformat()})


def open_court_window(deadline: Deadline, at: datetime) -> None:
    """The day the later period ends unused the three months begin (行政强制法 53)."""
    case = deadline.case
    if not case.deadlines.filter(rule="insp.court_window_3m").exists():
        open_clock(case, "insp.court_window_3m", deadline.day)


sweep.register("insp.remedy_6m", open_court_window)
