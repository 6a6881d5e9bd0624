"""A payment plan: one for each paper that orders or promises money, and each who is paid."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from casework.machine import MACHINES
from casework.models import Case, Party
from disputes.forms.payment_plan import CLAUSES, GROUNDS, SOURCES, TITLES
from disputes.machines.payment_plan import PaymentPlanMachine
from disputes.records.ledger import LedgerLine, counted_sum
from disputes.records.payment_plan import OWN, Instalment, PaidBy, Payment, PaymentState
from disputes.records.sums import summed

ZERO = Decimal("0.00")


def owed_on(lines: Any) -> Decimal:
    """What the law gave on these lines; of a claim that was given up, or goes its own way, nothing is owed here."""
    return counted_sum(lines.select_related("claim"), found_or_asked)


def found_or_asked(line: LedgerLine) -> Decimal:
    """What the tribunal found of a line, else what it claims."""
    return line.amount if line.found_amount is None else line.found_amount


@MACHINES.register
class PaymentPlan(PaymentPlanMachine):
    """Owed, agreed and received are three figures, always shown together."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="payment_plans")
    source = models.CharField(_("依据"), max_length=20, choices=SOURCES)
    basis = models.CharField(max_length=50, blank=True, help_text="machine:id of what it rests on")
    number = models.CharField(_("文书编号"), max_length=60, blank=True)
    payer = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="plans_to_pay")
    payee = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="plans_to_receive")
    beside = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="besides",
        help_text="the debtor's own plan, where another answers for the same debt",
    )
    default_clause = models.CharField(max_length=10, choices=CLAUSES, default="none")
    effective_on = models.DateField()
    last_due_on = models.DateField()
    begun_on = models.DateField(null=True, blank=True)
    defaulted_on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=20, choices=TITLES, blank=True)
    titled_on = models.DateField(null=True, blank=True)
    court = models.CharField(max_length=80, blank=True)
    court_number = models.CharField(max_length=60, blank=True)
    applied_on = models.DateField(null=True, blank=True)
    assets = EncryptedTextField(blank=True)
    enforcement_asked_at = models.DateTimeField(null=True, blank=True)
    waived = models.DecimalField(max_digits=12, decimal_places=2, default=ZERO)
    close_ground = models.CharField(max_length=12, choices=GROUNDS, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.payer} → {self.payee}"

    @property
    def owed(self) -> Decimal:
        """What the law gave: found by the tribunal, else claimed; the plan's own sum where no line says more.

        A plan that rests on an award is owed what that award decides: its final and its contestable part stand apart.
        Whoever answers beside the debtor owes what they were told to pay.
        """
        if self.beside_id:
            return self.agreed
        lines = LedgerLine.objects.filter(case=self.case_id, claim__party=self.payee_id)
        machine, _sep, pk = self.basis.partition(":")
        if machine == "award":
            lines = lines.filter(claim__award_items__award=int(pk))
        return owed_on(lines) or self.agreed

    @property
    def agreed(self) -> Decimal:
        """What was promised or ordered."""
        return sum((row.amount for row in self.instalments.all()), ZERO)

    @property
    def received(self) -> Decimal:
        """What has come and lowers the debt, by the payee's own word, by proof or through the court."""
        return summed(self.confirmed.exclude(source=PaidBy.LIVING), "amount")

    @property
    def all_payments(self) -> QuerySet[Payment]:
        """What was paid on this very plan; on the debtor's also what those beside them paid: a debt is paid once."""
        return Payment.objects.filter(Q(plan=self.pk) | Q(plan__beside=self.pk))

    @property
    def confirmed(self) -> QuerySet[Payment]:
        """The payments that came."""
        return self.all_payments.filter(state=PaymentState.CONFIRMED)

    @property
    def paid_by_debtor(self) -> Decimal:
        """What came out of the debtor's own pocket, be it by force."""
        return summed(self.confirmed.filter(source__in=OWN), "amount")

    @property
    def outstanding(self) -> Decimal:
        """What is still to come; of whoever answers beside the debtor no more than the debtor still owes."""
        own = max(self.agreed - self.received, ZERO)
        return min(own, max(self.beside.outstanding - self.beside.waived, ZERO)) if self.beside else own

    @property
    def covered(self) -> Decimal:
        """What need not be paid any more under this plan, whoever paid it."""
        return self.agreed - self.outstanding

    @property
    def is_executable(self) -> bool:
        """A court would execute it on the payee's application."""
        return self.source in ("award", "mediation_statement") or bool(self.title)

    @property
    def next_instalment(self) -> Instalment | None:
        """The first that is not paid in full."""
        return next((row for row in self.instalments.all() if row.rest > 0), None)

    @property
    def next_due_on(self) -> date | None:
        """Its day."""
        row = self.next_instalment
        return row.due_on if row else None

    @property
    def said_to_be_paid(self) -> Decimal:
        """Received, and what the payer reports that the payee has not denied."""
        told = self.all_payments.exclude(state=PaymentState.DISPUTED).exclude(source=PaidBy.LIVING)
        said = summed(told, "amount")
        if self.beside is None:
            return said
        left = max(self.beside.agreed - self.beside.said_to_be_paid - self.beside.waived, ZERO)
        return max(said, self.agreed - left)

    def fallen_due(self, day: date) -> Decimal:
        """What had to be there before a day; the whole sum once the clause has bitten."""
        if self.defaulted_on and self.default_clause == "whole_sum":
            return self.agreed
        return sum((row.amount for row in self.instalments.all() if row.due_on < day), ZERO)

    def is_late_on(self, day: date) -> bool:
        """An instalment's day has passed, and nobody even says that it was paid."""
        return self.said_to_be_paid < self.fallen_due(day)

    def due_now(self, day: date) -> Decimal:
        """What may be demanded on a day."""
        return max(self.fallen_due(day) - self.covered, ZERO)
