"""Verbs of fairness: what somebody missed, read and answered; and from where a witness is heard."""

from typing import Literal

from hearings.protocol.base import Person, Placed, Reason, Text, Verb, Word


class DropoutRead(Placed):
    """Reads to a person who is back what was said while the line was lost; no step ends before."""

    type: Literal["dropout.read"]
    person: Person


class DropoutAnswer(Placed):
    """What that person says to it; the bench may write down another's answer."""

    type: Literal["dropout.answer"]
    text: Text
    person: Person | None = None


class WitnessPlace(Verb):
    """The tribunal names the place from which a witness is heard online."""

    type: Literal["witness.place"]
    person: Person
    place: Word


class WitnessObject(Placed):
    """Objects, with reasons, to witnesses online: who was not heard yet comes to the office, and is called once seen there (`person.seat`)."""

    type: Literal["witness.object"]
    reason: Reason
