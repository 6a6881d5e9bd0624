"""Fields by which a page chooses among what a file holds, where API and journeys send ids or lists."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string

from casework.formfields import JSONFacts
from casework.models import Case
from disputes.forms.mediation.widgets import listed
from disputes.records.ledger import ClaimKind

BOX = re.compile(r"claims-(\d+)-(kind|amount|words)")
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


def boxes_folded(data: Any) -> Any:
    """The boxes of a page put together to the list of claims; anything else stays as it is."""
    if not isinstance(data, Mapping) or not any(BOX.fullmatch(str(name)) for name in data):
        return data
    rows: dict[int, dict[str, Any]] = {}
    kept: dict[str, Any] = {}
    for name in data:
        found = BOX.fullmatch(name)
        if found:
            rows.setdefault(int(found[1]), {})[found[2]] = data[name]
        else:
            kept[name] = many_or_one(data, name)
    told = [rows[number] for number in sorted(rows) if rows[number].get("kind")]
    return kept | ({"claims": told} if told else {})


def many_or_one(data: Mapping[str, Any], name: str) -> Any:
    """What a page posted under a name, as a list where it was posted more than once."""
    values = data.getlist(name) if hasattr(data, "getlist") else []
    return values if len(values) > 1 else data[name]


class ClaimsInput(forms.Widget):
    """For each claim its kind, its sum and its words."""

    use_fieldset = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        told = listed(value)
        rows = [{"number": n, **(told[n] if n < len(told) else {})} for n in range(max(SHOWN, len(told)))]
        context = {"rows": rows, "kinds": ClaimKind.choices}
        return render_to_string("disputes/claims_input.html", context)
