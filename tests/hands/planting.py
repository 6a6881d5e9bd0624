"""Unique words planted into the texts of a journey while it is played, and where each came to stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from casework.formfields import TextField
from casework.machine import MACHINES, EventRow
from casework.models import CaseEvent, Statement
from demo.journey import Journey, Step
from demo.play import DOORS, load, take, written
from disputes.forms.mediation.agreement import TermsField
from wage_arrears.forms.fields import LinesField

JOURNEYS = Path(__file__).resolve().parents[2] / "demo" / "journeys"
FILES = sorted(JOURNEYS.glob("**/*.yaml"))
# Saying why something comes late says that it is late, and the story would take another way.
NOT_ASKED = frozenset({"late_reason"})
# What is copied from another paper word for word: a word more, and it is copied from nowhere.
QUOTED = frozenset({"as_written"})
Cell = tuple[str, str]


@dataclass
class Planted:
    """The words of one journey: each with the event and the field it was typed into."""

    words: dict[str, Cell] = field(default_factory=dict)

    def word(self, cell: Cell) -> str:
        """A word that stands nowhere else."""
        found = f"藏{len(self.words) + 1:04d}字"
        self.words[found] = cell
        return found

    def into(self, step: Step) -> Step:
        """The step with a word in each of its texts; one that is refused keeps nothing and is left alone."""
        if not step["do"] or step["do"] in DOORS or step["refuse"]:
            return step
        row = MACHINES.row(step["do"])
        given = step["with"]
        told = [self.told(row, each) for each in given] if isinstance(given, list) else self.told(row, given or {})
        return replace(step, raw=step.raw | {"with": told})

    def told(self, row: EventRow, given: Mapping[str, Any]) -> dict[str, Any]:
        """Facts with words in them."""
        more = {name: self.text(row, name, given.get(name)) for name in texts_of(row, given)}
        if any(isinstance(each, dict) for each in given.get("claims") or ()):
            words = self.word((row.key, "claims"))
            more["claims"] = [each | {"words": f"{each.get('words', '')}{words}"} for each in given["claims"]]
        return {**given, **more}

    def text(self, row: EventRow, name: str, value: Any) -> Any:
        """One text, or one list of sentences, with a word of its own."""
        word = self.word((row.key, name))
        return [*value, word] if isinstance(value, list) else f"{value or ''}{word}"


def texts_of(row: EventRow, given: Mapping[str, Any]) -> Iterator[str]:
    """The fields of a form that take free text; of lists those that are given, and what changes the story not at all."""
    for name, each in row.form.base_fields.items():
        if row.form.is_secret(name) or row.form.is_plain(name) or name in QUOTED:
            continue
        lists = isinstance(each, LinesField | TermsField) and bool(given.get(name))
        if lists or (isinstance(each, TextField) and (name in given or name not in NOT_ASKED)):
            yield name


@dataclass(frozen=True)
class Stood:
    """A word where it came to stand: the act, its field, and the word."""

    event: CaseEvent
    name: str
    word: str


def stood(planted: Planted, journey: Journey) -> list[Stood]:
    """Every journalled text that holds a planted word; whatever an act took over from another counts for both."""
    texts = {row.pk: row.text for row in Statement.objects.filter(case__in=journey.cases)}
    found = []
    for event in CaseEvent.objects.filter(case__in=journey.cases).select_related("case"):
        for name, value in event.facts.items():
            text = texts.get(value.get("statement", 0), "") if isinstance(value, dict) else ""
            found += [Stood(event, name, word) for word in planted.words if word in text]
    return found


def cells_of(path: Path) -> set[Cell]:
    """What a journey would plant, read from its steps."""
    planted = Planted()
    for step in load(path)["steps"]:
        planted.into(Step(0, step, None))  # type: ignore[arg-type]
    return set(planted.words.values())


def enough() -> list[Path]:
    """The fewest journeys that together plant a word in every text any journey reaches."""
    left = {path: cells_of(path) for path in FILES}
    chosen: list[Path] = []
    while any(left.values()):
        best = max(left, key=lambda path: (len(left[path]), str(path)))
        chosen.append(best)
        done = left.pop(best)
        left = {path: cells - done for path, cells in left.items()}
    return chosen


def planted_steps(planted: Planted, journey: Journey, raw: dict[str, Any]) -> Iterator[Step]:
    """Step after step with its words; what follows the yield happens before the step is taken."""
    for step in written(journey, raw):
        sown = planted.into(step)
        yield sown
        take(journey, sown)
