"""What a lost line, and what is done about it, do to the room."""

from typing import Any

from hearings.acts.fold import folds, sit_in_office
from hearings.records.state import Sitting, Stored
from hearings.rules.fairness import begin_to_miss


@folds("person.arrive", "connection.back")
def arrived(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    person.present, person.lost_since, person.left = True, "", False


@folds("connection.lost")
def lost(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    person.present, person.lost_since = False, data["since"]
    begin_to_miss(sitting, person, data["since"])


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
    elif person.seat == "office":
        person.seat, person.checked_in = "online", False


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
