"""The ledger of a file as each reader sees it: to answer, to compare, to find a figure, or to read."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.machine import MACHINES, refusal_for
from casework.models import Capacity, Case, Kind, Side
from casework.standing import Standing
from disputes.records.ledger import GONE, LedgerLine, LineState, counted, counted_sum

ZERO = Decimal("0.00")


def lines_for(case: Case, who: Standing) -> QuerySet[LedgerLine]:
    """Every line for officials and the other side; in a group, each claimant only their own, as each worker in an inspection."""
    lines = LedgerLine.objects.filter(case=case).select_related("claim__party")
    if case.kind == Kind.INSPECTION and who.party is not None and who.party.capacity == Capacity.WORKER:
        return lines.filter(claim__party=who.party)
    if who.party is not None and who.party.side == Side.APPLICANT:
        return lines.filter(claim__party=who.party) | lines.filter(claim__is_counterclaim=True)
    return lines


def mode_for(case: Case, who: Standing, lines: Iterable[LedgerLine]) -> str:
    """Who may answer answers, who may find finds, officials compare, the rest read."""
    stage = case.stage
    for mode, event in (("answer", "dispute_line"), ("find", "find_line")):
        row = MACHINES.rows(MACHINES.model(case.kind)).get(event)
        asked = event == "find_line" or any(is_to_answer(line, who) for line in lines)
        if asked and row and refusal_for(row, stage, who.held) is None:
            return mode
    return "read" if who.party or case.kind == "mediation" else "compare"


def is_to_answer(line: LedgerLine, who: Standing) -> bool:
    """The line stands in a claim of the other side that is still before us."""
    ours = who.party is None or line.claim.party.side == who.party.side
    return not ours and line.claim.state not in GONE


def line_item(line: LedgerLine, who: Standing, *, is_added: bool = True) -> dict[str, Any]:
    """One line in the shape the widget takes."""
    answered = line.state != LineState.OPEN
    return {
        "id": line.pk,
        "month": line.month,
        "counted": line.is_counted,
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
        "note": note_of(line, is_added=is_added),
    }


def note_of(line: LedgerLine, *, is_added: bool) -> str:
    """What else there is to say: the claim has gone, a sum was agreed, or it cannot be had beside another."""
    if line.claim.state in GONE:
        return str(line.claim.get_state_display())
    if line.settled_amount is not None:
        return f"约定 {line.settled_amount:,.2f}"
    return "" if is_added else str(_("只能支持一项，不计入合计"))


def said_sum(lines: Iterable[LedgerLine], value: Callable[[LedgerLine], Decimal | None]) -> Decimal | None:
    """A sum over what was said; where nothing was said, none: silence is not zero."""
    said = [line for line in lines if value(line) is not None]
    return counted_sum(said, lambda line: value(line) or ZERO) if said else None


def disputed_gap(line: LedgerLine) -> Decimal | None:
    """What lies between the two sides on a line; nothing is known before the other side has answered."""
    if line.state == LineState.OPEN:
        return None
    return line.gap if line.state == LineState.DISPUTED else ZERO


def totals(lines: list[LedgerLine]) -> dict[str, Any]:
    """The bottom row of three columns."""
    return {
        "claimed": counted_sum(lines),
        "admitted": said_sum(lines, lambda line: line.answer_amount),
        "disputed": said_sum(lines, disputed_gap),
        "found": said_sum(lines, lambda line: line.found_amount),
    }


def ledger_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """The section “账目”; nothing where nothing is claimed."""
    lines = list(lines_for(case, who))
    if not lines:
        return None
    mode = mode_for(case, who, lines)
    standing = [line for line in lines if line.claim.state not in GONE]
    added = {line.pk for line in counted(standing)}
    return {
        "lines": [line_item(line, who, is_added=line.pk in added) for line in lines],
        "mode": mode,
        "totals": totals(standing) if mode in ("compare", "find") else None,
        "claimed": counted_sum(line for line in standing if not line.claim.is_counterclaim),
        "mine": who.party is not None and who.party.side == Side.APPLICANT,
        "url": reverse("ledger", args=[case.pk]) if mode in ("answer", "find") else "",
    }
