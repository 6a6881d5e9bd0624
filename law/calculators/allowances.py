"""Pay in sickness and shutdown, and the heat allowance: the floors of the province."""

from datetime import date
from decimal import Decimal

from law.articles import Article
from law.calculators.support import cited, law_day, payable, percent, plain_number, yuan
from law.computation import NOTHING, Computation, Line, weakest
from law.factcheck import Facts
from law.figures import Figure, Table, figure, table

ONE_CYCLE = Decimal(1)


def sick_pay(facts: Facts) -> Computation:
    """For each day ill at least 80 % of the minimum wage by paid days."""
    facts.only("monthly_wage", "days")
    on, place = law_day(facts), facts.place()
    wage, days = facts.money("monthly_wage"), facts.quantity("days")
    floor = figure("sick_pay_floor", on=on, place=place)
    minimum, paid_days = figure("minimum_wage", on=on, place=place), figure("paid_days_per_month", on=on)
    formula = (
        f"当地最低工资{yuan(minimum.value)} × {percent(floor.value)} ÷ {plain_number(paid_days.value)}天"
        f" × {plain_number(days)}天（正常月工资{yuan(wage)}；单位制度更高的从其规定）"
    )
    amount = minimum.value * floor.value * days / paid_days.value
    articles = (Article("SDWP", 26), *cited(paid_days, minimum))
    mark = weakest((floor.mark, minimum.mark, paid_days.mark))
    lines, total = payable([(amount, Line("病假工资（最低）", formula, articles, mark=mark))])
    return Computation(lines, total, {"monthly_floor": minimum.value * floor.value})


def shutdown_pay(facts: Facts) -> Computation:
    """The first pay period in full; after it the minimum wage for work done, 70 % of it for none."""
    facts.only("monthly_wage", "months", "worked")
    wage, months = facts.money("monthly_wage"), facts.quantity("months")
    first, rest = min(months, ONE_CYCLE), max(months - ONE_CYCLE, NOTHING)
    formula = f"正常工资{yuan(wage)} × {plain_number(first)}个月（一个工资支付周期内视同正常劳动）"
    priced = [(wage * first, Line("停工首月工资", formula, (Article("SDWP", 31), Article("WPR", 12))))]
    if rest:
        priced.append(_after_one_cycle(facts, rest))
    lines, total = payable(priced)
    return Computation(lines, total)


def heat_allowance(facts: Facts) -> Computation:
    """300 yuan a month for outdoor or hot work, 180 for other, June to September."""
    facts.only("months", "outdoor")
    place, outdoor = facts.place(), facts.flag("outdoor")
    lines, total = payable([_hot_month(month, place, outdoor=outdoor) for month in facts.months("months")])
    return Computation(lines, total)


def _after_one_cycle(facts: Facts, months: Decimal) -> tuple[Decimal, Line]:
    on, place = law_day(facts), facts.place()
    minimum = figure("minimum_wage", on=on, place=place)
    if facts.flag("worked"):
        formula = f"不低于最低工资{yuan(minimum.value)} × {plain_number(months)}个月（安排了工作）"
        line = Line("停工期间工资（最低）", formula, (Article("SDWP", 31),), mark=minimum.mark)
        return minimum.value * months, line
    floor = figure("shutdown_pay_floor", on=on, place=place)
    formula = f"最低工资{yuan(minimum.value)} × {percent(floor.value)} × {plain_number(months)}个月（没有安排工作）"
    mark = weakest((minimum.mark, floor.mark))
    return minimum.value * floor.value * months, Line("基本生活费（最低）", formula, cited(floor), mark=mark)


def _hot_month(month: str, place: str, *, outdoor: bool) -> tuple[Decimal, Line]:
    rates = table("heat_allowance", on=date.fromisoformat(f"{month}-01"), place=place)
    if not _in_season(month, rates):
        season = f"{rates.value['first_month']}月至{rates.value['last_month']}月"
        return NOTHING, Line(f"{month}防暑降温费", f"不在{season}，没有", cited(rates), mark=rates.mark)
    rate = rates.value["outdoor" if outdoor else "other"]
    formula = f"{'室外或高温' if outdoor else '非高温'}作业每月{yuan(rate)}"
    return rate, Line(f"{month}防暑降温费", formula, cited(rates), mark=rates.mark)


def _in_season(month: str, rates: Figure[Table]) -> bool:
    return rates.value["first_month"] <= int(month[5:]) <= rates.value["last_month"]
