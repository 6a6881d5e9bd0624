"""Facts nobody has told yet: left open on the paper as a line to fill in, and named for the clerk."""

import re
from collections.abc import Iterator
from typing import Any

from documents.rendering.bodies import blocks
from documents.rendering.compose import page_data
from documents.rendering.errors import MissingFact
from documents.rendering.wording import BLANK

MOST = 40
# Without these there is no paper; nor without its sums, its tables and the lines of its record.
NEVER_OPEN = frozenset({"office", "date", "number", "code", "verify_url"})


class Open(dict[str, Any]):
    """Stands for a person or a thing not yet named: whatever is asked of it is blank."""

    def get(self, key: object, default: object = None) -> Any:
        return BLANK

    def __missing__(self, key: str) -> str:
        return BLANK

    def __str__(self) -> str:
        return BLANK


def fill_blanks(kind: str, facts: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The facts with a blank for each missing one, and the names of those; what may not be open is raised."""
    complete = dict(facts)
    left: list[str] = []
    tables, lists = named(kind, "show"), named(kind, "list", "each")
    while len(left) < MOST:
        try:
            page_data(kind, complete)
        except MissingFact as missing:
            name = missing.fact.partition(".")[0]
            if name in NEVER_OPEN | tables or name.endswith("_sum") or missing.fact in left:
                raise
            left.append(missing.fact)
            complete[name] = opened(complete.get(name), missing.fact, is_list=name in lists)
        else:
            break
    return complete, left


def named(kind: str, *words: str) -> frozenset[str]:
    """The facts that blocks of this paper show as tables, or go through one by one."""
    listed = [block for block in blocks(kind) if isinstance(block, dict)]
    return frozenset(block[word] for block in listed for word in words if word in block)


def opened(known: Any, fact: str, *, is_list: bool) -> Any:
    """A blank of the shape the paper asks for."""
    _, _, inner = fact.partition(".")
    if inner:
        return {**(known or {}), inner: BLANK}
    if fact == "tribunal":
        return [{"role": "仲裁员", "name": BLANK}]
    return [Open()] if is_list else BLANK


def sentence_with(kind: str, fact: str) -> str:
    """The sentence of the paper in which a fact stands, with the blank in its place."""
    for sentence in (*labelled(kind), *sentences(list(blocks(kind)))):
        if f"{{{fact}}}" in sentence or f"{{{fact}:" in sentence:
            return re.sub(r"\{[^}]*\}", "…", re.sub(rf"\{{{re.escape(fact)}(:\w+)?\}}", BLANK, sentence))
    return fact


def labelled(kind: str) -> Iterator[str]:
    """The rows of a paper's tables of fields, each with what it is called."""
    for block in blocks(kind):
        rows = block.get("fields", ()) if isinstance(block, dict) else ()
        yield from (f"{row[0]}：{row[1]}" for row in rows)


def sentences(value: Any) -> Iterator[str]:
    """Every string in the blocks of a body."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from sentences(inner)
