"""The list of people follows the file: whoever joins it gets a seat, whoever leaves it loses theirs."""

from typing import Any

from django.dispatch import receiver

from casework import todo
from casework.act import Act
from casework.events import recorded
from hearings import record
from hearings.acts.booking import seat_missing
from hearings.effects.hearing import told
from hearings.models import Hearing
from hearings.records.people import Participant
from hearings.records.state import Draft, Sitting
from hearings.rules.hearing import BUSY_STAGES

# Events of a file after which other people may belong to it.
CHANGES_PEOPLE = frozenset(
    {
        "identify", "appoint_representative", "revoke_representative", "substitute_party", "constitute_tribunal", "replace_arbitrator", "add_party",
        "decide_joining", "register_observer", "assign_mediator", "choose_mediator", "replace_mediator", "decide_recusal",
    }
)  # fmt: skip


def open_sittings(act: Act) -> Any:
    """The sittings of the file that are still to be held or being held."""
    return Hearing.objects.select_related("case").filter(case=act.case, stage__in=BUSY_STAGES)


@receiver(recorded)
def follow_the_file(sender: type, act: Act, **_kwargs: Any) -> None:
    """Seats given and taken, each noted in the sitting's record."""
    if act.key.split(".")[1] not in CHANGES_PEOPLE:
        return
    for hearing in open_sittings(act):
        # Who stays in another role loses the old seat before the new one is given.
        changed = [*unseat(hearing, act), *seat_missing(hearing)]
        if changed:
            note_people(hearing, changed, act)
            # Who has gone waits for nobody's word on where they sit.
            todo.sync(act.case, [hearing], act.at)


def unseat(hearing: Hearing, act: Act) -> list[Participant]:
    """Takes off the list whoever's role on the file has ended."""
    ended = list(hearing.participants.filter(removed_at=None, case_role__until__isnull=False))
    for person in ended:
        person.removed_at = act.at
        person.save(update_fields=["removed_at"])
    return ended


def note_people(hearing: Hearing, changed: list[Participant], act: Act) -> None:
    """The record knows from now on who may come."""
    data = {"event": act.key, "people": [told(person) for person in changed]}

    def moved(room: Sitting) -> list[Draft]:
        return [Draft("stage.moved", data, "bench", "hearing", None)]

    record.note(hearing.pk, moved, act.at)
