"""One paper of decision: an award, a partial award or a mediation statement."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.machine import MACHINES
from casework.models import Case
from disputes.machines.award import AwardMachine


class AwardKind(models.TextChoices):
    FINAL = "final", _("裁决书（终局）")
    CONTESTABLE = "contestable", _("裁决书（非终局）")
    STATEMENT = "mediation_statement", _("仲裁调解书")


@MACHINES.register
class Award(AwardMachine):
    """Final and contestable items stand on two papers, each with its own remedy (令33 第五十条)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="awards")
    kind = models.CharField(max_length=20, choices=AwardKind.choices)
    is_partial = models.BooleanField(default=False)
    total = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal("0.00"))
    cap = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    performance_days = models.PositiveSmallIntegerField(default=15)
    made_on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    explanation = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.case_id}"
