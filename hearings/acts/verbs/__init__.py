"""Each verb's decision, one file for each part of the room."""

from hearings.acts.verbs import (
    arrival,
    course,
    evidence,
    fairness,
    floor,
    identity,
    proceedings,
    recording,
    review,
    rooms,
    stages,
    turns,
    words,
)

__all__ = [
    "arrival",
    "course",
    "evidence",
    "fairness",
    "floor",
    "identity",
    "proceedings",
    "recording",
    "review",
    "rooms",
    "stages",
    "turns",
    "words",
]
