"""Who may open which page of a sitting: its own people, and nobody else."""

from dataclasses import dataclass

from django.http import HttpRequest

from casework.errors import NotFound
from casework.models import Case
from casework.queries import told_of
from hearings.acts.rebuild import sitting
from hearings.models import Hearing, Participant
from hearings.records.state import Person, Sitting


@dataclass(frozen=True)
class Seat:
    """A person of a sitting who asks for a page."""

    hearing: Hearing
    row: Participant

    @property
    def case(self) -> Case:
        """The file the sitting belongs to."""
        return self.hearing.case

    def room(self) -> tuple[Sitting, Person]:
        """The room as it stands, and this person in it."""
        found = sitting(self.hearing)
        return found, found.people[self.row.pk]


def seat_of(request: HttpRequest, pk: int) -> Seat:
    """The asker's seat in a sitting; to everybody else the sitting does not exist."""
    hearing = Hearing.objects.select_related("case", "case__office").filter(pk=pk).first()
    row = hearing.participants.filter(user=request.user, removed_at=None).first() if hearing else None  # type: ignore[misc]
    if hearing is None or row is None:
        raise NotFound
    told_of(hearing.case)
    return Seat(hearing, row)
