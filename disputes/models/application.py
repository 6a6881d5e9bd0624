"""The one door: what a worker tells us, before anybody has decided which office it goes to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Office, User
from casework.machine import MACHINES
from casework.models import Case
from disputes.machines.application import ApplicationMachine


class Channel(models.TextChoices):
    ONLINE = "online", _("网上")
    COUNTER = "counter", _("窗口代录")
    PHONE = "phone", _("电话代录")


@MACHINES.register
class Application(ApplicationMachine):
    """A worker's story, answers and ledger; from here the routes go out."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="application")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    narrative = models.TextField(blank=True)
    tags = models.JSONField(default=list, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    routes = models.JSONField(default=list, blank=True)
    resume_code = models.CharField(max_length=8, blank=True, db_index=True)
    ai_declared = models.BooleanField(default=False)
    signed_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    received_on = models.DateField(
        null=True, blank=True, help_text="from which every clock of the files made from it runs"
    )
    saved_at = models.DateTimeField(null=True, blank=True)
    first_contact = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    handing_to = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    missing = models.JSONField(default=list, blank=True)
    redirected_to = models.CharField(max_length=120, blank=True)
    redirect_reason = models.TextField(blank=True)
    merged_into = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mediate_first = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"诉求 {self.case_id}"
