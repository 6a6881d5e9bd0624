"""Suggests claims and a route from a worker's own words, by rules that show the words they matched."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from law import tables
from law.articles import Article

SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*")
Patterns = tuple[re.Pattern[str], ...]
STRUCK_OUT = "□"
PARTS = ("words", "also", "unless", "ignore")


@dataclass(frozen=True, slots=True)
class Tag:
    """A likely claim: the words that speak for it, where they stand, and the article it rests on."""

    claim_kind: str
    title: str
    words: tuple[str, ...]
    article: Article | None
    sentence: str

    def as_json(self) -> dict[str, object]:
        """For a page that shows the suggestion to take or leave."""
        return {
            "claim_kind": self.claim_kind,
            "title": self.title,
            "words": list(self.words),
            "article": str(self.article) if self.article else None,
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class RouteSuggestion:
    """Where the words point to, why, and which words."""

    route: str
    why: str
    words: tuple[str, ...]


NOTHING_SAID = RouteSuggestion("none", "还没有写内容", ())


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that speak for something, words that must be there too, words that speak against it."""

    words: Patterns
    also: Patterns = ()
    unless: Patterns = ()
    ignore: Patterns = ()
    row: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Rule":
        """Reads a `[[rule]]` of the data files."""
        words, also, unless, ignore = (_compiled(row.get(part, ())) for part in PARTS)
        return cls(words, also, unless, ignore, row)

    def allows(self, context: str) -> bool:
        """Nothing in the context speaks against it, and what must be there is."""
        if any(pattern.search(context) for pattern in self.unless):
            return False
        return not self.also or any(pattern.search(context) for pattern in self.also)

    def matched(self, sentence: str, context: str) -> tuple[str, ...]:
        """The words found in the sentence; what is to be ignored is struck out first."""
        if not self.allows(context):
            return ()
        for pattern in self.ignore:
            sentence = pattern.sub(STRUCK_OUT, sentence)
        return tuple(_hits(self.words, sentence))


@dataclass(frozen=True, slots=True)
class Book:
    """A file of rules: the kinds it knows, the rules for each, and how far a rule looks around."""

    kinds: Mapping[str, Mapping[str, Any]]
    rules: tuple[tuple[str, Rule], ...]
    whole_text: bool

    def marks(self, sentence: str, text: str) -> dict[str, tuple[str, ...]]:
        """Kind → the words in a sentence that speak for it."""
        found: dict[str, tuple[str, ...]] = {}
        for kind, rule in self.rules:
            words = rule.matched(sentence, text if self.whole_text else sentence)
            if words:
                found[kind] = tuple(dict.fromkeys((*found.get(kind, ()), *words)))
        return found


def tag(text: str) -> list[Tag]:
    """The claims each sentence speaks of; a suggestion, never filled in silently."""
    return list(_tags("claims", text))


def elements(text: str) -> list[Tag]:
    """The elements of a case (terminated, unpaid, no contract…) each sentence of a statement or award speaks of."""
    return list(_tags("elements", text))


def route(text: str) -> RouteSuggestion:
    """The first rule that holds says where to go and why."""
    claims = {each.claim_kind: each.words for each in tag(text)}
    suggestions = (_suggested(rule, text, claims) for rule in _routes())
    return next((suggestion for suggestion in suggestions if suggestion), NOTHING_SAID)


def _tags(name: str, text: str) -> Iterator[Tag]:
    known = book(name)
    for sentence in sentences(text):
        for kind, words in known.marks(sentence, text).items():
            about = known.kinds[kind]
            yield Tag(kind, about["title"], words, article_of(about), sentence)


def article_of(about: Mapping[str, Any]) -> Article | None:
    """What a kind rests on, where the tables hold it."""
    return Article.parse(about["article"]) if about["article"] else None


def sentences(text: str) -> list[str]:
    """Sentences with their marks; a text without any is one sentence."""
    return [stripped for part in SENTENCE.findall(text) if (stripped := part.strip())]


def _suggested(rule: Rule, text: str, claims: Mapping[str, tuple[str, ...]]) -> RouteSuggestion | None:
    if not _fits(rule.row, claims):
        return None
    if rule.words:
        words = rule.matched(text, text)
    else:
        words = tuple(dict.fromkeys(word for found in claims.values() for word in found)) if rule.allows(text) else ()
    return RouteSuggestion(rule.row["route"], rule.row["why"], words) if words else None


def _fits(row: Mapping[str, Any], claims: Iterable[str]) -> bool:
    allowed, needed = row.get("claims"), set(row.get("needs", ()))
    return (allowed is None or set(claims) <= set(allowed)) and needed <= set(claims)


@cache
def book(name: str) -> Book:
    """A file of rules, read once."""
    table = tables.read(f"advice/{name}")
    kinds = {row["name"]: row for row in table["kind"]}
    rules = tuple((row["kind"], Rule.from_row(_with_vetoes(row, table.get("veto", ())))) for row in table["rule"])
    return Book(kinds, rules, table["context"] == "text")


def _with_vetoes(row: Mapping[str, Any], vetoes: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What speaks against several kinds at once is written once."""
    shared = (word for veto in vetoes if row["kind"] in veto.get("kinds", (row["kind"],)) for word in veto["unless"])
    return {**row, "unless": (*row.get("unless", ()), *shared)}


@cache
def _routes() -> tuple[Rule, ...]:
    rows = sorted(tables.read("advice/routes")["rule"], key=lambda row: int(row["order"]))
    return tuple(Rule.from_row(row) for row in rows)


def _compiled(patterns: Iterable[str]) -> Patterns:
    return tuple(re.compile(pattern) for pattern in patterns)


def _hits(patterns: Patterns, text: str) -> Iterator[str]:
    for pattern in patterns:
        hit = pattern.search(text)
        if hit:
            yield hit[0][:40]
