"""Every rule of procedure by its id, as a lawyer wrote it down in `data/rules/*.toml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from law import tables
from law.articles import Article, law
from law.errors import NoValueInForce, UnknownRule, WrongFacts
from law.places import QINGDAO, chain

UNITS = {"workday": "个工作日", "calendar_day": "日", "month": "个月", "year": "年", "hour": "小时"}

_added: list[Mapping[str, Any]] = []


@dataclass(frozen=True, slots=True)
class Extension:
    """By how much a period may be prolonged, and who approves it."""

    period: int
    unit: str
    approver: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the book: what starts it, how long it runs, who acts and what follows."""

    id: str
    title: str
    kind: str
    place: str
    articles: tuple[Article, ...]
    mark: str
    trigger: str = ""
    period: int | None = None
    unit: str = ""
    direction: str = "after"
    who: str = ""
    consequence: str = ""
    extension: Extension | None = None
    extendable: str = ""
    exclusion: str = ""
    restart: tuple[str, ...] = ()
    clock: str = ""
    collective: str = ""
    steps: tuple[tuple[str, int], ...] = ()
    value: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    unit_is_reading: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def is_period(self) -> bool:
        """Whether the rule has a length that can be counted."""
        return self.period is not None

    @property
    def length(self) -> str:
        """10个工作日; empty where the rule is not a period."""
        return f"{self.period}{UNITS[self.unit]}" if self.is_period else ""

    def as_json(self) -> dict[str, Any]:
        """The rule as the command line prints it."""
        fields = ("id", "title", "kind", "place", "period", "unit", "direction", "trigger", "who", "consequence")
        more = ("extendable", "exclusion", "restart", "value", "note", "unit_is_reading", "mark")
        extension = self.extension
        return {
            **{field: getattr(self, field) for field in (*fields, *more)},
            "unit": self.unit or None,
            "articles": [str(article) for article in self.articles],
            "source": self.source or "；".join(article.short for article in self.articles),
            "extension": {"period": extension.period, "unit": extension.unit, "approver": extension.approver}
            if extension
            else None,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
        }


def use(rows: Iterable[Mapping[str, Any]]) -> None:
    """Replaces the rules added at run time, in the shape of a `[[rule]]` of the data files."""
    _added[:] = rows
    for cached in (_of_prefix, _versions, for_clock):
        cached.cache_clear()


def rule(rule_id: str, *, place: str = QINGDAO, on: date | None = None) -> Rule:
    """The rule as it stands in a place: the nearest version, in force on the day if one is given."""
    versions = _versions(rule_id, place)
    if on is None:
        return versions[0]
    for version in versions:
        if (version.since is None or version.since <= on) and (version.until is None or on <= version.until):
            return version
    raise NoValueInForce(rule_id, place, on, versions[0].title)


def rules(place: str = QINGDAO) -> tuple[Rule, ...]:
    """Every rule that holds in a place, each in its nearest version."""
    here = chain(place)
    held = (rule_id for rule_id, rows in _by_id().items() if any(each.place in here for each in rows))
    return tuple(_versions(rule_id, place)[0] for rule_id in held)


def all_ids() -> tuple[str, ...]:
    """The ids of every rule, wherever it holds."""
    return tuple(_by_id())


@cache
def for_clock(clock: str, place: str) -> Rule | None:
    """The rule whose period a clock runs in a place: ordinary, summary or inspection."""
    return next((each for each in rules(place) if each.clock == clock), None)


@cache
def _versions(rule_id: str, place: str) -> tuple[Rule, ...]:
    """The versions of the nearest place that has any, the latest first."""
    known = [each for each in _of_prefix(rule_id.partition(".")[0]) if each.id == rule_id]
    if not known:
        raise UnknownRule(rule_id)
    for code in chain(place):
        here = [each for each in known if each.place == code]
        if here:
            latest_first = sorted(here, key=lambda each: each.since or date.min, reverse=True)
            return tuple(replace(each, articles=_cited_in(each, place)) for each in latest_first)
    raise UnknownRule(rule_id, f"不在{place}施行。")


def _cited_in(about: Rule, place: str) -> tuple[Article, ...]:
    """A national rule is cited with the local law of this place, not of another."""
    here = chain(place)
    return tuple(article for article in about.articles if law(article.law).place in here)


def _by_id() -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    prefixes = (name.removeprefix("rules/").partition("-")[0] for name in tables.names("rules"))
    added = (row["id"].partition(".")[0] for row in _added)
    for prefix in dict.fromkeys((*prefixes, *added)):
        for each in _of_prefix(prefix):
            found.setdefault(each.id, []).append(each)
    return found


@cache
def _of_prefix(prefix: str) -> tuple[Rule, ...]:
    """`arb.` stands in `rules/arb.toml`, a place's own in `rules/arb-990100.toml`: only what is asked is parsed."""
    files = [name for name in tables.names("rules") if name.removeprefix("rules/").partition("-")[0] == prefix]
    rows = [row for name in files for row in tables.read(name)["rule"]]
    return tuple(map(_as_rule, (*rows, *(row for row in _added if row["id"].partition(".")[0] == prefix))))


def _as_rule(row: Mapping[str, Any]) -> Rule:
    plain = {key: value for key, value in row.items() if key not in READ_APART}
    try:
        return Rule(**plain, **{key: read(row[key]) for key, read in READ_APART.items() if key in row})
    except TypeError as error:
        raise WrongFacts("rule", f"{row.get('id', '')}的字段不齐或者多余（{error}）。") from None


def _texts(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


READ_APART: dict[str, Any] = {
    "since": tables.as_day,
    "until": tables.as_day,
    "articles": lambda codes: tuple(map(Article.parse, codes)),
    "extension": lambda row: Extension(**row),
    "restart": tuple,
    "steps": lambda row: tuple(row.items()),
    "value": _texts,
    "figures": tuple,
}
