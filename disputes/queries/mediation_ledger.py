"""The ledger of a file as each reader sees it: to answer, to compare, to find a figure, or to read."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from casework import door
from casework.machine import MACHINES, refusal_for
from casework.models import Case, Side
from casework.standing import Standing
from disputes.records.ledger import ClaimState, LedgerLine, LineState

ZERO = Decimal("0.00")
# Claims that are no longer before anybody here; their lines stay to be read.
GONE = (ClaimState.WITHDRAWN, ClaimState.SEPARATE)


def lines_for(case: Case, who: Standing) -> QuerySet[LedgerLine]:
    """Every line for officials and the other side; in a group, each claimant only their own."""
    lines = LedgerLine.objects.filter(case=case).select_related("claim__party")
    if who.party is not None and who.party.side == Side.APPLICANT:
        return lines.filter(claim__party=who.party) | lines.filter(claim__is_counterclaim=True)
    return lines


def mode_for(case: Case, who: Standing) -> str:
    """Who may answer answers, who may find finds, officials compare, the rest read."""
    stage = door.body(case).stage
    for mode, event in (("answer", "dispute_line"), ("find", "find_line")):
        row = MACHINES.rows(MACHINES.model(case.kind)).get(event)
        asked = event == "find_line" or any(is_to_answer(line, who) for line in lines_for(case, who))
        if asked and row and refusal_for(row, stage, who.held) is None:
            return mode
    return "read" if who.party or case.kind == "mediation" else "compare"


def is_to_answer(line: LedgerLine, who: Standing) -> bool:
    """The line stands in a claim of the other side that is still before us."""
    ours = who.party is None or line.claim.party.side == who.party.side
    return not ours and line.claim.state not in GONE


def line_item(line: LedgerLine, who: Standing) -> dict[str, Any]:
    """One line in the shape the widget takes."""
    answered = line.state != LineState.OPEN
    return {
        "id": line.pk,
        "month": line.month,
        "item": line.label,
        "claimed": line.amount,
        "admitted": line.answer_amount,
        "gap": line.gap if answered else None,
        "answer": line.state if answered else "",
        "asks": is_to_answer(line, who),
        "reason": line.answer_reason,
        "formula": line.formula,
        "articles": line.articles,
        "law_on": line.law_on,
        "found": line.found_amount,
        "found_reason": line.found_reason,
        "note": note_of(line),
    }


def note_of(line: LedgerLine) -> str:
    """What else there is to say: the claim has gone, or a sum was agreed."""
    if line.claim.state in GONE:
        return str(line.claim.get_state_display())
    return f"约定 {line.settled_amount:,.2f}" if line.settled_amount is not None else ""


def total(values: Iterable[Decimal | None]) -> Decimal:
    """A sum over what is there."""
    return sum((value for value in values if value is not None), ZERO)


def totals(lines: list[LedgerLine]) -> dict[str, Any]:
    """The bottom row of three columns."""
    found = [line.found_amount for line in lines if line.found_amount is not None]
    return {
        "claimed": total(line.amount for line in lines),
        "admitted": total(line.answer_amount for line in lines),
        "disputed": total(line.gap for line in lines if line.state == LineState.DISPUTED),
        "found": total(found) if found else None,
    }


def ledger_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """The section “账目”; nothing where nothing is claimed."""
    lines = list(lines_for(case, who))
    if not lines:
        return None
    mode = mode_for(case, who)
    standing = [line for line in lines if line.claim.state not in GONE]
    return {
        "lines": [line_item(line, who) for line in lines],
        "mode": mode,
        "totals": totals(standing) if mode in ("compare", "find") else None,
        "claimed": total(line.amount for line in standing if not line.claim.is_counterclaim),
        "mine": who.party is not None and who.party.side == Side.APPLICANT,
        "url": reverse("ledger", args=[case.pk]) if mode in ("answer", "find") else "",
    }
