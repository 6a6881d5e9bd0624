"""Service: one row for each paper and addressee, with its own copy, code and every attempt."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from casework.machine import MACHINES
from casework.models import Case, Party
from documents.machines.service import ServiceMachine
from documents.records.files import StoredFile
from documents.records.papers import Paper
from documents.rendering.codes import new_code, new_token
from documents.rules.channels import ELECTRONIC, Channel, ReceivedAs

TRIES = 5


@MACHINES.register
class ServiceRow(ServiceMachine):
    """One paper on its way to one addressee."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="service_rows")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="copies")
    # A party of the file, or else somebody outside it: a court, a bank, the police, a third person.
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="service_rows")
    outsider = models.CharField(_("收件单位或者个人"), max_length=120, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    sheet_sha256 = models.CharField(max_length=64, blank=True, help_text="its plain words, kept ready for the printer")
    code = models.CharField(max_length=8, unique=True, default=new_code)
    token = models.CharField(max_length=32, unique=True, default=new_token)
    code_tries = models.PositiveSmallIntegerField(default=0)
    channel = models.CharField(_("方式"), max_length=14, choices=Channel.choices, blank=True)
    paper_consent_at = models.DateTimeField(null=True, blank=True, help_text="同意以电子方式接收本份文书")
    sent_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.CharField(_("签收人"), max_length=60, blank=True)
    received_as = models.CharField(_("签收人的身份"), max_length=10, choices=ReceivedAs.choices, blank=True)
    signature = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    drawn = EncryptedTextField(blank=True, help_text="the hand it was signed for with, if it was drawn here")
    deemed_on = models.DateField(null=True, blank=True, help_text="the day after whose end it counts as served")
    effective_on = models.DateField(_("送达日期"), null=True, blank=True)
    # The funnel: served → opened → identified → answered.
    scanned_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    identified_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "party"], name="one_row_a_paper_and_addressee"),
            models.UniqueConstraint(
                fields=["paper", "outsider"], condition=Q(party=None), name="one_row_a_paper_and_outsider"
            ),
            models.CheckConstraint(condition=Q(party=None) | Q(outsider=""), name="a_party_or_an_outsider"),
        ]
        indexes = [models.Index(fields=["case", "stage"])]

    def __str__(self) -> str:
        return f"{self.paper.title} → {self.addressee}"

    @property
    def addressee(self) -> str:
        """Whom it goes to, by name."""
        return self.party.name if self.party else self.outsider or str(_("（还没写明送给谁）"))

    @property
    def address(self) -> str:
        """Where post reaches the addressee; of somebody outside the file it is said when the paper is sent."""
        return str(self.party.address) if self.party else ""

    @property
    def consented_at(self) -> datetime | None:
        """Since when the addressee takes papers electronically; nobody outside the file ever does."""
        return self.party.eservice_consent_at if self.party else None

    @property
    def is_told_plainly(self) -> bool:
        """A worker's copy comes with a sheet that says it in plain words."""
        return self.party is not None and self.party.capacity == "worker"

    @property
    def is_electronic(self) -> bool:
        """It went by a channel that needs consent."""
        return self.channel in ELECTRONIC

    @property
    def is_being_made(self) -> bool:
        """Its PDF is still to come from the worker, and nothing stands in its way."""
        return (
            self.stage == "prepared"
            and self.file_id is None
            and not self.paper.problem
            and not self.paper.superseded_by_id
        )

    @property
    def is_locked(self) -> bool:
        """The code was mistyped too often; the counter and the telephone remain."""
        return self.code_tries >= TRIES

    @property
    def is_proven(self) -> bool:
        """Receipt itself is on record, not only a day on which it counts as received."""
        return self.received_at is not None

    def further_relations(self, held: frozenset[str], party_id: int | None) -> frozenset[str]:
        return frozenset({"addressee"}) if party_id is not None and party_id == self.party_id else frozenset()
