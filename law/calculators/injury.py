"""Work injury: the three lump sums by grade, and who pays them."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from law.articles import Article
from law.calculators.support import (
    cited,
    law_day,
    percent,
    plain_number,
    separately_payable,
    told_or_in_force,
    yuan,
)
from law.computation import NOTHING, Computation, Line
from law.factcheck import Facts
from law.figures import Figure, figure, table

TOTAL_LOSS, PARTIAL_LOSS = 4, 6  # 一级至四级；五级、六级；七级至十级
GRADE_ARTICLE = {True: Article("WIR", 35), False: Article("WIR", 36)}
UNINSURED = Article("WIR", 62)


@dataclass(frozen=True, slots=True)
class Injury:
    """What the lump sums are worked out from."""

    grade: int
    own_wage: Decimal
    region: Figure[Decimal]
    on: date
    place: str


def work_injury(facts: Facts) -> Computation:
    """Disability grant, and for grades 5 to 10 the medical and employment subsidies at the end of the relation."""
    facts.only("grade", "own_wage", "region_average_wage", "insured", "years_to_retirement", "occupational_disease")
    injury = _injury(facts)
    wage, wage_line = _own_wage(injury)
    priced = [_grant(injury, wage)]
    if injury.grade > TOTAL_LOSS:
        diseased = facts.flag("occupational_disease", default=False)
        priced += [_medical(injury, diseased=diseased), _employment(injury, _years_left(facts))]
    lines, total = separately_payable(priced)
    amounts = [line.amount or NOTHING for line in lines] + [NOTHING] * (3 - len(lines))
    payers, payer_line = _payers(amounts, insured=facts.flag("insured"))
    pension, pension_lines = _pension(injury, wage)
    names = ("disability_grant", "medical_subsidy", "employment_subsidy")
    fields = dict(zip(names, amounts, strict=True)) | payers | {"monthly_pension": pension}
    return Computation((wage_line, *lines, *pension_lines, payer_line), total, fields)


def _injury(facts: Facts) -> Injury:
    on = law_day(facts)
    grade = facts.count("grade", least=1, most=10)
    region = told_or_in_force(facts, "region_average_wage", on=on)
    return Injury(grade, facts.money("own_wage"), region, on, facts.place())


def _own_wage(injury: Injury) -> tuple[Decimal, Line]:
    """本人工资 lies between 60 and 300 % of the region's average (工伤保险条例第六十四条)."""
    bounds = table("own_wage_range", on=injury.on)
    least, most = (injury.region.value * bounds.value[edge] for edge in ("min", "max"))
    wage = min(max(injury.own_wage, least), most)
    formula = f"本人工资{yuan(injury.own_wage)}，下限{yuan(least)}，上限{yuan(most)}，按{yuan(wage)}"
    return wage, Line("本人工资", formula, cited(bounds), mark=injury.region.mark)


def _grant(injury: Injury, wage: Decimal) -> tuple[Decimal, Line]:
    months = table("disability_grant_months", on=injury.on)
    count = months.value[str(injury.grade)]
    formula = f"本人工资{yuan(wage)} × {plain_number(count)}个月（{injury.grade}级）"
    return wage * count, Line("一次性伤残补助金", formula, (_article(injury.grade),), mark=months.mark)


def _medical(injury: Injury, *, diseased: bool) -> tuple[Decimal, Line]:
    months = table("medical_subsidy_months", on=injury.on, place=injury.place)
    amount = injury.region.value * months.value[str(injury.grade)]
    formula = f"统筹地区月平均工资{yuan(injury.region.value)} × {plain_number(months.value[str(injury.grade)])}个月"
    if diseased:
        extra = figure("occupational_disease_extra", on=injury.on, place=injury.place)
        amount *= 1 + extra.value
        formula += f" × {percent(1 + extra.value)}（职业病加发{percent(extra.value)}）"
    return amount, Line("一次性工伤医疗补助金", formula, cited(months, _article(injury.grade)), mark=months.mark)


def _employment(injury: Injury, years_left: Decimal | None) -> tuple[Decimal, Line]:
    months = table("employment_subsidy_months", on=injury.on, place=injury.place)
    share, why = _share(injury, years_left)
    count = months.value[str(injury.grade)]
    formula = f"统筹地区月平均工资{yuan(injury.region.value)} × {plain_number(count)}个月{why}"
    line = Line("一次性伤残就业补助金", formula, cited(months, _article(injury.grade)), mark=months.mark)
    return injury.region.value * count * share, line


def _share(injury: Injury, years_left: Decimal | None) -> tuple[Decimal, str]:
    """Less than five years before retirement: a fifth less for each year begun."""
    cut = table("near_retirement_reduction", on=injury.on, place=injury.place)
    if years_left is None or years_left >= cut.value["years"]:
        return Decimal(1), ""
    missing = (cut.value["years"] - years_left).to_integral_value(ROUND_CEILING)
    share = max(1 - cut.value["per_year"] * missing, NOTHING)
    return (
        share,
        f" × {percent(share)}（距退休{plain_number(years_left)}年，不足5年每少一年减{percent(cut.value['per_year'])}）",
    )


def _pension(injury: Injury, wage: Decimal) -> tuple[Decimal | None, tuple[Line, ...]]:
    """Grades 1 to 4 monthly from the fund; 5 and 6 from the employer while no suitable work is given."""
    if injury.grade > PARTIAL_LOSS:
        return None, ()
    rates = table("disability_pension_rate", on=injury.on)
    rate = rates.value[str(injury.grade)]
    formula = f"本人工资{yuan(wage)} × {percent(rate)}，按月支付，不计入合计"
    if injury.grade > TOTAL_LOSS:
        formula += "；难以安排工作的，由用人单位支付"
    line = Line(
        "伤残津贴（每月）", formula, (_article(injury.grade),), mark=rates.mark, detail={"monthly": wage * rate}
    )
    return wage * rate, (line,)


def _payers(amounts: list[Decimal], *, insured: bool) -> tuple[dict[str, object], Line]:
    """The fund pays grant and medical subsidy of the insured; an uninsured employer pays everything (第六十二条)."""
    grant, medical, employment = amounts
    if not insured:
        line = Line("由谁支付", "单位未参加工伤保险，全部由单位支付", (UNINSURED,))
        return {"fund_pays": NOTHING, "employer_pays": grant + medical + employment}, line
    words = "伤残补助金、医疗补助金由工伤保险基金支付，就业补助金由单位支付"
    articles = (Article("WIR", 36), Article("WIR", 37))
    return {"fund_pays": grant + medical, "employer_pays": employment}, Line("由谁支付", words, articles)


def _years_left(facts: Facts) -> Decimal | None:
    return facts.quantity("years_to_retirement") if facts.has("years_to_retirement") else None


def _article(grade: int) -> Article:
    return Article("WIR", 37) if grade > PARTIAL_LOSS else GRADE_ARTICLE[grade <= TOTAL_LOSS]
