"""What the papers of a mediation and of its review say; sums come from the ledger lines and nowhere else."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone

from casework.act import Act
from casework.deadlines import running
from casework.models import Case, Party
from disputes.forms.mediation.agreement import PERFORMS
from disputes.records.ledger import LedgerLine
from disputes.rules.mediation.agreement import ORDERABLE
from documents.forms.signature import picture_of
from documents.rendering.wording import day

CLAUSE_WORDS = {
    "none": "任何一期逾期的，逾期的款项应当立即支付。",
    "whole_sum": "任何一期逾期的，尚未支付的全部款项立即到期，应当一次付清。",
}
PAY_TO = "汇入收款人指定的本人银行账户"
NOBODY = "待定"
ZERO = Decimal("0.00")


def settled_lines(case: Case) -> list[LedgerLine]:
    """The lines on which something was agreed."""
    return list(LedgerLine.objects.filter(case=case, settled_amount__gt=0).select_related("claim__party"))


def ledger_rows(lines: list[LedgerLine]) -> list[dict[str, Any]]:
    """What the agreed sum is made of, of several who are paid each by name."""
    several = len(payees(lines)) > 1
    return [
        {
            **({"person": line.claim.party.name} if several else {}),
            "month": line.month or "—",
            "item": line.label,
            "due": line.settled_amount,
            "paid": "0.00",
            "gap": line.settled_amount,
        }
        for line in lines
    ]


def payees(lines: Iterable[LedgerLine]) -> list[Party]:
    """Those who are paid, each once."""
    return list({line.claim.party_id: line.claim.party for line in lines}.values())


def payer_of(case: Case, paid: list[Party]) -> Party | None:
    """The other side."""
    side = paid[0].side if paid else "applicant"
    return case.parties.exclude(side=side).exclude(side="third_party").order_by("pk").first()


def term_words(body: Any, sums: Mapping[int, Decimal], payer: Party | None, paid: list[Party]) -> list[str]:
    """The sum of each who is paid first, then each thing agreed beside it."""
    money = [f"{payer.name if payer else ''}向{p.name}支付{sums[p.pk]:,.2f}元。" for p in paid]
    return money + [line for line in body.terms.splitlines() if line.strip()] or ["双方自愿和解，互不追究。"]


def money_facts(case: Case, body: Any) -> dict[str, Any]:
    """Terms, sums, days and who pays whom: alike on the agreement and on the statement that confirms it."""
    lines = settled_lines(case)
    paid, total = payees(lines), sum((line.settled_amount or ZERO for line in lines), ZERO)
    payer = payer_of(case, paid)
    sums = {
        p.pk: sum((line.settled_amount or ZERO for line in lines if line.claim.party_id == p.pk), ZERO) for p in paid
    }
    return {
        "terms": term_words(body, sums, payer, paid),
        "terms_by": {str(p.pk): term_words(body, sums, payer, [p]) for p in paid},
        "payer": payer.name if payer else "",
        "payee": "、".join(p.name for p in paid) or "对方",
        "total_sum": total,
        "instalments": [{"due_on": row["due_on"], "sum": row["amount"]} for row in body.instalments],
        "ledger": ledger_rows(lines),
        "ledger_total_sum": total,
    }


def agreement_facts(act: Act) -> Mapping[str, Any]:
    """The agreement as both sides signed it."""
    body = act.thing
    return money_facts(act.case, body) | {
        "agreed_on": body.agreed_on,
        "received_on": body.received_on,
        "payment_way": payment_way(act.case, body.payment_way),
        "default_clause": CLAUSE_WORDS[body.default_clause or "none"],
        "story": [
            f"申请人因{'、'.join(str(c) for c in act.case.claims.all()) or '劳动争议'}，于{day(body.received_on)}申请调解。"
        ],
        "signatures": signature_rows(body),
    }


def payment_way(case: Case, told: str = "") -> str:
    """How it is paid, and to which account of each who is paid, as far as they have named one."""
    accounts = [f"{p.name}的收款账户：{p.bank_account}" for p in payees(settled_lines(case)) if p.bank_account]
    return f"付款方式：{'；'.join([*([told] if told else []), *accounts]) or PAY_TO}。"


def settlement_facts(act: Act) -> Mapping[str, Any]:
    """What the parties settled by themselves, as each of them read it back and signed."""
    body = act.thing
    return money_facts(act.case, body) | {
        "agreed_on": body.ended_on,
        "payment_way": payment_way(act.case),
        "default_clause": CLAUSE_WORDS[body.default_clause],
        "signatures": signature_rows(body),
    }


def signature_rows(body: Any) -> list[dict[str, Any]]:
    """Who signed, for whom, with what hand and when."""
    rows = body.signatures.select_related("party", "user")
    return [
        {
            "label": row.party.get_side_display() if row.party else "调解员",
            "name": f"{row.party.name}（{row.user}）" if row.party and row.party.is_organisation else str(row.user),
            "image": picture_of(row.drawn),
            "signed_at": row.at,
        }
        for row in rows
    ]


def certificate_facts(act: Act) -> Mapping[str, Any]:
    """Who claimed what when, and whether the other side would perform: no sum that anybody offered."""
    mine = act.case.parties.filter(side="applicant").order_by("pk")
    theirs = act.case.parties.filter(side="respondent").order_by("pk")
    served = act.thing.invited_at
    return {
        "claimant": "、".join(p.name for p in mine),
        "opponent": "、".join(p.name for p in theirs),
        "claimed_on": act.thing.received_on,
        "served_on": timezone.localtime(served).date() if served else None,
        "agreed_to_perform": str(dict(PERFORMS)[act["agreed_to_perform"]]),
    }


def invitation_facts(act: Act) -> Mapping[str, Any]:
    """Who asks, for what, by when an answer is asked."""
    leads = act.case.roles.filter(role="mediator", until=None).select_related("user")
    return {
        "received_on": act.thing.received_on,
        "reply_due_on": act.thing.reply_due_on,
        "manner": act.thing.manner or "网上或者当面，由双方选",
        "mediators": "、".join(str(row.user) for row in leads) or NOBODY,
    }


def payment_order_facts(act: Act) -> Mapping[str, Any]:
    """LMAL 16: what of the agreement may be asked by payment order and has not come."""
    lines = [line for line in settled_lines(act.case) if line.claim.kind in ORDERABLE]
    plans = [plan for plan in act.case.payment_plans.all() if plan.stage == "defaulted"]
    late = sum((plan.due_now(act.on) for plan in plans), Decimal("0.00"))
    total = min(late, sum((line.settled_amount or ZERO for line in lines), ZERO))
    agreed_on = act.thing.agreed_on
    return {
        "court": act["court"],
        "order_kind": "、".join(dict.fromkeys(str(line.claim) for line in lines)),
        "total_sum": total,
        "ledger": [],
        "story": [f"双方于{day(agreed_on)}达成调解协议，协议已生效，被申请人到期没有支付{total:,.2f}元。"],
    }


def review_facts(act: Act) -> Mapping[str, Any]:
    """What the commission's papers say of the agreement it looks at."""
    body = act.case.agreement_review
    clock = running(act.case).filter(rule="med.review_decide_5wd").first()
    return money_facts(act.case, body) | {
        "agreed_on": body.agreed_on,
        "received_on": body.received_on,
        "accepted_on": body.accepted_on or act.on,
        "mediation_body": body.mediation_body,
        "review_due_on": clock.day if clock else act.on,
        "tribunal": [{"role": "审查人", "name": str(act.by or act.case.office)}],
        "tribunal_names": str(act.by or act.case.office),
        "clerk": str(act.by or act.case.office),
        "reason": str(body.get_ground_display()) if body.ground else None,
    }
