"""The review of a mediation agreement, a file of the commission."""

from decimal import Decimal

from django.db import models

from accounts.fields import EncryptedTextField
from casework.machine import MACHINES
from casework.models import Case
from disputes.forms.agreement_review import DECLINE, REFUSE
from disputes.forms.payment_plan import CLAUSES
from disputes.machines.agreement_review import AgreementReviewMachine
from disputes.records.sums import summed


def day() -> models.DateField:
    """A day that may not have come."""
    return models.DateField(null=True, blank=True)


@MACHINES.register
class AgreementReview(AgreementReviewMachine):
    """The agreement as it took effect, and what the commission made of it."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="agreement_review")
    received_on = day()
    mediation_body = models.CharField(max_length=120, blank=True)
    agreed_on = day()
    agreement_effective_on = day()
    instalments = models.JSONField(default=list, blank=True)
    default_clause = models.CharField(max_length=10, choices=CLAUSES, blank=True)
    terms = EncryptedTextField(blank=True)
    payment_way = EncryptedTextField(blank=True)
    accepted_on = day()
    extended_on = day()
    ground = models.CharField(max_length=20, choices=DECLINE + REFUSE, blank=True)
    confirmed_on = day()
    effective_on = day()

    def __str__(self) -> str:
        return f"审查 {self.case_id}"

    @property
    def settled(self) -> Decimal:
        """The agreed sum: that of its ledger lines."""
        return summed(self.case.ledger, "settled_amount")
