"""经济补偿 and 赔偿金: months by years of work, capped for high wages."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from law.articles import Article
from law.calculators.support import cited, full_months, last_day_of, payable, plain_number, told_or_in_force, yuan
from law.computation import Computation, Line, number
from law.errors import NoValueInForce
from law.factcheck import Facts
from law.figures import Figure, Table, table

FACTS = ("hired", "ended", "average_wage", "city_average_wage", "minimum_wage", "counted_from", "average_unknown")
HALF, HALF_YEAR = Decimal("0.5"), 6
CONTRACT_LAW_BEGAN = date(2008, 1, 1)


@dataclass(frozen=True, slots=True)
class Severance:
    """Years and base after floor and caps, and the lines that led there."""

    years: Decimal
    base: Decimal
    wage_capped: bool
    years_capped: bool
    lines: tuple[Line, ...]

    @property
    def fields(self) -> dict[str, object]:
        """The fields shown beside the total."""
        return {
            "years": number(self.years),
            "base": self.base,
            "wage_capped": self.wage_capped,
            "years_capped": self.years_capped,
        }


def severance(facts: Facts) -> Computation:
    """N: base × years."""
    facts.only(*FACTS)
    n = _worked_out(facts, facts.day_or_none("counted_from") or facts.day("hired"))
    formula = f"{yuan(n.base)} × {plain_number(n.years)}"
    pay, total = payable([(n.base * n.years, Line("经济补偿", formula, (Article("LCL", 47),)))])
    return Computation((*n.lines, *pay), total, n.fields)


def unlawful_termination(facts: Facts) -> Computation:
    """2N, in place of N; the years run from the first day of work (实施条例第二十五条)."""
    facts.only(*FACTS)
    hired = facts.day("hired")
    n = _worked_out(facts, min(hired, facts.day_or_none("counted_from") or hired))
    formula = f"经济补偿标准{yuan(n.base)} × {plain_number(n.years)} × 2（不再另付经济补偿）"
    articles = (Article("LCL", 87), Article("LCR", 25))
    pay, total = payable([(n.base * n.years * 2, Line("违法解除、终止赔偿金", formula, articles))])
    return Computation((*n.lines, *pay), total, n.fields)


def years_of_work(first: date, last: date) -> Decimal:
    """Six months or more round up to a year, less gives half: 劳动合同法第四十七条, the first day counted (C8)."""
    months = full_months(first, last)
    years, over = divmod(months, 12)
    if over >= HALF_YEAR:
        return Decimal(years + 1)
    nothing_over = over == 0 and last_day_of(first, months) == last
    return Decimal(years) if nothing_over else years + HALF


def _worked_out(facts: Facts, first: date) -> Severance:
    ended = facts.day_from("ended", first, "不能早于开始计算年限的日期。")
    facts.day_from("ended", facts.day("hired"), "不能早于hired。")
    years = years_of_work(first, ended)
    base, floor_line = _base(facts, ended)
    cap = table("severance_cap", on=ended)
    city = _city_average(facts, ended, base, cap)
    limit = city.value * cap.value["multiple"] if city else base
    wage_capped = base > limit
    years_capped = wage_capped and years > cap.value["years"]
    lines = [_years_line(first, ended, years), floor_line]
    if city is None:
        lines.append(Line("封顶", "不高于当地最低工资的3倍，也就不高于职工平均工资的3倍，不封顶", cited(cap)))
    elif wage_capped:
        base = limit
        lines.append(
            Line(
                "封顶",
                f"高于当地职工月平均工资{yuan(city.value)}的3倍，按3倍{yuan(limit)}，最多12年",
                cited(cap),
                mark=city.mark,
            )
        )
    return Severance(
        min(years, cap.value["years"]) if wage_capped else years, base, wage_capped, years_capped, tuple(lines)
    )


def _base(facts: Facts, ended: date) -> tuple[Decimal, Line]:
    average = facts.money("average_wage")
    floor = told_or_in_force(facts, "minimum_wage", on=ended)
    article = (Article("LCR", 27), *cited(floor))
    if average < floor.value:
        formula = f"前十二个月平均{yuan(average)}低于当地最低工资，按{yuan(floor.value)}"
        return floor.value, Line("计算基数", formula, article, mark=floor.mark)
    return average, Line("计算基数", f"前十二个月平均应得工资{yuan(average)}", article)


def _city_average(facts: Facts, ended: date, base: Decimal, cap: Figure[Table]) -> Figure[Decimal] | None:
    """The city's average wage; nothing where its absence was told (`average_unknown`) and surely makes no difference.

    No average lies below the minimum wage: up to three minimum wages are never above three averages.
    """
    try:
        return told_or_in_force(facts, "city_average_wage", on=ended)
    except NoValueInForce:
        lowest = told_or_in_force(facts, "minimum_wage", on=ended).value * cap.value["multiple"]
        if facts.flag("average_unknown", default=False) and base <= lowest:
            return None
        raise


def _years_line(first: date, ended: date, years: Decimal) -> Line:
    formula = f"{first.isoformat()}至{ended.isoformat()}，满六个月按一年，不满六个月按半年：{plain_number(years)}"
    if first < CONTRACT_LAW_BEGAN:
        # 劳动合同法第九十七条: whether the years before count depends on the ground.
        formula += "；2008年1月1日前的年限依解除原因可能另算，可填写counted_from"
    return Line(
        "计算年限", formula, (Article("LCL", 47), *((Article("LCL", 97),) if first < CONTRACT_LAW_BEGAN else ()))
    )
