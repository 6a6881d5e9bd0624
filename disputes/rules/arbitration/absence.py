"""What the record of a sitting says of somebody's absence: the house above keeps that record and answers here."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from casework.act import Act
from casework.models import Case, Party


@dataclass(frozen=True)
class Present:
    """Somebody of the parties who was there."""

    party: int
    user: int | None
    name: str


@dataclass(frozen=True)
class Sitting:
    """One sitting as its record tells it."""

    on: date
    mode: str
    is_public: bool
    present: tuple[Present, ...]
    bench: frozenset[int]
    tried_to_mediate: bool


class Record(Protocol):
    """Reads the record of a file's sittings."""

    def rests_on(self, act: Act, party: Party) -> dict[str, Any]:
        """What a finding of absence rests on, as facts; raises why there was none."""

    def told(self, case: Case) -> list[str]:
        """Everybody's time in the last sitting, in sentences, for whoever must decide."""

    def sittings(self, case: Case) -> list[Sitting]:
        """The sittings that were opened, in order."""


RECORDS: list[Record] = []


def take_from_record(act: Act, party: Party) -> None:
    """The decision names the sitting, the number and the hash it was read up to, whatever was told of them."""
    for name in ("sitting", "frame", "frame_hash", "attendance"):
        act.facts.pop(name, None)
    for record in RECORDS:
        act.facts |= record.rests_on(act, party)


def told_of(case: Case) -> list[str]:
    """What every record tells of this file."""
    return [sentence for record in RECORDS for sentence in record.told(case)]


def sittings_of(case: Case) -> list[Sitting]:
    """The sittings of this file that were opened, as their records tell."""
    return [sitting for record in RECORDS for sitting in record.sittings(case)]
