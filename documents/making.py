"""Making a paper in the background: composed, sealed, kept by its hash, with a copy for every addressee."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django_tasks import task

from casework.door import perform
from casework.models import Party, Task
from casework.writing import writing
from documents import store
from documents.blanks import fill_blanks
from documents.default_facts import agents_of, party_facts
from documents.models import Paper, ServiceRow, StoredFile
from documents.previews import prepare_file
from documents.rendering import qr
from documents.rendering.compose import compose, compose_sheet, missing_glyphs
from documents.rendering.errors import PaperError
from documents.rendering.signing import PyHankoSigner, Signer
from documents.servers import server_of

PDF = "application/pdf"
MEND = "paper.mend"
LONGEST = 200

HIDDEN = "（依法隐去）"
# The law makes these bear numbers and phones for the office; nothing asks that the other side's copy show them (未核实).
MASKED = frozenset({"arbitration_application"})
# A fact of another shape than its paper expects ends in one of these.
WRONG_SHAPE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True)
class Made:
    """One finished copy."""

    sha256: str
    size: int
    blanks: list[str]
    missing: list[str]


@cache
def signer() -> Signer:
    """The office's seal: the operator's key (production does not start without), else one made here and marked so."""
    if settings.SIGNING_P12:
        return PyHankoSigner(Path(settings.SIGNING_P12), settings.SIGNING_P12_PASSWORD.encode() or None)
    return PyHankoSigner.for_development(Path(settings.KEYS_DIR))


@task(queue_name="papers")
def make_paper(paper_id: int, at: str = "") -> None:
    """Makes the office's copy and each addressee's; done twice it changes nothing. `at` is for a time of one's own."""
    moment = parse_datetime(at) if at else None
    paper = Paper.objects.select_related("case").get(pk=paper_id)
    try:
        if paper.file_id is None:
            keep_own(paper, finish(paper, paper.facts, paper.code, paper.token))
        for row in paper.copies.filter(file=None, stage="prepared").select_related("party"):
            keep_copy(row, finish(paper, copy_facts(paper, row), row.code, row.token), moment)
    except PaperError as error:
        set_aside(paper, str(error))
    except WRONG_SHAPE as error:
        # A fact of a shape its paper does not know: trying again would not help, a person must look.
        set_aside(paper, f"{paper.title}：{type(error).__name__} {error}")


def make_pending(cases: Iterable[int], at: datetime | None = None) -> int:
    """Makes at once whatever papers of these files still wait for the worker: for journeys, whose time is their own."""
    waiting = Paper.objects.filter(case__in=list(cases), problem="", superseded_by=None)
    waiting = waiting.filter(Q(file=None) | Q(copies__file=None, copies__stage="prepared")).distinct()
    papers = list(waiting.order_by("pk").values_list("pk", flat=True))
    for pk in papers:
        make_paper.call(pk, at.isoformat() if at else "")
    return len(papers)


def copy_facts(paper: Paper, row: ServiceRow) -> dict[str, Any]:
    """The addressee's own copy: addressed to them, and told in plain words on a sheet apart for a worker."""
    if row.party is None:
        return paper.facts | {"addressee": {"name": row.addressee}, "plain": False}
    to_party = party_facts(row.party, agents_of(row.party.roles))
    hidden = masked_for(paper, row.party)
    return (
        paper.facts
        | hidden
        | {"addressee": to_party | {"name": row.party.name, "party": row.party.pk}, "plain": row.is_told_plainly}
    )


def plain_sheet(paper: Paper, row: ServiceRow | None = None) -> bytes | None:
    """The same words as a sheet to be printed beside the paper; none where the paper has none, or it cannot be said yet."""
    if paper.row.plain is None:
        return None
    facts = copy_facts(paper, row) if row else {"addressee": everybody(paper.facts), **paper.facts}
    try:
        complete, _left = fill_blanks(paper.kind, facts | {"plain": True, "code": "-", "verify_url": "-"})
        return compose_sheet(paper.kind, complete)
    except PaperError:
        return None


