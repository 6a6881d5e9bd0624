"""The clock ring: one tick a day, the excluded days as dots where they fell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, pi, sin
from typing import Any

from config.look.days import day_of

CENTRE, OUTER, INNER, DOTS = 100, 92, 80, 86
MOST_MARKS = 140
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mark:
    """One day on the ring, or several excluded days where they would not fit one by one."""

    kind: str
    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """A stretch that does not count, `until` being its last day."""

    since: date | None
    until: date | None
    days: int
    ground: str
    article: str


def excluded_of(rows: Iterable[Mapping[str, Any]]) -> list[Excluded]:
    """The stretches in order; a `to` on the day of resumption is turned into the last excluded day (C5)."""
    return sorted((_stretch(row) for row in rows), key=lambda each: each.since or date.min)


def _stretch(row: Mapping[str, Any]) -> Excluded:
    since, until = day_of(row.get("from")), day_of(row.get("to"))
    span = (until - since).days if since and until else int(row.get("days") or 0)
    days = int(row.get("days") or span)
    if since and until and span == days:
        until -= DAY
    return Excluded(since, until, days, str(row.get("ground", "")), str(row.get("article", "")))


def kinds(clock: Mapping[str, Any]) -> list[str]:
    """Day by day: used, out, left, then roll for the days a day off pushed the end."""
    stretches = excluded_of(clock.get("excluded") or ())
    counted = _counted(clock)
    out = sum(each.days for each in stretches)
    placed = _placed(counted, stretches, _first_day(clock, len(counted) + out))
    return _thinned(placed) + ["roll"] * _rolled(clock)


def _counted(clock: Mapping[str, Any]) -> list[str]:
    """Days used and left; what is left beyond the period itself are the days a day off added, drawn as roll."""
    used, left = max(int(clock.get("used") or 0), 0), max(int(clock.get("left") or 0), 0)
    total = int(clock.get("total") or 0)
    if total and _rolled(clock):
        left = min(left, max(total - used, 0))
    return ["used"] * used + ["left"] * left


def _first_day(clock: Mapping[str, Any], length: int) -> date | None:
    start, nominal = day_of(clock.get("starts_on")), day_of(clock.get("nominal"))
    return start or (nominal - DAY * (length - 1) if nominal and length else None)


def _rolled(clock: Mapping[str, Any]) -> int:
    due_on, nominal = day_of(clock.get("due_on")), day_of(clock.get("nominal"))
    return min(max((due_on - nominal).days, 0), 12) if due_on and nominal else 0


def _placed(counted: Sequence[str], stretches: Sequence[Excluded], first: date | None) -> list[str]:
    marks = list(counted)
    for each in stretches:
        at = (each.since - first).days if first and each.since else marks.count("used")
        at = min(max(at, 0), len(marks))
        marks[at:at] = ["out"] * each.days
    return marks


def _thinned(marks: list[str]) -> list[str]:
    """Long stays are drawn by fewer dots, so that days that count stay legible."""
    out = marks.count("out")
    room = max(MOST_MARKS - (len(marks) - out), 12)
    if out <= room:
        return marks
    keep, seen, thin = room / out, 0, []
    for mark in marks:
        seen += mark == "out"
        if mark != "out" or int(seen * keep) > int((seen - 1) * keep):
            thin.append(mark)
    return thin


def _point(turn: float, radius: float) -> tuple[str, str]:
    angle = 2 * pi * turn
    return f"{CENTRE + radius * sin(angle):.1f}", f"{CENTRE - radius * cos(angle):.1f}"


def _mark(kind: str, turn: float) -> Mark:
    if kind == "out":
        return Mark(kind, *_point(turn, DOTS), "", "")
    return Mark(kind, *_point(turn, INNER), *_point(turn, OUTER))


def marks(clock: Mapping[str, Any]) -> list[Mark]:
    """The marks of a clock, clockwise from the top."""
    days = kinds(clock)
    return [_mark(kind, (index + 0.5) / len(days)) for index, kind in enumerate(days)]


def hand(clock: Mapping[str, Any]) -> str:
    """A small teal wedge inside the ring, at the end of what is used."""
    days = kinds(clock)
    now = next((index for index, kind in enumerate(days) if kind in ("left", "roll")), len(days))
    turn = now / len(days) if days else 0
    tip, one, two = _point(turn, 75), _point(turn - 0.011, 65), _point(turn + 0.011, 65)
    return f"M{tip[0]} {tip[1]}L{one[0]} {one[1]}L{two[0]} {two[1]}Z"
