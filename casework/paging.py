"""Pages of a list that go on from their last row, so that the ten-thousandth row costs what the first does."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.http import urlencode

PAGE = 50
# Rows without a day come last.
FAR = date(9999, 12, 31)


def cut(rows: QuerySet[Any], keys: tuple[str, ...], mark: str = "", limit: int = PAGE) -> tuple[list[Any], str]:
    """The rows after a mark in the order of these whole-numbered keys (`-pk` counts down), and the mark to go on from.

    A broken mark begins at the top; an empty mark says that nothing follows.
    """
    told = mark.split(".")
    if len(told) == len(keys) and all(value.isdecimal() for value in told):
        rows = rows.filter(beyond(keys, [int(value) for value in told]))
    found = list(rows.order_by(*keys)[: limit + 1])
    if len(found) <= limit:
        return found, ""
    last = found[limit - 1]
    return found[:limit], ".".join(str(getattr(last, key.lstrip("-"))) for key in keys)


def beyond(keys: tuple[str, ...], values: list[int]) -> Q:
    """Whatever stands after these values in the order of the keys."""
    after, equal = Q(pk__in=[]), Q()
    for key, value in zip(keys, values, strict=True):
        name = key.lstrip("-")
        after |= equal & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        equal &= Q(**{name: value})
    return after


def mark_of(day: date | None, pk: int) -> str:
    """The mark of a row in a list by its day."""
    return f"{(day or FAR).isoformat()}.{pk}"


def after_day(rows: QuerySet[Any], mark: str, day: str, pk: str) -> QuerySet[Any]:
    """The rows after a mark (`2026-05-09.123`) in a list by a day that may be missing; a broken mark begins at the top."""
    told, _dot, number = mark.partition(".")
    try:
        found = date.fromisoformat(told)
    except ValueError:
        return rows
    if not number.isdecimal():
        return rows
    beyond_it = {f"{pk}__gt": int(number)}
    if found == FAR:
        return rows.filter(**{day: None}, **beyond_it)
    return rows.filter(Q(**{f"{day}__gt": found}) | Q(**{day: found}, **beyond_it) | Q(**{day: None}))


def filter_link(chosen: Mapping[str, str], name: str, value: str, label: Any, kept: Iterable[str]) -> dict[str, Any]:
    """One choice of a filter, with the address that makes it; of the other filters only `kept` stay."""
    query = {each: chosen[each] for each in kept if each in chosen} | ({name: value} if value else {})
    return {"label": label, "query": urlencode(query), "current": chosen.get(name, "") == value}
