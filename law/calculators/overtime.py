"""Overtime by the calendar of the day and by the working-time system."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from law.articles import Article
from law.calculators.support import law_day, law_mark, payable, percent, plain_number
from law.calculators.wages import hour_wage
from law.calendar import is_statutory_holiday, is_working_day
from law.computation import NOTHING, Computation, Line, number
from law.errors import UnpublishedYear
from law.factcheck import Facts
from law.figures import table

KINDS = {"workday": "工作日", "rest_day": "休息日", "statutory_holiday": "法定节假日"}
ITEMS = {"workday": 1, "rest_day": 2, "statutory_holiday": 3}
SYSTEMS = ("standard", "comprehensive", "irregular")


@dataclass(frozen=True, slots=True)
class Entry:
    """Hours worked over, on one day or of one kind of day."""

    hours: Decimal
    day: date | None
    kind: str | None
    rest_given: bool


def overtime(facts: Facts) -> Computation:
    """Each entry at 150, 200 or 300 %, or nothing where rest was given or the system knows no overtime."""
    facts.only("monthly_wage", "system", "entries")
    wage, system = facts.money("monthly_wage"), facts.choice("system", SYSTEMS, default="standard")
    entries = [_entry(each) for each in facts.records("entries")]
    priced = [_priced(entry, wage, system, law_day(facts) if entry.day is None else entry.day) for entry in entries]
    if any(line.detail["rate"] is None for _, line in priced):
        return Computation(tuple(line for _, line in priced), provisional=True)
    lines, total = payable(priced)
    return Computation(lines, total)


def _entry(facts: Facts) -> Entry:
    facts.only("date", "kind", "hours", "rest_given")
    day = facts.day_or_none("date")
    told = facts.choice("kind", KINDS) if day is None or facts.has("kind") else None
    kind = told if day is None else kind_of_day(day)
    if told and kind and told != kind:
        raise facts.wrong("kind", f"与日历不符，这一天是{KINDS[kind]}。")
    hours = facts.quantity("hours")
    if day is not None and hours > 24:
        raise facts.wrong("hours", "一天不能超过24小时。")
    return Entry(hours, day, kind, facts.flag("rest_given", default=False))


def kind_of_day(day: date) -> str | None:
    """What the calendar makes of a day; None while its year is unpublished."""
    try:
        if is_statutory_holiday(day):
            return "statutory_holiday"
        return "workday" if is_working_day(day) else "rest_day"
    except UnpublishedYear:
        return None


def _priced(entry: Entry, wage: Decimal, system: str, on: date) -> tuple[Decimal, Line]:
    hourly, by_hour = hour_wage(wage, on=on)
    rates = table("overtime_rates", on=on)
    rate, why, articles = _rate(entry, system, rates.value)
    formula = f"{by_hour.formula} × {plain_number(entry.hours)}小时"
    formula += f"；{why}" if rate is None else f" × {percent(rate)}（{why}）"
    detail = {
        "date": entry.day,
        "kind": entry.kind,
        "hours": number(entry.hours),
        "rate": None if rate is None else number(rate),
    }
    label = f"{entry.day.isoformat() if entry.day else KINDS[str(entry.kind)]}加班工资"
    line = Line(label, formula, (*articles, *by_hour.articles), mark=law_mark(*articles), detail=detail)
    return hourly * entry.hours * (rate or NOTHING), line


def _rate(entry: Entry, system: str, rates: Mapping[str, Decimal]) -> tuple[Decimal | None, str, tuple[Article, ...]]:
    if system == "irregular":
        # 工资支付暂行规定第十三条末款：不定时工时制度的劳动者不执行加班工资的规定。
        return NOTHING, "不定时工作制，不适用加班工资的规定", (Article("WPR", 13), Article("SDWP", 23))
    if entry.kind is None:
        year = entry.day.year if entry.day else ""
        return None, f"{year}年放假安排尚未公布，暂不能确定倍数", (Article("LL", 44),)
    if entry.kind == "rest_day" and entry.rest_given:
        return NOTHING, "休息日加班，已安排补休", (Article("LL", 44, item=2),)
    if system == "comprehensive" and entry.kind != "statutory_holiday":
        # 山东省企业工资支付规定第二十二条：超出部分只分延长工作时间与法定节假日两种。
        return rates["workday"], "综合计算工时，超出部分视为延长工作时间", (Article("WPR", 13), Article("SDWP", 22))
    return rates[entry.kind], KINDS[entry.kind], (Article("LL", 44, item=ITEMS[entry.kind]),)
