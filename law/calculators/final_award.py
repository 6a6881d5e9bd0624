"""Which items of an award are final at first award, item by item on the awarded sum."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from law.articles import Article
from law.calculators.support import told_or_in_force, yuan
from law.computation import NOTHING, Computation, Line
from law.factcheck import Facts
from law.figures import Figure, choice, figure
from law.tables import READ

MONEY = (
    "wages",
    "overtime",
    "annual_leave",
    "double_wage",
    "severance",
    "unlawful_termination",
    "noncompete",
    "injury_medical",
    "notice_pay",
    "additional_compensation",
    "allowance",
)
STANDARD = ("working_time", "rest", "social_insurance")
LUMP_SUM = "injury_lump_sum"
KINDS = (*MONEY, LUMP_SUM, *STANDARD, "relation", "other")
BY_AMOUNT, BY_STANDARD = Article("LMAL", 47, item=1), Article("LMAL", 47, item=2)
PER_ITEM, CONTESTABLE = Article("CHR", 50), Article("LMAL", 50)
TITLES = {
    "wages": "劳动报酬", "overtime": "加班工资", "annual_leave": "未休年休假工资", "double_wage": "二倍工资",
    "severance": "经济补偿", "unlawful_termination": "赔偿金", "noncompete": "竞业限制补偿",
    "injury_medical": "工伤医疗费", "injury_lump_sum": "工伤一次性待遇", "working_time": "工作时间",
    "rest": "休息休假", "social_insurance": "社会保险", "relation": "确认劳动关系", "other": "其他",
    "notice_pay": "代通知金", "additional_compensation": "加付赔偿金", "allowance": "津贴",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finality:
    """Is an item final, by which article, and why."""

    final: bool
    article: Article
    why: str
    mark: str = READ


@dataclass(frozen=True, slots=True)
class Rules:
    """The limit, and the readings the place has chosen."""

    cap: Decimal
    lump_sums: Figure[str]
    relation: Figure[str] | None


def final_award(facts: Facts) -> Computation:
    """Each item final or contestable; two papers where both kinds are found (办案规则第五十条)."""
    facts.only("items", "minimum_wage", "relation_in_case")
    items = [item.only("kind", "amount") for item in facts.records("items")]
    kinds = [item.choice("kind", KINDS) for item in items]
    amounts = [_amount(item, kind) for item, kind in zip(items, kinds, strict=True)]
    on, place = facts.day("on"), facts.place()
    minimum = told_or_in_force(facts, "minimum_wage", on=on)
    rules = _rules(facts, kinds, minimum, on, place)
    judged = [_judge(kind, amount, rules) for kind, amount in zip(kinds, amounts, strict=True)]
    lines = tuple(
        Line(TITLES[kind], each.why, (each.article, PER_ITEM), amount, each.mark)
        for kind, amount, each in zip(kinds, amounts, judged, strict=True)
    )
    return Computation(
        (_cap_line(minimum, rules.cap), *lines), sum(amounts, NOTHING), _fields(kinds, amounts, judged, rules.cap)
    )


def _amount(item: Facts, kind: str) -> Decimal:
    """Claims on working time or the relation may carry no sum."""
    if item.has("amount") or kind in MONEY or kind == LUMP_SUM:
        return item.money("amount")
    return NOTHING


def _rules(facts: Facts, kinds: list[str], minimum: Figure[Decimal], on: date, place: str) -> Rules:
    cap = minimum.value * figure("final_award_months", on=on).value
    relation = choice("relation_makes_contestable", on=on, place=place)
    in_case = facts.flag("relation_in_case", default="relation" in kinds) and relation.value == "yes"
    return Rules(cap, choice("injury_lump_sum_rule", on=on, place=place), relation if in_case else None)


def _judge(kind: str, amount: Decimal, rules: Rules) -> Finality:
    if rules.relation:
        return Finality(False, CONTESTABLE, "本案含确认劳动关系，各项均非终局", rules.relation.mark)
    if kind in STANDARD:
        return Finality(True, BY_STANDARD, "执行国家劳动标准发生的争议，不论数额均终局")
    if kind == LUMP_SUM and rules.lump_sums.value == "any_amount":
        return Finality(
            True, BY_STANDARD, "当地将工伤一次性待遇按社会保险争议处理，不论数额均终局", rules.lump_sums.mark
        )
    if kind in MONEY or kind == LUMP_SUM:
        return _by_amount(amount, rules.cap, rules.lump_sums.mark if kind == LUMP_SUM else READ)
    return Finality(False, CONTESTABLE, "不属于终局裁决的范围")


def _by_amount(amount: Decimal, cap: Decimal, mark: str) -> Finality:
    """不超过 includes the figure itself (C10)."""
    if amount <= cap:
        return Finality(True, BY_AMOUNT, f"单项{yuan(amount)}不超过{yuan(cap)}", mark)
    return Finality(False, CONTESTABLE, f"单项{yuan(amount)}超过{yuan(cap)}", mark)


def _fields(kinds: list[str], amounts: list[Decimal], judged: list[Finality], cap: Decimal) -> dict[str, object]:
    items = [
        {"kind": kind, "amount": amount, "final": each.final, "article": each.article, "why": each.why}
        for kind, amount, each in zip(kinds, amounts, judged, strict=True)
    ]
    final = sum((amount for amount, each in zip(amounts, judged, strict=True) if each.final), NOTHING)
    papers = [
        paper for paper, kept in (("final", True), ("contestable", False)) if any(each.final is kept for each in judged)
    ]
    return {
        "cap": cap,
        "items": items,
        "final_total": final,
        "contestable_total": sum(amounts, NOTHING) - final,
        "papers": papers,
    }


def _cap_line(minimum: Figure[Decimal], cap: Decimal) -> Line:
    formula = f"当地月最低工资标准{yuan(minimum.value)} × 12个月 = {yuan(cap)}"
    return Line("单项限额", formula, (BY_AMOUNT,), mark=minimum.mark)
