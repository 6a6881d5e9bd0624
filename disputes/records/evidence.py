"""What hangs on an item of evidence: its files, and the opinions given on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.models import Party
from documents.records.files import StoredFile


class Stance(models.TextChoices):
    AGREE = "agree", _("认可")
    DISPUTE = "dispute", _("异议")


class EvidenceFile(models.Model):
    """One file of an item, in order; the original bytes stay, a redacted copy stands beside them."""

    evidence = models.ForeignKey("disputes.Evidence", on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    redacted = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.evidence_id} · {self.file}"


class Opinion(models.Model):
    """One side's opinion on 真实性 合法性 关联性; a later one replaces an earlier in force, both stay."""

    evidence = models.ForeignKey("disputes.Evidence", on_delete=models.PROTECT, related_name="opinions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    authenticity = models.CharField(max_length=8, choices=Stance.choices)
    legality = models.CharField(max_length=8, choices=Stance.choices)
    relevance = models.CharField(max_length=8, choices=Stance.choices)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.party} · {self.evidence_id}"

    @property
    def stances(self) -> tuple[str, str, str]:
        """What is said of 真实性, 合法性 and 关联性, in this order."""
        return (self.authenticity, self.legality, self.relevance)

    @property
    def disputed(self) -> bool:
        """Something of it is disputed."""
        return Stance.DISPUTE in self.stances
