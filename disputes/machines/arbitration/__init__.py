"""仲裁: from the application received to the award, composed of its phases."""

from typing import Any

from casework.machine import Machine
from disputes.machines.arbitration.after import After
from disputes.machines.arbitration.answer import Answering
from disputes.machines.arbitration.course import Course
from disputes.machines.arbitration.hearing import Hearings
from disputes.machines.arbitration.lines import Lines
from disputes.machines.arbitration.opening import Opening
from disputes.machines.arbitration.part import Part
from disputes.machines.arbitration.procedure import Procedure
from disputes.machines.arbitration.proof import Proof
from disputes.machines.arbitration.result import Result
from disputes.machines.arbitration.rows import inner
from disputes.machines.arbitration.stages import BEFORE, ENDED, FINAL, OPEN, Stage
from disputes.machines.people import party_events
from disputes.rules.arbitration import result as rules

__all__ = ["ArbitrationMachine", "Stage"]

# Parties are named, served and reached until the file is bound; lines and elements only while it is open.
PEOPLE: Any = party_events((*OPEN, Stage.DECIDED, Stage.MEDIATED), before=BEFORE)


class ArbitrationMachine(
    Lines, PEOPLE, Opening, Answering, Procedure, Proof, Hearings, Course, Part, Result, After, Machine
):
    """The events of an arbitration."""

    machine = "arbitration"
    Stage = Stage
    FINAL = FINAL
    ROAD = (Stage.FILED, Stage.ACCEPTED, Stage.PLEADING, Stage.HEARING, Stage.DELIBERATING, Stage.DECIDED)

    class Meta:
        abstract = True

    @property
    def is_final(self) -> bool:
        """A file stays open until it is bound, so that what was decided can still be served, sued and paid."""
        return self.stage in ENDED and self.archived_on is not None

    def further_relations(self, held: frozenset[str], party_id: int | None) -> frozenset[str]:
        """A respondent whose counterclaim was joined."""
        if party_id is None or self.case_id is None or "respondent" not in held:
            return frozenset()
        mine = self.case.claims.filter(party_id=party_id, is_counterclaim=True, state="active")
        return frozenset({"counterclaimant"}) if mine.exists() else frozenset()

    def reading_relations(self, held: frozenset[str], party_id: int | None) -> frozenset[str]:
        """To the tribunal, whether all have voted: before that nobody reads another's vote (调解仲裁法 第四十五条)."""
        names = self.further_relations(held, party_id)
        return names | rules.votes_open(self.case) if inner.holds(held) else names
