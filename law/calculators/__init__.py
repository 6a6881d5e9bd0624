"""The calculators by name: facts in, lines with articles and a total out."""

from collections.abc import Callable, Mapping

from law.calculators.allowances import heat_allowance, shutdown_pay, sick_pay
from law.calculators.crime import wage_crime
from law.calculators.double_wage import double_wage
from law.calculators.final_award import final_award
from law.calculators.finality import finality_dates
from law.calculators.fines import fine
from law.calculators.injury import work_injury
from law.calculators.leave import annual_leave
from law.calculators.limitation import limitation
from law.calculators.noncompete import noncompete
from law.calculators.overtime import overtime
from law.calculators.severance import severance, unlawful_termination
from law.calculators.wages import additional_compensation, notice_pay, unpaid_wages, wage_rates
from law.computation import Computation
from law.errors import WrongFacts
from law.factcheck import Facts

CALCULATORS: Mapping[str, Callable[[Facts], Computation]] = {
    calculator.__name__: calculator
    for calculator in (
        wage_rates,
        unpaid_wages,
        overtime,
        annual_leave,
        double_wage,
        severance,
        unlawful_termination,
        notice_pay,
        work_injury,
        noncompete,
        sick_pay,
        shutdown_pay,
        heat_allowance,
        final_award,
        limitation,
        wage_crime,
        additional_compensation,
        fine,
        finality_dates,
    )
}


def calc(name: str, facts: Mapping[str, object]) -> Computation:
    """Runs a calculator; a wrong name or fact is refused in one sentence."""
    if name not in CALCULATORS:
        raise WrongFacts("name", f"没有名为“{name}”的计算器，可用的是：{'、'.join(CALCULATORS)}。")
    return CALCULATORS[name](Facts(facts))
