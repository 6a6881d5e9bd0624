"""拒不支付劳动报酬: is the sum large, by either limb."""

from dataclasses import dataclass
from decimal import Decimal

from law.articles import Article
from law.calculators.support import cited, law_day, plain_number, yuan
from law.computation import NOTHING, Computation, Line
from law.factcheck import Facts
from law.figures import Figure, Table, figure, table

CRIME = Article("CL", "276-1")
# 刑法第二百七十六条之一: a large sum alone is no crime.
ALSO_NEEDED = (
    "有证据证明以转移财产、逃匿等方法逃避支付，或者有能力支付而不支付",
    "政府有关部门已书面责令限期支付，期限已过仍不支付",
)


@dataclass(frozen=True, slots=True)
class Limb:
    """One of the two ways a sum is large."""

    name: str
    met: bool
    line: Line
    missing: str


def wage_crime(facts: Facts) -> Computation:
    """Large when one worker is owed three months and the sum, or ten workers the sum together."""
    facts.only("workers", "thresholds")
    workers = [_worker(worker) for worker in facts.records("workers")]
    limbs = (_single(workers, facts), _group(workers, facts))
    met = [limb.name for limb in limbs if limb.met]
    missing = () if met else tuple(limb.missing for limb in limbs)
    fields = {
        "large": bool(met),
        "ground": "both" if len(met) > 1 else next(iter(met), None),
        "still_needed": (*missing, *ALSO_NEEDED),
        "owed_total": sum((amount for _, amount in workers), NOTHING),
    }
    return Computation(tuple(limb.line for limb in limbs), fields=fields)


def _worker(facts: Facts) -> tuple[Decimal, Decimal]:
    facts.only("months", "amount")
    return facts.quantity("months"), facts.money("amount")


def _single(workers: list[tuple[Decimal, Decimal]], facts: Facts) -> Limb:
    """三个月以上 and the sum, both of the same worker; 以上 includes the figure."""
    bounds = table("crime_single", on=law_day(facts))
    least, sum_ = bounds.value["months"], _threshold(facts, "single", bounds)
    met = any(months >= least and amount >= sum_ for months, amount in workers)
    rule = f"一名劳动者被拖欠{plain_number(least)}个月以上且{yuan(sum_)}以上"
    line = Line("单人标准", f"{rule}：{'达到' if met else '未达到'}", (CRIME, *cited(bounds)), mark=bounds.mark)
    return Limb("single", met, line, rule)


def _group(workers: list[tuple[Decimal, Decimal]], facts: Facts) -> Limb:
    bounds = table("crime_group", on=law_day(facts))
    least, sum_ = bounds.value["workers"], _threshold(facts, "group", bounds)
    owed = [amount for _, amount in workers if amount]
    total = sum(owed, NOTHING)
    met = len(owed) >= least and total >= sum_
    rule = f"{plain_number(least)}名以上劳动者累计被拖欠{yuan(sum_)}以上"
    formula = f"{len(owed)}名，累计{yuan(total)}；{rule}：{'达到' if met else '未达到'}"
    return Limb("group", met, Line("多人标准", formula, (CRIME, *cited(bounds)), mark=bounds.mark), rule)


def _threshold(facts: Facts, limb: str, bounds: Figure[Table]) -> Decimal:
    """The province fixes the sum within the interpretation's range; told, else as entered for the place."""
    least, most = bounds.value["amount_min"], bounds.value["amount_max"]
    if not facts.has("thresholds") and facts.has("city"):
        return figure(f"crime_amount_{limb}", on=law_day(facts), place=facts.place()).value
    told = Facts(facts.need("thresholds"), within=facts.path("thresholds")).only("single", "group")
    amount = told.money(limb)
    if not least <= amount <= most:
        raise told.wrong(limb, f"应当在司法解释规定的{plain_number(least)}元到{plain_number(most)}元之间。")
    return amount
