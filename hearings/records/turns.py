"""What an asynchronous sitting leaves beside its record: the windows of its steps, and the files of its turns."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import StoredFile
from hearings.records.people import Participant


class StepWindow(models.Model):
    """One step held open until a moment; copied from the events, so that the sweep can ask for it."""

    hearing = models.ForeignKey("hearings.Hearing", on_delete=models.PROTECT, related_name="step_windows")
    seq = models.PositiveIntegerField(help_text="the seq of the step.set that opened it")
    step = models.CharField(max_length=30)
    closes_at = models.DateTimeField()
    waiting = models.JSONField(default=list, help_text="the sides whose answer is still out")
    ended_at = models.DateTimeField(null=True, blank=True)
    nudged_at = models.DateTimeField(null=True, blank=True, help_text="when the day before its end was told")
    missed_at = models.DateTimeField(null=True, blank=True, help_text="when it passed unanswered and was lengthened")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["hearing", "seq"], name="one_window_a_step")]
        indexes = [models.Index(fields=["closes_at"], condition=Q(ended_at=None), name="open_windows")]

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.step}"


class Media(models.TextChoices):
    PHOTO = "photo", _("照片")
    AUDIO = "audio", _("录音")
    VIDEO = "video", _("录像")


class Attachment(models.Model):
    """A file somebody puts into a turn; its line names hash, length and name, the bytes stand in the store."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    media = models.CharField(max_length=8, choices=Media.choices)
    seconds = models.PositiveIntegerField(null=True, blank=True, help_text="as measured; none where it cannot be")
    seq = models.PositiveIntegerField(null=True, blank=True, help_text="the line that carries it, once said")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return f"{self.get_media_display()} {self.sha256[:8]}"
