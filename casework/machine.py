"""The one way a machine is written: a stage, and one declared row for every event that may leave it.

A row says from where, to where, who may, which facts, which guards, who may see it afterwards and who reads its words;
what follows (clocks, papers, notices) stands in `casework.follows`. Transitions are django_fsm's.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, FSMField, transition

from casework.act import Act
from casework.errors import DomainError, NeedsSpecialAuthority, NotYours, WrongStage
from casework.facts import Facts
from casework.relations import OF_THE_FILE, Relation, everyone, nobody, on_file, special


class StageField(FSMField):
    """Where a thing stands; to a migration plain text, since a model of the past has no transitions to be gathered."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As the column it is."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("protected", None)
        return name, "django.db.models.CharField", list(args), kwargs


# Asked before the facts are read, also to draw buttons: a guard looks at the case alone, never at the facts.
Guard = Callable[[Act], None]
NEW = ""
# Why an event has no page: a day passes, a verb of the room does it, it follows from another event,
# or the file has nobody who could.
BY_CLOCK, BY_ROOM, BY_ANOTHER, BY_NOBODY = "clock", "room", "another", "nobody"


class DoneInTheRoom(DomainError):
    """The room's record is the one way: what it does not hold was not said there."""

    code = "done_in_the_room"
    sentence = _("这一步在庭审里办，同时记入笔录。请从案件页进入庭审再办。")


class FollowsFromAnother(DomainError):
    """It happens together with the step that causes it."""

    code = "follows_from_another"
    sentence = _("这一步跟着前一步自动办，不用单独办。")


DONE_ELSEWHERE: dict[str, type[DomainError]] = {BY_ROOM: DoneInTheRoom, BY_ANOTHER: FollowsFromAnother}
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
    read_by: Mapping[str, Relation] = field(default_factory=dict)
    read_else: Relation = on_file
    elsewhere: str = ""

    @property
    def unpaged(self) -> str:
        """Why no page does it; empty where one does. What only the clock or nobody may do, no person does."""
        return self.elsewhere or ("" if self.who.names - {"clock"} else BY_CLOCK if self.who.names else BY_NOBODY)

    def check_by_hand(self) -> None:
        """What is done in the room, or follows from another event, is done there alone: no typed address does it."""
        if self.elsewhere in DONE_ELSEWHERE:
            raise DONE_ELSEWHERE[self.elsewhere]

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

    def readers(self, name: str) -> Relation:
        """Who of those that see the event reads what stands in one of its fields."""
        return self.read_by.get(name, self.read_else)

    def asks_thing(self, name: str, held: frozenset[str]) -> bool:
        """Whether this reader may read a field only by a name that the thing gives, beside those of the file."""
        readers = self.readers(name)
        return not readers.holds(held) and not readers.names <= OF_THE_FILE

    def is_read(self, name: str, held: frozenset[str], *, own: bool) -> bool:
        """Whether somebody reads a field of it; what one wrote one reads oneself, where anybody does."""
        readers = self.readers(name)
        return self.seen_by.holds(held) and readers != nobody and (own or readers.holds(held))


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
    read_by: Relation | Mapping[str, Relation] | None = None,
    rules: Iterable[str] = (),
    hint: Any = "",
    aside: bool = False,
    in_place: bool = False,
    elsewhere: str = "",
    name: str = "",
) -> Callable[[Callable[..., Any]], Any]:
    """Declares a transition; `target=None` leaves the stage as it is, of several targets the method returns one.

    `aside` is for what may be done at any time beside the road itself, `in_place` for what has its own place on the page
    and stands in no list of moves; `read_by` narrows who reads its words, all of them or field by field;
    `elsewhere` says why no page does it at all (`BY_ROOM`, `BY_ANOTHER`, `BY_NOBODY`);
    `name` is for a name that Django's models keep.
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
        "read_by": read_by,
        "rules": tuple(rules),
        "hint": hint,
        "aside": aside,
        "in_place": in_place,
        "elsewhere": elsewhere,
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
    # Who reads the words of its events, where a row says nothing of its own.
    READ_BY: ClassVar[Relation] = on_file

    stage = StageField(max_length=30, default=NEW, protected=True, editable=False)

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

    def reading_relations(self, held: frozenset[str], party_id: int | None) -> frozenset[str]:
        """Hook: the same for reading its words; a thing may add names of its own state (all have voted, exchanged…)."""
        return self.further_relations(held, party_id)


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
                EventRow(
                    **custom
                    | read(custom, model)
                    | {"machine": model.machine, "method": m, "name": custom["name"] or m}
                )
                for m, custom in found.items()
            ]
            self._rows[model.machine] = {row.name: row for row in sorted(rows, key=lambda row: row.order)}
        return self._rows[model.machine]

    def row(self, key: str) -> EventRow:
        """The row of `machine.event`; KeyError for a name that does not exist."""
        machine, name = key.split(".")
        return self.rows(self._models[machine])[name]


def read(custom: Mapping[str, Any], model: type[Machine]) -> dict[str, Any]:
    """Who reads the words of an event: as its row says, else as its machine says."""
    told = custom["read_by"]
    fields = told if isinstance(told, Mapping) else {}
    return {"read_by": fields, "read_else": told if isinstance(told, Relation) else model.READ_BY}


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
