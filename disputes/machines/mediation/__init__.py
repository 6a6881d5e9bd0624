"""调解: a file of its own at a mediation body, which nobody of the tribunal can read; composed of its phases."""

from typing import Any

from casework.machine import Machine
from casework.relations import mediator
from disputes.machines.mediation.agreement import Agreement
from disputes.machines.mediation.opening import Opening
from disputes.machines.mediation.stages import FINAL, RUNNING, Stage
from disputes.machines.mediation.talks import Talks
from disputes.machines.people import party_events
from disputes.rules.mediation.agreement import running_plan

__all__ = ["MediationMachine", "Stage"]

PEOPLE: Any = party_events((*RUNNING, Stage.EFFECTIVE), before=RUNNING, desk=mediator, idle=["find_line"])


class MediationMachine(PEOPLE, Opening, Talks, Agreement, Machine):
    """The events of a mediation."""

    machine = "mediation"
    Stage = Stage
    FINAL = FINAL
    ROAD = (Stage.INVITED, Stage.ACCEPTED, Stage.IN_SESSION, Stage.AGREEMENT_DRAFTED, Stage.EFFECTIVE)
    RESTING = frozenset({Stage.EFFECTIVE})

    class Meta:
        abstract = True

    @property
    def is_final(self) -> bool:
        """An agreement in effect keeps the file open until its money has come, before a mediator or without one."""
        if self.stage == Stage.EFFECTIVE:
            return self.ended_on is not None
        return self.stage in FINAL and running_plan(self.case) is None
