"""The moves open to a person on a thing: buttons and refusals come from the same rows."""

from dataclasses import dataclass
from typing import Any

from casework.door import Asked, why_not
from casework.errors import DomainError
from casework.machine import MACHINES, EventRow, Machine
from casework.standing import Standing


@dataclass(frozen=True)
class Move:
    """One event as a button: open, or disabled with the guard's own sentence."""

    row: EventRow
    thing: Any
    refusal: DomainError | None

    @property
    def is_open(self) -> bool:
        """It may be done now."""
        return self.refusal is None


def moves(thing: Machine, who: Standing) -> list[Move]:
    """What this person may do from the thing's present stage; a move that a guard still refuses is shown disabled."""
    party_id = who.party.pk if who.party else None
    held = who.held | thing.further_relations(who.held, party_id)
    rows = MACHINES.rows(type(thing)).values()
    here = [
        row
        for row in rows
        if thing.stage in row.sources and row.who.holds(held) and not (row.is_opening or row.in_place or row.unpaged)
    ]
    asked: Asked = {}
    return [Move(row, thing, why_not(row.key, thing, who, asked=asked)) for row in here]


def leads(move: Move) -> int:
    """Where a move leads: 0 on along the road, 1 nowhere else, 2 back or off the road."""
    row, stages = move.row, [str(stage) for stage in move.thing.ROAD]
    if row.target is None and not row.one_of:
        return 1
    here = stages.index(move.thing.stage) if move.thing.stage in stages else -1
    return 0 if any(stages.index(target) > here for target in row.targets if target in stages) else 2


def may_now(thing: Machine, who: Standing) -> set[str]:
    """The events this person may do at this moment, also those that have their own place on the page."""
    rows = MACHINES.rows(type(thing)).values()
    here = [row for row in rows if thing.stage in row.sources and not row.is_opening]
    asked: Asked = {}
    return {row.name for row in here if why_not(row.key, thing, who, asked=asked) is None}


def openings(case_machines: list[str], who: Standing) -> list[EventRow]:
    """The things this person may add to a file."""
    found = [row for name in case_machines for row in MACHINES.rows(MACHINES.model(name)).values() if row.is_opening]
    return [row for row in found if row.who.holds(who.held)]
