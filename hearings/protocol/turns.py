"""Verbs of a sitting by turns, and of the picture taken at the door."""

from typing import Literal

from pydantic import AwareDatetime, Field

from hearings.protocol.base import Note, Person, Reason, Sha256, Verb


class StepWindow(Verb):
    """Changes until when an asynchronous step stands open, with the reason; also opens a closed one again."""

    type: Literal["step.window"]
    closes_at: AwareDatetime | None = None
    days: int | None = Field(default=None, ge=1, le=60)
    reason: Reason


class StepEnd(Verb):
    """Closes an asynchronous step; a reason where somebody has not answered yet."""

    type: Literal["step.end"]
    reason: Note = ""


class SnapshotGive(Verb):
    """The picture taken at the door, by its hash, with the separate consent to it."""

    type: Literal["snapshot.give"]
    sha256: Sha256
    consents: Literal[True]


class SnapshotDecline(Verb):
    """No picture: a clerk compares in the video or at the office."""

    type: Literal["snapshot.decline"]
    way: Literal["video", "office"]


class SnapshotCompare(Verb):
    """The clerk compares a person with the picture, in the video or at the office."""

    type: Literal["snapshot.compare"]
    person: Person
    verdict: Literal["same", "not_sure", "not_same"]
    how: Literal["picture", "video", "office"] = "picture"
    note: Note = ""
