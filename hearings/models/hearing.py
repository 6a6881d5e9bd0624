"""One sitting of a file."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.machine import MACHINES
from casework.models import Case
from hearings.forms.hearing import Kind, Mode
from hearings.machines.hearing import HearingMachine

__all__ = ["Hearing", "Kind", "Mode"]


@MACHINES.register
class Hearing(HearingMachine):
    """When and how people meet; what happens then stands in its own numbered record."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hearings")
    kind = models.CharField(_("哪种庭"), max_length=12, choices=Kind.choices)
    mode = models.CharField(_("怎么开"), max_length=12, choices=Mode.choices)
    starts_at = models.DateTimeField(_("开始时间"))
    minutes = models.PositiveSmallIntegerField(_("预计分钟"), default=90)
    venue = models.CharField(_("仲裁庭"), max_length=60, blank=True)
    is_public = models.BooleanField(_("公开"), default=True)
    grounds = models.JSONField(default=list, blank=True)
    ground_reasons = models.JSONField(default=dict, blank=True, help_text="what each ticked condition rests on")
    note = models.TextField(blank=True)
    notified_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    resume_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    review_began_at = models.DateTimeField(null=True, blank=True)
    review_until = models.DateTimeField(null=True, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_hash = models.CharField(
        max_length=64, blank=True, help_text="the head of the sitting's chain when it was sealed"
    )
    paper = models.JSONField(default=dict, blank=True, help_text="number, path and SHA-256 of the sealed transcript")
    instead_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="put_off_to")

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [models.Index(fields=["starts_at", "stage"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"
