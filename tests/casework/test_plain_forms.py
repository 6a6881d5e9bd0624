"""No page asks a person for a number that only the database knows, or for JSON."""

import pytest
from django import forms

from casework.machine import MACHINES, EventRow

# Made by the service itself, never on a page.
UNSEEN = {"payment_plan.schedule", "service.prepare"}
# The room and its clerk's list name people by their place in the sitting.
BY_THE_ROOM = {"hearing.remove_person", "hearing.screen"}


def rows_with_a_page() -> list[EventRow]:
    found = [row for name in MACHINES.names() for row in MACHINES.rows(MACHINES.model(name)).values()]
    return [row for row in found if not row.in_place and row.key not in UNSEEN | BY_THE_ROOM]


def is_raw(name: str, field: forms.Field) -> bool:
    """A number of a row to be typed, or a box for JSON."""
    if field.widget.is_hidden:
        return False
    by_number = type(field) is forms.IntegerField and name.endswith(("_id", "_party", "into", "file"))
    # A box of sentences, a line each, is text to whoever fills it.
    by_json = type(field).__name__.endswith("JSONFacts") and type(field.widget) is forms.Textarea
    return by_number or by_json


@pytest.mark.parametrize("row", rows_with_a_page(), ids=lambda row: row.key)
def test_every_field_of_a_page_can_be_filled_by_a_person(row: EventRow) -> None:
    raw = [name for name, field in row.form.base_fields.items() if is_raw(name, field)]
    assert raw == []


@pytest.mark.parametrize("row", rows_with_a_page(), ids=lambda row: row.key)
def test_every_field_a_person_sees_has_a_label(row: EventRow) -> None:
    bare = [n for n, field in row.form.base_fields.items() if not field.widget.is_hidden and not field.label]
    assert bare == []
