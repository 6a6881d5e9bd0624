"""The prose of each kind, read from `bodies/*.toml`, and the facts it needs."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from documents.kinds import KINDS, PaperKind
from documents.rendering.derived import DERIVATIONS
from documents.rendering.errors import UnknownKind
from documents.rendering.wording import facts_named_in

BODIES = Path(__file__).parent / "bodies"
Block = str | dict[str, Any]
COMMON = frozenset({"office", "date"})
CONDITIONS, LISTS, SENTENCES = ("when", "unless"), ("each", "list", "show"), ("p", "h", "flush")
SHOWN_WITH = {"instalments": ("total_sum",)}  # the sum the instalments must make
IN_A_LIST = frozenset({"item", "n"})  # words of a sentence repeated for each row


@cache
def bodies() -> dict[str, dict[str, Any]]:
    """Every body by kind; `snippets` are blocks that several share."""
    rows: dict[str, dict[str, Any]] = {"snippets": {}}
    for path in sorted(BODIES.glob("*.toml")):
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        rows["snippets"] |= read.pop("snippets", {})
        rows |= read
    return rows


def body(kind: str) -> dict[str, Any]:
    """The prose of a kind: `to`, `blocks` and, for a worker, `plain`."""
    if kind not in KINDS or kind not in bodies():
        raise UnknownKind(kind)
    return bodies()[kind]


def blocks(kind: str) -> Iterator[Block]:
    """The blocks of a body in order, shared snippets in place of their names."""
    return spread(body(kind)["blocks"])


def annex(kind: str) -> Iterator[Block]:
    """The sheets that follow the signatures, where a kind has any."""
    return spread(body(kind).get("annex", ()))


def spread(listed: Iterable[Block]) -> Iterator[Block]:
    """Blocks with every `use` replaced by the snippet's own blocks."""
    for block in listed:
        if isinstance(block, dict) and "use" in block:
            yield from spread(bodies()["snippets"][block["use"]])
        else:
            yield block


def required(kind: str) -> set[str]:
    """The names of the facts without which this paper cannot be made."""
    names = set(always_needed(_row(kind))) | set(facts_named_in(body(kind).get("to", "")))
    for block in blocks(kind):
        names |= set(_needs(block))
    return given(names)


def required_for_plain_page(kind: str) -> set[str]:
    """The facts of the sheet in plain words."""
    return given({name for block in plain_blocks(kind) for name in _needs(block)})


def optional(kind: str) -> set[str]:
    """The facts that, when given, add a sentence or a row, and those such a sentence then needs."""
    conditional = [block for block in (*blocks(kind), *annex(kind), *plain_blocks(kind)) if isinstance(block, dict)]
    names = {block[word] for block in conditional for word in CONDITIONS if word in block}
    names |= {name for block in conditional for name in _named(block)}
    return given(
        names | {row[2] for block in conditional for row in block.get("fields", ()) if len(row) > 2}
    ) - required(kind)


def always_needed(row: PaperKind) -> Iterator[str]:
    """The facts a kind needs whatever it says."""
    yield from COMMON
    if row.numbered:
        yield "number"
    if row.coded:
        yield from ("code", "verify_url")
    if row.template == "award":
        yield from ("tribunal", "clerk")


def given(names: Iterable[str]) -> set[str]:
    """The names with derived facts replaced by those they follow from."""
    found: set[str] = set()
    for name in set(names) - IN_A_LIST:
        found |= set(DERIVATIONS[name].sources) if name in DERIVATIONS else {name}
    return found


def plain_blocks(kind: str) -> list[Block]:
    """The sentences of the sheet in plain words, in order."""
    parts = body(kind).get("plain", {}).values()
    return [line for part in parts for line in ([part] if isinstance(part, str) else part)]


def _row(kind: str) -> PaperKind:
    if kind not in KINDS:
        raise UnknownKind(kind)
    return KINDS[kind]


def _needs(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield from facts_named_in(block)
    elif not any(word in block for word in CONDITIONS):
        yield from _named(block)
        for row in block.get("fields", ()):
            yield from facts_named_in(row[1]) if len(row) == 2 else ()


def _named(block: dict[str, Any]) -> Iterator[str]:
    for word in LISTS:
        if word in block:
            yield from (block[word], *SHOWN_WITH.get(block[word], ()))
    for word in SENTENCES:
        yield from facts_named_in(block.get(word, ""))
