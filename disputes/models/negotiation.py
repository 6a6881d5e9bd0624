"""A negotiation between the parties of a file."""

from django.db import models

from accounts.fields import EncryptedTextField
from casework.machine import MACHINES
from casework.models import Case, Party
from disputes.machines.negotiation import NegotiationMachine
from disputes.records.mediation import Offer


@MACHINES.register
class Negotiation(NegotiationMachine):
    """Who asked, what the other side answered, and which offer ended it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="negotiations")
    invited_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    message = EncryptedTextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    willing = models.BooleanField(default=False)
    answer = EncryptedTextField(blank=True)
    until = models.DateField(null=True, blank=True)
    agreed_offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"协商 {self.case_id}"

    @property
    def negotiation_of_offers(self) -> "Negotiation":
        """Its offers are its own."""
        return self
