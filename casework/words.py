"""The words of an act as they are read afterwards: each under its field's label, by whoever may read it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import orjson
from django import forms
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from casework.machine import MACHINES, EventRow
from casework.models import Case, CaseEvent, Statement
from casework.standing import Standing


@dataclass(frozen=True)
class Named:
    """What a thing of a file is called, and the page on which it is read."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Word:
    """One field of an act: its label, and what stands under it; `when` where that is a day or a moment."""

    label: str
    lines: tuple[str, ...] = ()
    when: date | None = None

    def __str__(self) -> str:
        return str(self.when) if self.when else "\n".join(self.lines)


@dataclass
class Telling:
    """Everything of one act that a reader may read: its words, the files that came with it, the papers made."""

    words: list[Word] = field(default_factory=list)
    links: list[Named] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.words or self.links)


# What the houses above know of an act and this reader may open: by event, the papers it made and the files it carries.
Links = Callable[[Case, Standing, Mapping[CaseEvent, list[int]]], Mapping[int, list[Named]]]
_LINKS: list[Links] = []


def links(found: Links) -> None:
    """A house tells which papers and files belong to an act; it is given each act with the files its facts name."""
    _LINKS.append(found)


def tellings(events: Iterable[CaseEvent], case: Case, who: Standing) -> dict[int, Telling]:
    """By event, what this reader reads of it; each table is asked once, however many acts there are."""
    rows = {event: MACHINES.row(event.event) for event in events}
    held = names_by_event(rows, case, who)
    open_facts = {event: list(readable(event, row, held[event], who)) for event, row in rows.items()}
    texts = statements(fact for facts in open_facts.values() for fact in facts)
    chosen = rows_chosen((fact for facts in open_facts.values() for fact in facts), texts)
    told = {
        event.pk: Telling([word for fact in facts for word in said(fact, texts, chosen)])
        for event, facts in open_facts.items()
    }
    carried = {event: files_of(facts, texts) for event, facts in open_facts.items()}
    for house in _LINKS:
        for pk, found in house(case, who, carried).items():
            told[pk].links += found
    return told


@dataclass(frozen=True)
class Fact:
    """One journalled fact that somebody may read, with the field it was typed into."""

    field: Any
    value: Any

    @property
    def statement(self) -> int | None:
        """The row its text is kept in; none for what stands in the journal itself."""
        return self.value.get("statement") if isinstance(self.value, dict) else None


def names_by_event(rows: Mapping[CaseEvent, EventRow], case: Case, who: Standing) -> dict[CaseEvent, frozenset[str]]:
    """By event, the names this reader holds to its thing: the thing itself is asked only where its words are narrowed."""
    party = who.party.pk if who.party else None
    asked: dict[str, set[int]] = {}
    for event, row in rows.items():
        if any(name in row.form.base_fields and row.asks_thing(name, who.held) for name in event.facts):
            asked.setdefault(row.machine, set()).add(event.thing_id)
    more: dict[tuple[str, int], frozenset[str]] = {}
    for machine, ids in asked.items():
        model: Any = MACHINES.model(machine)
        for thing in model.objects.filter(pk__in=ids):
            thing.case = case
            more[machine, thing.pk] = thing.reading_relations(who.held, party)
    return {event: who.held | more.get((row.machine, event.thing_id), frozenset()) for event, row in rows.items()}


def readable(event: CaseEvent, row: EventRow, held: frozenset[str], who: Standing) -> Iterator[Fact]:
    """The facts of an act in the order of its form, as far as this reader may read them."""
    own = who.user is not None and event.by_id == who.user.pk
    for name, form_field in row.form.base_fields.items():
        if name in event.facts and row.is_read(name, held, own=own):
            yield Fact(form_field, event.facts[name])


def statements(facts: Iterable[Fact]) -> dict[int, str]:
    """The texts themselves, read in one go; one that was erased is not there."""
    wanted = {fact.statement for fact in facts if fact.statement}
    return {row.pk: row.text for row in Statement.objects.filter(pk__in=wanted)} if wanted else {}


