"""The reviewed table of who reads what, as relations."""

import tomllib
from pathlib import Path

from casework import relations
from casework.relations import Relation

TABLE = tomllib.loads(Path(__file__).with_name("readers.toml").read_text(encoding="utf-8"))
# Names that stand for several.
GROUPS = {
    "file": relations.on_file,
    "officials": relations.officials,
    "commission": relations.commission,
    "inspectorate": relations.inspectorate,
    "inner": relations.arbitrator | relations.clerk,
    "nobody": relations.nobody,
}


def relation_of(said: str) -> Relation:
    """A cell of the table: names of which one is enough."""
    found = relations.nobody
    for word in said.split():
        found |= GROUPS.get(word) or Relation(frozenset({frozenset(word.split("+"))}))
    return found


def reviewed() -> dict[tuple[str, str], Relation]:
    """Every cell by event and field."""
    return {
        (f"{machine}.{event}", field): relation_of(said)
        for machine, events in TABLE.items()
        for event, fields in events.items()
        for field, said in fields.items()
    }


def onward() -> dict[tuple[str, str], Relation]:
    """What is read beyond the act it was typed into: on the files made from this one, and in places of its own."""
    rows = tomllib.loads(Path(__file__).with_name("onward.toml").read_text(encoding="utf-8"))
    return {
        (f"{machine}.{event}", field): relation_of(said)
        for machine, events in rows.items()
        for event, fields in events.items()
        for field, said in fields.items()
    }
