"""Witnesses: called one by one, confronted by order alone, heard from a place that is named, and gone once they were heard."""

from collections.abc import Iterable

from django.utils import timezone

from casework.models import Case
from hearings.acts.turn import Turn, decides
from hearings.acts.verbs.arrival import joined, role_words
from hearings.records.state import Draft, Person
from hearings.rules import witness as rules
from hearings.rules.facts import AlreadyInside, NotInside
from hearings.rules.identity import check_admissible
from hearings.rules.ladder import check_everybody_seen
from hearings.rules.refusals import NotThere
from law.places import COUNTRY


def called_one(turn: Turn, pk: int) -> Person:
    """A witness or expert of this sitting."""
    person = turn.person(pk)
    if not person.is_any("called"):
        raise NotThere
    return person


@decides("witness.call")
def call(turn: Turn) -> Iterable[Draft]:
    """A witness comes when called."""
    person = called_one(turn, turn.frame.person)
    if person.called:
        raise AlreadyInside(name=person.name)
    check_callable(turn, person)
    return [joined(turn.to_hearing(line=f"{role_words(person)}{person.name}到庭作证。"), person)]


@decides("witness.dismiss")
def dismiss(turn: Turn) -> Iterable[Draft]:
    """Nothing said from now on reaches them."""
    person = called_one(turn, turn.frame.person)
    if not person.called:
        raise NotInside(name=person.name)
    return [joined(turn.to_hearing(line=f"{role_words(person)}{person.name}退庭。"), person)]


@decides("witness.confront")
def confront(turn: Turn) -> Iterable[Draft]:
    """Ordered with its reason, for these witnesses and until each of them is dismissed."""
    people = [called_one(turn, pk) for pk in dict.fromkeys(turn.people)]
    rules.check_may_confront(turn.sitting, people)
    names = "、".join(person.name for person in people)
    return [turn.to_hearing(line=f"仲裁庭决定由证人{names}当面对质，事由：{turn.reason}。")]


def check_callable(turn: Turn, person: Person) -> None:
    """Checked, by picture, alone, and from where the city lets a witness be heard; experts are heard from anywhere."""
    check_admissible(person, "")
    check_everybody_seen(turn.sitting, person)
    if person.role == "witness":
        rules.check_heard_alone(turn.sitting, person)
        rules.check_never_listened(turn.sitting, person)
        city = Case.objects.filter(pk=turn.sitting.case).values_list("place", flat=True).first() or COUNTRY
        rules.check_may_be_heard(turn.sitting, person, rules.reading(timezone.localdate(turn.at), city))


@decides("witness.place")
def place(turn: Turn) -> Iterable[Draft]:
    """For the bench and the witness: where to go."""
    person = called_one(turn, turn.frame.person)
    if person.called:
        raise AlreadyInside(name=person.name)
    return [turn.to(["bench", f"p{person.id}"])]


@decides("witness.object")
def object_to_online(turn: Turn) -> Iterable[Draft]:
    """A party's reasoned objection, granted by being made, so that nobody weighs it against convenience; the clerk notes who has come."""
    waiting = [p for p in turn.sitting.with_word("witness") if not p.called]
    words = f"对证人在线作证有异议，理由：{turn.reason}。尚未作证的证人改为到现场作证。"
    draft = turn.to_hearing(line=words, speaker=turn.me.id)
    for person in waiting:
        draft = joined(draft, person)
    return [draft]
