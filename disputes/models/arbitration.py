"""An arbitration file: the facts on which its events and clocks stand."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from casework.machine import MACHINES
from casework.models import Case
from disputes.forms.arbitration.course import END_GROUNDS, STAY_GROUNDS
from disputes.machines.arbitration import ArbitrationMachine
from disputes.machines.arbitration.positions import position_of


class Procedure(models.TextChoices):
    ORDINARY = "ordinary", _("普通程序")
    SUMMARY = "summary", _("简易处理")


class Doors(models.TextChoices):
    OPEN = "open", _("公开审理")
    ASKED = "asked", _("申请不公开，等待决定")
    AGREED = "agreed", _("双方同意不公开，等待决定")
    CLOSED = "closed", _("不公开审理")


def day(**more: Any) -> models.DateField:
    """A day that may not have come."""
    return models.DateField(null=True, blank=True, **more)


@MACHINES.register
class Arbitration(ArbitrationMachine):
    """From the application received to the award served."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="arbitration")
    procedure = models.CharField(max_length=10, choices=Procedure.choices, default=Procedure.ORDINARY)
    summary_ground = models.CharField(max_length=20, blank=True)
    is_collective = models.BooleanField(default=False)
    collective_kind = models.CharField(max_length=20, blank=True)
    received_on = day(help_text="the day of receipt, from which acceptance runs; never the routing")
    correction_asked_on = day()
    missing = models.JSONField(default=list, blank=True)
    deferred_on = day()
    accepted_on = day()
    decline_ground = models.CharField(max_length=20, blank=True)
    transferred_from = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    jurisdiction_state = models.CharField(max_length=10, blank=True)
    answered_on = day()
    evidence_due_on = day()
    tribunal_on = day()
    hearing_on = day()
    hearing_at = models.TimeField(null=True, blank=True)
    hearing_place = models.CharField(max_length=120, blank=True)
    hearing_mode = models.CharField(max_length=10, blank=True)
    hearing_opened_on = day()
    postponement_asked_on = day()
    doors = models.CharField(max_length=8, choices=Doors.choices, default=Doors.OPEN)
    closed_ground = models.CharField(max_length=10, blank=True)
    closed_asked_side = models.CharField(max_length=12, blank=True)
    list_published_on = day()
    entrusted_on = day()
    in_default = models.BooleanField(default=False)
    stay_ground = models.CharField(max_length=16, choices=STAY_GROUNDS, blank=True)
    stayed_on = day()
    stage_before_stay = models.CharField(max_length=30, blank=True)
    extended_on = day()
    settlement = models.JSONField(
        default=dict, blank=True, help_text="instalments and default clause; sums are the ledger's"
    )
    statement_on = day()
    deliberated_on = day()
    referred_on = day()
    commission_view_on = day()
    vote_result = models.CharField(max_length=8, blank=True)
    overdue_suit_on = day()
    end_ground = models.CharField(max_length=16, choices=END_GROUNDS, blank=True)
    joining = models.JSONField(default=dict, blank=True, help_text="who asks to join, until it is decided")
    ended_on = day()
    archived_on = day()
    keep_until = day()

    def __str__(self) -> str:
        return f"仲裁 {self.case_id}"

    @property
    def position(self) -> str:
        """What everyone is waiting for."""
        return position_of(self)[0]

    @property
    def position_label(self) -> str:
        """The same in the reader's language."""
        return str(position_of(self)[1])