def rows_chosen(facts: Iterable[Fact], texts: Mapping[int, str]) -> dict[tuple[Any, Any], str]:
    """What was chosen among rows (a person, an office), by its own name."""
    asked: dict[Any, set[Any]] = {}
    for fact in facts:
        model = model_of(fact.field)
        if model:
            asked.setdefault(model, set()).update(listed(fact, texts))
    return {(model, row.pk): str(row) for model, ids in asked.items() for row in model.objects.filter(pk__in=ids)}


def listed(fact: Fact, texts: Mapping[int, str]) -> list[Any]:
    """What a fact holds, one or several, whether in the journal or beside it."""
    value = orjson.loads(texts.get(fact.statement, "[]")) if fact.statement else fact.value
    return value if isinstance(value, list) else [value]


def model_of(form_field: Any) -> Any:
    """The rows a field chooses from."""
    chosen_from: Any = getattr(form_field, "queryset", None)
    return None if chosen_from is None else chosen_from.model


def said(fact: Fact, texts: Mapping[int, str], chosen: Mapping[tuple[Any, Any], str]) -> list[Word]:
    """A fact as it is read; nothing where it is an inner number, or its text was erased."""
    label = str(fact.field.label or "").rstrip("？?：:")
    model = model_of(fact.field)
    if model:
        names = [chosen[model, pk] for pk in listed(fact, texts) if (model, pk) in chosen]
        return [Word(label, ("、".join(names),))] if names else []
    if fact.statement is not None:
        lines = tuple(lines_of(fact.field, texts.get(fact.statement, "")))
        return [Word(label, lines)] if lines else []
    day = moment_of(fact)
    if day:
        return [Word(label, when=day)]
    text = plain_words(fact.field, fact.value)
    return [Word(label, (text,))] if text else []


def lines_of(form_field: Any, text: str) -> list[str]:
    """A text as lines: sentences as they stand, structured facts as their field tells them."""
    if isinstance(form_field, forms.CharField) and not isinstance(form_field, forms.JSONField):
        return [text] if text else []
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return [text] if text else []
    told = getattr(form_field, "told", None)
    if told:
        return list(told(value))
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def moment_of(fact: Fact) -> date | None:
    """The day or moment of a fact that is one."""
    if isinstance(fact.field, forms.DateTimeField):
        return parse_datetime(str(fact.value))
    return parse_date(str(fact.value)) if isinstance(fact.field, forms.DateField) else None


def plain_words(form_field: Any, value: Any) -> str:
    """A choice by its label, a sum, a yes; the numbers of rows are nobody's to read."""
    if isinstance(form_field, forms.ChoiceField):
        values = {str(each) for each in (value if isinstance(value, list) else [value])}
        return "、".join(str(label) for key, label in flat(form_field) if str(as_kept(form_field, key)) in values)
    if isinstance(form_field.widget, forms.HiddenInput) or getattr(form_field, "takes_files", False):
        return ""
    if isinstance(form_field, forms.BooleanField):
        return _("是") if value is True else ""
    if isinstance(form_field, forms.IntegerField):
        return ""
    return f"{Decimal(str(value)):,.2f}" if isinstance(form_field, forms.DecimalField) else ""


def flat(form_field: Any) -> list[tuple[Any, Any]]:
    """The choices of a field without their groups, and without the empty one."""
    found: list[tuple[Any, Any]] = []
    for key, label in form_field.choices:
        found += label if isinstance(label, (list, tuple)) else [(key, label)]
    return [(key, label) for key, label in found if key not in ("", None)]


def as_kept(form_field: Any, key: Any) -> Any:
    """A choice as the journal holds it, where the field makes something else of it."""
    return form_field.coerce(key) if isinstance(form_field, forms.TypedChoiceField) else key


def files_of(facts: Iterable[Fact], texts: Mapping[int, str]) -> list[int]:
    """The files that came with an act, by id."""
    found: list[Any] = []
    for fact in facts:
        if getattr(fact.field, "takes_files", False):
            found += listed(fact, texts)
    return [pk for pk in found if isinstance(pk, int)]
