"""A negotiation between the parties of a file."""

from typing import Any

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
    def instalments(self) -> list[dict[str, Any]]:
        """The days and sums of the accepted offer."""
        return self.agreed_offer.instalments if self.agreed_offer else []

    @property
    def default_clause(self) -> str:
        """What follows a late instalment, as the accepted offer has it."""
        return (self.agreed_offer.default_clause if self.agreed_offer else "") or "none"

    @property
    def terms(self) -> str:
        """A settlement of one's own says no more than its sums."""
        return ""

    @property
    def negotiation_of_offers(self) -> "Negotiation":
        """Its offers are its own."""
        return self
