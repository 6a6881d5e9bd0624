"""Every paper of a played file as plain text, held against what a paper may never say and against the texts read once by eye."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from casework.relations import officials
from documents.blanks import fill_blanks
from documents.kinds import KINDS
from documents.making import copy_facts, everybody
from documents.models import Paper
from documents.rendering.compose import page_data
from documents.rendering.errors import PaperError
from documents.rendering.wording import BLANK
from tests.journeys import properties

GOLDEN = Path(__file__).resolve().parents[1] / "papers"
# With this set, missing texts are written, to be read line by line before they are committed.
WRITING = "WRITE_PAPERS" in os.environ
# What differs from run to run: hashes, and the codes of copies.
HASH = re.compile(r"[0-9a-f]{8}(?: [0-9a-f]{8})+|[0-9a-f]{16,}")
# Each with what it would mean on a paper.
NEVER = {
    BLANK: "a blank",
    "None": "a fact that is none",
    "UTC": "a time of elsewhere",
    "日0时00分": "a day printed as a moment",
    "{": "a name instead of a fact",
}
ISO = re.compile(r"(?<!\d)(?:19|20)\d{2}-\d{2}(?!\d)")
# In print but not words of the paper: how it is drawn.
DRAWN = {"type", "image", "timestamp", "sealed", "code", "seal_name", "tribunal", "clerk", "qr"}


def words_of(value: Any) -> Iterator[str]:
    """What is printed, line by line, in order."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in DRAWN:
                yield from words_of(inner)
    elif isinstance(value, list | tuple):
        rows = [str(each) for each in value if not isinstance(each, dict | list | tuple)]
        if rows and len(rows) == len(value):
            yield "  ".join(rows)
        else:
            for each in value:
                yield from words_of(each)
    elif isinstance(value, str) and value:
        yield value


def text_of(paper: Paper, facts: dict[str, Any]) -> str:
    """One copy as text; what cannot be made raises as it would for the desk."""
    complete, _left = fill_blanks(paper.kind, facts | {"code": "CODE", "verify_url": "https://example.test/"})
    return HASH.sub("…", "\n".join(words_of(page_data(paper.kind, complete)[0]))) + "\n"


def copies(paper: Paper) -> list[dict[str, Any]]:
    """The facts of the office's own copy, and of each addressee's."""
    own = {"plain": False, "addressee": everybody(paper.facts), **paper.facts}
    return [own, *(copy_facts(paper, row) for row in paper.copies.select_related("party"))]


def faults(papers: Iterable[Paper]) -> list[str]:
    """What stands on a paper that may not, and papers that cannot be made."""
    found: list[str] = []
    read: list[tuple[Paper, str]] = []
    for paper in papers:
        try:
            texts = {text_of(paper, facts) for facts in copies(paper)}
        except (PaperError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
            found.append(f"{paper.kind}: {type(error).__name__} {error}")
            continue
        for text in texts:
            lines = text.splitlines()
            found += [f"{paper.kind}: {why}: {line}" for word, why in NEVER.items() for line in lines if word in line]
            found += [f"{paper.kind}: a day in figures: {line}" for line in lines if ISO.search(line)]
        found += unserved(paper)
        found += [f"{paper.kind}: {line['label']} signs, whom its kind does not name" for line in strangers(paper)]
        read += [(paper, text) for text in sorted(texts)]
    found += properties.faults(read)
    return sorted(set(found))


# Nobody is served with what stays in the file, stands on a wall, or is handed in by a party.
UNSERVED = {"file", "public", "commission"}


def unserved(paper: Paper) -> list[str]:
    """Addressees without a row of service of their own, and rows that name nobody or somebody who works on the file."""
    rows = list(paper.copies.select_related("party"))
    names = [row.party.name if row.party else row.outsider for row in rows]
    found = [] if rows or paper.is_inner or not set(paper.row.to) - UNSERVED else [f"{paper.kind}: goes to nobody"]
    found += [f"{paper.kind}: a copy for nobody by name" for name in names if not name]
    found += [f"{paper.kind}: a copy for everybody" for name in names if "、" in name]
    at_work = {str(role.user) for role in paper.case.roles.filter(role__in=officials.names)} | {paper.case.office.name}
    found += [f"{paper.kind}: {name} records and receives" for name in at_work.intersection(names)]
    found += [f"{paper.kind}: {row.received_by} signed" for row in rows if row.received_by in at_work]
    if bool(paper.row.body) != any(row.party is None for row in rows):
        found.append(f"{paper.kind}: a copy goes outside the file, or none does, against its kind")
    return found


def strangers(paper: Paper) -> list[dict[str, Any]]:
    """Lines to sign on where the kind names nobody to sign."""
    return [] if KINDS[paper.kind].signers else list(paper.facts.get("signatures") or [])


def golden(path: Path) -> tuple[str, str]:
    """From which file a text was taken, and the text; empty where none was kept yet."""
    if not path.exists():
        return "", ""
    source, _newline, text = path.read_text(encoding="utf-8").partition("\n")
    return source.removeprefix("# "), text


def kept(kind: str) -> list[Path]:
    """The text of a kind, and those of its further shapes: `kind--shape.txt`, each from a file of its own."""
    return [GOLDEN / f"{kind}.txt", *sorted(GOLDEN.glob(f"{kind}--*.txt"))]


def differing(name: str, papers: Iterable[Paper]) -> list[str]:
    """The kinds whose first paper of this file reads otherwise than the texts kept from it."""
    firsts: dict[str, Paper] = {}
    for paper in papers:
        firsts.setdefault(paper.kind, paper)
    return [fault for paper in firsts.values() for path in kept(paper.kind) for fault in compared(name, paper, path)]


def compared(name: str, paper: Paper, path: Path) -> list[str]:
    """One paper against one text; with `WRITE_PAPERS` the text is written instead. A stub of its first line asks for it."""
    source, text = golden(path)
    if source not in ("", name):
        return []
    now = text_of(paper, copies(paper)[-1])
    if WRITING:
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(f"# {name}\n{now}", encoding="utf-8")
        return []
    if not source:
        return [f"{paper.kind} has no text in tests/papers: run with WRITE_PAPERS=1 and read it"]
    return [f"{paper.kind} reads otherwise than tests/papers/{path.name}:\n{now}"] if now != text else []
