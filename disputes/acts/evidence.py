"""What happens to an item of evidence and its files."""

from casework.act import Act
from casework.models import Side
from disputes.records.evidence import EvidenceFile, Opinion
from disputes.rules.evidence import check_late_reason
from documents.acts.files import NotTheirFile, taken
from documents.records.files import StoredFile

LETTERS = {Side.APPLICANT: "申", Side.RESPONDENT: "被", Side.THIRD_PARTY: "三"}


def submit(act: Act) -> None:
    """A new item, numbered on its side's list: 申1, 被2."""
    check_late_reason(act)
    item = act.thing
    item.party, item.submitted_by, item.submitted_at = act.party, act.by, act.at
    item.name, item.purpose, item.source = act["name"], act["purpose"], act["source"]
    item.original_holder = act["original_holder"] or "me"
    item.late_reason = act["late_reason"]
    item.label = next_label(act)


def next_label(act: Act) -> str:
    """The letter of the side and the next number of its list."""
    letter = LETTERS.get(Side(act.party.side), "官") if act.party else "官"
    count = type(act.thing).objects.filter(case=act.case, party=act.party).count()
    return f"{letter}{count + 1}"


def attach(act: Act) -> None:
    """Hangs the uploaded files on the item; only one's own files of this case."""
    files = taken(act.by, act.case, act.facts.get("files") or [])
    EvidenceFile.objects.filter(evidence=act.thing).delete()
    EvidenceFile.objects.bulk_create(
        EvidenceFile(evidence=act.thing, file=file, position=n) for n, file in enumerate(files)
    )


def replace(act: Act) -> None:
    """The item again; what is not said anew stays."""
    act.thing.name = act["name"] or act.thing.name
    act.thing.purpose = act["purpose"] or act.thing.purpose
    if act["files"]:
        attach(act)


def give_opinion(act: Act) -> None:
    """One side's opinion, beside whatever it said before."""
    assert act.party is not None
    assert act.by is not None
    Opinion.objects.create(
        evidence=act.thing,
        party=act.party,
        by=act.by,
        at=act.at,
        authenticity=act["authenticity"],
        legality=act["legality"],
        relevance=act["relevance"],
        reason=act["reason"],
    )


def redact(act: Act) -> None:
    """The copy that others see instead of the original."""
    copy = StoredFile.objects.filter(pk=act["file"], case=act.case).first()
    if copy is None:
        raise NotTheirFile
    EvidenceFile.objects.filter(evidence=act.thing).update(redacted=copy)
