"""A listing: a file of its own, since it outlives the inspection it comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.machine import MACHINES
from casework.models import Case
from wage_arrears.machines.listing import ListingMachine
from wage_arrears.records.inspection import day


class ListKind(models.TextChoices):
    JOINT_LIST = "joint_list", _("失信联合惩戒名单")
    PUBLICATION = "publication", _("社会公布")


@MACHINES.register
class Listing(ListingMachine):
    """Who is listed, on which ground, since when and until when."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="listing")
    kind = models.CharField(max_length=12, choices=ListKind.choices, default=ListKind.JOINT_LIST)
    ground = models.CharField(max_length=40, blank=True)
    persons = models.JSONField(default=list, blank=True, help_text="names alone; never an ID number")
    facts_words = models.TextField(blank=True)
    notified_on = day()
    notice_received_on = day()
    objected_on = day()
    verified_on = day()
    promised_on = day()
    listed_on = day()
    ends_on = day()
    published_on = day()
    shared_on = day()
    removal_asked_on = day()
    removal_granted = models.BooleanField(null=True, blank=True)
    removal_decided_on = day()
    removed_on = day()
    revoked_on = day()
    remedy_kind = models.CharField(max_length=16, blank=True)
    remedy_outcome = models.CharField(max_length=12, blank=True)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.case_id}"
