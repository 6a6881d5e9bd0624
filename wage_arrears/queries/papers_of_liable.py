"""What is told to whoever pays beside the employer, what is decided, and what the bank is told to pay."""

from decimal import Decimal
from typing import Any

from casework.act import Act
from casework.models import Party
from disputes.models.payment_plan import PaymentPlan
from documents.namesakes import told_apart
from documents.rendering.wording import day
from law.articles import Article
from wage_arrears.acts.inspection.workers import employer
from wage_arrears.queries.paper_facts import OWN_ACCOUNT, last_paper, ledger
from wage_arrears.records.inspection import NOTHING
from wage_arrears.records.liable import Deposit, Liability
from wage_arrears.rules.days import last_day
from wage_arrears.rules.inspection.liable import contractor_of, open_debts

# What the article tells this payer to do, in its own word.
VERBS = {"general_contractor": "先行清偿", "owner_advance": "先行垫付"}


def told_last(act: Act) -> Liability:
    """The payer just told."""
    return Liability.objects.filter(case=act.case).select_related("party").order_by("-pk")[0]


def decided(act: Act) -> Liability:
    """The payer just decided on."""
    return Liability.objects.select_related("party").get(pk=act["liable"])


def concerned(act: Act) -> list[Party]:
    """Whom such a decision concerns: the payer, the employer in whose stead it pays, each worker who is to be paid."""
    row, owed = decided(act), employer(act)
    workers = [share.order.worker for share in row.shares.select_related("order__worker")]
    return list(dict.fromkeys([row.party, *([owed] if owed else []), *workers]))


def deposit_owner(act: Act) -> list[Party]:
    """The contractor learns what its deposit pays."""
    return [contractor_of(act.case, Deposit.objects.get(pk=act["deposit"]))]


def shared(row: Liability) -> dict[str, Any]:
    """Who, by which article, in which word, up to what."""
    return {
        "liable": row.party.name,
        "liable_code": row.party.credit_code or None,
        "liable_article": str(Article.parse(row.article)),
        "liable_words": (f"以{row.cap:,.2f}元为限" if row.cap else "") + VERBS.get(row.ground, "清偿"),
    }


def parts(rows: list[tuple[str, Decimal, Decimal]]) -> dict[str, Any]:
    """A line a worker: still owed, and paid by this payer; and what they make together."""
    lines = [{"person": name, "owed": owed, "sum": part} for name, owed, part in rows]
    return {"shares": lines, "shares_total_sum": sum((part for *_rest, part in rows), NOTHING)}


def liability_notice(act: Act) -> dict[str, Any]:
    """What is intended, and what the employer still owes."""
    row = told_last(act)
    owed = ledger(act.case, open_debts(act.case))
    return shared(row) | {
        "liability_facts": act.facts.get("reason"),
        "defence_by_on": row.defence_by_on,
        "ledger": owed,
        "ledger_total_sum": sum((each["gap"] for each in owed), NOTHING),
    }


def liability_decision(act: Act) -> dict[str, Any]:
    """What this payer pays to whom by when; heard how."""
    row = decided(act)
    shares = list(row.shares.select_related("order__worker", "order__plan", "plan"))
    names = told_apart(act.case)
    owed = [(names[share.order.worker_id], share.order.outstanding, share.amount) for share in shares]
    stated = (
        f"{row.party.name}于{day(row.stated_on)}提出陈述、申辩。{act.facts.get('defence_words')}"
        if row.stated_on
        else None
    )
    notice = last_paper(act, "liability_advance_notice")
    return (
        shared(row)
        | parts(owed)
        | {
            "notified_on": row.notified_on,
            "notice_number": notice.number if notice else None,
            "defence_words": stated or f"{row.party.name}在告知的期限内没有提出陈述、申辩。",
            "pay_by_on": row.pay_by_on,
            "workers_count": len({share.order.worker_id for share in shares}),
            "payment_accounts": OWN_ACCOUNT,
        }
    )


def deposit_notice(act: Act) -> dict[str, Any]:
    """What the bank pays to whom, on which decision, within five working days."""
    deposit = Deposit.objects.get(pk=act["deposit"])
    party = contractor_of(act.case, deposit)
    decision = last_paper(act, "liability_decision" if party.side != "respondent" else "handling_decision")
    rows, left, names = [], act["amount"], told_apart(act.case)
    plans = PaymentPlan.objects.filter(case=act.case, payer=party).select_related("payee", "beside").order_by("pk")
    for plan in plans:
        part = NOTHING if plan.is_final else min(left, plan.outstanding)
        if part:
            rows.append((names[plan.payee_id], plan.outstanding, part))
            left -= part
    return parts(rows) | {
        "bank": deposit.bank,
        "liable": party.name,
        "deposit_words": f"{deposit.get_kind_display()}（尾号{deposit.tail}）",
        "called_sum": act["amount"],
        "decision_title": f"《{decision.title.partition('（')[0]}》" if decision else None,
        "decision_number": decision.number if decision else None,
        "bank_pays_by_on": last_day("mw.deposit_pay_5wd", act.on, act.case.place),
    }
