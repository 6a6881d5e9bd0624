"""How days are said to people."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from law import calendar


def long_date(day: date) -> str:
    """2026年10月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


def skipped(first: date, last: date) -> Iterator[str]:
    """The days off between two days, run by run, with the reason of each run."""
    days = (first + timedelta(days=step) for step in range(1, (last - first).days))
    for reason, run in groupby(days, key=_reason):
        found = list(run)
        if reason:
            until = "" if len(found) == 1 else f"至{long_date(found[-1])}"
            yield f"{long_date(found[0])}{until}{reason}"


def unpublished(day: date) -> int:
    """The year without an announced calendar that a count from this day ran into."""
    return day.year + 1 if day.year in calendar.published_years() else day.year


def _reason(day: date) -> str:
    reason = calendar.day_off_reason(day)
    return "周末" if reason in ("周六", "周日") else reason
