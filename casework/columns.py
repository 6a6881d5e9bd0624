"""The columns an office works by in every list of files: each house adds what it knows, for a whole page at once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Post
from casework.models import CaseRole

# For the files of one page, by their key, what stands in each of the columns; of what is unknown nothing.
Load = Callable[[Collection[int]], Mapping[int, Mapping[str, Any]]]
# Whose file it is to bring forward, the first of them that is appointed.
HANDLERS = (Post.ARBITRATOR, Post.MEDIATOR, Post.INSPECTOR, Post.CLERK)


@dataclass(frozen=True)
class Column:
    """One column: its heading, its place, and in which shape it is shown (`text`, `money` or `moment`)."""

    key: str
    label: Any
    order: int
    shape: str = "text"

    @property
    def head(self) -> dict[str, Any]:
        """As the table widget takes it."""
        return {"label": self.label, "num": self.shape == "money", self.shape: True}


_READ: list[tuple[Load, tuple[Column, ...]]] = []


def register(load: Load, *columns: Column) -> None:
    """Adds columns that are read together; called from a house's `effects`."""
    if load not in [each for each, _columns in _READ]:
        _READ.append((load, columns))


def columns() -> list[Column]:
    """All of them, in order."""
    return sorted((column for _load, held in _READ for column in held), key=lambda column: column.order)


def cells(case_ids: Collection[int]) -> dict[int, list[Any]]:
    """Of each file on a page, what stands in these columns; every house is asked once for all files."""
    wanted = set(case_ids)
    told: dict[int, dict[str, Any]] = {pk: {} for pk in wanted}
    for load, _columns in _READ if wanted else ():
        for pk, known in load(wanted).items():
            told[pk] |= known
    return {pk: [known.get(column.key) for column in columns()] for pk, known in told.items()}


def handlers(case_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Who has the file in hand, by name."""
    rows = CaseRole.objects.filter(case__in=case_ids, role__in=HANDLERS, until=None)
    found: dict[int, dict[str, list[str]]] = {}
    for pk, role, name in rows.order_by("pk").values_list("case_id", "role", "user__name"):
        found.setdefault(pk, {}).setdefault(role, []).append(name)
    names = {pk: next(held[role] for role in HANDLERS if role in held) for pk, held in found.items()}
    return {pk: {"handler": "、".join(held)} for pk, held in names.items()}


register(handlers, Column("handler", _("经办人"), 60))
