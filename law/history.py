"""What happened to a file, and what each happening does to its clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from law import tables
from law.articles import Article
from law.errors import WrongFacts
from law.places import COUNTRY


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that happened to the case; a stay or a notice lasts until the day it ends, that day not included."""

    on: date
    event: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What an event of this name does to the clock, and why."""

    name: str
    title: str
    effect: str
    article: Article
    why: str = ""
    length: str = ""
    place: str = COUNTRY


@cache
def kinds_of(table: str) -> dict[str, Kind]:
    """The events a clock knows, from `data/clock.toml`."""
    rows = tables.read("clock")[table]
    return {row["name"]: Kind(**(row | {"article": Article.parse(row["article"])})) for row in rows}


def in_order(history: Iterable[Event], kinds: Mapping[str, Kind]) -> tuple[Event, ...]:
    """The history by day, whatever order it was written in; an unknown event is refused by its number."""
    found = tuple(history)
    for number, each in enumerate(found):
        if each.event not in kinds:
            raise WrongFacts(f"history[{number}].event", f"没有“{each.event}”这种事件，可用：{'、'.join(kinds)}。")
        if each.until is not None and each.until < each.on:
            raise WrongFacts(f"history[{number}].until", "结束日不能早于开始日。")
    return tuple(sorted(found, key=lambda each: (each.on, each.event, each.until or date.max)))