def masked_for(paper: Paper, party: Party) -> dict[str, Any]:
    """What the other side's copy of an application hides, with the fingerprint of the whole one; nothing where the office sends it whole."""
    parties = paper.facts.get("parties", ())
    whole = paper.facts.get("office", {}).get("application_copy") == "whole"
    if paper.kind not in MASKED or not parties or whole or all(each.get("role") == party.side for each in parties):
        return {}
    return {"parties": [shown_to(party.side, each) for each in parties], "whole_hash": in_groups(paper.sha256)}


def in_groups(sha256: str) -> str:
    """A fingerprint as it is printed, to be read aloud."""
    return " ".join(sha256[n : n + 8] for n in range(0, len(sha256), 8))


def why_not_made(paper: Paper) -> str:
    """What keeps a paper from being made of its facts; empty where nothing does."""
    facts = {"plain": False, "addressee": everybody(paper.facts), **paper.facts, "code": "-", "verify_url": "-"}
    try:
        fill_blanks(paper.kind, facts)
    except (PaperError, *WRONG_SHAPE) as error:
        return f"{paper.title}：{error}"
    return ""


def shown_to(side: str, party: dict[str, Any]) -> dict[str, Any]:
    """A party of an application as the other side reads it: no phone, and of the number its ends alone (个人信息保护法 6)."""
    if party.get("role") == side:
        return party
    number = party.get("id_number") or ""
    shown = {"phone": HIDDEN if party.get("phone") else ""}
    return party | shown | {"id_number": f"{number[:6]}{HIDDEN}{number[-4:]}" if number else ""}


def finish(paper: Paper, facts: dict[str, Any], code: str, token: str) -> Made:
    """Composes, seals and keeps one copy."""
    facts = {"plain": False, "addressee": everybody(facts), **facts}
    facts |= {"code": code, "verify_url": qr.address(settings.SITE_URL, token)} if paper.row.signed else {}
    complete, blanks = fill_blanks(paper.kind, facts)
    pdf = compose(paper.kind, complete)
    if paper.row.signed:
        pdf = signer().sign(pdf, paper.title)
    return Made(store.put(pdf), len(pdf), blanks, missing_glyphs(paper.kind, complete))


def everybody(facts: dict[str, Any]) -> dict[str, Any]:
    """The office's own copy names all parties as addressees."""
    return {"name": "、".join(party["name"] for party in facts.get("parties", ()) if party.get("name"))}


def kept(paper: Paper, made: Made, name: str) -> StoredFile:
    """The row of a finished PDF."""
    file = StoredFile.objects.create(
        case=paper.case, sha256=made.sha256, size=made.size, media_type=PDF, name=name, created_at=timezone.now()
    )
    prepare_file.enqueue(file.pk)
    return file


def keep_own(paper: Paper, made: Made) -> None:
    """The office's own copy, by which the paper is verified; blanks and missing glyphs become a task."""
    with writing():
        paper.file = kept(paper, made, f"{paper.title}.pdf")
        paper.sha256, paper.rendered_at, paper.signed = made.sha256, timezone.now(), paper.row.signed
        paper.blanks, paper.missing_glyphs, paper.problem = made.blanks, made.missing, ""
        paper.save()
        if made.blanks or made.missing:
            ask_clerk(paper)


def keep_copy(row: ServiceRow, made: Made, at: datetime | None = None) -> None:
    """An addressee's copy, and behind it a worker's sheet of plain words; the hash of the copy goes into the journal with it."""
    sheet = plain_sheet(row.paper, row) if row.is_told_plainly else None
    with writing():
        if sheet is not None:
            ServiceRow.objects.filter(pk=row.pk).update(sheet_sha256=store.put(sheet))
        kept(row.paper, made, f"{row.paper.title}.pdf")
        perform("service.note_made", row.pk, by=None, at=at, given={"sha256": made.sha256})


def set_aside(paper: Paper, problem: str) -> None:
    """What cannot be composed waits for the clerk with its reason, and is not tried again by itself."""
    with writing():
        Paper.objects.filter(pk=paper.pk).update(problem=problem[:LONGEST])
        ask_clerk(paper)


def ask_clerk(paper: Paper) -> None:
    """One open task for whoever serves this file's papers."""
    Task.objects.get_or_create(
        case=paper.case,
        kind=MEND,
        thing=f"paper:{paper.pk}",
        done_at=None,
        defaults={"relation": server_of(paper.case), "opened_at": timezone.now()},
    )
