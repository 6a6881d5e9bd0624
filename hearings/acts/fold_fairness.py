"""What a lost line, a going away and a calling back do to the room, and from where witnesses are heard."""

from typing import Any

from hearings.acts.fold import folds, move, sit_in_office
from hearings.records.state import Person, Sitting, Stored
from hearings.rules.fairness import begin_to_miss


@folds("person.arrive", "connection.back")
def arrived(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    person.present, person.lost_since, person.left_at, person.left = True, "", "", False


@folds("connection.lost")
def lost(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    person.present, person.lost_since = False, data["since"]
    begin_to_miss(sitting, person, data["since"])


@folds("person.leave")
def went_away(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    person.present, person.lost_since, person.left_at = False, "", event.at


@folds("room.recall")
def called_back(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    for pk in data["people"]:
        move(sitting, sitting.people[pk], "hearing")
        sitting.people[pk].called_back = True


@folds("witness.confront")
def confronted(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.confronted = set(data["people"])


@folds("dropout.decide")
def decided(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.people[data["person"]].left = data["choice"] == "left"


@folds("dropout.read")
def read(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.people[data["person"]].missed_read = True


@folds("dropout.answer")
def answered(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    person.missed, person.missed_read = None, False


@folds("person.seat")
def seated(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    person.in_office = data["seat"] == "office"
    if person.in_office:
        sit_in_office(person)
        person.checked_in = True
        document_shown(person, data.get("document", ""))
    elif person.seat == "office":
        person.seat, person.checked_in, person.number = "online", False, ""


def document_shown(person: Person, document: str) -> None:
    """What the clerk has looked at stands for the number, and settles what a picture left in doubt."""
    if document:
        person.number, person.known_how = "matched", document
        person.identity = "" if person.identity in ("not_same", "not_sure") else person.identity


@folds("witness.place")
def placed(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    # The place is looked at anew: what was confirmed of another place tells nothing of this one.
    person.place, person.environment = data["place"], False


@folds("witness.object")
def objected(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    # They are on their way, not there: the seat is the clerk's to note.
    for person in sitting.with_word("witness"):
        person.to_office = person.to_office or not person.called
