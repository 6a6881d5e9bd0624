"""The floor: hands, turns, mutes, the spotlight and the timer."""

from collections.abc import Iterable
from datetime import timedelta

from hearings.acts.turn import Turn, decides, moment
from hearings.records.state import Draft
from hearings.rules.refusals import NotInTheRoom, NotThere, NotYoursToDo


@decides("floor.grant", "floor.revoke", "spotlight", "unmute_request")
def on_a_person(turn: Turn) -> Iterable[Draft]:
    """Only somebody who is in the hearing."""
    if turn.frame.person is not None and turn.person(turn.frame.person).room != "hearing":
        raise NotInTheRoom
    return [turn.to_hearing()]


@decides("hand.raise")
def raise_hand(turn: Turn) -> Iterable[Draft]:
    """Asks to speak; the queue keeps the order of asking."""
    return [turn.to_hearing(person=turn.me.id)]


@decides("hand.lower")
def lower_hand(turn: Turn) -> Iterable[Draft]:
    """One's own hand; the bench lowers any."""
    person = turn.frame.person or turn.me.id
    if person != turn.me.id and not turn.me.is_any("bench"):
        raise NotYoursToDo
    if person not in turn.sitting.hands:
        raise NotThere
    return [turn.to_hearing(person=person)]


@decides("mute")
def mute(turn: Turn) -> Iterable[Draft]:
    """The clerk mutes no judge."""
    if turn.frame.person is not None and turn.person(turn.frame.person).is_any("chair"):
        raise NotYoursToDo
    return [turn.to_hearing()]


@decides("timer.start", "timer.stop")
def timer(turn: Turn) -> Iterable[Draft]:
    """It warns, and mutes nobody."""
    until = moment(turn.at + timedelta(seconds=turn.seconds)) if turn.verb == "timer.start" else None
    return [turn.to_hearing(until=until)]
