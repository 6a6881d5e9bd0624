"""Every dated value as a row to be read, searched and told to the API."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from casework.lawbook.said import in_words
from casework.lawbook.words import choice_words, key_words
from law import places
from law.computation import weakest
from law.errors import UnknownPlace
from law.figures import Figure, all_figures, to_enter

FAR_PAST = date.min


def figure_rows(asked: Mapping[str, str]) -> list[Figure[Any]]:
    """The values that answer a search, by name and place, the latest first."""
    found = [each for each in all_figures() if answers(each, asked)]
    by_day = sorted(found, key=lambda each: each.since or FAR_PAST, reverse=True)
    return sorted(by_day, key=lambda each: (each.title or each.name, each.place))


def answers(figure: Figure[Any], asked: Mapping[str, str]) -> bool:
    """Whether a value is among those asked for."""
    exact = all(not asked.get(name) or getattr(figure, name) == asked[name] for name in ("name", "place", "mark"))
    text = asked.get("q", "").strip()
    about = (figure.name, figure.title, figure.source, figure.article or "")
    return exact and (not text or any(text in str(each) or text in in_words(each) for each in about))


def value_words(name: str, value: object) -> str:
    """A number, a table or a choice on one line, in words."""
    if isinstance(value, Mapping):
        pairs = [(key_words(key), plain(each)) for key, each in value.items()]
        return in_words("，".join(f"{key}：{each}" for key, each in pairs))
    return str(choice_words(name, plain(value)))


def as_written(value: object) -> str:
    """A value as the form of a proposal takes it: a table line by line, with its keys."""
    if isinstance(value, Mapping):
        return "\n".join(f"{key}={plain(each)}" for key, each in value.items())
    return plain(value)


def written_now(name: str) -> str:
    """The latest value of a figure as one would write it, so that a proposal begins from what is in force."""
    found = figure_rows({"name": name})
    return as_written(found[0].value) if found else ""


def plain(value: object) -> str:
    """1810, 0.5, 21.75 without the noughts a database adds."""
    if isinstance(value, (int, float, Decimal)):
        return f"{Decimal(str(value)).normalize():f}"
    return str(value)


def in_force_words(since: date | None, until: date | None) -> str:
    """From when until when."""
    begun = since.isoformat() if since else _("一直")
    return f"{begun} — {until.isoformat() if until else in_words('至今')}"


def place_name(code: str) -> str:
    """The place's full name; a code the tables no longer hold stays a code."""
    try:
        return in_words(places.full_name(code))
    except UnknownPlace:
        return code


def figure_json(figure: Figure[Any]) -> dict[str, Any]:
    """One value for the API; numbers as strings, so that none is rounded on the way."""
    value = figure.value
    shown = {str(key): plain(each) for key, each in value.items()} if isinstance(value, Mapping) else plain(value)
    return {
        "name": figure.name,
        "title": figure.title,
        "value": shown,
        "unit": figure.unit,
        "place": figure.place,
        "since": figure.since.isoformat() if figure.since else None,
        "until": figure.until.isoformat() if figure.until else None,
        "source": figure.source,
        "article": str(figure.article) if figure.article else None,
        "mark": figure.mark,
        "note": figure.note,
    }


def missing() -> list[Mapping[str, Any]]:
    """The values without default that nobody has entered yet."""
    entered = {each.name for each in all_figures()}
    return [row for name, row in to_enter().items() if name not in entered]


def weakest_mark(figures: Iterable[Figure[Any]]) -> str:
    """The mark of the least certain of several values."""
    return weakest(each.mark for each in figures)
