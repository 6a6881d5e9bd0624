"""Pages of a list that go on from their last row, so that the ten-thousandth row costs what the first does."""

from typing import Any

from django.db.models import Q, QuerySet

PAGE = 50


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
