"""How a dated value comes into force: proposed, approved by a second person, counted anew; nothing is ever changed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class LawChange(models.Model):
    """One act on the rulebook, append-only and chained by SHA-256 like the journal of a file."""

    class Event(models.TextChoices):
        PROPOSED = "proposed", _("提出")
        APPROVED = "approved", _("批准")
        DECLINED = "declined", _("退回")
        RECOUNTED = "recounted", _("重算期限")

    class Kind(models.TextChoices):
        FIGURE = "figure", _("数值")
        YEAR = "year", _("放假安排")

    seq = models.PositiveIntegerField(unique=True)
    event = models.CharField(max_length=10, choices=Event.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    proposal = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="acts")
    body = models.JSONField(default=dict)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        app_label = "casework"
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(event__in=["approved", "declined"]), name="law_decided_once"
            ),
            models.CheckConstraint(
                condition=Q(event="proposed", proposal=None) | (~Q(event="proposed") & Q(proposal__isnull=False)),
                name="law_act_on_a_proposal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.get_event_display()} {self.get_kind_display()}"
