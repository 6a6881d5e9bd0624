"""From the blocks of a body and the facts of a case to the blocks a template prints."""

from collections.abc import Iterable, Iterator
from typing import Any

from documents.rendering.bodies import SENTENCES, SHOWN_WITH, Block
from documents.rendering.errors import MissingFact
from documents.rendering.shows import SHOWS, Shown
from documents.rendering.wording import Facts, Wording
from law.articles import chinese_number


def expand(kind: str, listed: Iterable[Block], facts: Facts) -> list[Shown]:
    """The blocks to print, in order."""
    wording = Wording(kind, facts)
    shown = [row for block in listed for row in _expand(wording, {"p": block} if isinstance(block, str) else block)]
    return with_numbered_headings(shown)


def with_numbered_headings(shown: list[Shown]) -> list[Shown]:
    """Headings that begin with # are numbered 一、二、 as they stand, so that an absent part leaves no gap."""
    count = 0
    for row in shown:
        if row["type"] == "h" and row["text"].startswith("#"):
            count += 1
            row["text"] = f"{chinese_number(count)}、{row['text'][1:]}"
    return shown


def _expand(wording: Wording, block: dict[str, Any]) -> Iterator[Shown]:
    if not _stands(block, wording.facts):
        return
    if "show" in block:
        for fact in (block["show"], *SHOWN_WITH.get(block["show"], ())):
            _check_given(wording, fact)
        yield from SHOWS[block["show"]](wording.kind, wording.facts)
    elif "list" in block:
        yield from _numbered(wording, block["list"])
    elif "each" in block:
        yield from _each(wording, block)
    elif "fields" in block:
        yield {"type": "fields", "rows": list(_fields(wording, block["fields"]))}
    else:
        yield from _sentence(wording, block)


def _stands(block: dict[str, Any], facts: Facts) -> bool:
    if "when" in block:
        return bool(facts.get(block["when"]))
    return not ("unless" in block and facts.get(block["unless"]))


def _check_given(wording: Wording, fact: str) -> None:
    if not wording.facts.get(fact):
        raise MissingFact(wording.kind, fact)


def _numbered(wording: Wording, fact: str) -> Iterator[Shown]:
    _check_given(wording, fact)
    rows = [str(row).rstrip("；。;") for row in wording.facts[fact]]
    for n, row in enumerate(rows, 1):
        yield {"type": "p", "text": f"{n}．{row}{'。' if n == len(rows) else '；'}"}


def _each(wording: Wording, block: dict[str, Any]) -> Iterator[Shown]:
    _check_given(wording, block["each"])
    for n, item in enumerate(wording.facts[block["each"]], 1):
        yield {"type": "p", "text": wording.say(block["p"], item=item, n=str(n))}


def _fields(wording: Wording, rows: Iterable[list[str]]) -> Iterator[list[str]]:
    for label, sentence, *condition in rows:
        if not condition or wording.facts.get(condition[0]):
            yield [label, wording.say(sentence)]


def _sentence(wording: Wording, block: dict[str, Any]) -> Iterator[Shown]:
    for word in SENTENCES:
        if word in block:
            yield {"type": word, "text": wording.say(block[word])}
