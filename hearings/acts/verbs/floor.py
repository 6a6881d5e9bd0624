"""The floor: hands, turns, mutes, the spotlight and the timer."""

from collections.abc import Iterable
from datetime import timedelta

from hearings.acts.turn import Turn, decides, moment
from hearings.records.state import Draft
from hearings.rules.facts import NotInside
from hearings.rules.refusals import NoFloor, NoHandUp, NotYoursToDo, OneOfTheBench


@decides("floor.grant", "floor.revoke", "spotlight", "unmute_request")
def on_a_person(turn: Turn) -> Iterable[Draft]:
    """Only somebody who is in the hearing."""
    person = turn.person(turn.frame.person) if turn.frame.person is not None else None
    if person and person.room != "hearing":
        raise NotInside(name=person.name)
    if person and turn.verb == "floor.revoke" and person.id not in turn.sitting.floor:
        raise NoFloor(name=person.name)
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
        raise NoHandUp
    return [turn.to_hearing(person=person)]


@decides("mute")
def mute(turn: Turn) -> Iterable[Draft]:
    """The clerk mutes no judge."""
    person = turn.person(turn.frame.person) if turn.frame.person is not None else None
    if person and person.is_any("chair"):
        raise OneOfTheBench(name=person.name)
    return [turn.to_hearing()]


@decides("timer.start", "timer.stop")
def timer(turn: Turn) -> Iterable[Draft]:
    """It warns, and mutes nobody."""
    until = moment(turn.at + timedelta(seconds=turn.seconds)) if turn.verb == "timer.start" else None
    return [turn.to_hearing(until=until)]
