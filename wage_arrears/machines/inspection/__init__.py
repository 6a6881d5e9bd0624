"""劳动保障监察: from a lead to money paid, composed of its phases."""

from typing import Any

from casework.machine import Machine
from casework.relations import inspector
from disputes.machines.people import party_events
from wage_arrears.machines.inspection.course import Course
from wage_arrears.machines.inspection.deciding import Deciding
from wage_arrears.machines.inspection.defence import Defence
from wage_arrears.machines.inspection.enforcement import Enforcement
from wage_arrears.machines.inspection.inquiry import Inquiry
from wage_arrears.machines.inspection.money import Money
from wage_arrears.machines.inspection.opening import Opening
from wage_arrears.machines.inspection.orders import Orders
from wage_arrears.machines.inspection.referral import Referring
from wage_arrears.machines.inspection.stages import BEFORE, FINAL, OPEN, Stage

__all__ = ["InspectionMachine", "Stage"]

PEOPLE: Any = party_events(OPEN, before=BEFORE, desk=inspector)


class InspectionMachine(
    PEOPLE, Opening, Inquiry, Orders, Defence, Deciding, Enforcement, Referring, Money, Course, Machine
):
    """The events of an inspection."""

    machine = "inspection"
    Stage = Stage
    FINAL = FINAL
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
