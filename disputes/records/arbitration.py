"""What an arbitration keeps beside its stage: answer periods, proofs of receipt, signatures, demands and approvals."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from accounts.models import User
from casework.models import Case, Party


class AnswerPeriod(models.Model):
    """A period to answer that must run or be waived before the hearing opens (令33 第三十三、四十四条)."""

    class Reason(models.TextChoices):
        APPLICATION = "application", _("申请书副本")
        AMENDMENT = "amendment", _("变更的请求")
        COUNTERCLAIM = "counterclaim", _("反申请")
        JOINDER = "joinder", _("追加为当事人")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answer_periods")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="answer_periods")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    started_on = models.DateField(null=True, blank=True, help_text="the day of proven receipt; empty until then")
    due_on = models.DateField(null=True, blank=True)
    waived_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.party} {self.get_reason_display()}"

    def is_over(self, day: date) -> bool:
        """Waived, or run to its end before this day."""
        return self.waived_at is not None or (self.due_on is not None and day > self.due_on)


class Receipt(models.Model):
    """Who has received which paper on which day, as proof of service shows it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="receipts")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="receipts")
    kind = models.CharField(max_length=40)
    received_on = models.DateField()
    channel = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.party} {self.kind} {self.received_on}"


class StatementSignature(models.Model):
    """A party signs for the mediation statement (调解仲裁法 第四十二条)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="statement_signatures")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    drawn = EncryptedTextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "party"], name="one_statement_signature_each")]

    def __str__(self) -> str:
        return f"{self.party} {self.signed_at:%Y-%m-%d}"


class RecordsDemand(models.Model):
    """Records the employer holds, asked for with a day; silence is noted for the tribunal (调解仲裁法 第三十九条)."""

    class State(models.TextChoices):
        OPEN = "open", _("等待提供")
        GIVEN = "given", _("已提供")
        REFUSED = "refused", _("拒绝提供")
        SILENT = "silent", _("逾期没有答复")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="record_demands")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    records = models.TextField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.records[:40]


class Approval(models.Model):
    """A step that needs the head's word: who asked and why, who decided and why; both names stay on record."""

    class Matter(models.TextChoices):
        ACCEPTANCE = "acceptance", _("立案")
        EXTENSION = "extension", _("延长审限")
        STAY = "stay", _("中止审理")
        TERMINATION = "termination", _("终止审理")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="approvals")
    matter = models.CharField(max_length=12, choices=Matter.choices)
    reason = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_matter_display()} {self.case_id}"
