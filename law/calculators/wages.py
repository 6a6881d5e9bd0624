"""Wages: what a month is worth by day and hour, what was left unpaid, one month in lieu of notice."""

from datetime import date
from decimal import Decimal

from law.articles import Article
from law.calculators.support import cited, law_day, payable, percent, plain_number, yuan
from law.computation import NOTHING, Computation, Line
from law.factcheck import Facts, unique
from law.figures import figure, table


def day_wage(monthly_wage: Decimal, *, on: date) -> tuple[Decimal, Line]:
    """A month's wage by paid days: 21.75 a month, holidays included."""
    days = figure("paid_days_per_month", on=on)
    line = Line("日工资", f"{yuan(monthly_wage)} ÷ 月计薪{plain_number(days.value)}天", cited(days), mark=days.mark)
    return monthly_wage / days.value, line


def hour_wage(monthly_wage: Decimal, *, on: date) -> tuple[Decimal, Line]:
    """A month's wage by paid hours: 174 a month."""
    hours = figure("hours_per_month", on=on)
    line = Line(
        "小时工资", f"{yuan(monthly_wage)} ÷ 月计薪{plain_number(hours.value)}小时", cited(hours), mark=hours.mark
    )
    return monthly_wage / hours.value, line


def wage_rates(facts: Facts) -> Computation:
    """The daily and hourly wage of a monthly wage."""
    facts.only("monthly_wage", "on")
    monthly_wage, on = facts.money("monthly_wage"), law_day(facts)
    daily, by_day = day_wage(monthly_wage, on=on)
    hourly, by_hour = hour_wage(monthly_wage, on=on)
    lines = (
        Line(by_day.label, by_day.formula, by_day.articles, daily, by_day.mark),
        Line(by_hour.label, by_hour.formula, by_hour.articles, hourly, by_hour.mark),
    )
    return Computation(lines, fields={"daily": daily, "hourly": hourly})


def unpaid_wages(facts: Facts) -> Computation:
    """Month by month what was due and not paid; what was paid over in one month does not shrink another."""
    facts.only("months")
    months = [month.only("month", "due", "paid") for month in facts.records("months")]
    unique([month.month("month") for month in months], facts.path("months"))
    lines, total = payable([_unpaid_month(month) for month in months])
    return Computation(lines, total)


def notice_pay(facts: Facts) -> Computation:
    """One month's wage where the employer gave no thirty days' notice."""
    facts.only("last_month_wage")
    wage = facts.money("last_month_wage")
    articles = (Article("LCL", 40), Article("LCR", 20))
    lines, total = payable([(wage, Line("代通知金", f"上一个月工资{yuan(wage)} × 1个月", articles))])
    return Computation(lines, total)


def additional_compensation(facts: Facts) -> Computation:
    """What is added to the arrears when an order to pay was ignored."""
    facts.only("arrears")
    arrears = facts.money("arrears")
    rates = table("additional_compensation", on=law_day(facts))
    articles = cited(rates, Article("LSI", 26))
    lines = tuple(
        Line(
            label, f"{yuan(arrears)} × {percent(rates.value[edge])}", articles, arrears * rates.value[edge], rates.mark
        )
        for edge, label in (("min", "加付赔偿金下限"), ("max", "加付赔偿金上限"))
    )
    return Computation(lines, fields={"min": lines[0].amount, "max": lines[1].amount})


def _unpaid_month(month: Facts) -> tuple[Decimal, Line]:
    due, paid = month.money("due"), month.money_or_none("paid") or NOTHING
    owed = max(due - paid, NOTHING)
    formula = f"应发{yuan(due)} − 实发{yuan(paid)}"
    if paid > due:
        formula += "，多发部分不抵扣其他月份"
    detail = {"month": month.month("month"), "due": due, "paid": paid}
    articles = (Article("LL", 50), Article("LCL", 30))
    return owed, Line(f"{month.month('month')}工资", formula, articles, detail=detail)
