"""Pay for not working for a competitor after the end."""

from decimal import Decimal

from law.articles import Article
from law.calculators.support import cited, law_day, payable, percent, plain_number, told_or_in_force, yuan
from law.computation import Computation, Line, weakest
from law.factcheck import Facts
from law.figures import figure


def noncompete(facts: Facts) -> Computation:
    """The agreed sum, else 30 % of the average wage and at least the minimum wage, for at most two years."""
    facts.only("average_wage", "months", "agreed", "minimum_wage")
    limit = figure("noncompete_max_months", on=law_day(facts))
    asked = facts.quantity("months")
    months = min(asked, limit.value)
    monthly, line = _agreed(facts) if facts.has("agreed") else _not_agreed(facts)
    formula = f"{yuan(monthly)} × {plain_number(months)}个月"
    if asked > limit.value:
        formula += f"（约定{plain_number(asked)}个月，法律最多{plain_number(limit.value)}个月）"
    lines, total = payable([(monthly * months, Line("竞业限制补偿", formula, cited(limit, Article("LCL", 23))))])
    return Computation((line, *lines), total, {"monthly": monthly})


def _agreed(facts: Facts) -> tuple[Decimal, Line]:
    agreed = facts.money("agreed")
    return agreed, Line("每月补偿", f"双方约定每月{yuan(agreed)}", (Article("LCL", 23),))


def _not_agreed(facts: Facts) -> tuple[Decimal, Line]:
    on = law_day(facts)
    rate, average = figure("noncompete_rate", on=on), facts.money("average_wage")
    floor = told_or_in_force(facts, "minimum_wage", on=on)
    share = average * rate.value
    formula = f"没有约定，前十二个月平均工资{yuan(average)} × {percent(rate.value)} = {yuan(share)}"
    if share < floor.value:
        formula += f"，低于最低工资，按{yuan(floor.value)}"
    return max(share, floor.value), Line("每月补偿", formula, cited(rate), mark=weakest((rate.mark, floor.mark)))
