"""Who knows of the sitting that is set down: everybody once the clerk told them, else whoever has come to it."""

from casework.models import Case
from hearings.acts.rebuild import sitting
from hearings.models import Hearing
from hearings.records.state import Person
from hearings.rules.hearing import BUSY_STAGES

KINDS = ("hearing", "asynchronous")


def knows(case: Case) -> set[int] | None:
    """The parties who know of it; none where no sitting is set down."""
    rows = Hearing.objects.select_related("case").filter(case=case, kind__in=KINDS, stage__in=BUSY_STAGES)
    hearing = rows.order_by("-starts_at").first()
    if hearing is None:
        return None
    if hearing.notified_at:
        return set(case.parties.values_list("pk", flat=True))
    return {one.party for one in sitting(hearing).people.values() if one.party and has_come(one)}


def has_come(one: Person) -> bool:
    """Checked at the door, found present by the clerk, or let in."""
    return one.checked_in or bool(one.roll) or one.ever_in
