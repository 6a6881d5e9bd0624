"""A journey being played, its steps, and how it fails: what every other part of the playing stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from accounts.models import Office, User
from casework import door
from casework.act import Act
from casework.machine import Machine
from casework.models import Case
from demo.cast import Cast, Unknown


class Failure(Exception):
    """A journey that did not go as written."""


# What a step may say; anything else is a slip of the pen, and would go unheard.
WORDS = ("at", "by", "do", "on", "with", "makes", "expect", "refuse", "tick", "which", "paper", "to", "office")
# What an expectation may begin with belongs to no thing.
RESERVED = frozenset({"deadlines", "nominal", "papers", "tasks"})


@dataclass(frozen=True)
class Step:
    """One step as written in the file."""

    number: int
    raw: dict[str, Any]
    at: datetime

    def __getitem__(self, key: str) -> Any:
        return self.raw.get(key)

    @property
    def name(self) -> str:
        """What a failure calls it."""
        return f"step {self.number} ({self.raw.get('do') or 'tick'})"


Given = Mapping[str, Any]


class Hand(Protocol):
    """By whose hand the events of a journey are done."""

    def perform(self, key: str, thing_id: int, *, by: User | None, at: datetime, given: Given) -> Act:
        """An event on a thing that is there."""

    def begin(self, key: str, *, by: User | None, case_id: int, at: datetime, given: Given) -> Act:
        """A thing made within a file."""

    def begin_file(
        self, key: str, *, by: User | None, office: Office, at: datetime, given: Given, origin: Case | None
    ) -> Act:
        """A file opened."""


class AtTheDoor:
    """Facts handed straight to the door, as the API does."""

    def perform(self, key: str, thing_id: int, *, by: User | None, at: datetime, given: Given) -> Act:
        return door.perform(key, thing_id, by=by, at=at, given=given, via="journey")

    def begin(self, key: str, *, by: User | None, case_id: int, at: datetime, given: Given) -> Act:
        return door.begin(key, by=by, case_id=case_id, at=at, given=given, via="journey")

    def begin_file(
        self, key: str, *, by: User | None, office: Office, at: datetime, given: Given, origin: Case | None
    ) -> Act:
        return door.begin_file(key, by=by, office=office, at=at, given=given, origin=origin, via="journey")


@dataclass
class Journey:
    """A journey being played: its cast, and the things made so far by name."""

    title: str
    cast: Cast
    office: Office
    start: datetime
    hand: Hand = field(default_factory=AtTheDoor)
    things: dict[str, Machine] = field(default_factory=dict)
    last: Machine | None = None

    def thing(self, name: str | None) -> Machine:
        """A thing by its name in the journey, read fresh."""
        if name and name not in self.things:
            raise Failure(f"nothing has been made under the name {name}")
        held = self.things[name] if name else self.last
        if held is None:
            raise Failure("the first step must make a file")
        model: Any = type(held)
        fresh: Machine = model.objects.select_related("case", "case__office").get(pk=held.pk)
        return fresh

    def call(self, name: str, thing: Machine) -> None:
        """Keeps a thing under its name."""
        if name in RESERVED:
            raise Failure(f"a thing may not be called {name}")
        self.things[name] = thing

    def person(self, key: Any) -> User:
        """Somebody of the cast."""
        try:
            return self.cast.person(str(key))
        except Unknown as unknown:
            raise Failure(str(unknown)) from unknown

    @property
    def cases(self) -> list[int]:
        """The files of this journey: its dispute's and no others, so that a tick matures only these."""
        disputes = {thing.case.dispute_id for thing in self.things.values()}  # type: ignore[attr-defined]
        return list(Case.objects.filter(dispute_id__in=disputes).values_list("pk", flat=True))
