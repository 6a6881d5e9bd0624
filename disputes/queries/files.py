"""Who else reads a file of a dispute: the one rule behind item pages, the file's own address and the room."""

from typing import Any

from casework.standing import Standing
from disputes.models import Evidence, Payment, PaymentPlan
from disputes.queries.evidence import may_see
from disputes.records.evidence import EvidenceFile
from disputes.records.people import Power
from documents.access import ORIGINAL, STRIPPED
from documents.models import StoredFile


def is_own(item: Evidence, who: Standing) -> bool:
    """It is the reader's own side's, or the reader has no side."""
    return who.party is None or item.party_id == who.party.pk


def shown(row: EvidenceFile, item: Evidence, who: Standing) -> StoredFile:
    """The file at its place: the redacted copy, where there is one, for everybody but the office and the owner."""
    return row.file if is_own(item, who) else (row.redacted or row.file)


def evidence_form(file: StoredFile, who: Standing) -> str:
    """The original for the item's own side, its agents too; the other side, once it is exchanged, a clean copy."""
    rows = EvidenceFile.objects.select_related("evidence", "file", "redacted").filter(evidence__case=file.case)
    found = {form_of(row, file, who) for row in rows.filter(file=file) | rows.filter(redacted=file)}
    return widest(found)


def form_of(row: EvidenceFile, file: StoredFile, who: Standing) -> str:
    """What one place in one item gives of this file."""
    item = row.evidence
    if who.party is None or not may_see(item, who):
        return ""
    if is_own(item, who):
        return ORIGINAL
    return STRIPPED if shown(row, item, who).pk == file.pk else ""


def payment_form(file: StoredFile, who: Standing) -> str:
    """A transfer slip is for the two between whom the money goes."""
    plans = PaymentPlan.objects.filter(pk__in=Payment.objects.filter(proof=file).values("plan"))
    sides: set[Any] = {each for pair in plans.values_list("payer_id", "payee_id") for each in pair}
    return ORIGINAL if who.party is not None and who.party.pk in sides else ""


def power_form(file: StoredFile, who: Standing) -> str:
    """A power of attorney is for the side that gave it, and the office."""
    own = who.party is not None and Power.objects.filter(file=file, role__party=who.party).exists()
    return ORIGINAL if own else ""


def widest(forms: set[str]) -> str:
    """The widest of several answers."""
    return next((form for form in (ORIGINAL, STRIPPED) if form in forms), "")
