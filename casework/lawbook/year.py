"""A year's holidays pasted or uploaded in any of three manners, checked day by day before anyone may approve it."""

import csv
import io
import tomllib
from collections import defaultdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from casework.lawbook import notice
from casework.lawbook.said import in_words
from law.calendar import KINDS

FRIDAY = 4
# 全国年节及纪念日放假办法第二条: 13 days since 2025, 11 before.
STATUTORY_DAYS, STATUTORY_DAYS_BEFORE, LONGER_SINCE = 13, 11, 2025
WEEKENDS = ("weekend_in_holiday", "makeup_workday")
Body = dict[str, Any]


def read_year(text: str, year: int) -> list[Body]:
    """The holidays in the shape of `data/calendar/2026.toml`; what cannot be read is a sentence."""
    stripped = text.strip().removeprefix("\ufeff")
    if "[[holiday]]" in stripped:
        found = _from_toml(stripped, year)
    elif stripped.partition("\n")[0].lower().replace(" ", "").startswith(("date,", "日期,", "日期，")):
        found = _from_csv(stripped)
    else:
        titled = notice.year_of(stripped)
        if titled not in (None, year):
            raise notice.Unreadable(_("通知说的是%(titled)s年，不是%(year)s年。") % {"titled": titled, "year": year})
        found = notice.read(stripped, year)
    check(found, year)
    return found


def _from_toml(text: str, year: int) -> list[Body]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise notice.Unreadable(_("TOML 写得不对，请照上一年的文件改。")) from None
    if table.get("year", year) != year:
        raise notice.Unreadable(_("文件里的年份是%(titled)s，不是%(year)s。") % {"titled": table["year"], "year": year})
    groups = table["holiday"]
    if not isinstance(groups, list) or not all(isinstance(each, dict) and each.get("name") for each in groups):
        raise notice.Unreadable(_("每个 [[holiday]] 都要有 name。"))
    return [
        {"name": str(each["name"]), **{kind: [_iso(day) for day in each[kind]] for kind in KINDS if each.get(kind)}}
        for each in groups
    ]


def _from_csv(text: str) -> list[Body]:
    """Columns date, kind, name; a day without a name belongs to the holiday before it."""
    rows = csv.reader(io.StringIO(text.replace("，", ",")))
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    name = ""
    for number, row in enumerate(rows, 1):
        if number == 1 or not any(row):
            continue
        if len(row) < 2 or row[1].strip() not in KINDS:
            raise notice.Unreadable(
                _("第%(n)s行：应写成“日期,种类,名称”，种类是%(kinds)s之一。")
                % {"n": number, "kinds": in_words("、".join(KINDS))}
            )
        name = row[2].strip() if len(row) > 2 and row[2].strip() else name
        groups[name or _("假期")][row[1].strip()].append(_iso(row[0].strip()))
    return [{"name": each, **kinds} for each, kinds in groups.items()]


def _iso(day: object) -> str:
    try:
        return (day if isinstance(day, date) else date.fromisoformat(str(day))).isoformat()
    except ValueError:
        raise notice.Unreadable(_("没有“%(text)s”这一天。") % {"text": day}) from None


def check(groups: list[Body], year: int) -> None:
    """Every day lies in the year, once, and is what its weekday lets it be; all seven holidays are there."""
    seen: dict[str, str] = {}
    for group in groups:
        for kind in KINDS:
            for text in group.get(kind, ()):
                _check_day(date.fromisoformat(text), kind, year)
                if text in seen:
                    raise notice.Unreadable(_("%(day)s写了两次。") % {"day": text})
                seen[text] = kind
    named = "".join(group["name"] for group in groups)
    absent = [name for name in notice.NAMED if name.removesuffix("节") not in named]
    if absent:
        raise notice.Unreadable(_("没有看到：%(names)s。") % {"names": in_words("、".join(absent))})
    _check_count(sum(kind == "statutory_holiday" for kind in seen.values()), year)


def _check_day(day: date, kind: str, year: int) -> None:
    if day.year != year and not (kind == "weekend_in_holiday" and abs(day.year - year) == 1):
        raise notice.Unreadable(_("%(day)s不在%(year)s年。") % {"day": day.isoformat(), "year": year})
    if (kind in WEEKENDS) != (day.weekday() > FRIDAY) and kind != "statutory_holiday":
        words = _("周末") if kind in WEEKENDS else _("周一到周五")
        raise notice.Unreadable(_("%(day)s不是%(words)s，和写的种类不符。") % {"day": day.isoformat(), "words": words})


def _check_count(count: int, year: int) -> None:
    wanted = STATUTORY_DAYS if year >= LONGER_SINCE else STATUTORY_DAYS_BEFORE
    if count != wanted:
        raise notice.Unreadable(
            _("法定节假日应有%(wanted)s天（全国年节及纪念日放假办法），这里有%(count)s天。")
            % {"wanted": wanted, "count": count}
        )
