"""A day as people say it: with its weekday, and with what made it a day of work or of rest."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from law import calendar
from law.errors import UnpublishedYear

SOON = 3
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
WEEKDAYS = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


_as_of: ContextVar[date | None] = ContextVar("as_of", default=None)


@contextmanager
def as_of(day: date) -> Iterator[None]:
    """Pages rendered inside speak as on that day: the look-book stands still."""
    token = _as_of.set(day)
    try:
        yield
    finally:
        _as_of.reset(token)


def today() -> date:
    """The reader's day."""
    return _as_of.get() or timezone.localdate()


def in_english() -> bool:
    """Whether the reader chose English."""
    return (get_language() or "zh").startswith("en")


def moment_of(value: object) -> datetime | None:
    """The moment behind a value, in local time; none for a bare day."""
    if isinstance(value, str) and len(value) > 10:
        value = parse_datetime(value)
    if not isinstance(value, datetime):
        return None
    return timezone.localtime(value) if timezone.is_aware(value) else value


def day_of(value: object) -> date | None:
    """The day behind a date, a moment or an ISO string; none when there is no day."""
    moment = moment_of(value)
    if moment is not None:
        return moment.date()
    if isinstance(value, str) and value:
        return parse_date(value)
    return value if isinstance(value, date) else None


def day_note(day: date) -> str:
    """What the State Council made of the day, when the weekday alone would mislead."""
    try:
        marked = next((each for each in calendar.year_table(day.year).holidays if each.day == day), None)
    except UnpublishedYear:
        return ""
    if marked is None:
        return ""
    if marked.kind == "makeup_workday":
        return "working day" if in_english() else "上班"
    return "public holiday" if in_english() else f"{marked.name}放假"


def bare(day: date) -> str:
    """“5月9日”, with the year when it is not this one."""
    other_year = day.year != today().year
    if in_english():
        return f"{day.day} {MONTHS_EN[day.month - 1]}" + (f" {day.year}" if other_year else "")
    return (f"{day.year}年" if other_year else "") + f"{day.month}月{day.day}日"


def said(day: date) -> str:
    """“5月9日（周六，上班）”, or “Sat 9 May (working day)”."""
    note, plain = day_note(day), bare(day)
    if in_english():
        return f"{WEEKDAYS_EN[day.weekday()]} {plain}" + (f" ({note})" if note else "")
    return f"{plain}（周{WEEKDAYS[day.weekday()]}{'，' + note if note else ''}）"


def month_said(text: str) -> str:
    """“2026年8月”, or “Aug 2026”."""
    day = parse_date(f"{text}-01") if MONTH.fullmatch(text) else None
    if day is None:
        return text
    return f"{MONTHS_EN[day.month - 1]} {day.year}" if in_english() else f"{day.year}年{day.month}月"


def clock_time(moment: datetime) -> str:
    """“9:30”."""
    return f"{moment.hour}:{moment.minute:02d}"


def left_until(due_on: date) -> str:
    """“后天到期”, “还有12天”, “已过3天”."""
    days = (due_on - today()).days
    if days < 0:
        return ngettext("已过%(days)d天", "已过%(days)d天", -days) % {"days": -days}
    named = {0: _("今天到期"), 1: _("明天到期"), 2: _("后天到期")}
    return named.get(days) or ngettext("还有%(days)d天", "还有%(days)d天", days) % {"days": days}


def urgency(due_on: date) -> str:
    """The class that colours a due day: `due` when past, `soon` within three days."""
    days = (due_on - today()).days
    return "due" if days < 0 else "soon" if days <= SOON else ""
