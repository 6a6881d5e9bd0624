"""What the papers of an inspection share beyond what the file itself gives."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from casework.act import Act
from casework.models import Case, Party
from documents.models import Paper
from documents.namesakes import told_apart
from wage_arrears.acts.inspection.workers import employer
from wage_arrears.forms.inspection.opening import SUBJECTS
from wage_arrears.models import Inspection
from wage_arrears.records.inspection import Order, OrderKind

WAGE_ARTICLES = "《中华人民共和国劳动法》第五十条、《中华人民共和国劳动合同法》第三十条"
ORDER_ARTICLES = "《劳动保障监察条例》第十八条、第二十六条"
DECISIONS = ("penalty_decision", "handling_decision")
ITEMS = {OrderKind.ADDITIONAL: "加付赔偿金"}
NOTHING = Decimal("0.00")
# No account number stands on a paper that several read: it stands on the payer's page, under the payee's name.
OWN_ACCOUNT = "劳动者本人的银行账户，户名为劳动者本人，账号见本案网上付款页面，也可以向本局领取"


def body(act: Act) -> Inspection:
    """The file."""
    return Inspection.objects.get(case=act.case) if act.thing.machine != "inspection" else act.thing


def orders(act: Act) -> list[Order]:
    """What stands ordered."""
    rows = Order.objects.filter(case=act.case, replaced_on=None).select_related("worker", "plan")
    return list(rows)


def ledger(case: Case, rows: Iterable[Order]) -> list[dict[str, Any]]:
    """A line a worker: due, paid, and what is missing."""
    names = told_apart(case)
    return [
        {
            "person": names[row.worker_id],
            "month": "—",
            "item": ITEMS.get(OrderKind(row.kind), "劳动报酬"),
            "due": row.amount,
            "paid": row.paid,
            "gap": row.outstanding,
        }
        for row in rows
    ]


def duties(act: Act, rows: list[Order]) -> list[str]:
    """What the employer is told to do, as sentences."""
    told = list(act.facts.get("orders") or [])
    if rows:
        total = sum((row.outstanding for row in rows), NOTHING)
        told.append(f"向{len({row.worker_id for row in rows})}名劳动者支付合计{total:,.2f}元（明细见表）。")
    return told


def last_paper(act: Act, *kinds: str) -> Paper | None:
    """The newest paper of these kinds."""
    return Paper.objects.filter(case=act.case, kind__in=kinds).order_by("-pk").first()


def common(act: Act) -> dict[str, Any]:
    """Facts that most papers share."""
    thing, rows, party = body(act), orders(act), employer(act)
    order, decision = last_paper(act, "rectification_order"), last_paper(act, *DECISIONS)
    table = ledger(act.case, rows)
    return {
        "violation": thing.violation_words or f"{party or '用人单位'}存在违反劳动保障法律法规的行为。",
        "cause": str(dict(SUBJECTS)[thing.subject]),
        "proof_words": act.facts.get("proof") or proofs(act) or None,
        "violated_articles": WAGE_ARTICLES if thing.subject == "wages" or table else None,
        "order_articles": ORDER_ARTICLES,
        "orders": duties(act, rows) or None,
        "ledger": table or None,
        "ledger_total_sum": sum((row["gap"] for row in table), NOTHING) if table else None,
        "total_sum": thing.agreed or thing.sum_told,
        "received_sum": thing.received,
        "outstanding_sum": thing.outstanding,
        "workers_count": len({row.worker_id for row in rows}) or thing.workers_told,
        "comply_by_on": thing.comply_by_on,
        "filed_on": thing.filed_on,
        "ordered_on": thing.ordered_on,
        "order_number": order.number if order else None,
        "decision_number": decision.number if decision else None,
        "decision_title": decision.title if decision else None,
        "decided_on": thing.handling_decided_on or thing.penalty_decided_on,
        "served_on": thing.delivered_on or thing.order_received_on,
        "reminded_on": thing.urge_received_on,
        "payment_way": "转账到劳动者本人账户",
        "approver": str(act.by) if act.by else None,
    } | about(party)


def proofs(act: Act) -> str:
    """What stands in the file as proof, kind by kind; a paper names nothing that nobody collected."""
    kept = {
        "现场检查记录": act.case.visits.exists(),
        "调查询问笔录": Paper.objects.filter(case=act.case, kind="inquiry_record").exists(),
        "证据材料": act.case.evidence.exclude(stage="withdrawn").exists(),
    }
    return "、".join(name for name, is_there in kept.items() if is_there)


def about(party: Party | None) -> dict[str, Any]:
    """The employer in the words of the papers."""
    if party is None:
        return {}
    return {
        "employer": party.name,
        "employer_code": party.credit_code or None,
        "employer_address": party.address or None,
        "employer_head": party.legal_representative or None,
        "responsible_person": party.legal_representative or None,
    }


def employer_name(act: Act) -> str:
    """The other side at a hearing."""
    party = employer(act)
    return party.name if party else ""


def number_of(act: Act, kind: str) -> str | None:
    """The number of the newest paper of a kind."""
    paper = last_paper(act, kind)
    return paper.number if paper else None
