"""Paid annual leave that was not taken."""

from datetime import date
from decimal import ROUND_FLOOR, Decimal

from law.articles import Article
from law.calculators.support import cited, days_inclusive, payable, percent, plain_number
from law.calculators.wages import day_wage
from law.computation import NOTHING, Computation, Line, number
from law.factcheck import Facts
from law.figures import Figure, Table, figure, table

YEAR_DAYS = 365  # 企业职工带薪年休假实施办法第五条、第十二条写明除以365天，闰年也一样
PRORATED = (Article("ALM", 5), Article("ALM", 12))


def annual_leave(facts: Facts) -> Computation:
    """The days earned in the year and not taken, and the 200 % owed beside the normal wage."""
    facts.only("monthly_wage", "total_working_years", "year", "employed_from", "employed_to", "taken", "waived")
    year = facts.count("year", least=2008, most=2099)
    wage, taken = facts.money("monthly_wage"), facts.quantity("taken") if facts.has("taken") else NOTHING
    first, last = _within_year(facts, year)
    tiers = table("annual_leave_days", on=last)
    entitlement = _entitlement(facts.quantity("total_working_years"), tiers)
    days, earned = _unused(entitlement, taken, first, last)
    tier = Line(
        "全年应休天数",
        f"累计工作{facts.given['total_working_years']}年，应休{entitlement}天",
        cited(tiers),
        mark=tiers.mark,
    )
    paid, total = payable([_pay(wage, days, last, waived=facts.flag("waived", default=False))])
    return Computation((tier, earned, *paid), total, {"entitlement": number(entitlement), "days": number(days)})


def _within_year(facts: Facts, year: int) -> tuple[date, date]:
    start, end = date(year, 1, 1), date(year, 12, 31)
    hired = facts.day("employed_from")
    left = end
    if facts.has("employed_to"):
        left = facts.day_from("employed_to", hired, "不能早于employed_from。")
    if hired > end or left < start:
        raise facts.wrong("year", "这一年不在工作期间之内。")
    return max(hired, start), min(left, end)


def _entitlement(working_years: Decimal, tiers: Figure[Table]) -> Decimal:
    """满1年、满10年、满20年: each threshold is included; below one year there is no leave."""
    reached = [days for years, days in tiers.value.items() if working_years >= Decimal(years)]
    return max(reached, default=NOTHING)


def _unused(entitlement: Decimal, taken: Decimal, first: date, last: date) -> tuple[Decimal, Line]:
    whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_year:
        days, formula = entitlement - taken, f"{entitlement}天 − 已休{plain_number(taken)}天"
    else:
        elapsed = days_inclusive(first, last)
        # 实施办法第十二条：折算后不足1整天的部分不支付。先折算、再减已休、最后舍去零头。
        days = (entitlement * elapsed / YEAR_DAYS - taken).to_integral_value(ROUND_FLOOR)
        formula = f"{elapsed}天 ÷ {YEAR_DAYS}天 × {entitlement}天 − 已休{plain_number(taken)}天，不足一天舍去"
    days = max(days, NOTHING)
    return days, Line("未休天数", f"{formula} = {plain_number(days)}天", () if whole_year else PRORATED)


def _pay(wage: Decimal, days: Decimal, on: date, *, waived: bool) -> tuple[Decimal, Line]:
    daily, by_day = day_wage(wage, on=on)
    extra = figure("annual_leave_extra_rate", on=on)
    if waived:
        return NOTHING, Line("未休年休假工资", "本人书面提出不休，只付正常工资，不另付", (Article("ALM", 10),))
    formula = f"{by_day.formula} × {plain_number(days)}天 × {percent(extra.value)}（正常工资100%已另付）"
    return daily * days * extra.value, Line(
        "未休年休假工资", formula, cited(extra, Article("ALR", 5), *by_day.articles)
    )
