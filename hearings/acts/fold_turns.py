"""What the asynchronous step and the snapshot at the door do to the room."""

from typing import Any

from hearings.acts.fold import folds
from hearings.records.state import Sitting, Stored


@folds("step.window", "step.remind")
def window_changed(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.step_closes_at, sitting.step_ended = data["closes_at"], ""
    sitting.step_reminded = event.kind == "step.remind"


@folds("step.end")
def step_ended(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.step_ended = event.at


@folds("snapshot.give")
def snapshot_given(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[event.by or 0]
    person.snapshot, person.identity = data["sha256"], ""


@folds("snapshot.decline")
def snapshot_declined(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[event.by or 0]
    person.snapshot, person.identity = "", data["way"]


@folds("snapshot.compare")
def snapshot_compared(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    person.identity = data["verdict"]
    person.known_how = data.get("note", "") if data["verdict"] == "same" else ""
