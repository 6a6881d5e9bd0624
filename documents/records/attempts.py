"""What was tried to serve a paper, and what became of it."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from accounts.models import User
from documents.records.files import StoredFile
from documents.rules.channels import Channel, NotDelivered, Posted


class Attempt(models.Model):
    """One sending and what became of it; kept for the proof of service and the public notice."""

    row = models.ForeignKey("documents.ServiceRow", on_delete=models.PROTECT, related_name="attempts")
    channel = models.CharField(max_length=14, choices=Channel.choices)
    to = EncryptedTextField(blank=True, help_text="address, number or account")
    at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True, blank=True, help_text="when an electronic sending reached its system")
    failed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True, choices=[("refused", _("拒收")), ("failed", _("没有送到"))])
    reason = models.CharField(max_length=10, blank=True, choices=NotDelivered.choices)
    why = models.TextField(blank=True)
    first_on = models.DateField(
        null=True, blank=True, help_text="of a public notice posted more than once, its first day"
    )
    reference = models.CharField(_("邮件号"), max_length=200, blank=True)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    witnesses = models.CharField(max_length=200, blank=True)
    proofs = models.ManyToManyField(StoredFile, related_name="+", blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.at:%Y-%m-%d}"

    @property
    def cause(self) -> str:
        """Why it came back or was refused, in words."""
        return "，".join(filter(None, [self.get_reason_display(), self.why]))

    @property
    def place(self) -> str:
        """Where it went; of a public notice, where it stands."""
        return str(Posted(self.to).label) if self.channel == Channel.PUBLIC_NOTICE and self.to in Posted else self.to

    @property
    def on(self) -> date:
        """The day of the sending."""
        return timezone.localtime(self.at).date()
