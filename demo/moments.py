"""When a step happens: an ISO day or moment, or relative to now (`now-12wd`, `now+30m`)."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from law.calendar import add_working_days
from law.errors import UnpublishedYear

RELATIVE = re.compile(r"now(?:([+-])(\d+)(wd|d|h|m))?(?:T(\d\d):(\d\d))?")
MORNING = time(9, 0)
FRIDAY = 4


def moment(written: Any, now: datetime) -> datetime:
    """The moment a step names; nothing named is now."""
    if written is None:
        return now
    if isinstance(written, datetime):
        return aware(written)
    if isinstance(written, date):
        return aware(datetime.combine(written, MORNING))
    found = RELATIVE.fullmatch(str(written))
    if found is None:
        return aware(datetime.fromisoformat(str(written)))
    at = shifted(now, found[1] or "+", int(found[2] or 0), found[3] or "d")
    return at.replace(hour=int(found[4]), minute=int(found[5]), second=0, microsecond=0) if found[4] else at


def shifted(now: datetime, sign: str, number: int, unit: str) -> datetime:
    """A moment before or after now by days, working days, hours or minutes."""
    number = -number if sign == "-" else number
    local = timezone.localtime(now)
    if unit == "wd":
        return local + (working_day(local.date(), number) - local.date())
    return local + timedelta(**{{"d": "days", "h": "hours", "m": "minutes"}[unit]: number})


def working_day(day: date, number: int) -> date:
    """So many working days on; in a year whose holidays are not published yet, so many weekdays."""
    try:
        return add_working_days(day, number)
    except UnpublishedYear:
        step = timedelta(days=1 if number > 0 else -1)
        for _each in range(abs(number)):
            day += step
            while day.weekday() > FRIDAY:
                day += step
        return day


def aware(at: datetime) -> datetime:
    """A written moment is Shanghai's."""
    return at if timezone.is_aware(at) else timezone.make_aware(at)
