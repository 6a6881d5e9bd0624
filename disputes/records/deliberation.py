"""What belongs to the tribunal alone: votes, the draft, its signatures (副卷, 令33 第二十二条)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from accounts.models import User
from casework.models import Case, Seat

VOTES = [("full", _("支持全部请求")), ("partial", _("支持部分请求")), ("none", _("驳回请求"))]


# 调解仲裁法 第四十二条: before the award the tribunal tries to mediate.
MEDIATED = [
    ("failed", _("调解过，没有达成协议")),
    ("declined", _("有一方不同意调解")),
    ("absent", _("一方缺席，无法调解")),
]


class Ballot(models.Model):
    """One arbitrator's opinion; hidden from the others until all have voted (调解仲裁法 第四十五条)."""

    arbitrator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    seat = models.CharField(max_length=12, choices=Seat.choices)
    choice = models.CharField(max_length=8, choices=VOTES)
    opinion = EncryptedTextField(blank=True)
    cast_at = models.DateTimeField()
    is_dissent = models.BooleanField(default=False)

    class Meta:
        abstract = True


class PartVote(Ballot):
    """A vote on some of the claims, for a partial award; the rest is voted on apart (调解仲裁法 第四十三、四十五条)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="part_votes")
    claims = models.JSONField(help_text="the claims decided first, by id and in order")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.arbitrator} {self.case_id}"


class Vote(Ballot):
    """A vote on everything that is left to decide."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="votes")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "arbitrator"], name="one_vote_each")]

    def __str__(self) -> str:
        return f"{self.arbitrator} {self.case_id}"


class AwardDraft(models.Model):
    """The text of the award in the making; made again from the ledger, its free text stays."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="award_draft")
    found_facts = EncryptedTextField(blank=True)
    reasons = EncryptedTextField(blank=True)
    claimed_facts = EncryptedTextField(blank=True, help_text="what the applicant rests on, told anew by the drafter")
    answered = EncryptedTextField(blank=True, help_text="the answer told anew; empty: as it was handed in")
    attended = EncryptedTextField(blank=True, help_text="who came, where no record of a sitting says so")
    mediation = models.CharField(max_length=10, choices=MEDIATED, blank=True)
    limitation = EncryptedTextField(blank=True)
    fee = EncryptedTextField(blank=True, help_text="who bears the appraisal fee")
    basis = EncryptedTextField(blank=True, help_text="articles, one a line; empty: those of the kinds of claim")
    answers = models.JSONField(default=list, blank=True, help_text="claims without a sum, each `id:yes` or `id:no`")
    dissent = EncryptedTextField(blank=True)
    performance_days = models.PositiveSmallIntegerField(default=15)
    element_based = models.BooleanField(default=False)
    drafted_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"草稿 {self.case_id}"

    @property
    def answered_claims(self) -> dict[int, bool]:
        """Of the claims without a sum, which are granted."""
        return {int(pk): said == "yes" for pk, _sep, said in (row.partition(":") for row in self.answers)}

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything the drafter wrote that is printed."""
        return (
            self.claimed_facts,
            self.answered,
            self.attended,
            self.found_facts,
            self.reasons,
            self.limitation,
            self.fee,
        )


class AwardSignature(models.Model):
    """An arbitrator signs the award; a dissenter need not (令33 第五十三条)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="award_signatures")
    arbitrator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    drawn = EncryptedTextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "arbitrator"], name="one_award_signature_each")]

    def __str__(self) -> str:
        return f"{self.arbitrator} {self.case_id}"
