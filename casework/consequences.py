"""What follows from a decision, said before it is made: for each choice, the papers, the periods, who gets to know."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.act import Act
from casework.answers import WHO
from casework.errors import DomainError
from casework.follows import Follows, following
from casework.machine import EventRow
from casework.models import Case
from casework.relations import Relation
from casework.standing import Standing
from casework.words import as_kept, flat
from law.errors import LawError
from law.rules import rule as law_rule

MOST_OPTIONS = 5
# What the steps of a house do is said by the house: by event, for each choice (or "" for all) its sentences.
_SAID: dict[str, Mapping[str, Iterable[Any]]] = {}
# The names of papers, told by the house that makes them.
PAPERS: dict[str, str] = {}


def say(key: str, sentences: Mapping[str, Iterable[Any]]) -> None:
    """A house tells what an event leads to, beyond papers, periods and messages."""
    _SAID[key] = sentences


def said_of() -> Mapping[str, Mapping[str, Iterable[Any]]]:
    """The whole table, for the test that each event and choice exists."""
    return _SAID


def choice_of(row: EventRow) -> str:
    """The field in which the decision itself is taken: the first that must be answered by one of a few words."""
    for name, field in row.form.base_fields.items():
        several = isinstance(field, forms.ModelChoiceField | forms.MultipleChoiceField)
        few = isinstance(field, forms.ChoiceField) and not several
        if few and field.required and 2 <= len(flat(field)) <= MOST_OPTIONS:
            return name
    return ""


def lay_out(form: Any, row: EventRow, case: Case, thing: Any, who: Standing) -> list[str]:
    """Puts the choices of a decision side by side, each with what follows; returns what follows whichever is chosen."""
    name = choice_of(row)
    if name not in form.fields:
        return [*outcome(row, case, thing, who, {}), *map(str, _SAID.get(row.key, {}).get("", ()))]
    field = form.fields[name]
    field.widget = forms.RadioSelect(choices=flat(field))
    field.initial = None
    by_choice = {
        str(key): [
            *map(str, _SAID.get(row.key, {}).get(str(key), ())),
            *outcome(row, case, thing, who, {name: as_kept(field, key)}),
        ]
        for key, _label in flat(field)
    }
    common = [line for line in next(iter(by_choice.values())) if all(line in lines for lines in by_choice.values())]
    form.follows = {name: {key: [line for line in lines if line not in common] for key, lines in by_choice.items()}}
    return [*common, *map(str, _SAID.get(row.key, {}).get("", ()))]


def outcome(row: EventRow, case: Case, thing: Any, who: Standing, chosen: Mapping[str, Any]) -> list[str]:
    """The sentences of one choice: the stage it leads to, periods, papers, and who is told."""
    after = following(row.key)
    facts = dict.fromkeys(row.form.base_fields) | dict(chosen)
    act = Act(row.key, timezone.now(), who.user, who, case, thing, facts)
    return [*stage_led_to(row, thing), *periods(after, act), *papers(after, act), *told(after.tells)]


def stage_led_to(row: EventRow, thing: Any) -> list[str]:
    """The stage the thing moves to, where it is certain."""
    if not getattr(thing, "pk", None) or row.target in (None, thing.stage):
        return []
    return [_("之后是“%(stage)s”") % {"stage": thing.Stage(row.target).label}]


def holds(when: Any, act: Act) -> bool:
    """Whether a condition holds before the act is done; one that the law or the file cannot tell yet is not promised."""
    try:
        return when is None or bool(when(act))
    except (DomainError, LawError):
        return False


def periods(after: Follows, act: Act) -> list[str]:
    """Periods that begin, and those that end."""
    begun = [law_rule(opens.rule).title for opens in after.opens if holds(opens.when, act)]
    ended = [law_rule(rule).title for rule in after.cancels]
    lines = [_("开始计算：%(rule)s") % {"rule": _(title)} for title in dict.fromkeys(begun)]
    return lines + [_("不再计算：%(rule)s") % {"rule": _(title)} for title in dict.fromkeys(ended)]


def papers(after: Follows, act: Act) -> list[str]:
    """The papers that are made and served."""
    kinds = [issues.kind for issues in after.issues if holds(issues.when, act)]
    return [_("出具《%(paper)s》") % {"paper": _(PAPERS.get(kind, kind))} for kind in dict.fromkeys(kinds)]


def told(tells: Relation) -> list[str]:
    """Who gets a message."""
    names = [name for word in tells.words for name in word.split("+") if name in WHO]
    people = "、".join(dict.fromkeys(str(WHO[name]) for name in names))
    return [_("通知：%(people)s") % {"people": people}] if people else []
