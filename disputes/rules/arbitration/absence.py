"""What the record of a sitting says of somebody's absence: the house above keeps that record and answers here."""

from typing import Any, Protocol

from casework.act import Act
from casework.models import Case, Party


class Record(Protocol):
    """Reads the record of a file's sittings."""

    def rests_on(self, act: Act, party: Party) -> dict[str, Any]:
        """What a finding of absence rests on, as facts; raises why there was none."""

    def told(self, case: Case) -> list[str]:
        """Everybody's time in the last sitting, in sentences, for whoever must decide."""


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
