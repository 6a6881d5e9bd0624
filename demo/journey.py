"""A journey being played, its steps, and how it fails: what every other part of the playing stands on."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from accounts.models import Office, User
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


@dataclass
class Journey:
    """A journey being played: its cast, and the things made so far by name."""

    title: str
    cast: Cast
    office: Office
    start: datetime
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
