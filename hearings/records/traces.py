"""What a sitting leaves beside its record: lost lines, frames shown, tickets, signatures and recorded chunks."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from hearings.records.people import Participant

CHOICES = [
    ("wait", _("等候")),
    ("pause", _("休息")),
    ("suspend", _("休庭")),
    ("go_on", _("继续")),
    ("left", _("记为中途退庭")),
]


class DropOut(models.Model):
    """A connection lost longer than the grace: network failure is never absence."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="drop_outs")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    choice = models.CharField(max_length=10, blank=True, choices=CHOICES)
    decided_by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=2000, blank=True)
    began_seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.since:%H:%M:%S}"


class AccessSpan(models.Model):
    """Which events one socket was sent in full: what is not listed here was never sent."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="access_spans")
    socket = models.CharField(max_length=16)
    first_seq = models.PositiveIntegerField()
    last_seq = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.first_seq}–{self.last_seq}"


class Ticket(models.Model):
    """A key to the room for one socket, once, within a minute; only its hash is kept."""

    hearing = models.ForeignKey("hearings.Hearing", on_delete=models.CASCADE, related_name="tickets")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.expires_at:%H:%M:%S}"


class Invitation(models.Model):
    """A link to a guest's phone that opens once; only its hash is kept."""

    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="invitation")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.participant_id} {self.made_at:%Y-%m-%d %H:%M}"


class Signature(models.Model):
    """A drawn signature under a transcript; the event keeps its hash and the seq that was read."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="signatures")
    seq = models.PositiveIntegerField()
    read_seq = models.PositiveIntegerField()
    image = models.TextField()
    sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.read_seq}"


class Chunk(models.Model):
    """One piece of a recording, uploaded and hashed as it came; a piece sent twice is one row."""

    hearing = models.ForeignKey("hearings.Hearing", on_delete=models.PROTECT, related_name="chunks")
    recording = models.PositiveIntegerField(help_text="the seq of its recording.start")
    index = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    from_ms = models.PositiveIntegerField(help_text="where it begins within the recording")
    until_ms = models.PositiveIntegerField(help_text="where it ends")
    arrived_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True, blank=True, help_text="when speech recognition had listened to it")
    erased_at = models.DateTimeField(
        null=True, blank=True, help_text="when its bytes were given up; size and hash stay"
    )

    class Meta:
        ordering = ["recording", "index"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "recording", "index"], name="one_chunk_each"),
            models.CheckConstraint(condition=Q(size__gt=0), name="chunk_not_empty"),
            models.CheckConstraint(condition=Q(until_ms__gt=F("from_ms")), name="chunk_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id}/{self.recording}/{self.index}"


class Viewing(models.Model):
    """Somebody opened the recording of a sitting."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="viewings")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.at:%Y-%m-%d %H:%M}"


class Film(models.Model):
    """The head under which a recording's pieces play as one film; made for one manifest, and made anew when pieces come late."""

    hearing = models.ForeignKey("hearings.Hearing", on_delete=models.PROTECT, related_name="films")
    recording = models.PositiveIntegerField(help_text="the seq of its recording.start")
    manifest = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    replaces = models.PositiveIntegerField(help_text="how many bytes of the first piece it stands for")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hearing", "recording"], name="one_film_each")]

    def __str__(self) -> str:
        return f"{self.hearing_id}/{self.recording}"
