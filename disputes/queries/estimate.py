"""What a worker is owed, from the answers of the interview: claims with lines, and a range where facts are missing."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from disputes.records.ledger import ClaimKind
from law.calculators import calc
from law.computation import Computation
from law.errors import LawError, NoValueInForce

ZERO = Decimal("0.00")


@dataclass
class Estimate:
    """Claim rows ready for the ledger, the range, and what could not be worked out and why."""

    claims: list[dict[str, Any]] = field(default_factory=list)
    low: Decimal = ZERO
    high: Decimal = ZERO
    missing: list[str] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)

    def add(self, claim: dict[str, Any], low: Decimal, high: Decimal) -> None:
        """One more claim."""
        self.claims.append(claim)
        self.labels.append({"words": "", "formula": "", "label": str(ClaimKind(claim["kind"]).label), **claim})
        self.low, self.high = self.low + low, self.high + high

    @property
    def is_range(self) -> bool:
        """Some month is not certain."""
        return self.low != self.high


def estimate(answers: dict[str, Any], place: str, today: date) -> Estimate:
    """Works out every claim the worker chose."""
    found = Estimate()
    for kind in answers.get("claims") or []:
        WORKERS.get(kind, told)(found, kind, answers, place, today)
    return found


def wages(found: Estimate, kind: str, answers: dict[str, Any], place: str, today: date) -> None:
    """Unpaid months; one that is not certain counts from nothing to the whole wage."""
    wage = money(answers.get("monthly_wage"))
    rows, low, high = [], ZERO, ZERO
    for month, said in sorted((answers.get("months") or {}).items()):
        if said["state"] == "full":
            continue
        paid = money(said["paid"]) if said["state"] == "short" else ZERO
        unsure = said["state"] == "unsure"
        rows.append({"month": month, "due": str(wage), "paid": str(paid), "unsure": unsure})
        low, high = low + (ZERO if unsure else wage - paid), high + max(wage - paid, ZERO)
    if not wage and rows:
        found.missing.append("还不知道月工资，每月先按 0 记，补上就能算。")
    found.add({"kind": kind, "months": rows}, low, high)


def severance(found: Estimate, kind: str, answers: dict[str, Any], place: str, today: date) -> None:
    """N or 2N by the calculator; what it lacks is named, never guessed."""
    facts = {
        "hired": answers.get("hired"),
        "ended": answers.get("ended") or today.isoformat(),
        "average_wage": answers.get("monthly_wage"),
        "city": place,
        "average_unknown": True,
    }
    if not facts["hired"] or not facts["average_wage"]:
        found.missing.append("补上入职日期和月工资，就能算补偿。")
        found.add({"kind": kind, "words": "金额待算"}, ZERO, ZERO)
        return
    try:
        result = capped_if_known(found, kind, facts)
    except LawError as error:
        found.missing.append(str(error))
        found.add({"kind": kind, "words": "金额待算"}, ZERO, ZERO)
        return
    total = result.total or ZERO
    found.add({"kind": kind, "amount": str(total), "formula": result.lines[-1].formula}, total, total)


def capped_if_known(found: Estimate, kind: str, facts: dict[str, Any]) -> Computation:
    """N or 2N; where nobody entered the city's average wage and it might cap them, uncapped, and said so."""
    try:
        return calc(kind, facts)
    except NoValueInForce as error:
        if error.name != "city_average_wage":
            raise
        found.missing.append("本市上年度职工月平均工资还没有录入，工资较高的可能封顶，补偿先按不封顶算。")
        return calc(kind, facts | {"city_average_wage": facts["average_wage"]})


def double_wage(found: Estimate, kind: str, answers: dict[str, Any], place: str, today: date) -> None:
    """The second wage from the second month to the twelfth."""
    if not answers.get("hired") or not answers.get("monthly_wage"):
        found.missing.append("补上入职日期和月工资，就能算二倍工资。")
        found.add({"kind": kind, "words": "金额待算"}, ZERO, ZERO)
        return
    facts = {
        "first_day": answers["hired"],
        "employed_until": answers.get("ended") or today.isoformat(),
        "monthly_wage": answers["monthly_wage"],
        "city": f"{place[:4]}00",
    }
    try:
        total = calc(kind, facts).total or ZERO
    except LawError as error:
        found.missing.append(str(error))
        total = ZERO
    found.add({"kind": kind, "amount": str(total), "formula": "满一个月的次日起，逐月另付一倍"}, total, total)


def told(found: Estimate, kind: str, answers: dict[str, Any], place: str, today: date) -> None:
    """A claim with the sum the worker names, or with none yet."""
    amount = money(answers.get(f"amount_{kind}"))
    found.add({"kind": kind, "amount": str(amount), "words": answers.get(f"words_{kind}") or ""}, amount, amount)


def money(value: Any) -> Decimal:
    """A stored sum; nothing is zero."""
    return Decimal(str(value)) if value else ZERO


WORKERS = {"wages": wages, "severance": severance, "unlawful_termination": severance, "double_wage": double_wage}
WORKED_OUT = frozenset(WORKERS)
