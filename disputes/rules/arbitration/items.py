"""What an award decides, claim by claim, and on which paper each item stands (令33 第五十条; 调解仲裁法 第四十七条)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from casework.models import Case, Party
from disputes.records.award import AwardItem
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


def decided_first(case: Case) -> QuerySet[Any]:
    """The claims, by id, that a paper already made about a part has taken out of the rest."""
    made = AwardItem.objects.filter(case=case, award__is_partial=True).exclude(award__made_on=None)
    return made.values("claim_id")


def settled_before(case: Case) -> QuerySet[Any]:
    """The claims, by id, that a mediation statement in force has ended."""
    made = AwardItem.objects.filter(case=case, award__kind="mediation_statement").exclude(award__made_on=None)
    return made.values("claim_id")


def in_dispute(case: Case) -> list[Party]:
    """The parties of what is still decided: an applicant whose every claim was settled has left (令33 第七十三条)."""
    gone = Claim.objects.filter(case=case, pk__in=settled_before(case)).values("party_id")
    left = Claim.objects.filter(case=case, state=ClaimState.ACTIVE).exclude(pk__in=settled_before(case))
    here = case.parties.exclude(Q(side="applicant") & Q(pk__in=gone) & ~Q(pk__in=left.values("party_id")))
    return list(here.order_by("pk"))


def open_claims(case: Case) -> list[Claim]:
    """The claims still to be decided; a partial award has taken some of them away."""
    left = Claim.objects.filter(case=case, state=ClaimState.ACTIVE).exclude(pk__in=decided_first(case))
    return list(left.order_by("pk"))


def in_the_making(case: Case) -> QuerySet[Any]:
    """The papers drafted or signed and not made: of the whole, or of a part, never of both."""
    rows: QuerySet[Any] = case.awards.filter(stage__in=["drafted", "signed"])
    return rows.prefetch_related("items")


def part_in_the_making(case: Case) -> list[int]:
    """The claims, by id and in order, of the part that is being decided first; empty where none is."""
    papers = in_the_making(case).filter(is_partial=True)
    return sorted(item.claim_id for paper in papers for item in paper.items.all())


def concerned(award: Any) -> QuerySet[Party]:
    """Everybody to whom an award goes: who claims in it, whoever is claimed from, and third parties.

    Of a group those stay out whose claims stand on no item; whoever a counterclaim is about is never left out.
    """
    rows: QuerySet[Party] = award.case.parties.all()
    claimants = set(award.items.values_list("claim__party_id", "claim__party__side"))
    sides = {side for _pk, side in claimants}
    if len(sides) != 1:
        return rows
    return rows.filter(Q(pk__in={pk for pk, _side in claimants}) | ~Q(side__in=sides))


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
