"""What is said behind the wall: offers, private limits, the mediator's notes, signatures; and the little that passes it."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from accounts.models import User
from casework.models import Case, Party
from disputes.records.ledger import LedgerLine


class OfferState(models.TextChoices):
    OPEN = "open", _("等答复")
    COUNTERED = "countered", _("已还价")
    ACCEPTED = "accepted", _("已接受")
    REJECTED = "rejected", _("没接受")


class Offer(models.Model):
    """Sums by ledger line with their days; made in a mediation or a negotiation, and read nowhere else."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="offers")
    negotiation = models.ForeignKey(
        "disputes.Negotiation", null=True, blank=True, on_delete=models.PROTECT, related_name="offers"
    )
    party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="empty: the mediator's proposal",
    )
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    number = models.PositiveSmallIntegerField()
    instalments = models.JSONField(default=list, blank=True)
    default_clause = models.CharField(max_length=10, blank=True)
    message = EncryptedTextField(blank=True)
    for_mediator = models.BooleanField(default=False, help_text="told to the mediator alone, in a caucus")
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OPEN)
    accepted_by = models.JSONField(default=list, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"第{self.number}次出价"

    @property
    def total(self) -> Decimal:
        """The sum of its lines."""
        return sum((row.amount for row in self.lines.all()), Decimal("0.00"))


class OfferLine(models.Model):
    """What an offer gives for one ledger line."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(LedgerLine, on_delete=models.CASCADE, related_name="+")
    amount = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        ordering = ["line_id"]
        constraints = [models.UniqueConstraint(fields=["offer", "line"], name="one_sum_a_line")]

    def __str__(self) -> str:
        return f"{self.line} {self.amount}"


class PrivateLimit(models.Model):
    """The least one side would take or the most it would give: sealed, compared, and never shown to anybody."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="private_limits")
    party = models.OneToOneField(Party, on_delete=models.PROTECT, related_name="private_limit")
    amount = EncryptedTextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.party_id}"


class NoteKind(models.TextChoices):
    INTEREST = "interest", _("真正在意的")
    NOTE = "note", _("备忘")


class MediationNote(models.Model):
    """What the mediator keeps for themself: a side's interests, or a remark."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="mediation_notes")
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=NoteKind.choices, default=NoteKind.NOTE)
    text = EncryptedTextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class AgreementSignature(models.Model):
    """One signature under an agreement: a party's, or the mediator's where no party is named."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="agreement_signatures")
    negotiation = models.ForeignKey(
        "disputes.Negotiation", null=True, blank=True, on_delete=models.PROTECT, related_name="signatures"
    )
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drawn = EncryptedTextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "party", "user"], condition=Q(negotiation=None), name="one_signature_once"
            ),
            models.UniqueConstraint(fields=["negotiation", "party"], name="one_hand_under_a_settlement"),
        ]

    def __str__(self) -> str:
        return f"{self.user}"


class UndisputedFact(models.Model):
    """A fact that both sides let pass to the tribunal (令33 第二十七条); only what every side has confirmed does."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="undisputed_facts")
    text = EncryptedTextField()
    confirmed_by = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.pk}"


class Passage(models.Model):
    """What came through the wall into another file: the effective agreement, a claim certificate, undisputed facts."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("已生效的调解协议")
        CERTIFICATE = "certificate", _("权利主张证明")
        FACTS = "facts", _("双方确认的无争议事实")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="passages")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    paper = models.ForeignKey("documents.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = EncryptedTextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"
