"""The sections of an inspection's page: its clock, its orders and sums, where the defence stands, the visits."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.models import Case
from casework.panels import register
from casework.relations import inspectorate, party
from casework.standing import Standing
from wage_arrears.effects.clock import RULE, clock_of
from wage_arrears.machines.inspection.inquiry import indoors
from wage_arrears.models import Inspection
from wage_arrears.queries import inspection as queries

KINDS = ["inspection"]


def body(case: Case) -> Inspection:
    """The file's own row."""
    found = Inspection.objects.get(case=case)
    found.case = case
    return found


def clock(case: Case, who: Standing) -> dict[str, Any] | None:
    """The statutory clock with every excluded day, shown to both sides."""
    if not (party | inspectorate).holds(who.held) or not case.deadlines.filter(rule=RULE).exists():
        return None
    found = clock_of(case, queries.today())
    return {"clock": queries.ring(found)} if found else None


def orders(case: Case, who: Standing) -> dict[str, Any] | None:
    """Each worker's sum and day; a worker reads their own line alone."""
    rows = queries.order_rows(case, who)
    if not rows:
        return None
    return {"rows": rows, "sums": queries.sums(rows), "advanced": queries.advanced_rows(case, who)}


def liable(case: Case, who: Standing) -> dict[str, Any] | None:
    """Who answers beside the employer, for whom and how much; the deposits kept for it, for the office and their owner."""
    rows = queries.liable_rows(case, who)
    deposits = queries.deposit_rows(case, who)
    return {"rows": rows, "deposits": deposits} if rows or deposits else None


def defence(case: Case, who: Standing) -> dict[str, Any] | None:
    """What is intended, and what of the employer's rights is still open."""
    sees = inspectorate.holds(who.held) or "employer" in who.held
    rows = queries.notice_rows(case) if sees else []
    return {"rows": rows} if rows else None


def lead(case: Case, who: Standing) -> dict[str, Any] | None:
    """What was told: the inspectorate alone reads it, and even here nobody reads from whom."""
    if not inspectorate.holds(who.held):
        return None
    found = body(case)
    return {
        "body": found,
        "same": queries.others_about(case, who),
        "can_visit": "inspector" in who.held and found.stage in ("verifying", "filed", "investigating"),
        "can_reveal": "inspectorate_head" in who.held and found.lead == "tip",
    }


def visits(case: Case, who: Standing) -> dict[str, Any] | None:
    """What was checked, seen and told on the spot; the inspectorate alone reads it, since it names people."""
    rows = queries.visit_rows(case) if indoors.holds(who.held) else []
    return {"rows": rows} if rows else None


register("inspection_clock", _("调查期限"), "wage_arrears/_clock.html", clock, order=5, kinds=KINDS, place="rail")
register("lead", _("线索"), "wage_arrears/_lead.html", lead, order=10, kinds=KINDS)
register("visits", _("现场检查"), "wage_arrears/_visits.html", visits, order=12, kinds=KINDS)
register("orders", _("应付劳动者的钱"), "wage_arrears/_orders.html", orders, order=20, kinds=KINDS)
register("liable", _("还有谁要付"), "wage_arrears/_liable.html", liable, order=22, kinds=KINDS)
register("defence", _("告知和陈述申辩"), "wage_arrears/_defence.html", defence, order=30, kinds=KINDS)
