"""Sums by ledger line and instalments as boxes on a page; API and journeys send the same facts as lists."""

import json
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string

from casework.facts import Facts

LINE = re.compile(r"lines-(\d+)")
INSTALMENT = re.compile(r"instalments-(\d+)-(due_on|amount|payee)")
SHOWN, MOST = 3, 12


def folded(data: Any) -> Any:
    """Boxes of a page put together to the lists the fields take; anything else stays as it is."""
    if not isinstance(data, Mapping) or not any(LINE.fullmatch(n) or INSTALMENT.fullmatch(n) for n in data):
        return data
    kept = {n: data[n] for n in data if not LINE.fullmatch(n) and not INSTALMENT.fullmatch(n)}
    lines = [{"line_id": int(n[6:]), "amount": data[n]} for n in data if LINE.fullmatch(n) and str(data[n]).strip()]
    days = instalment_boxes(data)
    return kept | ({"lines": lines} if lines else {}) | ({"instalments": days} if days else {})


def instalment_boxes(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows in which something was written."""
    rows: dict[int, dict[str, Any]] = {}
    for name in data:
        found = INSTALMENT.fullmatch(name)
        if found and str(data[name]).strip():
            rows.setdefault(int(found[1]), {})[found[2]] = data[name]
    return [rows[number] for number in sorted(rows)]


def listed(value: Any) -> list[dict[str, Any]]:
    """What a field holds, as rows; nothing where it cannot be read."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return []
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


class LinesInput(forms.Widget):
    """One box for each ledger line, with what was claimed and what was admitted beside it."""

    use_fieldset = True

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.rows: list[dict[str, Any]] = []

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        told = {str(row.get("line_id")): row.get("amount") for row in listed(value)}
        rows = [row | {"value": told.get(str(row["id"]), row.get("value", ""))} for row in self.rows]
        return render_to_string("disputes/mediation/lines_input.html", {"rows": rows})


class InstalmentsInput(forms.Widget):
    """A day and a sum for each instalment."""

    use_fieldset = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        rows = listed(value)
        boxes = [rows[n] if n < len(rows) else {} for n in range(max(MOST, len(rows)))]
        numbered = [{"number": n, **row} for n, row in enumerate(boxes)]
        shown = max(SHOWN, len(rows))
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

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(folded(data), *args, **kwargs)

    def prepare(self, thing: Any) -> None:
        boxes: Any = self.fields["lines"].widget
        boxes.rows = [
            {
                "id": line.pk,
                "label": f"{line.month} {line.label}".strip(),
                "claimed": line.amount,
                "admitted": line.answer_amount,
                "value": beginning(line),
            }
            for line in thing.case.ledger.all()
        ]
