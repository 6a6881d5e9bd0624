"""What a payment plan is made of: instalments that fall due, payments that were reported and confirmed."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from accounts.models import User
from casework.models import Party
from documents.records.files import StoredFile

ZERO = Decimal("0.00")


class InstalmentState(models.TextChoices):
    DUE = "due", _("待付")
    PAID = "paid", _("已付")
    SHORT = "short", _("没付够")
    LATE = "late", _("逾期")


class PaymentState(models.TextChoices):
    REPORTED = "reported", _("对方说付了，等您确认")
    CONFIRMED = "confirmed", _("已收到")
    DISPUTED = "disputed", _("没收到")


class Instalment(models.Model):
    """One sum due on one day; what was received is laid on the instalments in order of their days."""

    plan = models.ForeignKey("disputes.PaymentPlan", on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField(_("付款日"))
    amount = models.DecimalField(_("金额"), max_digits=12, decimal_places=2)
    received = models.DecimalField(_("已收"), max_digits=12, decimal_places=2, default=ZERO)
    paid_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["plan_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_instalment_once"),
            models.CheckConstraint(condition=Q(amount__gt=0) & Q(received__gte=0), name="an_instalment_is_a_sum"),
        ]

    def __str__(self) -> str:
        return f"第{self.number}期"

    @property
    def rest(self) -> Decimal:
        """What is still to come of it."""
        return self.amount - self.received

    def state_on(self, day: date) -> InstalmentState:
        """Due, paid, short (something came) or late (nothing came) on a day."""
        if self.rest <= 0:
            return InstalmentState.PAID
        if self.due_on >= day:
            return InstalmentState.DUE
        return InstalmentState.SHORT if self.received else InstalmentState.LATE


class Payment(models.Model):
    """Money that one side says was paid; it counts as received once the other side has confirmed it."""

    plan = models.ForeignKey("disputes.PaymentPlan", on_delete=models.PROTECT, related_name="payments")
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="who tells of it"
    )
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    paid_on = models.DateField()
    way = models.CharField(max_length=10, blank=True)
    reference = EncryptedTextField(blank=True)
    proof = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PaymentState.choices, default=PaymentState.REPORTED)
    answered_at = models.DateTimeField(null=True, blank=True)
    by_court = models.BooleanField(default=False)

    class Meta:
        ordering = ["paid_on", "id"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="a_payment_is_a_sum")]

    def __str__(self) -> str:
        return f"{self.amount} {self.paid_on}"
