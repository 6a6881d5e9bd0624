"""Working days as the State Council announces them; a year not announced is never guessed."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from law import tables
from law.errors import UnpublishedYear

KINDS = ("statutory_holiday", "adjusted_rest_day", "weekend_in_holiday", "makeup_workday")
ONE_DAY = timedelta(days=1)
WEEKEND = {5: "周六", 6: "周日"}
REASONS = {"statutory_holiday": "法定节假日", "adjusted_rest_day": "调休放假", "weekend_in_holiday": "假期"}

_added: list["CalendarYear"] = []


@dataclass(frozen=True, slots=True)
class Holiday:
    """What the notice says of one day: its kind, and the holiday it belongs to."""

    day: date
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year as announced: every day that departs from Monday to Friday."""

    year: int
    source: str
    mark: str
    holidays: tuple[Holiday, ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> "CalendarYear":
        """Reads the shape of `data/calendar/2026.toml`."""
        found = [
            Holiday(tables.as_day(day), kind, group["name"])
            for group in table.get("holiday", ())
            for kind in KINDS
            for day in group.get(kind, ())
        ]
        return cls(table["year"], table["source"], table["mark"], tuple(sorted(found, key=lambda each: each.day)))

    def as_json(self) -> dict[str, Any]:
        """The year as the command line prints it."""
        working = working_days(date(self.year, 1, 1), date(self.year, 12, 31))
        return {
            "year": self.year,
            "source": self.source,
            "mark": self.mark,
            "working_day_count": len(working),
            "working_days": [day.isoformat() for day in working],
            "holidays": [
                {"date": each.day.isoformat(), "name": each.name, "kind": each.kind}
                for each in self.holidays
                if each.kind != "makeup_workday"
            ],
            "makeup_days": [
                {"date": each.day.isoformat(), "name": each.name}
                for each in self.holidays
                if each.kind == "makeup_workday"
            ],
        }


@dataclass(frozen=True, slots=True)
class _Run:
    """Years announced without a gap, and the ordinals of their working days."""

    first: int
    last: int
    working: "array[int]"


def use(years: Iterable[CalendarYear]) -> None:
    """Replaces the years added at run time; each stands in place of the file of that year."""
    _added[:] = years
    for cached in (year_table, published_years, _days, _run):
        cached.cache_clear()


@cache
def published_years() -> tuple[int, ...]:
    """The years whose holidays are announced."""
    filed = {int(name.rpartition("/")[2]) for name in tables.names("calendar")}
    return tuple(sorted(filed | {each.year for each in _added}))


@cache
def year_table(year: int) -> CalendarYear:
    """The announcement of one year."""
    if year not in published_years():
        raise UnpublishedYear(year)
    for added in _added:
        if added.year == year:
            return added
    return CalendarYear.from_table(tables.read(f"calendar/{year}"))


def is_working_day(day: date) -> bool:
    """Make-up weekend days work, weekday holidays do not (convention C2)."""
    marked = _days(day.year).get(day)
    return marked.kind == "makeup_workday" if marked else day.weekday() < 5


def is_statutory_holiday(day: date) -> bool:
    """A 法定节假日, when overtime is paid at 300 %."""
    marked = _days(day.year).get(day)
    return marked is not None and marked.kind == "statutory_holiday"


def day_off_reason(day: date) -> str:
    """Why nobody works that day, in Chinese; empty on a working day."""
    marked = _days(day.year).get(day)
    if marked is None:
        return WEEKEND.get(day.weekday(), "")
    return "" if marked.kind == "makeup_workday" else f"{marked.name}{REASONS[marked.kind]}"


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, else the first one after it."""
    run = _run(day.year)
    return _nth(run, bisect_left(run.working, day.toordinal()))


def previous_working_day(day: date) -> date:
    """The day itself if it is a working day, else the last one before it: wages are paid before a holiday."""
    run = _run(day.year)
    return _nth(run, bisect_right(run.working, day.toordinal()) - 1)


def add_working_days(day: date, n: int) -> date:
    """The nth working day after the day, or before it; the day itself does not count (C1)."""
    if n > 0:
        run = _run((day + ONE_DAY).year)
        return _nth(run, bisect_right(run.working, day.toordinal()) + n - 1)
    if n < 0:
        run = _run((day - ONE_DAY).year)
        return _nth(run, bisect_left(run.working, day.toordinal()) + n)
    return day


def working_days(since: date, until: date) -> tuple[date, ...]:
    """The working days from one day to another, both included."""
    days = (since + timedelta(days=step) for step in range((until - since).days + 1))
    return tuple(day for day in days if is_working_day(day))


def count_working_days(since: date, until: date) -> int:
    """How many working days lie in [since, until)."""
    if until <= since:
        return 0
    run = _run(since.year)
    if (until - ONE_DAY).year > run.last:
        raise UnpublishedYear(run.last + 1)
    return bisect_left(run.working, until.toordinal()) - bisect_left(run.working, since.toordinal())


def _nth(run: _Run, index: int) -> date:
    if index < 0:
        raise UnpublishedYear(run.first - 1)
    if index >= len(run.working):
        raise UnpublishedYear(run.last + 1)
    return date.fromordinal(run.working[index])


@cache
def _days(year: int) -> dict[date, Holiday]:
    return {each.day: each for each in year_table(year).holidays}


@cache
def _run(year: int) -> _Run:
    _days(year)
    first = last = year
    while first - 1 in published_years():
        first -= 1
    while last + 1 in published_years():
        last += 1
    start, end = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
    everyday = (date.fromordinal(ordinal) for ordinal in range(start, end + 1))
    return _Run(first, last, array("l", (day.toordinal() for day in everyday if is_working_day(day))))
