"""Reads of payment plans: the three figures of a file, a plan as its page shows it, and the facts of its papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from casework.act import Act
from casework.models import Case
from casework.relations import officials
from casework.standing import Standing
from disputes.models.payment_plan import PaymentPlan, owed_on
from disputes.records.ledger import LedgerLine
from disputes.records.payment_plan import Payment, PaymentState

ZERO = Decimal("0.00")


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
    plans = list(PaymentPlan.objects.filter(case=case).select_related("payee"))
    owed = {plan.payee_id: owed_to(case, plan) for plan in plans}
    total = sum((figures_of(plan) for plan in plans), Figures(ZERO, ZERO, ZERO))
    return Figures(sum(owed.values(), ZERO), total.agreed, total.received)


def owed_to(case: Case, plan: PaymentPlan) -> Decimal:
    """What one payee is owed in the whole file; the plan's own sum where no line says more."""
    return owed_on(LedgerLine.objects.filter(case=case, claim__party=plan.payee_id)) or plan.agreed


def plans_for(case: Case, who: Standing) -> QuerySet[PaymentPlan]:
    """Officials of the file see every plan, a worker of a group only their own, the payer what they pay."""
    plans = PaymentPlan.objects.filter(case=case).select_related("payer", "payee")
    if officials.holds(who.held):
        return plans
    if who.party is None:
        return plans.none()
    return plans.filter(payee=who.party) | plans.filter(payer=who.party)


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


def payments_of(plan: PaymentPlan) -> list[Payment]:
    """What was reported and confirmed, in order of days."""
    return list(plan.payments.select_related("proof"))


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
        "materials": ["执行依据一份", "生效证明", "送达回证", "履行情况明细"],
    }


def story(plan: PaymentPlan) -> list[str]:
    """What was to be paid when, and what came."""
    said = [
        f"{row.due_on:%Y年%m月%d日}前应付{row.amount:,.2f}元，实收{row.received:,.2f}元"
        for row in plan.instalments.all()
    ]
    return [f"{plan.payer.name}应分{len(said)}期向{plan.payee.name}付款：{'；'.join(said)}。"]
