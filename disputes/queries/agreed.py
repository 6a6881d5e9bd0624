"""What the two sides agree on and what not, as the file records it: the element sheet, the ledger and the opinions on evidence.

In the words of a paper, which speaks the language of the procedure.
"""

from collections.abc import Iterable
from typing import Any

from casework.models import Case
from disputes.models.evidence import Evidence
from disputes.records.evidence import Opinion, Stance
from disputes.records.ledger import LineState
from documents.rendering.wording import of_month

ASPECTS = {"authenticity": "真实性", "legality": "合法性", "relevance": "关联性"}
GONE = ("withdrawn", "separate")


def agreed(case: Case) -> list[str]:
    """Every point on which nobody differs."""
    elements = [f"{row.label}：{row.applicant_value}" for row in case.elements.filter(state=LineState.AGREED)]
    lines = [f"{named(line)}：{line.amount:,.2f}元" for line in lines_of(case, LineState.AGREED)]
    items = [
        f"{shown(item)}的真实性、合法性、关联性" for item, said in examined(case) if not any(o.disputed for o in said)
    ]
    return [*elements, *lines, *items]


def disputed(case: Case) -> list[str]:
    """Every point on which somebody differs, with both accounts."""
    elements = [
        f"{row.label}：申请人称“{row.applicant_value}”，被申请人称“{row.respondent_value}”"
        for row in case.elements.filter(state=LineState.DISPUTED)
    ]
    lines = [
        f"{named(line)}：请求{line.amount:,.2f}元，对方认可{line.answer_amount or 0:,.2f}元{why(line.answer_reason)}"
        for line in lines_of(case, LineState.DISPUTED)
    ]
    items = [f"{shown(item)}：{objection(one)}" for item, said in examined(case) for one in said if one.disputed]
    return [*elements, *lines, *items]


def lines_of(case: Case, state: str) -> Any:
    """The ledger lines answered so, of claims that are still made."""
    return case.ledger.filter(state=state).exclude(claim__state__in=GONE)


def examined(case: Case) -> Iterable[tuple[Evidence, list[Opinion]]]:
    """Each item that somebody gave an opinion on, with everybody's last."""
    for item in case.evidence.exclude(stage="withdrawn").select_related("party").prefetch_related("opinions__party"):
        last = {opinion.party_id: opinion for opinion in item.opinions.all()}
        if last:
            yield item, list(last.values())


def named(line: Any) -> str:
    """The line by its item and month."""
    return f"{line.label}{of_month(line.month)}"


def shown(item: Evidence) -> str:
    """The item by whose it is and what it is called."""
    return f"{item.party.get_side_display() if item.party else ''}提交的证据“{item}”"


def objection(opinion: Opinion) -> str:
    """Who disputes what of it, and why."""
    aspects = [word for name, word in ASPECTS.items() if getattr(opinion, name) == Stance.DISPUTE]
    return f"{opinion.party.get_side_display()}{opinion.party.name}对{'、'.join(aspects)}有异议{why(opinion.reason)}"


def why(reason: str) -> str:
    """The reason in brackets, where one was given."""
    return f"（{reason.rstrip('。')}）" if reason else ""
