"""Due days: a rule, the day its period starts from, and the conventions C1–C8 that count it."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from law import calendar
from law.articles import Article
from law.errors import UnknownRule, UnpublishedYear, WrongFacts
from law.places import QINGDAO
from law.rules import UNITS, Rule, rule
from law.wording import long_date, skipped, unpublished

Gap = tuple[date, date]
ONE = timedelta(days=1)
NOT_FOR_COLLECTIVE = "不适用"


@dataclass(frozen=True, slots=True)
class Due:
    """A due day and how it was counted; `effective` is null where the year is not announced."""

    rule: str
    about: Rule
    start: date
    period: int
    nominal: date | None
    effective: date | None
    provisional: bool
    excluded_days: int = 0
    gaps: tuple[Gap, ...] = ()

    @property
    def unit(self) -> str:
        """workday, calendar_day, month, year or hour: the unit belongs to the rule."""
        return self.about.unit

    @property
    def articles(self) -> tuple[Article, ...]:
        """What the period rests on."""
        return self.about.articles

    @property
    def mark(self) -> str:
        """How strongly the rule is known."""
        return self.about.mark

    @property
    def steps(self) -> tuple[tuple[str, int], ...]:
        """The steps inside the period, each with its own days."""
        return self.about.steps

    @property
    def counted(self) -> tuple[date, ...]:
        """The days, or the corresponding days of months and years, that were counted."""
        return _counted(self)

    def explain(self) -> tuple[str, ...]:
        """Line by line, for both sides to read why this day is the last one."""
        return tuple(_lines(self))

    def as_json(self) -> dict[str, Any]:
        """The answer of the command line."""
        return {
            "rule": self.rule,
            "title": self.about.title,
            "from": self.start.isoformat(),
            "period": self.period,
            "unit": self.unit,
            "nominal": self.nominal.isoformat() if self.nominal else None,
            "effective": self.effective.isoformat() if self.effective else None,
            "counted": [day.isoformat() for day in self.counted],
            "excluded_days": self.excluded_days,
            "articles": [str(article) for article in self.articles],
            "provisional": self.provisional,
            "mark": self.mark,
            "steps": [{"step": name, "days": days} for name, days in self.steps],
            "lines": list(self.explain()),
        }


def due(
    rule_id: str,
    *,
    start: date,
    place: str = QINGDAO,
    collective: bool = False,
    extended: bool = False,
    exclude: Iterable[Gap] = (),
) -> Due:
    """The day a period ends: `nominal` before the move off a day off, `effective` after it."""
    about = rule(rule_id, place=place, on=start)
    if collective and about.collective:
        about = _for_collective(about, place, start)
    if about.period is None:
        raise UnknownRule(rule_id, "不是期间，不能计算到期日。")
    period = about.period + (_extension(about) if extended else 0)
    gaps = merged(exclude) if exclude else ()
    if about.direction == "before":
        nominal, effective, excluded = _back(start, period, gaps)
    else:
        nominal, effective, excluded = ends(start, period, about.unit, gaps)
    return Due(rule_id, about, start, period, nominal, effective, effective is None, excluded, gaps)


def ends(start: date, period: int, unit: str, gaps: tuple[Gap, ...] = ()) -> tuple[date | None, date | None, int]:
    """Nominal and effective last day of a period, and the days it did not use; a moment uses none."""
    if period == 0:
        return start, start, 0
    if unit == "workday":
        return _working_end(start, period, gaps)
    nominal, excluded = stretched(start, natural_end(start, period, unit), gaps)
    return nominal, _effective(nominal, rolls=unit != "hour"), excluded


def natural_end(start: date, period: int, unit: str) -> date:
    """The last day in days, months or years; the day of the event does not count (C1, C6)."""
    if unit == "calendar_day":
        return start + timedelta(days=period)
    if unit == "hour":
        return start + timedelta(days=-(-period // 24))
    return plus_months(start, period * (12 if unit == "year" else 1))


def plus_months(day: date, months: int) -> date:
    """The corresponding day, or the month's last day (民法典 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def merged(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Half-open intervals in order, overlaps joined, so that no day is excluded twice (C5)."""
    found: list[Gap] = []
    for since, until in sorted(gaps):
        if until < since:
            raise WrongFacts("exclude", f"{until.isoformat()}早于{since.isoformat()}，结束日不能早于开始日。")
        if found and since <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((since, until))
    return tuple(found)


