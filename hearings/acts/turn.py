"""One verb being decided: who says it, in which room, and what it will leave in the record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from hearings.protocol import facts_of
from hearings.records.state import Draft, Line, Person, Sitting
from hearings.rules.refusals import NotThere
from hearings.rules.roles import may_see, tokens
from hearings.rules.rooms import hearing_audience, knows_of
from hearings.rules.steps import record_of


def moment(at: datetime) -> str:
    """A moment as the record writes it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True)
class Move:
    """A machine's event that a verb stands for; `optional` where the thing may already be past it."""

    key: str
    thing: int | None
    given: dict[str, Any] = field(default_factory=dict)
    optional: bool = False
    by_clock: bool = False
    opens: bool = False


@dataclass(slots=True)
class Turn:
    """Handed to the function that decides a verb."""

    sitting: Sitting
    me: Person
    verb: str
    frame: Any
    at: datetime
    moves: list[Move] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.frame, name)

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, as the record keeps it."""
        found = {name: value for name, value in facts_of(self.frame).items() if value not in (None, "", [])}
        return {name: moment(value) if isinstance(value, datetime) else value for name, value in found.items()}

    def person(self, pk: int) -> Person:
        """A person this one knows of; anybody else is not there."""
        found = self.sitting.people.get(pk)
        if found is None or found.gone or not knows_of(self.sitting, self.me, found):
            raise NotThere
        return found

    def line(self, seq: int) -> Line:
        """A line this one may read; what was said in deliberation is not there for a clerk who was not in it."""
        found = self.sitting.lines.get(seq)
        if found is None or not may_see(found.audience, tokens(self.sitting, self.me)):
            raise NotThere
        return found

    def to_hearing(self, kind: str = "", *, line: str = "", speaker: int | None = None, **more: Any) -> Draft:
        """An event everybody in the hearing sees; `line` is its sentence in the transcript."""
        kind = kind or self.verb
        data = self.facts | {name: value for name, value in more.items() if value is not None}
        return Draft(
            kind, data | self.lined(line, speaker), hearing_audience(self.sitting, kind), "hearing", self.me.id
        )

    def lined(self, line: str, speaker: int | None, room: str = "hearing") -> dict[str, Any]:
        """What makes an event a line of a transcript; words in the lobby, a caucus or a whisper belong to none."""
        step = self.sitting.step
        record = record_of(self.sitting.kind, step, room)
        return {"line": line, "speaker": speaker, "step": step, "record": record} if line and record else {}

    def to(self, audience: Iterable[str], kind: str = "", **more: Any) -> Draft:
        """An event for some only."""
        data = self.facts | {name: value for name, value in more.items() if value is not None}
        return Draft(kind or self.verb, data, " ".join(dict.fromkeys(audience)), self.me.room or "lobby", self.me.id)

    def do(self, key: str, given: dict[str, Any] | None = None, **more: Any) -> None:
        """The verb moves a machine too: through the door, in the same transaction."""
        machine = key.split(".", maxsplit=1)[0]
        thing = self.sitting.id if machine == "hearing" else more.pop("thing", None)
        self.moves.append(Move(key, thing, given or {}, **more))


Decide = Callable[[Turn], Iterable[Draft]]
DECIDE: dict[str, Decide] = {}


def decides(*names: str) -> Callable[[Decide], Decide]:
    """Declares what a verb leads to; it looks at the room and writes nothing."""

    def keep(decide: Decide) -> Decide:
        DECIDE.update(dict.fromkeys(names, decide))
        return decide

    return keep
