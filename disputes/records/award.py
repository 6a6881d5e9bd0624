"""What an award says, to whom it was given, and what the courts made of it."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.models import Case, Party
from disputes.records.ledger import Claim

SUIT_OUTCOMES = [
    ("withdrawn", _("撤诉")),
    ("dismissed", _("驳回起诉")),
    ("dismissed_late", _("因逾期被驳回")),
    ("dismissed_no_dispute", _("不属于劳动争议被驳回")),
    ("judged", _("已经判决")),
    ("refused_as_final", _("法院认定是终局裁决，不予受理")),
]
SET_ASIDE_OUTCOMES = [("set_aside", _("撤销裁决")), ("rejected", _("驳回撤销申请"))]


class CourtStep(models.Model):
    """A suit against an award, or an application to set it aside, and how it ended."""

    class Kind(models.TextChoices):
        SUIT = "suit", _("起诉")
        SET_ASIDE = "set_aside", _("申请撤销裁决")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="court_steps")
    award = models.ForeignKey("disputes.Award", on_delete=models.PROTECT, related_name="court_steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="court_steps")
    worker = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="against which worker; empty: all",
    )
    on = models.DateField()
    court = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=24, choices=SUIT_OUTCOMES + SET_ASIDE_OUTCOMES, blank=True)
    ruling_received_on = models.DateField(null=True, blank=True)
    award_changed = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.party} {self.get_kind_display()}"


class AwardParty(models.Model):
    """One party's receipt of an award and, for a worker, where its effect stands."""

    class State(models.TextChoices):
        WAITING = "waiting", _("期间未满")
        CONTESTED = "contested", _("已起诉或者申请撤销")
        EFFECTIVE = "effective", _("已生效")
        VOID = "void", _("不生效")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="award_parties")
    award = models.ForeignKey("disputes.Award", on_delete=models.CASCADE, related_name="recipients")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="award_parties")
    received_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    effective_on = models.DateField(null=True, blank=True)
    effective_at = models.DateTimeField(null=True, blank=True)
    explanation = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["award", "party"], name="one_award_party_once")]

    def __str__(self) -> str:
        return f"{self.party} {self.get_state_display()}"


class SealUse(models.Model):
    """One line of the register of seals: which award the head let go out, in how many originals, and who sealed it when."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="seal_uses")
    award = models.OneToOneField("disputes.Award", on_delete=models.CASCADE, related_name="seal_use")
    originals = models.PositiveSmallIntegerField(help_text="正本: one for each addressee and what the file keeps")
    approved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    keeper = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.award} {self.originals}"


class AwardItem(models.Model):
    """One claim as awarded: the sum found for its lines, final or not, and by which article."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="award_items")
    award = models.ForeignKey("disputes.Award", on_delete=models.CASCADE, related_name="items")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="award_items")
    amount = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal("0.00"))
    is_final = models.BooleanField(default=False)
    article = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.claim} {self.amount}"
