"""The picture taken at the door: sealed at rest, seen by the bench alone, gone once the transcript is sealed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from hearings.records.people import Participant


class Verdict(models.TextChoices):
    SAME = "same", _("是同一个人")
    NOT_SURE = "not_sure", _("拿不准")
    NOT_SAME = "not_same", _("不是同一个人")


class Snapshot(models.Model):
    """One picture by separate consent; the events hold its hash alone (个人信息保护法 第二十八至三十条)."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="snapshots")
    taken_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    picture = EncryptedTextField(blank=True, help_text="JPEG as base64; empty once deleted")
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    compared_by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    compared_at = models.DateTimeField(null=True, blank=True)
    opinion = models.JSONField(default=dict, blank=True, help_text="what a provider thought of it; a person decides")
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deleted_at=None) | Q(picture=""), name="no_picture_of_a_deleted_snapshot"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.sha256[:8]}"


class SnapshotView(models.Model):
    """Somebody of the bench looked at a snapshot."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="views")
    viewer = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.viewer_id} {self.at:%Y-%m-%d %H:%M}"
