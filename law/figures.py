"""Dated values by place: the nearer place wins, then the later date; nothing entered is nothing guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Generic, TypeVar

from law import tables
from law.articles import Article
from law.errors import NoValueInForce, WrongFacts
from law.places import COUNTRY, chain

T = TypeVar("T")
Row = Mapping[str, Any]
Table = Mapping[str, Decimal]
TIERED = {"minimum_wage": "minimum_wage_by_tier", "minimum_wage_hourly": "minimum_wage_hourly_by_tier"}
SHAPES = {"value": "一个数", "table": "一张表", "choice": "一个选项"}

_added: list[Row] = []


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """A value with what it rests on: source, article, mark, where and when it holds."""

    name: str
    value: T
    source: str
    article: Article | None
    mark: str
    since: date | None
    until: date | None
    place: str
    title: str = ""
    unit: str = ""
    note: str = ""


def figure(name: str, *, on: date, place: str = COUNTRY) -> Figure[Decimal]:
    """The number in force that day in that place; a wage set by tier is that of the district's tier."""
    if name in TIERED and not _holding(name, on, place):
        return _by_tier(name, on, place)
    return _figure(name, "value", on, place, Decimal)


def table(name: str, *, on: date, place: str = COUNTRY) -> Figure[Table]:
    """The table in force that day in that place, such as months by grade of disability."""
    return _figure(name, "table", on, place, _numbers)


def choice(name: str, *, on: date, place: str = COUNTRY) -> Figure[str]:
    """The reading of the law that a place has chosen, where the texts leave one."""
    return _figure(name, "choice", on, place, str)


def use(rows: Iterable[Row]) -> None:
    """Replaces the values added at run time, in the shape of a `[[figure]]` of the data files."""
    _added[:] = [_checked(row) for row in rows]
    _by_name.cache_clear()
    in_force.cache_clear()


def all_figures() -> tuple[Figure[Any], ...]:
    """Every value ever in force, for the page that shows each with its source and mark."""
    return tuple(_as_figure(row, _shape(row), lambda value: value) for rows in _by_name().values() for row in rows)


@cache
def in_force(name: str, on: date, place: str) -> Row:
    """The row that holds: nearest place first, then the latest that has begun."""
    row = _holding(name, on, place)
    if row is None:
        raise NoValueInForce(name, place, on, to_enter().get(name, {}).get("title", ""))
    return row


def to_enter() -> dict[str, Row]:
    """The figures that have no default and must be entered with their source, by name."""
    return {row["name"]: row for row in tables.rows("figures", "to_enter")}


def _holding(name: str, on: date, place: str) -> Row | None:
    for code in chain(place):
        held = [row for row in _by_name().get(name, ()) if row["place"] == code and _holds(row, on)]
        if held:
            return max(reversed(held), key=_since)
    return None


def _figure(name: str, shape: str, on: date, place: str, convert: Any) -> Figure[Any]:
    row = in_force(name, on, place)
    if shape not in row:
        raise WrongFacts(name, f"录入的不是{SHAPES[shape]}。")
    return _as_figure(row, shape, convert)


def _by_tier(name: str, on: date, place: str) -> Figure[Decimal]:
    found: Figure[Any] = table(TIERED[name], on=on, place=place)
    tier = figure("minimum_wage_tier", on=on, place=place)
    return replace(
        found,
        name=name,
        value=found.value[str(tier.value)],
        place=tier.place,
        mark=max(found.mark, tier.mark, key=tables.MARKS.index),
        since=max((day for day in (found.since, tier.since) if day), default=None),
        until=min((day for day in (found.until, tier.until) if day), default=None),
        note="；".join(text for text in (f"第{tier.value}档", tier.note, found.note) if text),
    )


def _as_figure(row: Row, shape: str, convert: Any) -> Figure[Any]:
    return Figure(
        row["name"],
        convert(row[shape]),
        row["source"],
        Article.parse(row["article"]) if row.get("article") else None,
        row["mark"],
        row.get("since"),
        row.get("until") or _day_before_next(row),
        row["place"],
        row.get("title", ""),
        row.get("unit", ""),
        row.get("note", ""),
    )


def _since(row: Row) -> date:
    return row.get("since") or date.min


def _holds(row: Row, on: date) -> bool:
    return _since(row) <= on <= (row.get("until") or date.max)


def _day_before_next(row: Row) -> date | None:
    same = (_since(other) for other in _by_name()[row["name"]] if other["place"] == row["place"])
    return min((since - timedelta(days=1) for since in same if since > _since(row)), default=None)


def _shape(row: Row) -> str:
    return next(shape for shape in SHAPES if shape in row)


def _numbers(rows: Row) -> Table:
    return {key: Decimal(value) for key, value in rows.items()}


def _checked(row: Row) -> Row:
    for field in ("name", "place", "source", "mark"):
        if field not in row:
            raise WrongFacts(field, "录入数值时不能缺少这一项。")
    if not any(shape in row for shape in SHAPES):
        raise WrongFacts("value", "录入数值时不能缺少这一项。")
    if row["mark"] not in tables.MARKS:
        raise WrongFacts("mark", f"只能是{'、'.join(tables.MARKS)}之一。")
    return {**row, **{edge: tables.as_day(row[edge]) for edge in ("since", "until") if row.get(edge)}}


@cache
def _by_name() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in (*map(_checked, tables.rows("figures", "figure")), *_added):
        found.setdefault(row["name"], []).append(row)
    return found
