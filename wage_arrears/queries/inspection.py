"""Reads of an inspection, as its pages show them."""

from collections.abc import Iterable, Iterator
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
from documents.namesakes import told_apart
from law.standing import AwardClock
from wage_arrears.forms.checklist import checklist_told
from wage_arrears.forms.inspection.liable import LIABLE
from wage_arrears.records.advanced import Advanced, advanced
from wage_arrears.records.inspection import NOTHING, AdvanceNotice, Order, Visit
from wage_arrears.records.liable import Deposit, Liability, LiableShare

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
    if not (inspectorate.holds(who.held) or "employer" in who.held):
        rows = rows.filter(worker=who.party) if who.party else rows.none()
    found = list(rows)
    names = told_apart(case) if found else {}
    for row in found:
        row.called = names[row.worker_id]
    return found


def advanced_rows(case: Case, who: Standing) -> list[Advanced]:
    """Who stepped in for the employer: for the inspectorate, the debtor, and each payer about themselves."""
    rows = advanced(case)
    if inspectorate.holds(who.held) or "respondent" in who.held:
        return rows
    return [row for row in rows if who.party and row.key == f"liable:{who.party.pk}"]


def liable_rows(case: Case, who: Standing) -> list[dict[str, Any]]:
    """Each payer beside the employer: the office and the employer read all, it reads its own, a worker their own part."""
    names = dict(LIABLE)
    return [
        {
            "name": row.party.name,
            "ground": names.get(row.ground, row.ground),
            "cap": row.cap,
            "state": row,
            "ordered": sum((share.amount for share in shares), NOTHING),
            "paid": sum((share.plan.received for share in shares if share.plan), NOTHING),
            "left": sum((share.plan.outstanding for share in shares if share.plan), NOTHING),
        }
        for row, shares in seen_liabilities(case, who)
    ]


def seen_liabilities(case: Case, who: Standing) -> Iterator[tuple[Liability, list[LiableShare]]]:
    """The payers, each with as much of what it owes as this reader may see."""
    whole = inspectorate.holds(who.held) or "respondent" in who.held
    rows = Liability.objects.filter(case=case).select_related("party").order_by("pk")
    for row in rows.prefetch_related("shares__plan__beside", "shares__order"):
        shares = list(row.shares.all())
        mine = [share for share in shares if who.party and share.order.worker_id == who.party.pk]
        if whole or row.party == who.party:
            yield row, shares
        elif mine:
            yield row, mine


def deposit_rows(case: Case, who: Standing) -> list[dict[str, Any]]:
    """What each deposit holds, as its entries add up; the office and its owner read it."""
    rows = Deposit.objects.filter(entries__case=case).distinct().order_by("pk")
    if not inspectorate.holds(who.held):
        rows = rows.filter(entries__contractor=who.party) if who.party else rows.none()
    return [
        {
            "name": row.bank,
            "kind": row.get_kind_display(),
            "tail": row.tail,
            "kept": row.total("kept"),
            "called": row.total("called"),
            "paid": row.total("paid"),
            "balance": row.balance,
        }
        for row in rows
    ]


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
    """Visits with what was checked, seen and told, and the photos taken."""
    rows = []
    for visit in Visit.objects.filter(case=case).order_by("-pk"):
        told = orjson.loads(visit.sealed)
        checked = checklist_told(told.get("checklist") or {})
        statements = [row for row in told.get("statements") or [] if row.get("text")]
        rows.append(
            {
                "at": visit.visited_at,
                "credentials": told.get("shown_credentials"),
                "findings": told.get("findings") or "",
                "checked": checked,
                "statements": statements,
                "photos": told.get("photos") or [],
            }
        )
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
