"""The sitting's own record: numbered without a gap, chained by SHA-256, append-only."""

from django.db import models
from django.db.models import Q

from hearings.records.people import Participant


class SittingHead(models.Model):
    """Where a sitting's chain stands; its row lock orders the frames."""

    hearing = models.OneToOneField("hearings.Hearing", primary_key=True, on_delete=models.PROTECT, related_name="head")
    seq = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.hearing_id}#{self.seq}"


class SittingEvent(models.Model):
    """One stored frame; `data` is the very JSON text that was hashed."""

    hearing = models.ForeignKey("hearings.Hearing", on_delete=models.PROTECT, related_name="sitting_events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    at = models.CharField(max_length=32, help_text="UTC, ISO 8601 with microseconds: the very text that was hashed")
    by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    room = models.CharField(max_length=40)
    data = models.TextField()
    audience = models.CharField(max_length=400)
    client_id = models.CharField(max_length=36, blank=True)
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["hearing", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "seq"], name="sitting_gapless_order"),
            models.UniqueConstraint(
                fields=["hearing", "client_id"], condition=~Q(client_id=""), name="sitting_client_id_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id}#{self.seq} {self.kind}"
