"""Reads of an inspection, as its pages show them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import orjson
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import Case, Kind
from casework.relations import inspectorate
from casework.standing import Standing, visible_to
from law.standing import AwardClock
from wage_arrears.records.inspection import NOTHING, AdvanceNotice, Order, Visit

LATEST = 20


def today() -> date:
    """Today in Shanghai."""
    return timezone.localdate()


def ring(found: AwardClock) -> dict[str, Any]:
    """The clock as its widget takes it."""
    last = found.last_day
    rows = [
        {"from": e.since, "to": e.until, "days": e.days, "ground": e.title, "article": str(e.article)}
        for e in found.excluded
    ]
    return {
        "title": _("调查期限"),
        "used": found.used or 0,
        "left": found.left or 0,
        "total": found.period,
        "period": _("%(n)s个工作日") % {"n": found.period},
        "due_on": last.effective,
        "nominal": last.nominal,
        "provisional": found.provisional,
        "starts_on": found.starts_on,
        "excluded": rows,
        "explanation": list(found.lines),
        "verb": _("查清"),
    }


def order_rows(case: Case, who: Standing) -> list[Order]:
    """The orders that stand, as far as this reader may see them."""
    rows = Order.objects.filter(case=case, replaced_on=None).select_related("worker", "payer", "plan")
    if inspectorate.holds(who.held) or "employer" in who.held:
        return list(rows)
    return list(rows.filter(worker=who.party)) if who.party else []


def sums(rows: Iterable[Order]) -> list[dict[str, Any]]:
    """Ordered, received, missing: always together."""
    found = list(rows)
    ordered = sum((row.amount for row in found), NOTHING)
    paid = sum((row.paid for row in found), NOTHING)
    missing: Decimal = max(ordered - paid, NOTHING)
    return [
        {"label": "应付", "value": ordered},
        {"label": "已到账", "value": paid, "kind": "got"},
        {"label": "还差", "value": missing},
    ]


def notice_rows(case: Case) -> list[AdvanceNotice]:
    """What was told beforehand, the newest first."""
    return list(AdvanceNotice.objects.filter(case=case).order_by("-pk"))


def visit_rows(case: Case) -> list[dict[str, Any]]:
    """Visits with what was seen; statements and photos by their number."""
    rows = []
    for visit in Visit.objects.filter(case=case).order_by("-pk"):
        told = orjson.loads(visit.sealed)
        rows.append({"at": visit.visited_at, "told": told, "photos": told.get("photos") or []})
    return rows


def others_about(case: Case, who: Standing) -> list[Case]:
    """Other open files about the same employer, so that duplicates are joined."""
    employer = case.parties.filter(side="respondent").first()
    if employer is None or who.user is None:
        return []
    same = Q(parties__name=employer.name)
    if employer.credit_code:
        same |= Q(parties__credit_code=employer.credit_code)
    rows = Case.objects.filter(visible_to(who.user), same, kind=Kind.INSPECTION, is_open=True)
    return list(rows.exclude(pk=case.pk).distinct().order_by("-pk")[:LATEST])
