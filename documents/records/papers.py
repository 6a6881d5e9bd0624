"""Papers: what an office made, the facts it was made from, and who has read it."""

from typing import Any

import orjson
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from accounts.models import User
from casework.models import Case, CaseEvent
from documents.kinds import INNER_FILE, KINDS, PaperKind
from documents.records.files import StoredFile
from documents.rendering.codes import new_code, new_token


class Paper(models.Model):
    """One paper of a file: regenerated, it gets a successor and is never overwritten."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers")
    event = models.ForeignKey(CaseEvent, null=True, blank=True, on_delete=models.PROTECT, related_name="papers")
    thing = models.CharField(max_length=50, blank=True, help_text="machine:id of what the act was done to")
    kind = models.CharField(max_length=40)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("文书"), max_length=60)
    # Facts hold names, addresses and ID numbers: sealed like every column that does.
    sealed_facts = EncryptedTextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    code = models.CharField(max_length=8, unique=True, default=new_code)
    token = models.CharField(max_length=32, unique=True, default=new_token)
    issued_at = models.DateTimeField()
    rendered_at = models.DateTimeField(null=True, blank=True)
    signed = models.BooleanField(default=False)
    problem = models.CharField(max_length=200, blank=True, help_text="why it could not be made, for the clerk")
    blanks = models.JSONField(default=list, blank=True, help_text="facts left open on the paper")
    missing_glyphs = models.JSONField(default=list, blank=True)
    superseded_by = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )

    class Meta:
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["number", "version"], condition=~Q(number=""), name="one_number_once")
        ]
        indexes = [models.Index(fields=["case", "kind"])]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()

    @property
    def row(self) -> PaperKind:
        """What a paper of this kind is."""
        return KINDS[self.kind]

    @property
    def facts(self) -> dict[str, Any]:
        """The facts it was made from."""
        return dict(orjson.loads(self.sealed_facts)) if self.sealed_facts else {}

    @facts.setter
    def facts(self, facts: dict[str, Any]) -> None:
        self.sealed_facts = orjson.dumps(facts).decode()

    @property
    def is_inner(self) -> bool:
        """It lies in the 副卷, which no party sees and nobody is served with."""
        return self.row.file == INNER_FILE

    @property
    def is_ready(self) -> bool:
        """Made and, where it must be, sealed."""
        return self.rendered_at is not None and (self.signed or not self.row.signed)


class Reading(models.Model):
    """Who opened a paper first when."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "user"], name="first_reading_once")]

    def __str__(self) -> str:
        return f"{self.paper_id} · {self.user}"
