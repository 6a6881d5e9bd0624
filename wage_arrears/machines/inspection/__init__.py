"""劳动保障监察: from a lead to money paid, composed of its phases."""

from typing import Any

from casework.machine import Machine
from casework.relations import inspector, inspectorate
from disputes.machines.people import party_events
from wage_arrears.machines.inspection.course import Course
from wage_arrears.machines.inspection.deciding import Deciding
from wage_arrears.machines.inspection.defence import Defence
from wage_arrears.machines.inspection.enforcement import Enforcement
from wage_arrears.machines.inspection.inquiry import Inquiry
from wage_arrears.machines.inspection.liable import Liable
from wage_arrears.machines.inspection.money import Money
from wage_arrears.machines.inspection.opening import Opening
from wage_arrears.machines.inspection.orders import Orders
from wage_arrears.machines.inspection.referral import Referring
from wage_arrears.machines.inspection.stages import BEFORE, FINAL, OPEN, Stage

__all__ = ["InspectionMachine", "Stage"]

# No tribunal sits on an inspection, and no commission changes its parties.
IDLE = ("find_line", "substitute_party")
PEOPLE: Any = party_events(OPEN, before=BEFORE, desk=inspector, idle=IDLE)


class InspectionMachine(
    PEOPLE, Opening, Inquiry, Orders, Defence, Deciding, Enforcement, Referring, Money, Liable, Course, Machine
):
    """The events of an inspection."""

    machine = "inspection"
    Stage = Stage
    FINAL = FINAL
    # What an inquiry says of people stays indoors; a row opens what its addressee is to read.
    READ_BY = inspectorate
    ROAD = (
        Stage.RECEIVED,
        Stage.FILED,
        Stage.INVESTIGATING,
        Stage.ORDERED,
        Stage.DECIDED,
        Stage.PERFORMING,
        Stage.CLOSED,
    )

    class Meta:
        abstract = True

    def further_relations(self, held: frozenset[str], party_id: int | None) -> frozenset[str]:
        """Whoever was told that it answers beside the employer speaks as such."""
        if party_id is None or "other" not in held:
            return frozenset()
        told = self.case.liabilities.filter(party=party_id).exists()
        return frozenset({"liable"}) if told else frozenset()
