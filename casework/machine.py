"""The one way a machine is written: a stage, and one declared row for every event that may leave it.

A row says from where, to where, who may, which facts, which guards and who may see it afterwards;
what follows (clocks, papers, notices) stands in `casework.follows`. Transitions are django_fsm's.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, ClassVar

from django.db import models
from django_fsm import RETURN_VALUE, FSMField, transition

from casework.act import Act
from casework.errors import DomainError, NeedsSpecialAuthority, NotYours, WrongStage
from casework.facts import Facts
from casework.relations import Relation, everyone, special

# Asked before the facts are read, also to draw buttons: a guard looks at the case alone, never at the facts.
Guard = Callable[[Act], None]
NEW = ""
# Rows are shown in the order in which they were written.
_WRITTEN = count()


@dataclass(frozen=True)
class EventRow:
    """What is declared of one event."""

    machine: str
    name: str
    method: str
    label: Any
    sources: tuple[str, ...]
    target: str | None
    who: Relation
    form: type[Facts]
    guards: tuple[Guard, ...]
    special: bool
    seen_by: Relation
    rules: tuple[str, ...]
    hint: Any
    aside: bool = False
    in_place: bool = False
    order: int = 0
    one_of: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name by which journeys, API and journal call it: `machine.event`."""
        return f"{self.machine}.{self.name}"

    @property
    def is_opening(self) -> bool:
        """It makes the thing it acts on."""
        return self.sources == (NEW,)

    @property
    def targets(self) -> tuple[str, ...]:
        """The stages it may lead to; its sources where the stage stays."""
        return self.one_of or ((self.target,) if self.target else self.sources)


def event(
    sources: Iterable[str] | str,
    target: str | Sequence[str] | None = None,
    *,
    label: Any,
    who: Relation,
    form: type[Facts] = Facts,
    guards: Iterable[Guard] = (),
    special: bool = False,
    seen_by: Relation = everyone,
    rules: Iterable[str] = (),
    hint: Any = "",
    aside: bool = False,
    in_place: bool = False,
    name: str = "",
) -> Callable[[Callable[..., Any]], Any]:
    """Declares a transition; `target=None` leaves the stage as it is, of several targets the method returns one.

    `aside` is for what may be done at any time beside the road itself, `in_place` for what has its own place on the page
    and stands in no list of moves; `name` is for a name that Django's models keep.
    """
    from_stages = (sources,) if isinstance(sources, str) else tuple(sources)
    one_of = () if target is None or isinstance(target, str) else tuple(map(str, target))
    declared = {
        "label": label,
        "sources": from_stages,
        "target": None if one_of else target,
        "one_of": one_of,
        "who": who,
        "form": form,
        "guards": tuple(guards),
        "special": special,
        "seen_by": seen_by,
        "rules": tuple(rules),
        "hint": hint,
        "aside": aside,
        "in_place": in_place,
        "order": next(_WRITTEN),
        "name": name,
    }
    to: Any = RETURN_VALUE(*one_of) if one_of else target
    return transition(field="stage", source=[str(stage) for stage in from_stages], target=to, custom=declared)


def opening(target: str, **declared: Any) -> Callable[[Callable[..., Any]], Any]:
    """Declares the event that makes a thing; its permission is asked on the case it is made in."""
    return event(NEW, target, **declared)


class Machine(models.Model):
    """A thing with a stage; subclasses declare `machine`, `Stage`, `FINAL` and their events."""

    machine: ClassVar[str]
    Stage: ClassVar[type[models.TextChoices]]
    FINAL: ClassVar[frozenset[str]] = frozenset()
    # Results that are still being carried out: no stage follows, and the file ends when nothing is left to perform.
    RESTING: ClassVar[frozenset[str]] = frozenset()
    # The stages of the ordinary road in order, for “you are here”.
    ROAD: ClassVar[tuple[str, ...]] = ()

    stage = FSMField(max_length=30, default=NEW, protected=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def rows(cls) -> dict[str, EventRow]:
        """Every event of this machine by name."""
        return MACHINES.rows(cls)

    @property
    def ref(self) -> str:
        """`machine:id`, the name of this thing within its file."""
        return f"{self.machine}:{self.pk}"

    @property
    def is_final(self) -> bool:
        """Nothing more can happen to it."""
        return self.stage in self.FINAL

    def stage_words(self) -> Any:
        """The stage in words, in the language of whoever reads them."""
        return self.Stage(self.stage).label if self.stage else ""

    def stage_label(self) -> str:
        """The stage in the language spoken here and now."""
        return str(self.stage_words())

    def further_relations(self, held: frozenset[str], party_id: int | None) -> frozenset[str]:
        """Hook: names a person holds to this thing beyond those held on the file (payer, addressee…)."""
        return frozenset()


class Registry:
    """Every machine of the house by name."""

    def __init__(self) -> None:
        self._models: dict[str, type[Machine]] = {}
        self._rows: dict[str, dict[str, EventRow]] = {}

    def register(self, model: type[Machine]) -> type[Machine]:
        """Class decorator on the concrete model."""
        self._models[model.machine] = model
        return model

    def model(self, name: str) -> type[Machine]:
        """The model of a machine."""
        return self._models[name]

    def names(self) -> list[str]:
        """The names of all machines, in order of registration."""
        return list(self._models)

    def rows(self, model: type[Machine]) -> dict[str, EventRow]:
        """The declared rows of a model, read once from django_fsm's own table."""
        if model.machine not in self._rows:
            field = model._meta.get_field("stage")
            found = {t.name: t.custom for t in field.get_all_transitions(model)}
            rows = [
                EventRow(**custom | {"machine": model.machine, "method": m, "name": custom["name"] or m})
                for m, custom in found.items()
            ]
            self._rows[model.machine] = {row.name: row for row in sorted(rows, key=lambda row: row.order)}
        return self._rows[model.machine]

    def row(self, key: str) -> EventRow:
        """The row of `machine.event`; KeyError for a name that does not exist."""
        machine, name = key.split(".")
        return self.rows(self._models[machine])[name]


MACHINES = Registry()


def refusal_for(row: EventRow, stage: str, held: frozenset[str], stage_label: Any = "") -> DomainError | None:
    """Why this event may not leave this stage for somebody who holds these relations; pure, for grids and buttons."""
    if not row.who.holds(held):
        return NotYours()
    if stage not in row.sources:
        return WrongStage(stage=stage_label or stage, move=row.label)
    if row.special and "party" in held and not special.holds(held):
        return NeedsSpecialAuthority()
    return None
