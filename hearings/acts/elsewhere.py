"""A member of the tribunal who is to sit elsewhere: asked for, decided by the head for this one sitting, taken back."""

from casework.act import Act
from hearings.records.people import Elsewhere, Participant
from hearings.rules.elsewhere import OwnElsewhere, asked, own


def keep(act: Act, person: Participant, **values: str) -> None:
    """The seat as it stands now; the sitting's record tells of it."""
    for name, value in values.items():
        setattr(person, name, value)
    person.save(update_fields=list(values))
    act.made.append(person)


def ask(act: Act) -> None:
    """Another place asked for is to be approved anew."""
    keep(act, own(act), elsewhere=Elsewhere.ASKED, elsewhere_place=act["place"], elsewhere_reason=act["reason"])


def decide(act: Act) -> None:
    """The head's word, never on one's own seat."""
    person = asked(act.thing).get(pk=act["participant"])
    if act.by and person.user_id == act.by.pk:
        raise OwnElsewhere
    keep(act, person, elsewhere=Elsewhere.APPROVED if act["granted"] else Elsewhere.REFUSED)


def come_back(act: Act) -> None:
    """In the tribunal room after all."""
    keep(act, own(act), elsewhere="", elsewhere_place="", elsewhere_reason="")
