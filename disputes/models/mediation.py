"""A mediation: its own file, at its own office, behind its own wall."""

from decimal import Decimal

from django.db import models
from django.db.models import QuerySet

from accounts.fields import EncryptedTextField
from accounts.models import User
from casework.machine import MACHINES
from casework.models import Case
from disputes.forms.mediation.agreement import PERFORMS
from disputes.forms.payment_plan import CLAUSES
from disputes.machines.mediation import MediationMachine, Stage
from disputes.records.mediation import AgreementSignature
from disputes.records.sums import summed

OVERLAPS = [("overlap", "有交集"), ("none", "没有交集")]


def day(**more: str) -> models.DateField:
    """A day that may not have come."""
    return models.DateField(null=True, blank=True, **more)  # type: ignore[arg-type]


@MACHINES.register
class Mediation(MediationMachine):
    """From the application received by a mediation body to an agreement in effect, or none."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="mediation")
    received_on = day(help_text="the day of receipt, from which its clocks run")
    own_motion = models.BooleanField(default=False)
    invited_at = models.DateTimeField(null=True, blank=True)
    reply_due_on = day()
    manner = models.CharField(max_length=60, blank=True)
    consented = models.JSONField(default=list, blank=True)
    consented_on = day()
    accepted_on = day()
    choices = models.JSONField(default=dict, blank=True)
    disclosed_at = models.DateTimeField(null=True, blank=True)
    extension = models.JSONField(default=dict, blank=True)
    extended_until = day()
    session_on = day()
    caucus_side = models.CharField(max_length=12, blank=True)
    overlap_asked = models.JSONField(default=list, blank=True)
    overlap_checks = models.PositiveSmallIntegerField(default=0)
    overlap = models.CharField(max_length=8, choices=OVERLAPS, blank=True)
    agreed_on = day()
    instalments = models.JSONField(default=list, blank=True)
    default_clause = models.CharField(max_length=10, choices=CLAUSES, blank=True)
    terms = EncryptedTextField(blank=True)
    payment_way = EncryptedTextField(blank=True)
    bound = models.JSONField(default=list, blank=True, help_text="the parties whose signatures it takes")
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    effective_on = day()
    review_asked = models.JSONField(default=list, blank=True)
    confirmation_asked = models.JSONField(default=list, blank=True)
    court = models.CharField(max_length=80, blank=True)
    confirmation_number = models.CharField(max_length=60, blank=True)
    confirmed_on = day()
    payment_order_on = day()
    agreed_to_perform = models.CharField(max_length=8, choices=PERFORMS, blank=True)
    converted_on = day()
    ended_on = day()

    # Offers of a mediation belong to no negotiation.
    negotiation_of_offers = None

    def __str__(self) -> str:
        return f"调解 {self.case_id}"

    @property
    def signatures(self) -> QuerySet[AgreementSignature]:
        """The hands under its own agreement; a negotiation inside the file has its own."""
        return AgreementSignature.objects.filter(case=self.case_id, negotiation=None)

    @property
    def settled(self) -> Decimal:
        """The agreed sum: that of its ledger lines."""
        return summed(self.case.ledger, "settled_amount")

    @property
    def position(self) -> str:
        """What everyone is waiting for."""
        if self.stage == Stage.INVITED:
            return "waiting_consent" if self.invited_at and not self.consented else "waiting_acceptance"
        if self.stage == Stage.AGREEMENT_DRAFTED:
            return "waiting_signatures" if not self.sealed_at else "waiting_last_signature"
        return ""
