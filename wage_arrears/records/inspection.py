"""Rows of an inspection: orders worker by worker, notices and defences, payments, remedies, referral, recusals."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from accounts.models import User
from casework.models import Case, Party
from disputes.models.payment_plan import PaymentPlan

NOTHING = Decimal("0.00")


def money(**more: object) -> models.DecimalField:
    """A sum in yuan."""
    return models.DecimalField(max_digits=12, decimal_places=2, **more)  # type: ignore[arg-type]


def day() -> models.DateField:
    """A day that may not have come."""
    return models.DateField(null=True, blank=True)


class OrderKind(models.TextChoices):
    PAYMENT = "payment", _("责令支付")
    SETTLEMENT = "settlement", _("现场和解")
    DECISION = "decision", _("处理决定")
    ADDITIONAL = "additional", _("加付赔偿金")


class Order(models.Model):
    """What one worker is to be paid, and by when."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="orders")
    kind = models.CharField(max_length=12, choices=OrderKind.choices)
    worker = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    payer = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    amount = money()
    months = models.PositiveSmallIntegerField(default=0, help_text="for how many months wages are owed")
    ordered_on = models.DateField()
    pay_by_on = models.DateField()
    replaced_on = day()
    plan = models.OneToOneField(PaymentPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="order")

    # What a table calls the worker, where another of the file bears the name too.
    called = ""

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="an_order_is_for_money")]

    def __str__(self) -> str:
        return f"{self.worker} {self.amount}"

    @property
    def paid(self) -> Decimal:
        """What the worker has received on it, as its plan knows."""
        return self.plan.received if self.plan else NOTHING

    @property
    def outstanding(self) -> Decimal:
        """What is still owed on it."""
        return NOTHING if self.replaced_on else max(self.amount - self.paid, NOTHING)


class NoticeKind(models.TextChoices):
    HANDLING = "handling", _("行政处理")
    PENALTY = "penalty", _("行政处罚")


class AdvanceNotice(models.Model):
    """What is intended, told beforehand, and how the defence against it went."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="advance_notices")
    kind = models.CharField(max_length=10, choices=NoticeKind.choices)
    notified_on = models.DateField()
    received_on = day()
    defence_by_on = models.DateField()
    rate = models.PositiveSmallIntegerField(default=0, help_text="percent to be added where the order was ignored")
    fine_kind = models.CharField(max_length=20, blank=True)
    fine = money(default=NOTHING)
    hearing_right = models.BooleanField(default=False)
    stated_on = day()
    waived_on = day()
    reviewed_on = day()
    hearing_requested_on = day()
    hearing_held_on = day()
    chair = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    legal_reviewed_on = day()
    legal_reviewer = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = day()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.notified_on}"


class Remedy(models.Model):
    """The employer's reconsideration or suit against a decision."""

    class Kind(models.TextChoices):
        RECONSIDERATION = "reconsideration", _("行政复议")
        SUIT = "suit", _("行政诉讼")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="remedies")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    lodged_on = models.DateField()
    outcome = models.CharField(max_length=12, blank=True)
    ended_on = day()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.lodged_on}"


class Referral(models.Model):
    """The way to the police, step by step (移送规定 5-12)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="referral")
    team = models.ManyToManyField(User, related_name="+")
    formed_on = models.DateField()
    limb = models.CharField(max_length=12, blank=True)
    total = money(default=NOTHING)
    reported_on = day()
    approved_on = day()
    approved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    refused_on = day()
    handed_on = day()
    receipt_number = models.CharField(max_length=60, blank=True)
    receipt_on = day()
    police_filed_on = day()
    police_refused_on = day()
    reconsideration_on = day()
    supervision_on = day()
    stage_before = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return f"移送 {self.case_id}"


class Recusal(models.Model):
    """A request that an inspector step aside; the inquiry goes on meanwhile (青岛条例 29)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="inspector_recusals")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_on = models.DateField()
    decided_on = day()
    granted = models.BooleanField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.user} {self.requested_on}"


class Advance(models.Model):
    """Wages or living costs advanced by the emergency fund, apart from what the employer pays (农民工工资条例 63)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="advances")
    amount = money()
    covers = models.CharField(max_length=8, choices=[("wages", _("部分工资")), ("living", _("基本生活费"))])
    requested_on = models.DateField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.amount}"


class Recourse(models.Model):
    """Money recovered by whoever paid first from whoever owed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recourses")
    claimed_by = models.CharField(max_length=120)
    payer_key = models.CharField(max_length=140, blank=True, help_text="whose advance comes back: `Payment.payer_key`")
    amount = money()
    recovered_on = models.DateField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.amount}"


class Visit(models.Model):
    """One visit: what was asked, seen and told; the rows are sealed, since statements name people."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="visits")
    key = models.CharField(max_length=64, help_text="by which a visit sent twice is kept once")
    visited_at = models.DateTimeField()
    sealed = EncryptedTextField()

    class Meta:
        ordering = ["visited_at", "id"]
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="one_visit_once")]

    def __str__(self) -> str:
        return f"{self.visited_at:%Y-%m-%d}"
