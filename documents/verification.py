"""Whether a paper is ours: what anybody may know of it, and whether a file in hand is the one that was sealed."""

from dataclasses import dataclass
from datetime import datetime

from documents.corrections import corrections_of
from documents.making import signer
from documents.models import Paper, ServiceRow
from documents.rendering.codes import LENGTH, typed
from documents.rendering.signing import Verdict, same_file, verdict


@dataclass(frozen=True)
class Verified:
    """What stands in the register of papers: no name of a party, no address, no sum."""

    title: str
    office: str
    number: str
    issued_at: datetime
    signed: bool
    is_ready: bool
    superseded: bool
    corrected_by: tuple[str, ...]  # the numbers of the decisions that put it right
    code: str
    copy_of: str  # a party goes on from it; somebody outside the file, and the office's own copy, verify alone
    hashes: tuple[str, ...]


def verified(paper: Paper, row: ServiceRow | None = None) -> Verified:
    """The entry of one paper, or of one copy of it."""
    hashes = [row.sha256] if row else [paper.sha256, *paper.copies.values_list("sha256", flat=True)]
    return Verified(
        title=paper.title,
        office=paper.facts.get("office", {}).get("name") or paper.case.office.name,
        number=paper.number,
        issued_at=paper.issued_at,
        signed=paper.signed,
        is_ready=paper.is_ready,
        corrected_by=tuple(each.number for each in corrections_of(paper)),
        superseded=paper.superseded_by_id is not None,
        code=row.code if row else paper.code,
        copy_of="party" if row and row.party_id else "outsider" if row else "file",
        hashes=tuple(sha256 for sha256 in hashes if sha256),
    )


def by_code(text: str) -> Verified | None:
    """The entry behind a typed code; inner papers are in nobody's hands."""
    code = typed(text)[: LENGTH + 1]
    row = ServiceRow.objects.select_related("paper", "paper__case__office").filter(code=code).first()
    if row is not None:
        return verified(row.paper, row)
    paper = Paper.objects.select_related("case__office").filter(code=code).first()
    return verified(paper) if paper is not None and not paper.is_inner else None


def compared(found: Verified, pdf: bytes) -> Verdict:
    """The file in hand held against the register and against its own seal."""
    match = next((sha256 for sha256 in found.hashes if same_file(pdf, sha256)), None)
    if match is None:
        return verdict("changed")
    return signer().check(pdf, match) if found.signed else verdict("genuine")
