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
    REPORTED = "reported", _("报了付款，等收款的一方确认")
    CONFIRMED = "confirmed", _("已收到")
    DISPUTED = "disputed", _("没收到")


class PaidBy(models.TextChoices):
    """Whose money it was."""

    EMPLOYER = "employer", _("用人单位自己付的")
    LIABLE = "liable", _("总包、建设单位等责任单位先付的")
    DEPOSIT = "deposit", _("工资保证金支付的")
    FUND = "fund", _("应急周转金垫付的工资")
    LIVING = "living", _("应急周转金发的生活费")
    COURT = "court", _("法院执行到的")
    OTHER = "other", _("其他人付的")


# The debtor's own money; who paid anything else may ask it back of the debtor.
OWN = (PaidBy.EMPLOYER, PaidBy.COURT)


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
    source = models.CharField(_("谁付的"), max_length=10, choices=PaidBy.choices, default=PaidBy.EMPLOYER)
    payer = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="whose money, if a party's"
    )
    payer_name = models.CharField(max_length=120, blank=True, help_text="whose money, if of nobody in the file")
    month = models.CharField(_("哪个月的"), max_length=7, blank=True, help_text="empty: the oldest first")
    beyond = models.DecimalField(
        max_digits=12, decimal_places=2, default=ZERO, help_text="what the court brought in beyond the sum owed"
    )
    reference = EncryptedTextField(blank=True)
    proof = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PaymentState.choices, default=PaymentState.REPORTED)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["paid_on", "id"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="a_payment_is_a_sum")]

    def __str__(self) -> str:
        return f"{self.amount} {self.paid_on}"

    @property
    def is_own(self) -> bool:
        """The debtor's own money, not somebody's who stepped in."""
        return self.source in OWN

    @property
    def discharges(self) -> bool:
        """It lowers what is owed; what the fund gives to live on does not."""
        return self.source != PaidBy.LIVING

    @property
    def payer_key(self) -> str:
        """Who paid, as one: by the party's row where there is one, never by a party's name; a deposit of cash is its owner's."""
        source = PaidBy.LIABLE if self.payer_id and not self.is_own else self.source
        return f"{source}:{self.payer_id or self.payer_name}"

    @property
    def payer_words(self) -> str:
        """Who paid, in words."""
        return self.payer.name if self.payer else self.payer_name or str(self.get_source_display())
