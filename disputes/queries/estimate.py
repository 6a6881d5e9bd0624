"""What a worker is owed, from the answers of the interview: each head with its figure, or what is still missing for one."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disputes.records.ledger import ClaimKind, exclude_each_other, stand_together
from law.calculators import calc
from law.computation import Computation
from law.errors import LawError, NoValueInForce

Facts = dict[str, Any]
ZERO = Decimal("0.00")
# What decides a head and is not asked yet: without it no sum is said to be owed, whatever the worker claims.
UNASKED = {
    ClaimKind.OVERTIME: gettext_lazy("还缺哪天从几点加班到几点。"),
    ClaimKind.ANNUAL_LEAVE: gettext_lazy("还缺一共工作了几年、年休假休过几天。"),
    ClaimKind.UNLAWFUL_TERMINATION: gettext_lazy("还缺公司让您走的理由和经过：辞退违法才有这一笔。"),
    ClaimKind.NONCOMPETE: gettext_lazy("还缺竞业限制约定了多久、每月补多少。"),
    ClaimKind.INJURY_MEDICAL: gettext_lazy("还缺工伤认定和医疗费的票据。"),
    ClaimKind.INJURY_LUMP_SUM: gettext_lazy("还缺工伤认定、伤残等级和有没有工伤保险。"),
    ClaimKind.OTHER: gettext_lazy("还缺要的是什么、怎么算。"),
}
# How the work ended, where that alone does not say whether severance is owed.
ENDED = {
    "working": gettext_lazy("您还在干，离开以后才谈得上经济补偿。"),
    "resigned": gettext_lazy("还缺您离开的理由：因为欠薪、没交社保这样的理由走的，才有经济补偿。"),
    "expired": gettext_lazy("还缺到期时公司开的续签条件、是谁不续的。"),
}


@dataclass(frozen=True)
class Head:
    """One head of claim: its row for the ledger, and a figure from low to high, or in words why there is none."""

    claim: dict[str, Any]
    low: Decimal | None = None
    high: Decimal | None = None
    why: str = ""
    caveat: str = ""

    @property
    def kind(self) -> ClaimKind:
        """What is claimed."""
        return ClaimKind(self.claim["kind"])

    @property
    def label(self) -> str:
        """The claim's name."""
        return str(self.kind.label)

    @property
    def is_known(self) -> bool:
        """A figure stands."""
        return self.high is not None

    @property
    def is_range(self) -> bool:
        """Some month is not certain."""
        return self.low != self.high

    @property
    def claimed(self) -> Decimal:
        """The sum that goes into the application though it is not said to be owed."""
        return money(self.claim.get("amount"))


@dataclass(frozen=True)
class Estimate:
    """The heads taken, the total over those that have a figure and may stand together, and what it leaves out."""

    heads: list[Head] = field(default_factory=list)

    @property
    def claims(self) -> list[dict[str, Any]]:
        """The rows of the ledger."""
        return [head.claim for head in self.heads]

    @cached_property
    def counted(self) -> list[Head]:
        """Of heads that exclude each other the least: nobody is promised the larger before it is proven."""
        known = [head for head in self.heads if head.is_known]
        return stand_together(known, lambda head: head.kind, lambda head: head.high or ZERO)

    @property
    def left_out(self) -> list[Head]:
        """The heads the total does not hold."""
        return [head for head in self.heads if head not in self.counted]

    @property
    def low(self) -> Decimal:
        """What the total is at least."""
        return sum((head.low or ZERO for head in self.counted), ZERO)

    @property
    def high(self) -> Decimal:
        """What the total is at most."""
        return sum((head.high or ZERO for head in self.counted), ZERO)

    @property
    def is_range(self) -> bool:
        """Some month is not certain."""
        return self.low != self.high

    def instead_of(self, head: Head) -> str:
        """The head in the total that this one cannot be had beside; empty where there is none."""
        return next((each.label for each in self.counted if exclude_each_other(each.kind, head.kind)), "")

    @property
    def rows(self) -> list[tuple[Head, str]]:
        """Each head with the one it cannot be had beside."""
        return [(head, self.instead_of(head)) for head in self.heads]


def estimate(answers: Facts, place: str, today: date) -> Estimate:
    """Works out every claim the worker chose."""
    facts = answers | {"place": place, "today": today}
    return Estimate([WORKERS.get(kind, told)(kind, facts) for kind in answers.get("claims") or []])


def wages(kind: str, answers: Facts) -> Head:
    """Unpaid months; one that is not certain counts from nothing to the whole wage."""
    wage = money(answers.get("monthly_wage"))
    said = {month: each for month, each in sorted((answers.get("months") or {}).items()) if each["state"] != "full"}
    rows = [month_row(month, each, wage) for month, each in said.items()]
    claim = {"kind": kind, "months": rows}
    if not wage:
        return Head(claim, why=_("还缺说好的月工资。"))
    if not answers.get("months"):
        return Head(claim, why=_("还缺哪几个月没给、给了多少。"))
    gaps = [(max(wage - Decimal(row["paid"]), ZERO), row["unsure"]) for row in rows]
    high = sum((gap for gap, _unsure in gaps), ZERO)
    if not high:
        return Head(claim, why=_("照您说的，这几个月都发齐了。"))
    return Head(claim, sum((gap for gap, unsure in gaps if not unsure), ZERO), high)


