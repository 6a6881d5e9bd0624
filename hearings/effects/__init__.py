"""What follows the events of a sitting, and what a sitting follows."""

from casework import describe, follows, todo
from casework.journal import WALKERS
from disputes.rules.arbitration.absence import RECORDS
from disputes.rules.arbitration.notice import KNOWING
from hearings import protocol
from hearings.acts.chain import walk
from hearings.effects import (
    calendar,
    columns,
    guests,
    hearing,
    media,
    panels,
    papers,
    recording,
    recusal,
    ripening,
    seats,
    speech,
    threads,
    turns,
)
from hearings.queries.absence import SittingRecord
from hearings.queries.notice import knows

follows.register(hearing.FOLLOWS)
todo.register(hearing.TASKS)
todo.register(turns.TASKS)
describe.VERBS["hearing"] = protocol.verbs()
WALKERS.append(walk)
RECORDS.append(SittingRecord())
KNOWING.append(knows)

__all__ = [
    "calendar",
    "columns",
    "guests",
    "hearing",
    "media",
    "panels",
    "papers",
    "recording",
    "recusal",
    "ripening",
    "seats",
    "speech",
    "threads",
    "turns",
]
