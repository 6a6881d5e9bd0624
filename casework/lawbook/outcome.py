"""What a calculator answered, as its page shows it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.lawbook.asks import Trial
from casework.lawbook.said import in_words
from casework.lawbook.told import Answers, Facts
from law.calculators import calc
from law.computation import Computation
from law.errors import LawError, UnpublishedYear

# How a label ends that names the unit itself, in either language.
MONEY_SUFFIXES = ("元）", "(yuan)")


def outcome(trial: Trial, answers: Answers) -> dict[str, Any] | None:
    """The answer, or None with the refusal put at its field."""
    facts = answers.facts()
    try:
        found = calc(trial.name, facts)
    except UnpublishedYear as error:
        return {"provisional": True, "sentence": in_words(error), "law_on": law_on(trial, facts)}
    except LawError as error:
        answers.refuse(error)
        return None
    return shown(trial, found, facts)


def shown(trial: Trial, found: Computation, facts: Facts) -> dict[str, Any]:
    """Total, own fields, lines with formula and articles, mark, and the day whose law was used."""
    return {
        "total": found.total,
        "fields": [{"label": label, "text": text} for label, text in fields(trial, found)],
        "lines": found.lines,
        "articles": found.articles,
        "mark": found.mark,
        "provisional": found.provisional,
        "law_on": law_on(trial, facts),
    }


def fields(trial: Trial, found: Computation) -> list[tuple[Any, str]]:
    """The fields of its own that say something to a person."""
    return [
        (label, said(found.fields[name], money=str(label).endswith(MONEY_SUFFIXES)))
        for name, label in trial.shows.items()
        if name in found.fields and found.fields[name] is not None
    ]


def said(value: object, *, money: bool = False) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, Decimal):
        return f"{value:,.2f}" + ("" if money else _("元"))
    if isinstance(value, date):
        return spelled(value)
    if isinstance(value, Mapping):
        return of_mapping(value)
    if isinstance(value, (list, tuple)):
        return in_words("；".join(map(str, value)))
    return in_words(value)


def of_mapping(value: Mapping[str, Any]) -> str:
    """From–to, days of a month, or the last day in time."""
    if "from" in value:
        return _("%(since)s 至 %(until)s") % {"since": spelled(value["from"]), "until": spelled(value["to"])}
    if "in_window" in value:
        return _("%(part)s天，占该月%(whole)s天") % {"part": value["in_window"], "whole": value["in_month"]}
    if value.get("effective"):
        return spelled(value["effective"])
    if value.get("nominal"):
        return _("约%(day)s，%(year)s年放假安排尚未公布") % {
            "day": spelled(value["nominal"]),
            "year": value["nominal"].year,
        }
    return _("还没开始算")


def spelled(day: date) -> str:
    """2026年3月2日."""
    return _("%(year)s年%(month)s月%(day)s日") % {"year": day.year, "month": day.month, "day": day.day}


def law_on(trial: Trial, facts: Facts) -> date | None:
    """The day whose law was used; None where each line has a day of its own."""
    told = facts.get(trial.law_day) if trial.law_day else None
    if isinstance(told, str):
        return date.fromisoformat(told)
    return timezone.localdate() if trial.law_day == "on" else None
