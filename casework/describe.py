"""The machines described from their own rows: as data for programs, as diagrams for people."""

from typing import Any

from django.utils import translation

from casework.follows import following
from casework.machine import MACHINES, EventRow, Machine

# The hearing's socket verbs are declared by the house that owns the room.
VERBS: dict[str, list[str]] = {}


def event_as_data(row: EventRow) -> dict[str, Any]:
    """One event as plain data."""
    after = following(row.key)
    rules = [*row.rules, *(o.rule for o in after.opens), *after.meets, *after.cancels]
    return {
        "label": str(row.label),
        "from": [] if row.is_opening else list(row.sources),
        "to": " | ".join(row.one_of) or row.target or "=",
        "who": row.who.words,
        "rules": list(dict.fromkeys(rules)),
        "papers": [issue.kind for issue in after.issues],
        "facts": list(row.form.base_fields),
    }


def machine_as_data(model: type[Machine]) -> dict[str, Any]:
    """One machine as plain data."""
    return {
        "stages": [str(value) for value in model.Stage.values],
        "final": sorted(model.FINAL),
        "events": {name: event_as_data(row) for name, row in MACHINES.rows(model).items()},
        "verbs": VERBS.get(model.machine, []),
    }


def machines_as_data() -> dict[str, Any]:
    """Every machine, in the language of the statutes."""
    with translation.override("zh-hans"):
        return {name: machine_as_data(MACHINES.model(name)) for name in MACHINES.names()}


def arrows(model: type[Machine]) -> list[str]:
    """The transitions that change a stage, as Mermaid arrows."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in MACHINES.rows(model).values():
        for source in row.sources:
            for target in row.targets if row.target or row.one_of else ():
                if source != target:
                    found.setdefault((source or "[*]", target), []).append(row.name)
    return [f"    {source} --> {target}: {' / '.join(names)}" for (source, target), names in found.items()]


def machine_as_mermaid(model: type[Machine]) -> str:
    """One machine drawn, with the events that leave its stage unchanged listed below."""
    labels = [f"    {stage.value}: {stage.label}" for stage in model.Stage]
    ends = [f"    {stage} --> [*]" for stage in sorted(model.FINAL)]
    stay = sorted(row.name for row in MACHINES.rows(model).values() if row.target is None and not row.one_of)
    drawn = ["```mermaid", "stateDiagram-v2", *labels, *arrows(model), *ends, "```"]
    return "\n".join([f"# {model.machine}", "", *drawn, "", "Stage unchanged: " + (", ".join(stay) or "none"), ""])


def machines_as_mermaid() -> dict[str, str]:
    """The diagram page of every machine by its name."""
    with translation.override("zh-hans"):
        return {name: machine_as_mermaid(MACHINES.model(name)) for name in MACHINES.names()}
