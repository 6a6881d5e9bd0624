"""What goes to the court, the banks and the police."""

from typing import Any

from casework.act import Act
from casework.models import Side
from documents.default_facts import office_facts, parties_facts
from wage_arrears.forms.inspection.money import ASSETS
from wage_arrears.queries.paper_facts import body, duties, number_of, orders
from wage_arrears.records.inspection import Referral


def court(act: Act) -> dict[str, Any]:
    """What is asked of the court."""
    return {
        "court": body(act).court,
        "parties": before_the_court(act),
        "claims": duties(act, orders(act)),
    }


def before_the_court(act: Act) -> list[dict[str, Any]]:
    """Here the department asks, and whoever did not pay is asked of; the workers are in the table."""
    office = office_facts(act.office)["office"]
    asks = {"label": "申请人", "role": Side.APPLICANT, "name": office["name"]}
    asks |= {"address": office["seat"]} if office["seat"] else {}
    owes = [row | {"label": "被申请人"} for row in parties_facts(act.case) if row["role"] == Side.RESPONDENT]
    return [asks, *owes]


def query(act: Act) -> dict[str, Any]:
    """What is asked, within which days."""
    names = dict(ASSETS)
    return {
        "queried": [str(names[each]) for each in act.facts.get("kinds") or []],
        "query_from_on": act.facts.get("query_from_on") or body(act).filed_on or act.on,
        "query_until_on": act.facts.get("query_until_on") or act.on,
        "addressee": {"name": act.facts.get("of") or "协助单位"},
    }


def referral(act: Act) -> dict[str, Any]:
    """What goes to the police."""
    row = Referral.objects.filter(case=act.case).first()
    return {
        "addressee": {"name": act.facts.get("office") or "公安机关"},
        "approved_on": row.approved_on if row else None,
        "approver": str(row.approved_by) if row and row.approved_by else None,
        "total_sum": row.total if row else None,
        "served_on": body(act).order_received_on,
        "threshold_words": "达到",
        "handed_on": row.handed_on if row else None,
        "received_at": row.receipt_on if row else None,
        "referral_number": number_of(act, "criminal_referral"),
    }
