"""Enclosures: what goes with a paper, as its kind declares; the list printed and the packet sent come from the same rows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casework.models import Case, Party
from documents import store
from documents.blanks import fill_blanks
from documents.kinds import KINDS, PaperKind
from documents.making import MASKED, masked_for
from documents.models import Paper, StoredFile
from documents.rendering.compose import compose, sheet
from documents.rules.service import PaperNotReady

# What a kind may name beside kinds of papers: a form to be filled in, what was handed in, and tables of the paper itself.
BLANK_FORM, HANDED_IN, WAGES, PAYMENTS = "form:", "handed_in", "wages", "payments"
SHEETS = {WAGES: "工资明细表", PAYMENTS: "履行情况明细"}
# Sent to the other side as a copy of what the applicant handed in.
COPIED = frozenset({"arbitration_application"})
PDF = ".pdf"


@dataclass(frozen=True)
class Enclosed:
    """One thing that goes with a paper: its line on the list, and the bytes."""

    words: str
    name: str
    content: bytes


def listed(row: PaperKind, case: Case, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What goes with a paper of this kind as the file stands: each line of the list with where its bytes are."""
    kinds = [name for name in row.encloses if name in KINDS]
    found = [*papers_named(case, kinds)]
    for name in row.encloses:
        if name.startswith(BLANK_FORM):
            kind = KINDS[name.removeprefix(BLANK_FORM)]
            found.append({"words": f"{kind.title}（空白，填写后交回）", "form": kind.kind})
        elif name == HANDED_IN:
            found += [
                {"words": file.name, "file": file.pk} for file in case.files.exclude(uploader=None).order_by("pk")
            ]
        elif name in SHEETS and has_rows(name, facts):
            found.append({"words": SHEETS[name], "sheet": name})
    return found


def papers_named(case: Case, kinds: Iterable[str]) -> list[dict[str, Any]]:
    """The papers of a file of these kinds, in the order in which they were issued; of copies the newest alone."""
    papers = list(Paper.objects.filter(case=case, kind__in=list(kinds), superseded_by=None).order_by("pk"))
    newest = {paper.kind: paper.pk for paper in papers}
    return papers_enclosed(paper for paper in papers if paper.kind not in COPIED or newest[paper.kind] == paper.pk)


def papers_enclosed(papers: Iterable[Paper]) -> list[dict[str, Any]]:
    """The lines of a list for these papers, those that read alike counted."""
    found: list[dict[str, Any]] = [{"words": called(paper), "paper": paper.pk} for paper in papers]
    again = Counter(each["words"] for each in found)
    seen: Counter[str] = Counter()
    for each in found:
        words = each["words"]
        seen[words] += 1
        each["words"] = f"{words}（{seen[words]}）" if again[words] > 1 else words
    return found


def called(paper: Paper) -> str:
    """A paper as a list of enclosures names it."""
    if paper.kind in COPIED:
        return f"{paper.title}副本"
    return f"{paper.row.heading}{paper.number and f'（{paper.number}）'}"


def has_rows(name: str, facts: Mapping[str, Any]) -> bool:
    """A table is enclosed where there is something in it."""
    return bool(facts.get("ledger") if name == WAGES else facts.get("story"))


def enclosing(row: PaperKind, case: Case, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of a paper with its enclosures, as its builder names them or its kind declares; others list nothing."""
    if not row.encloses:
        return facts
    found = facts.get("enclosed")
    found = listed(row, case, facts) if found is None else found
    return facts | {"enclosed": found, "materials": [each["words"] for each in found]}


def enclosed_with(paper: Paper) -> list[str]:
    """The list of enclosures as the paper prints it; empty for a kind that goes alone."""
    return list(paper.facts.get("materials") or ()) if paper.row.encloses else []


def papers_with(paper: Paper) -> set[int]:
    """The papers of the file that go along with this one."""
    return {each["paper"] for each in paper.facts.get("enclosed", ()) if "paper" in each}


def contents(paper: Paper, party: Party | None = None) -> Iterator[Enclosed]:
    """The enclosures themselves, in the order of the list, as this addressee may read them."""
    for each in paper.facts.get("enclosed", ()):
        words = each["words"]
        if "file" in each:
            file = StoredFile.objects.get(pk=each["file"], case=paper.case)
            yield Enclosed(words, file.name, store.read(file.sha256))
        elif "paper" in each:
            yield Enclosed(words, f"{words}{PDF}", copy_of(Paper.objects.get(pk=each["paper"]), party))
        elif "form" in each:
            yield Enclosed(words, f"{words}{PDF}", blank_form(each["form"], paper, party))
        else:
            yield Enclosed(words, f"{words}{PDF}", sheet(paper.kind, words, paper.facts, each["sheet"] == WAGES))


def copy_of(paper: Paper, party: Party | None) -> bytes:
    """A paper of the file: the addressee's own copy of it where there is one, and never more of the others than that shows."""
    row = paper.copies.filter(party=party).select_related("file").first() if party else None
    if row is not None and row.file is not None:
        return store.read(row.file.sha256)
    if paper.kind in MASKED and party is not None:
        facts = paper.facts | masked_for(paper, party) | {"addressee": {"name": party.name}}
        complete, _left = fill_blanks(paper.kind, facts)
        return compose(paper.kind, complete)
    if paper.file is None:
        raise PaperNotReady
    return store.read(paper.file.sha256)


def blank_form(kind: str, paper: Paper, party: Party | None) -> bytes:
    """A form of ours with nothing filled in but the case and whose it is."""
    known = {name: paper.facts[name] for name in ("office", "date", "case_number") if name in paper.facts}
    addressee = {"name": party.name} if party else paper.facts.get("addressee", {})
    signs = [{"label": party.get_side_display() if party else "填写人", "name": ""}]
    complete, _left = fill_blanks(kind, known | {"parties": [], "addressee": addressee, "signatures": signs})
    return compose(kind, complete)
