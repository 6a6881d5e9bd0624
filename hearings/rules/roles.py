"""Roles of the room as words, so that a table can ask for any of them."""

from hearings.records.people import Role
from hearings.records.state import Person, Sitting

TRIBUNAL = frozenset({Role.PRESIDING, Role.SOLE, Role.MEMBER})
CHAIRS = frozenset({Role.PRESIDING, Role.SOLE})
PARTIES = frozenset({Role.APPLICANT, Role.RESPONDENT, Role.THIRD_PARTY, Role.REPRESENTATIVE})
CALLED = frozenset({Role.WITNESS, Role.EXPERT})
# They have no part of their own in the record: what they see is what happens while they are in the room.
PASSING = CALLED | {Role.INTERPRETER, Role.SUPPORT, Role.OBSERVER}
# The stages in which the transcript lies open to everybody who has a right to it.
READING = frozenset({"transcript_review", "sealed"})


def words_of(role: str, side: str, kind: str) -> frozenset[str]:
    """Everything a role is called: a mediator sits on the bench of a mediation session and nowhere else."""
    words = {str(role)}
    if role in TRIBUNAL:
        words |= {"tribunal", "bench"}
    if role in CHAIRS or (role == Role.MEDIATOR and kind == "mediation"):
        words |= {"chair", "bench"}
    if role == Role.CLERK:
        words.add("bench")
    if role in PARTIES:
        words |= {"party", f"side:{side}"}
    if role in CALLED:
        words.add("called")
    if role not in PASSING:
        words.add("full")
    return frozenset(words)


def first_room(person: Person) -> str:
    """Where somebody is before anything has happened: the bench in the hearing, witnesses each alone."""
    if person.is_any("bench"):
        return "hearing"
    return f"witness:{person.id}" if person.is_any("called") else "lobby"


def tokens(sitting: Sitting, person: Person) -> frozenset[str]:
    """The marks by which an event's audience finds a person."""
    found = {f"p{person.id}"}
    if person.gone:
        return frozenset(found)
    if person.is_any("full") and (person.admitted or sitting.stage in READING):
        found.add("record")
    if person.is_any("bench"):
        found.add("bench")
    if person.is_any("tribunal"):
        found.add("tribunal")
    if person.is_any("mediator"):
        found |= {"caucus:applicant", "caucus:respondent"}
    if person.is_any("party") and person.side:
        found |= {f"side:{person.side}", f"whisper:{person.side}", f"caucus:{person.side}"}
    return frozenset(found)


def may_see(audience: str, held: frozenset[str]) -> bool:
    """Whether somebody with these marks is among an event's audience."""
    return not held.isdisjoint(audience.split())
