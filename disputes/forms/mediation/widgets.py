"""Sums by ledger line and instalments as boxes on a page; API and journeys send the same facts as lists."""

from typing import Any

from django.template.loader import render_to_string

from casework.facts import Facts
from casework.formfields import BoxesInput, listed

SHOWN, MOST = 3, 12


class LinesInput(BoxesInput):
    """One box for each ledger line, with what was claimed and what was admitted beside it."""

    columns, row_key = ("amount",), "line_id"

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.rows: list[dict[str, Any]] = []

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        told = {str(row.get("line_id")): row.get("amount") for row in listed(value)}
        # A box that was emptied and sent back stays empty.
        rows = self.rows if value is None else [row | {"value": told.get(str(row["id"]), "")} for row in self.rows]
        return render_to_string("disputes/mediation/lines_input.html", {"rows": rows, "name": name})


class InstalmentsInput(BoxesInput):
    """A day and a sum for each instalment; where several are paid, also to whom."""

    columns = ("due_on", "amount", "payee")

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.payees: list[tuple[int, str]] = []

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        rows = listed(value)
        each_once = len(self.payees)
        boxes = [rows[n] if n < len(rows) else {} for n in range(max(MOST, len(rows), each_once))]
        numbered = [{"number": n, "payees": self.payees, **row} for n, row in enumerate(boxes)]
        shown = max(SHOWN, len(rows), each_once)
        return render_to_string(
            "disputes/mediation/instalments_input.html", {"rows": numbered[:shown], "more": numbered[shown:]}
        )


def beginning(line: Any) -> Any:
    """What stands in a box at first: the sum settled before, else the claim where the other side agrees to it."""
    if line.settled_amount is not None:
        return line.settled_amount
    return line.amount if line.state == "agreed" else ""


class SumsByLine(Facts):
    """A form whose sums stand on ledger lines."""

    def prepare(self, thing: Any) -> None:
        boxes: Any = self.fields["lines"].widget
        lines = list(thing.case.ledger.select_related("claim__party"))
        several = len({line.claim.party_id for line in lines}) > 1
        boxes.rows = [
            {
                "id": line.pk,
                "label": f"{line.claim.party.name if several else ''} {line.month} {line.label}".strip(),
                "claimed": line.amount,
                "admitted": line.answer_amount,
                "value": beginning(line),
            }
            for line in lines
        ]
