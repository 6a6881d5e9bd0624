"""What may be put right in an award: slips of writing or of a sum, and what was decided and left out (令33 第五十四条)."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from casework.models import Case
from documents.corrections import SUM, printed, quoted_in, squeezed
from documents.models import Paper
from law.articles import Article

CORRECTABLE = ("final_award", "contestable_award", "partial_award", "advance_enforcement_ruling", "mediation_statement")
RECORDS = ("deliberation_record",)


class NeverDecided(DomainError):
    """What the tribunal never decided cannot be added to its award."""

    code, status, article = "never_decided", 422, Article("CHR", 54)
    sentence = _(
        "评议笔录里没有这句话。补正只能补写评议时已经决定、裁决书里漏掉的事项；没有裁过的请求不能用补正加进去。"
    )


class NotLeftOut(DomainError):
    """It stands in the award already."""

    code, status, article = "not_left_out", 422, Article("CHR", 54)
    sentence = _("文书里已经有这句话，不是遗漏。")


class SumIsCalculation(DomainError):
    """A changed sum is never a slip of writing."""

    code, status, article = "sum_is_calculation", 422, Article("CHR", 54)
    sentence = _("更正前后的金额不一样，不是文字错误，请选“计算错误”。")


class NoSumNamed(DomainError):
    """A slip of a sum names both sums."""

    code, status, article = "no_sum_named", 422, Article("CHR", 54)
    sentence = _("计算错误要写明原来的金额和正确的金额，如“12,000.00元”。")


class SumOfWhichClaim(DomainError):
    """Money follows one claim of one party, from one sum to one other."""

    code, status, article = "sum_of_which_claim", 422, Article("CHR", 54)
    sentence = _("看不出改的是哪一项请求的金额。请照抄裁决主文里这一项的整句话，一次只改一项，写明原来和正确的金额。")


def correctable(case: Case) -> list[Paper]:
    """The papers of decision of a file as they were issued."""
    return list(case.papers.filter(kind__in=CORRECTABLE, superseded_by=None).order_by("pk"))


def corrected(act: Act) -> Paper:
    """The paper that is put right: the one chosen, else the one that says so, or the last where something was left out."""
    papers = [paper for paper in correctable(act.case) if act["paper_id"] in (None, paper.pk)]
    if act["kind"] == "omitted":
        check_left_out(act, papers)
        if papers:
            return papers[-1]
    return quoted_in(papers, act["as_written"])


def check_left_out(act: Act, papers: list[Paper]) -> None:
    """Decided, as the record of the deliberation shows, and not in the award."""
    wanted = squeezed(act["as_written"])
    records = act.case.papers.filter(kind__in=RECORDS, superseded_by=None)
    if not any(wanted in printed(record) for record in records):
        raise NeverDecided
    if any(squeezed(act["correction"]) in printed(paper) for paper in papers):
        raise NotLeftOut


def check_correction(act: Act) -> None:
    """A slip stands where it is said to, and is of the kind it is called."""
    before, after = SUM.findall(act["as_written"]), SUM.findall(act["correction"])
    if act["kind"] == "typing" and before != after:
        raise SumIsCalculation
    if act["kind"] == "calculation" and not (before and after):
        raise NoSumNamed
    corrected_sum(act)


def corrected_sum(act: Act) -> tuple[Any, Decimal] | None:
    """The item of the award whose sum is put right in its ruling, and the right sum; nothing where no money changes."""
    paper = corrected(act)
    machine, _sep, pk = paper.thing.partition(":")
    if act["kind"] != "calculation" or machine != "award" or not in_a_ruling(paper, act["as_written"]):
        return None
    before, after = sums_in(act["as_written"]), sums_in(act["correction"])
    gone, new = before - after, after - before
    items = list(act.case.award_items.filter(award=int(pk)).select_related("claim__party", "award"))
    total = sum((item.amount for item in items), Decimal("0.00"))
    hit = [item for item in items if item.amount in gone]
    if not hit and total not in gone:
        return None
    if len(hit) > 1:
        hit = [
            item for item in hit if item.claim.party.name in act["as_written"] and str(item.claim) in act["as_written"]
        ]
    # A ruling may name the sum of all beside that of the item.
    fits = [
        (item, amount)
        for item in hit
        for amount in new
        if gone <= {item.amount, total} and new <= {amount, total - item.amount + amount}
    ]
    if len(fits) != 1 or len(lines_of(fits[0][0])) != 1 or not fits[0][1]:
        raise SumOfWhichClaim
    return fits[0]


def in_a_ruling(paper: Paper, words: str) -> bool:
    """What is claimed or reasoned moves no money; what is ruled does."""
    return any(squeezed(words) in squeezed(as_ruled(ruling)) for ruling in paper.facts.get("rulings") or [])


def as_ruled(ruling: dict[str, Any]) -> str:
    """A ruling as it is printed, with its sum."""
    text = str(ruling["text"])
    return f"{text}{Decimal(ruling['sum']):,.2f}元" if ruling.get("sum") else text


def sums_in(words: str) -> set[Decimal]:
    """The sums a text names."""
    return {Decimal(each.replace(",", "")).quantize(Decimal("0.01")) for each in SUM.findall(words)}


def lines_of(item: Any) -> list[Any]:
    """The ledger lines that make an item's sum."""
    return [line for line in item.claim.lines.all() if line.found_amount or line.settled_amount]