def stretched(start: date, end: date, gaps: tuple[Gap, ...]) -> tuple[date, int]:
    """Moves the last day by every excluded day that would have been used."""
    excluded = 0
    for since, until in gaps:
        first = max(since, start + ONE)
        if since <= end and until > first:
            excluded += (until - first).days
            end += until - first
    return end, excluded


def _working_end(start: date, period: int, gaps: tuple[Gap, ...]) -> tuple[date | None, date | None, int]:
    excluded = 0
    try:
        end = calendar.add_working_days(start, period)
        for since, until in gaps:
            if since <= end:
                lost = calendar.count_working_days(max(since, start + ONE), until)
                end = calendar.add_working_days(end, lost)
                excluded += lost
    except UnpublishedYear:
        return None, None, excluded
    return end, end, excluded


def _back(start: date, period: int, gaps: tuple[Gap, ...]) -> tuple[date | None, date | None, int]:
    """Counts back from the day of the hearing, which does not count itself (C4)."""
    if gaps:
        raise WrongFacts("exclude", "向前倒数的期间没有不计入的日子。")
    return _working_end(start, -period, ())


def _effective(nominal: date, *, rolls: bool) -> date | None:
    """The next working day if the last day is a day off (C3); a moment and hours do not move."""
    if not rolls:
        return nominal
    try:
        return calendar.next_working_day(nominal)
    except UnpublishedYear:
        return None


def _extension(about: Rule) -> int:
    if about.extension is None:
        raise WrongFacts("extended", f"{about.title}没有延长的规定。")
    return about.extension.period


def _for_collective(about: Rule, place: str, on: date) -> Rule:
    if about.collective == NOT_FOR_COLLECTIVE:
        raise WrongFacts("collective", f"{about.title}不适用于集体争议。")
    return rule(about.collective, place=place, on=on)


def _counted(found: Due) -> tuple[date, ...]:
    end, start = found.nominal, found.start
    if end is None or found.unit == "hour":
        return ()
    if found.unit in ("month", "year"):
        step = 12 if found.unit == "year" else 1
        return tuple(plus_months(start, step * done) for done in range(1, found.period + 1))
    if found.about.direction == "before":
        return calendar.working_days(end, start - ONE)
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    used = (day for day in days if not any(since <= day < until for since, until in found.gaps))
    return tuple(day for day in used if found.unit == "calendar_day" or calendar.is_working_day(day))


def _lines(found: Due) -> Iterable[str]:
    about, length = found.about, f"{found.period}{UNITS[found.unit]}"
    yield f"{about.title}：{'、'.join(map(str, about.articles))}（{about.mark}）。"
    if found.period == 0:
        yield f"{about.trigger}：当日（{long_date(found.start)}）即是。"
        return
    if about.direction == "before":
        yield f"{long_date(found.start)}当日不计，向前数{length}，最迟应在该日收到。"
    else:
        yield f"{long_date(found.start)}当日不计，次日起算{length}。"
    if found.excluded_days:
        parts = "、".join(f"{long_date(since)}至{long_date(until - ONE)}" for since, until in found.gaps)
        yield f"不计入{found.excluded_days}日（{parts}），恢复之日计入。"
    if about.unit_is_reading:
        yield "按工作日还是自然日，条文没有写明，此处是一种理解。"
    yield from _last_lines(found)


def _last_lines(found: Due) -> Iterable[str]:
    if found.effective is None:
        about_when = f"约{long_date(found.nominal)}" if found.nominal else "暂不能算出"
        yield f"{about_when}，{unpublished(found.nominal or found.start)}年放假安排尚未公布。"
        return
    if found.unit == "workday":
        first, last = sorted((found.start, found.effective))
        yield from (f"不是工作日，不计：{text}。" for text in skipped(first, last))
    if found.nominal != found.effective and found.nominal:
        why = calendar.day_off_reason(found.nominal)
        yield f"{long_date(found.nominal)}为{why}，顺延到下一个工作日。"
    yield f"最后一日：{long_date(found.effective)}。"
