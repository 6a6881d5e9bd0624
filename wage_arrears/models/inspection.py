"""An inspection file: the facts on which its events and clocks stand."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from casework.machine import MACHINES
from casework.models import Case, CaseRole
from disputes.models import LedgerLine
from disputes.records.ledger import counted_sum
from wage_arrears.machines.inspection import InspectionMachine
from wage_arrears.records.inspection import NOTHING, Order, OrderKind, day


class Lead(models.TextChoices):
    COMPLAINT = "complaint", _("投诉")
    TIP = "tip", _("举报")
    TRANSFER = "transfer", _("移送")
    DRAW = "draw", _("双随机抽查")
    WARNING = "warning", _("预警")


@MACHINES.register
class Inspection(InspectionMachine):
    """From a lead to money paid, a decision enforced or a case handed to the police."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="inspection")
    lead = models.CharField(max_length=10, choices=Lead.choices, default=Lead.COMPLAINT)
    subject = models.CharField(max_length=20, default="wages")
    # A tip told in one's own words may give its teller away: sealed, and read by the inspectorate alone.
    narrative = EncryptedTextField(blank=True)
    workplace = EncryptedTextField(_("用工地点"), blank=True)
    workers_told = models.PositiveIntegerField(null=True, blank=True)
    sum_told = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    received_on = day()
    violation_ended_on = day()
    completion_asked_on = day()
    missing = models.JSONField(default=list, blank=True)
    accepted_on = day()
    filed_on = day()
    decline_ground = models.CharField(max_length=20, blank=True)
    redirected_to = models.CharField(max_length=120, blank=True)
    visited_on = day()
    records_due_on = day()
    preserved_on = day()
    extended_on = day()
    suspended_on = day()
    stage_before_stay = models.CharField(max_length=30, blank=True)
    ordered_on = day()
    order_received_on = day()
    comply_by_on = day()
    verified_on = day()
    rectified = models.CharField(max_length=10, blank=True, help_text="complied, partly or ignored")
    handling_decided_on = day()
    penalty_decided_on = day()
    fine = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    no_penalty_on = day()
    delivered_on = day()
    urged_on = day()
    urge_received_on = day()
    court_applied_on = day()
    court = models.CharField(max_length=120, blank=True)
    asset_query_asked_on = day()
    assets_queried_on = day()
    listing_proposed_on = day()
    publication_proposed_on = day()
    published_on = day()
    violation_words = models.TextField(blank=True)
    decision_words = models.TextField(blank=True)
    result_words = EncryptedTextField(blank=True)
    result_told_on = day()
    complaint_signature = EncryptedTextField(blank=True)
    closing_ground = models.CharField(max_length=20, blank=True)
    closed_on = day()

    def __str__(self) -> str:
        return f"监察 {self.case_id}"

    @property
    def is_complaint(self) -> bool:
        """Somebody asks for their own right, under their own name."""
        return self.lead == Lead.COMPLAINT

    @property
    def inspectors(self) -> list[CaseRole]:
        """Those who work on it now."""
        return list(CaseRole.objects.filter(case=self.case, role="inspector", until=None).select_related("user"))

    @property
    def owed(self) -> Decimal:
        """What is claimed, line by line."""
        return counted_sum(LedgerLine.objects.filter(case=self.case).select_related("claim"))

    @property
    def agreed(self) -> Decimal:
        """What was ordered or settled and still stands, with what was paid on orders since replaced."""
        rows = Order.objects.filter(case=self.case).select_related("plan")
        return sum((row.paid if row.replaced_on else row.amount for row in rows), NOTHING)

    @property
    def received(self) -> Decimal:
        """What reached the workers."""
        return sum((row.paid for row in Order.objects.filter(case=self.case).select_related("plan")), NOTHING)

    @property
    def outstanding(self) -> Decimal:
        """All that is still unpaid."""
        return max(self.agreed - self.received, NOTHING)

    @property
    def arrears_outstanding(self) -> Decimal:
        """Wages still unpaid, what was added to them apart."""
        rows = Order.objects.filter(case=self.case).exclude(kind=OrderKind.ADDITIONAL).select_related("plan")
        return sum((row.outstanding for row in rows), NOTHING)
