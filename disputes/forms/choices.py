"""Fields by which a page chooses among what a file holds, where API and journeys send ids or lists."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.template.loader import render_to_string

from casework.formfields import BoxesInput, JSONFacts, listed
from casework.models import Case
from disputes.records.ledger import ClaimKind

SHOWN = 3


class OneOf(forms.TypedChoiceField):
    """One row of the file, as its number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"coerce": int, "empty_value": None} | kwargs))


class SomeOf(JSONFacts):
    """Several rows of a file: ticked on a page, a list of ids or words elsewhere."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, choices: Iterable[tuple[Any, Any]]) -> None:
        """The rows a page offers."""
        self.widget.choices = list(choices)

    def to_python(self, value: Any) -> Any:
        found = value if isinstance(value, list) else super().to_python(value)
        rows = found if isinstance(found, list) else [] if found is None else [found]
        return [int(row) if isinstance(row, str) and row.isdecimal() else row for row in rows]

    def prepare_value(self, value: Any) -> Any:
        return value

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data


def parties(case: Case) -> list[tuple[int, str]]:
    """The parties of a file with their sides."""
    return [(party.pk, f"{party.get_side_display()} {party.name}") for party in case.parties.all()]


class ClaimsInput(BoxesInput):
    """For each claim its kind, its sum and its words."""

    columns = ("kind", "amount", "words")

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        told = listed(value)
        rows = [{"number": n, **(told[n] if n < len(told) else {})} for n in range(max(SHOWN, len(told)))]
        context = {"rows": rows, "kinds": ClaimKind.choices}
        return render_to_string("disputes/claims_input.html", context)
