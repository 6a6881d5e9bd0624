"""Who else answers for the wages, for whom and how much, and the deposits kept for such a day."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from casework.models import Case, Party
from disputes.models.payment_plan import PaymentPlan
from disputes.records.sums import summed
from wage_arrears.records.inspection import NOTHING, Order, day, money


class Liability(models.Model):
    """Somebody beside the employer: told, heard, and told to pay, on a ground and up to what (农民工工资条例 18-20, 29-30, 36-37)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="liabilities")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20)
    article = models.CharField(max_length=20)
    cap = money(null=True, blank=True)
    notified_on = day()
    defence_by_on = day()
    stated_on = day()
    held_on = day()
    pay_by_on = day()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.party} {self.ground}"

    @property
    def ordered(self) -> Decimal:
        """What this payer was told to pay, to all workers together."""
        return sum((share.amount for share in self.shares.all()), NOTHING)

    @property
    def paid(self) -> Decimal:
        """What came from this payer."""
        return sum((share.plan.received for share in self.shares.all() if share.plan), NOTHING)

    @property
    def outstanding(self) -> Decimal:
        """What this payer has still to pay: less, where the employer paid meanwhile."""
        return sum((share.plan.outstanding for share in self.shares.all() if share.plan), NOTHING)


class LiableShare(models.Model):
    """What such a payer is to pay one worker, beside the order against the employer."""

    liability = models.ForeignKey(Liability, on_delete=models.PROTECT, related_name="shares")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="shares")
    amount = money()
    plan = models.OneToOneField(PaymentPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="share")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["liability", "order"], name="one_share_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_share_is_money"),
        ]

    def __str__(self) -> str:
        return f"{self.order.worker} {self.amount}"


class DepositKind(models.TextChoices):
    CASH = "cash", _("现金存储的工资保证金")
    GUARANTEE = "guarantee", _("银行保函")
    SURETY = "surety", _("工程担保公司保函或者工程保证保险")


class Deposit(models.Model):
    """A contractor's deposit at a bank, or what stands in its place: one for one account, whatever file calls on it."""

    kind = models.CharField(max_length=10, choices=DepositKind.choices)
    bank = models.CharField(max_length=120)
    number = EncryptedTextField()
    mark = models.CharField(max_length=64, unique=True, help_text="by which the same account is known again")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.bank} {self.get_kind_display()}"

    @property
    def tail(self) -> str:
        """The last four signs, enough to tell accounts apart."""
        return str(self.number)[-4:]

    def total(self, *moves: str, **only: Any) -> Decimal:
        """The sum of such entries."""
        return summed(self.entries.filter(move__in=moves, **only), "amount")

    @property
    def balance(self) -> Decimal:
        """Kept, less what the bank has paid."""
        return self.total("kept") - self.total("paid")

    @property
    def free(self) -> Decimal:
        """Kept, less what was called for."""
        return self.total("kept") - self.total("called")


class DepositEntry(models.Model):
    """Money laid in, called for by a payment notice, or paid out; a balance is the sum of these and never typed."""

    class Move(models.TextChoices):
        KEPT = "kept", _("存入")
        CALLED = "called", _("通知支付")
        PAID = "paid", _("支付")

    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="entries")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deposit_entries")
    contractor = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    move = models.CharField(max_length=6, choices=Move.choices)
    amount = money()
    on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="an_entry_is_money")]

    def __str__(self) -> str:
        return f"{self.get_move_display()} {self.amount}"
