"""What a mediation statement says: whom it settles with, line by line, and where each of them signs (调解仲裁法 42)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from casework.act import Act
from casework.models import Case, Party, Side
from disputes.queries import award_text as text
from disputes.queries.arbitration_papers import told_in
from disputes.records.ledger import LedgerLine
from disputes.rules.arbitration import settlement
from documents.default_facts import SIDES, parties_facts
from documents.forms.signature import picture_of
from documents.rendering.wording import of_month

Facts = Mapping[str, Any]
ZERO = Decimal("0.00")


def attendance(act: Act) -> str:
    """Who was there."""
    thing = act.case.arbitration
    if thing.in_default:
        return "申请人到庭参加了仲裁活动；被申请人经依法通知，无正当理由没有到庭，本委依法缺席审理。"
    return "双方当事人到庭参加了仲裁活动。"


def statement(act: Act) -> Facts:
    """What was settled, line by line, with its instalments."""
    thing = act.case.arbitration
    lines = list(act.case.ledger.exclude(settled_amount=None).select_related("claim__party"))
    total = sum((line.settled_amount or ZERO for line in lines), ZERO)
    agreed = thing.settlement.get("instalments") or []
    paid = {line.claim.party_id: line.claim.party for line in lines}
    beside = ["任何一期没有按期足额支付的，剩余各期全部到期。"] if thing.settlement.get("accelerates") else []
    beside += text.paragraphs(told_in(act.case, "arbitration.settle", "terms"))
    return {
        "parties": parties_of(act.case, settlement.signers(act.case)),
        "claims": claims_of(act.case, settlement.signers(act.case)),
        "terms": [term(act.case, line) for line in lines] + beside,
        "terms_by": {
            str(pk): [term(act.case, line) for line in lines if line.claim.party_id == pk] + beside for pk in paid
        },
        "instalments": [
            {"due_on": row["due_on"], "sum": row["amount"]} | to_whom(paid.get(row.get("payee"))) for row in agreed
        ],
        "total_sum": total,
        "ledger": [
            {
                "month": line.month or "—",
                "item": line.label,
                **({"person": line.claim.party.name} if len(paid) > 1 else {}),
                "due": line.settled_amount,
                "paid": ZERO,
                "gap": line.settled_amount,
            }
            for line in lines
        ],
        "ledger_total_sum": total,
        "attendance_words": attendance(act),
        "signatures": statement_signatures(act.case),
    }


def term(case: Case, line: LedgerLine) -> str:
    """Who pays whom what, of one line."""
    payer, month = text.payer_of(case, line.claim), of_month(line.month)
    return f"{payer}支付{line.claim.party.name}{line.label}{month}{line.settled_amount:,.2f}元"


def to_whom(party: Party | None) -> dict[str, Any]:
    """Whose a payment is, where several are paid."""
    return {"payee": party.name, "party": party.pk} if party else {}


def parties_of(case: Case, wanted: list[Party]) -> list[dict[str, Any]]:
    """Those of the file whom a paper concerns, and every third party."""
    here = {party.pk for party in wanted}
    return [row for row in parties_facts(case) if row["party"] in here or row["role"] == Side.THIRD_PARTY]


def claims_of(case: Case, wanted: list[Party]) -> list[str]:
    """What those whom a paper concerns have asked for, each by name where they are several."""
    rows = case.claims.filter(party__in=wanted, is_counterclaim=False, state="active").select_related("party")
    rows = rows.order_by("pk")
    several = len({claim.party_id for claim in rows}) > 1
    return [f"{f'{claim.party.name}：' if several else ''}{text.request(claim)}" for claim in rows]


def statement_signatures(case: Case) -> list[dict[str, Any]]:
    """A line for each party to sign for it (调解仲裁法 42), filled where they have."""
    given = {row.party_id: row for row in case.statement_signatures.select_related("signed_by")}
    signing = sorted(settlement.signers(case), key=lambda party: (SIDES.index(party.side), party.pk))
    several = {side for side in SIDES if sum(party.side == side for party in signing) > 1}
    return [
        {
            "label": f"{party.get_side_display()}{party.name if party.side in several else ''}签收",
            "name": str(given[party.pk].signed_by or party.name) if party.pk in given else "",
            "image": picture_of(given[party.pk].drawn) if party.pk in given else None,
            "signed_at": given[party.pk].signed_at if party.pk in given else None,
        }
        for party in signing
    ]