def month_row(month: str, said: dict[str, str], wage: Decimal) -> dict[str, Any]:
    """What was due, what was paid, and whether the worker is sure."""
    paid = money(said["paid"]) if said["state"] == "short" else ZERO
    return {"month": month, "due": str(wage), "paid": str(paid), "unsure": said["state"] == "unsure"}


def severance(kind: str, answers: Facts) -> Head:
    """N, where the company ended the work; what it lacks is named, never guessed."""
    end = answers.get("end") or ""
    if end != "dismissed":
        unknown = _("还缺您是怎么离开的：公司让您走的、自己走的，还是合同到期。")
        return to_be_worked_out(kind, str(ENDED.get(end, unknown)))
    return with_caveat(ended_pay(kind, answers), _("公司能证明您有严重过错的，没有这一笔。"))


def unlawful_termination(kind: str, answers: Facts) -> Head:
    """2N is claimed as worked out, and not said to be owed before anybody asked why the work was ended."""
    found = ended_pay(kind, answers)
    return replace(found, low=None, high=None, caveat="", why=str(UNASKED[ClaimKind.UNLAWFUL_TERMINATION]))


def ended_pay(kind: str, answers: Facts) -> Head:
    """N or 2N by the calculator."""
    if not (answers.get("hired") and answers.get("ended") and answers.get("monthly_wage")):
        return to_be_worked_out(kind, _("还缺入职日期、最后一天和月工资。"))
    facts = {
        "hired": answers["hired"],
        "ended": answers["ended"],
        "average_wage": answers["monthly_wage"],
        "city": answers["place"],
        "average_unknown": True,
    }
    try:
        result, caveat = capped_if_known(kind, facts)
    except LawError as error:
        return to_be_worked_out(kind, str(error))
    return worked_out(kind, result, result.lines[-1].formula, caveat)


def capped_if_known(kind: str, facts: Facts) -> tuple[Computation, str]:
    """N or 2N; where nobody entered the city's average wage and it might cap them, uncapped, and said so."""
    try:
        return calc(kind, facts), ""
    except NoValueInForce as error:
        if error.name != "city_average_wage":
            raise
        caveat = _("本市上年度职工月平均工资还没有录入，工资较高的可能封顶，补偿先按不封顶算。")
        return calc(kind, facts | {"city_average_wage": facts["average_wage"]}), caveat


def double_wage(kind: str, answers: Facts) -> Head:
    """The second wage from the second month to the twelfth, where no contract was ever signed."""
    if lacking := lacking_for_double_wage(answers):
        return to_be_worked_out(kind, lacking)
    facts = {
        "first_day": answers["hired"],
        "employed_until": answers.get("ended") or answers["today"].isoformat(),
        "monthly_wage": answers["monthly_wage"],
        "filed_on": answers["today"].isoformat(),
        "city": f"{answers['place'][:4]}00",
    }
    try:
        result = calc(kind, facts)
    except LawError as error:
        return to_be_worked_out(kind, str(error))
    found = worked_out(kind, result, "满一个月的次日起，逐月另付一倍", "")
    if found.is_known and result["in_time"] is False:
        return replace(found, low=None, high=None, why=_("多半已经过了时效，对方提出来就不支持。"))
    return found


def lacking_for_double_wage(answers: Facts) -> str:
    """What the second wage cannot be worked out without; empty where everything was told."""
    if answers.get("contract") == "yes":
        return _("还缺合同是哪天签的：签晚了的月份才有二倍工资。")
    if answers.get("contract") != "no":
        return _("还缺签没签过书面劳动合同。")
    if not answers.get("hired") or not answers.get("monthly_wage"):
        return _("还缺入职日期和月工资。")
    if not answers.get("ended") and answers.get("end") != "working":
        return _("还缺最后一天是哪天。")
    return ""


def told(kind: str, answers: Facts) -> Head:
    """A claim with the sum the worker names, or with none yet."""
    claim = {"kind": kind, "words": answers.get(f"words_{kind}") or ""}
    if amount := money(answers.get(f"amount_{kind}")):
        claim["amount"] = str(amount)
    return Head(claim, why=str(UNASKED.get(ClaimKind(kind), _("这一项不按金额算。"))))


def worked_out(kind: str, result: Computation, formula: str, caveat: str) -> Head:
    """What a calculator answered; nothing owed, and a sum that nobody can know yet, are said in its words."""
    if not result.total:
        return to_be_worked_out(kind, result.lines[0].formula)
    claim = {"kind": kind, "amount": str(result.total), "formula": formula}
    return Head(claim, result.total, result.total, caveat=caveat)


def with_caveat(head: Head, sentence: str) -> Head:
    """A figure with a further condition."""
    return replace(head, caveat=head.caveat + sentence) if head.is_known else head


def to_be_worked_out(kind: str, why: str) -> Head:
    """A claim without a sum, and why."""
    return Head({"kind": kind}, why=why)


def money(value: Any) -> Decimal:
    """A stored sum; nothing is zero."""
    return Decimal(str(value)) if value else ZERO


WORKERS: dict[str, Callable[[str, Facts], Head]] = {
    "wages": wages,
    "severance": severance,
    "unlawful_termination": unlawful_termination,
    "double_wage": double_wage,
}
WORKED_OUT = frozenset(WORKERS)
