"""Who reads what is typed into acts: every text field has its reviewed row, and its machine says the same."""

from itertools import product

from casework import threads
from casework.machine import MACHINES, EventRow
from casework.relations import Relation, nobody
from tests.hands.readers import reviewed


def rows() -> list[EventRow]:
    """Every event of every machine."""
    return [row for name in MACHINES.names() for row in MACHINES.rows(MACHINES.model(name)).values()]


def text_fields() -> dict[tuple[str, str], EventRow]:
    """Every field whose words are kept beside the journal."""
    return {
        (row.key, name): row
        for row in rows()
        for name in row.form.base_fields
        if not row.form.is_plain(name) and not row.form.is_secret(name)
    }


def covers(wider: Relation, narrower: Relation) -> bool:
    """Whoever qualifies for the narrower qualifies for the wider."""
    return all(wider.holds(names) for names in narrower.alternatives)


def test_every_text_field_has_a_row_and_every_row_a_field() -> None:
    assert set(text_fields()) == set(reviewed())


def test_the_machines_open_every_text_to_whom_the_table_says_and_to_nobody_else() -> None:
    table, wrong = reviewed(), []
    for (key, name), row in text_fields().items():
        wanted, declared = table[key, name], row.readers(name)
        clockless = [names for names in row.seen_by.alternatives if "clock" not in names]
        met = Relation(frozenset(a | b for a, b in product(declared.alternatives, clockless)))
        if (wanted == nobody) != (declared == nobody) or not covers(wanted, met) or not opens(row, declared, wanted):
            wrong.append(f"{key}.{name}")
    assert wrong == []


def opens(row: EventRow, declared: Relation, wanted: Relation) -> bool:
    """Everybody the table names reads it; names that only a thing gives are held beside a stake in the file."""
    return all(declared.holds(names) and row.seen_by.holds(names | {"party"}) for names in wanted.alternatives)


def test_whoever_sees_a_request_sees_its_answer() -> None:
    known = {row.key: row for row in rows()}
    table = threads.asks()
    assert {key for key, ask in table.items() for key in (key, *ask.answers, *ask.between)} <= set(known)
    hidden = [
        (asking, key)
        for asking, ask in table.items()
        for key in (*ask.answers, *ask.between)
        if not covers(known[key].seen_by, known[asking].seen_by)
    ]
    assert hidden == []
