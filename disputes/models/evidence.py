"""An item of evidence in a file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.machine import MACHINES
from casework.models import Case, Party
from disputes.forms.evidence import HOLDERS
from disputes.machines.evidence import EvidenceMachine


@MACHINES.register
class Evidence(EvidenceMachine):
    """What it is, what it proves, where the original is; the files hang on it with their hashes."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evidence")
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    submitted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    label = models.CharField(_("编号"), max_length=10)
    name = models.CharField(_("名称"), max_length=120)
    purpose = models.TextField(_("证明目的"))
    source = models.TextField(_("来源"), blank=True)
    original_holder = models.CharField(_("原件"), max_length=12, choices=HOLDERS, default="me")
    late_reason = models.TextField(blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)  # type: ignore[assignment]
    fault = models.TextField(blank=True)
    exchanged_at = models.DateTimeField(null=True, blank=True)  # type: ignore[assignment]
    original_requested_at = models.DateTimeField(null=True, blank=True)  # type: ignore[assignment]
    original_compared_at = models.DateTimeField(null=True, blank=True)  # type: ignore[assignment]
    original_result = models.CharField(max_length=10, blank=True)
    presented_at = models.DateTimeField(null=True, blank=True)  # type: ignore[assignment]
    finding = models.TextField(blank=True)
    admonished = models.BooleanField(default=False)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["case", "id"]

    def __str__(self) -> str:
        return f"{self.label} {self.name}"
