"""The last day of a period, also where the calendar of its year is not yet announced."""

from datetime import date

from casework.deadlines import by_weekdays
from law.periods import due


def last_day(rule: str, start: date, place: str, *, extended: bool = False) -> date:
    """The effective day, else the nominal one, else by Monday to Friday alone: no verb is blocked by a missing calendar."""
    found = due(rule, start=start, place=place, extended=extended)
    return found.effective or found.nominal or by_weekdays(found)
