"""What an award decides, claim by claim, and on which paper each item stands (令33 第五十条; 调解仲裁法 第四十七条)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from casework.models import Case
from disputes.records.ledger import Claim, ClaimState
from law.articles import Article
from law.calculators import calc
from law.errors import NoValueInForce

# Sums are added here, not in SQL: SQLite adds decimals as floating points.
NOTHING = Decimal("0.00")
FINAL, CONTESTABLE = "final", "contestable"
RELATION = "relation"


class NoMinimumWage(DomainError):
    """The limit of final awards needs the local minimum wage of the day."""

    code, status, article = "no_minimum_wage", 422, Article("LMAL", 47)
    sentence = _("没有录入本地当日的最低工资标准，算不出终局裁决的限额。请管理员先录入。")


@dataclass(frozen=True)
class Judged:
    """A claim as awarded."""

    claim: Claim
    amount: Decimal
    is_final: bool
    article: str
    why: str

    @property
    def paper(self) -> str:
        """The paper it stands on."""
        return FINAL if self.is_final else CONTESTABLE


def open_claims(case: Case) -> list[Claim]:
    """The claims still to be decided; a partial award has taken some of them away."""
    return list(Claim.objects.filter(case=case, state=ClaimState.ACTIVE).exclude(award_items__award__is_partial=True))


def found(claim: Claim) -> Decimal:
    """What the tribunal found for a claim, line by line."""
    return sum((line.found_amount or NOTHING for line in claim.lines.all()), NOTHING)


def judge(act: Act, claims: list[Claim]) -> tuple[list[Judged], Decimal]:
    """Each claim final or contestable on the awarded sum, and the limit (调解仲裁法 47)."""
    kinds = set(Claim.objects.filter(case=act.case, state=ClaimState.ACTIVE).values_list("kind", flat=True))
    facts = {
        "items": [{"kind": claim.kind, "amount": f"{found(claim):.2f}"} for claim in claims],
        "city": act.case.place,
        "on": act.on.isoformat(),
        "relation_in_case": RELATION in kinds,
    }
    try:
        answer = calc("final_award", facts)
    except NoValueInForce:
        raise NoMinimumWage from None
    rows: Any = answer["items"]
    judged = [
        Judged(claim, row["amount"], row["final"], row["article"].short, row["why"])
        for claim, row in zip(claims, rows, strict=True)
    ]
    cap: Any = answer["cap"]
    return judged, cap
