"""Each verb's decision, one file for each part of the room."""

from hearings.acts.verbs import (
    arrival,
    away,
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
    witness,
    words,
)

__all__ = [
    "arrival",
    "away",
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
    "witness",
    "words",
]
