"""Reads of payment plans: the three figures of a file, a plan as its page shows it, and the facts of its papers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.models import Case
from casework.relations import officials
from casework.standing import Standing
from disputes.models.payment_plan import PaymentPlan, owed_on
from disputes.records.ledger import LedgerLine
from disputes.records.payment_plan import Payment, PaymentState
from documents.enclosures import PAYMENTS, SHEETS, papers_enclosed
from documents.models import Paper, ServiceRow
from documents.rendering.wording import day

ZERO = Decimal("0.00")
# What is executed, and that it is in force.
TITLES = (
    "mediation_agreement",
    "review_mediation_statement",
    "mediation_statement",
    "final_award",
    "contestable_award",
    "partial_award",
    "effectiveness_certificate",
)


@dataclass(frozen=True)
class Figures:
    """Owed, agreed, received: never one without the others."""

    owed: Decimal
    agreed: Decimal
    received: Decimal

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.owed + other.owed, self.agreed + other.agreed, self.received + other.received)

    @property
    def share(self) -> Decimal:
        """Received, measured against what was owed."""
        return self.received / self.owed if self.owed else ZERO


def figures_of(plan: PaymentPlan) -> Figures:
    """The three figures of one plan."""
    return Figures(plan.owed, plan.agreed, plan.received)


def figures(case: Case) -> Figures:
    """The three figures of a file; what one payee is owed counts once, however many papers promise parts of it."""
    plans = list(PaymentPlan.objects.filter(case=case, beside=None).select_related("payee"))
    owed = {plan.payee_id: owed_to(case, plan) for plan in plans}
    total = sum((figures_of(plan) for plan in plans), Figures(ZERO, ZERO, ZERO))
    return Figures(sum(owed.values(), ZERO), total.agreed, total.received)


def owed_to(case: Case, plan: PaymentPlan) -> Decimal:
    """What one payee is owed in the whole file; the plan's own sum where no line says more."""
    return owed_on(LedgerLine.objects.filter(case=case, claim__party=plan.payee_id)) or plan.agreed


def plans_for(case: Case, who: Standing) -> QuerySet[PaymentPlan]:
    """Officials of the file see every plan, a worker of a group only their own, the payer what they pay."""
    plans = PaymentPlan.objects.filter(case=case).select_related("payer", "payee", "beside__payer")
    plans = plans.prefetch_related("instalments")
    if officials.holds(who.held):
        return plans
    if who.party is None:
        return plans.none()
    return plans.filter(payee=who.party) | plans.filter(payer=who.party)


def beside_row(plan: PaymentPlan, side: str) -> dict[str, Any] | None:
    """For whose debt this payer answers too; on the debtor's plan, how much of it others may be made to pay."""
    if plan.beside:
        return {"debtor": plan.beside.payer.name, "left": plan.outstanding, "covered": plan.covered - plan.received}
    names = [row.payer.name for row in plan.besides.select_related("payer").exclude(stage="closed_unpaid")]
    return {"liable": "、".join(dict.fromkeys(names)), "side": side} if names else None


def instalment_rows(plan: PaymentPlan, day: date) -> list[dict[str, Any]]:
    """Each instalment with its state on a day."""
    return [
        {
            "number": row.number,
            "due_on": row.due_on,
            "amount": row.amount,
            "received": row.received,
            "paid_on": row.paid_on,
            "state": row.state_on(day),
        }
        for row in plan.instalments.all()
    ]


# What a reported, a confirmed and a denied payment are called on each one's own page.
SAID = {
    "payer": {
        PaymentState.REPORTED: _("报了付款，等对方确认"),
        PaymentState.CONFIRMED: _("对方收到了"),
        PaymentState.DISPUTED: _("对方说没收到"),
    },
    "payee": {
        PaymentState.REPORTED: _("对方说付了，等您确认"),
        PaymentState.CONFIRMED: _("您收到了"),
        PaymentState.DISPUTED: _("您说没收到"),
    },
}


def side_of(plan: PaymentPlan, who: Standing) -> str:
    """Whether the reader pays, is paid, or looks on."""
    sides = {plan.payer_id: "payer", plan.payee_id: "payee"}
    return sides.get(who.party.pk, "") if who.party else ""


def paid_by_others(plan: PaymentPlan, payments: Iterable[Payment]) -> Decimal:
    """What others than its payer paid on a plan, of payments at hand."""
    came = (row for row in payments if row.state == PaymentState.CONFIRMED and row.discharges)
    return sum((row.amount for row in came if row.payer_id != plan.payer_id), ZERO)


def payment_rows(payments: Iterable[Payment], side: str) -> list[dict[str, Any]]:
    """Each payment in the words of the reader's own side, with whose money it was."""
    said = SAID.get(side, {})
    return [
        {
            "amount": row.amount,
            "paid_on": row.paid_on,
            "beyond": row.beyond,
            "by": row.payer_words,
            "source": row.get_source_display(),
            "is_own": row.is_own,
            "discharges": row.discharges,
            "month": row.month,
            "proof_id": row.proof_id,
            "state": said.get(PaymentState(row.state)) or row.get_state_display(),
        }
        for row in payments
    ]


def payments_of(plan: PaymentPlan) -> list[Payment]:
    """What was reported and confirmed, in order of days."""
    return list(plan.all_payments.select_related("proof", "payer"))


def waiting(plan: PaymentPlan) -> list[Payment]:
    """What the payee has still to answer."""
    return list(plan.payments.filter(state=PaymentState.REPORTED))


def source_words(plan: PaymentPlan) -> str:
    """The paper that is executed, as a court reads it."""
    return str(plan.get_title_display() if plan.title else plan.get_source_display())


def enforcement_facts(act: Act) -> Mapping[str, Any]:
    """What the application for execution says."""
    plan: PaymentPlan = act.thing
    return {
        "applicant": plan.payee.name,
        "respondent": plan.payer.name,
        "award_number": plan.number or act.case.number,
        "award_title": f"《{source_words(plan)}》",
        "awarded_on": plan.titled_on or plan.effective_on,
        "effective_on": plan.titled_on or plan.effective_on,
        "claims": [f"强制被申请人给付{plan.due_now(act.on):,.2f}元", "被申请人承担执行费用"],
        "total_sum": plan.agreed,
        "received_sum": plan.received,
        "outstanding_sum": plan.outstanding,
        "story": story(plan),
        "court": plan.court,
        "assets_words": plan.assets,
        "enclosed": [*papers_enclosed(title_papers(plan)), {"words": SHEETS[PAYMENTS], "sheet": PAYMENTS}],
        "ledger": [],
    }


def title_papers(plan: PaymentPlan) -> list[Paper]:
    """What a court asks for: the title, that it is in force, and that each side was served with it."""
    mine = Q(case=plan.case) | Q(case__origin=plan.case, kind="review_mediation_statement")
    titles = list(Paper.objects.filter(mine, kind__in=TITLES, superseded_by=None).order_by("pk"))
    rows = ServiceRow.objects.filter(paper__in=titles).order_by("pk")
    proofs = Paper.objects.filter(kind="proof_of_service", thing__in=[row.ref for row in rows], superseded_by=None)
    return [*titles, *proofs.order_by("pk")]


def story(plan: PaymentPlan) -> list[str]:
    """What was to be paid when, and what came."""
    said = [f"{day(row.due_on)}前应付{row.amount:,.2f}元，实收{row.received:,.2f}元" for row in plan.instalments.all()]
    return [f"{plan.payer.name}应分{len(said)}期向{plan.payee.name}付款：{'；'.join(said)}。"]
