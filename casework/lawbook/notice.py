"""A year's holidays as the State Council lists them: its notice, a table of days, or TOML; read into one shape.

A notice says which days are off and which weekends are worked. Which of them are the statutory holidays follows from the
全国年节及纪念日放假办法; where it depends on the lunar calendar and the notice does not say, it is asked for, never guessed.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

ONE = timedelta(days=1)
WEEKDAYS = "一二三四五六日"
FRIDAY = 4
TITLE = re.compile(r"(20\d{2})\s*年(?:部分)?节假日")
DAY = (
    r"(?:(?P<year{n}>20\d{{2}})年)?(?:(?P<month{n}>\d{{1,2}})月)?(?P<day{n}>\d{{1,2}})日(?P<note{n}>[（(][^）)]*[）)])?"
)
SPAN = re.compile(DAY.format(n=1) + r"(?:\s*(?:至|到|—|-|～)\s*" + DAY.format(n=2) + ")?")
NAMED = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
PARAGRAPH = re.compile(rf"(?P<names>(?:{'|'.join(NAMED)})(?:[、和与](?:{'|'.join(NAMED)}))*)\s*[：:](?P<text>[^\n]*)")
EXPLICIT = re.compile(r"法定节假日[：:]?(?P<days>[^。；\n]*)")
# 办法第二条: the days that the solar calendar fixes.
FIXED = {"元旦": ((1, 1),), "劳动节": ((5, 1), (5, 2)), "国庆节": ((10, 1), (10, 2), (10, 3))}
LUNAR = {"端午节": "五月初五", "中秋节": "八月十五"}
NUMBERS = {
    word: number
    for number, word in enumerate(["初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十"], 1)
}
NEW_YEAR = re.compile(r"正月(初[一二三四五六七八九十])")


class Unreadable(ValueError):
    """The notice does not say something that must be known; the sentence says what."""


def year_of(text: str) -> int | None:
    """The year in the notice's title."""
    found = TITLE.search(text)
    return int(found[1]) if found else None


def read(text: str, year: int) -> list[dict[str, Any]]:
    """The holidays of a notice in the shape of `data/calendar/2026.toml`."""
    found = [_holiday(match["names"], match["text"], year) for match in PARAGRAPH.finditer(_one_line_each(text))]
    if not found:
        raise Unreadable(_("没有看到“元旦：1月1日至3日放假”这样的段落。"))
    return found


def _one_line_each(text: str) -> str:
    """A paragraph may be broken over lines; each holiday becomes one line."""
    joined = re.sub(r"\s*\n\s*", "", text)
    return re.sub(rf"(?=[一二三四五六七八九]、\s*(?:{'|'.join(NAMED)})[、和与：:])|(?=节假日期间)", "\n", joined)


def _holiday(names: str, text: str, year: int) -> dict[str, Any]:
    explicit = EXPLICIT.search(text)
    told = _days(explicit["days"], year) if explicit else []
    text = EXPLICIT.sub("", text)
    worked = [day for sentence in re.split(r"[。；]", text) if "上班" in sentence for day in _days(sentence, year)]
    off = [
        day
        for sentence in re.split(r"[。；]", text)
        if "放假" in sentence or "补休" in sentence
        for day in _days(sentence, year)
    ]
    off = [day for day in off if day not in worked]
    if not off:
        raise Unreadable(_("%(names)s：没有看到放假的日子。") % {"names": names})
    named = re.split(r"[、和与]", names)
    statutory = told or [day for name in named for day in _statutory(name, text, off, year)]
    return _sorted_out(names, off, worked, statutory)


def _sorted_out(names: str, off: Iterable[date], worked: Iterable[date], statutory: list[date]) -> dict[str, Any]:
    rest = [day for day in off if day not in statutory]
    kinds = {
        "statutory_holiday": statutory,
        "adjusted_rest_day": [day for day in rest if day.weekday() <= FRIDAY],
        "weekend_in_holiday": [day for day in rest if day.weekday() > FRIDAY],
        "makeup_workday": worked,
    }
    listed = {kind: sorted({day.isoformat() for day in days}) for kind, days in kinds.items()}
    return {"name": names, **{kind: days for kind, days in listed.items() if days}}


def _statutory(name: str, text: str, off: list[date], year: int) -> list[date]:
    if name in FIXED:
        return [date(year, month, day) for month, day in FIXED[name]]
    found = _spring_festival(text, off, year) if name == "春节" else _single(name, text, off, year)
    if not found:
        example = off[0].month, off[0].day
        raise Unreadable(
            _("%(name)s：看不出哪天是法定节假日，请在这一段末尾写明，例如“法定节假日：%(month)s月%(day)s日。”")
            % {"name": name, "month": example[0], "day": example[1]}
        )
    return found


def _spring_festival(text: str, off: list[date], year: int) -> list[date]:
    """除夕、正月初一至初三 (since 2025): counted from a day whose lunar date the notice gives."""
    for day, note in _noted(text, year):
        lunar = NEW_YEAR.search(note)
        if lunar:
            first = day - ONE * (NUMBERS[lunar[1]] - 1)
            return [first + ONE * step for step in range(-1, 3)]
        if "除夕" in note:
            return [day + ONE * step for step in range(4)]
    return []


def _single(name: str, text: str, off: list[date], year: int) -> list[date]:
    """One day off is the day itself; of several, the one whose lunar date or solar term the notice gives."""
    if len(off) == 1:
        return off
    words = LUNAR.get(name, "清明")
    return [day for day, note in _noted(text, year) if words in note or name in note or "当日" in note]


def _noted(text: str, year: int) -> Iterator[tuple[date, str]]:
    """Days with what stands in brackets after them."""
    for match in SPAN.finditer(text):
        month = 0
        for n in ("1", "2"):
            if match[f"day{n}"]:
                month = int(match[f"month{n}"] or month)
                yield _date(match, n, month, year), match[f"note{n}"] or ""


def _days(text: str, year: int) -> list[date]:
    found: list[date] = []
    month = 0
    for match in SPAN.finditer(text):
        month = int(match["month1"] or month)
        first = _date(match, "1", month, year)
        month = int(match["month2"] or month)
        last = _date(match, "2", month, year) if match["day2"] else first
        found += [first + ONE * step for step in range((last - first).days + 1)]
    return found


def _date(match: re.Match[str], n: str, month: int, year: int) -> date:
    written = match[0]
    try:
        day = date(int(match[f"year{n}"] or year), month, int(match[f"day{n}"]))
    except ValueError:
        raise Unreadable(_("没有“%(text)s”这一天。") % {"text": written}) from None
    weekday = re.search(r"周([一二三四五六日天])", match[f"note{n}"] or "")
    if weekday and weekday[1].replace("天", "日") != WEEKDAYS[day.weekday()]:
        raise Unreadable(
            _("%(day)s是周%(real)s，通知里写的是周%(written)s，请核对年份和日期。")
            % {"day": day.isoformat(), "real": WEEKDAYS[day.weekday()], "written": weekday[1]}
        )
    return day
