"""What a calculator asks, in a worker's words: the field of `law`, its label, its hint and how it is answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

MONEY, NUMBER, DAY, MONTH = "money", "number", "day", "month"
YES_NO, CHOICE, PLACE = "yes_no", "choice", "place"
ROWS, LIST, GROUP = "rows", "list", "group"
# Answers that are several: rows of columns, a list of one thing, facts inside a fact.
NESTED = (ROWS, LIST, GROUP)
YES, NO = "yes", "no"
YES_OR_NO = ((YES, _("是")), (NO, _("否")))


@dataclass(frozen=True)
class Ask:
    """One thing a calculator wants to know."""

    name: str
    kind: str
    label: Any
    hint: Any = ""
    optional: bool = False
    options: tuple[tuple[str, Any], ...] = ()
    columns: tuple["Ask", ...] = ()
    initial: str = ""

    @property
    def choices(self) -> tuple[tuple[str, Any], ...]:
        """What a choice offers; yes and no where it is a question."""
        return YES_OR_NO if self.kind == YES_NO else self.options


@dataclass(frozen=True)
class Trial:
    """A calculator as its page: what a worker would ask, what it wants to know, what of its answer is shown."""

    name: str
    question: Any
    law_word: Any
    lead: Any
    asks: tuple[Ask, ...]
    shows: Mapping[str, Any] = field(default_factory=dict)
    # The fact whose day decides which law applies; empty where each line has a day of its own.
    law_day: str = "on"
    # What this page says of itself, whatever is told on it.
    always: Mapping[str, object] = field(default_factory=dict)

    def ask(self, name: str) -> Ask | None:
        """The question by its field."""
        return next((each for each in self.asks if each.name == name), None)

    @property
    def words(self) -> dict[str, Any]:
        """Field → label, those inside rows too: what replaces a field's name in a sentence of `law`."""
        inner = {column.name: column.label for each in self.asks for column in each.columns}
        return inner | {each.name: each.label for each in self.asks}


def money(name: str, label: Any, hint: Any = "", **more: Any) -> Ask:
    """Yuan."""
    return Ask(name, MONEY, label, hint, **more)


def number(name: str, label: Any, hint: Any = "", **more: Any) -> Ask:
    """Hours, days, months, years, heads."""
    return Ask(name, NUMBER, label, hint, **more)


def day(name: str, label: Any, hint: Any = "", **more: Any) -> Ask:
    """A date."""
    return Ask(name, DAY, label, hint, **more)


def month(name: str, label: Any, hint: Any = "", **more: Any) -> Ask:
    """A calendar month."""
    return Ask(name, MONTH, label, hint, **more)


def yes_no(name: str, label: Any, hint: Any = "", **more: Any) -> Ask:
    """Yes or no."""
    return Ask(name, YES_NO, label, hint, **more)


def choice(name: str, label: Any, options: Iterable[tuple[str, Any]], hint: Any = "", **more: Any) -> Ask:
    """One of several."""
    return Ask(name, CHOICE, label, hint, options=tuple(options), **more)


def rows(name: str, label: Any, columns: Iterable[Ask], hint: Any = "", **more: Any) -> Ask:
    """A table to which rows can be added."""
    return Ask(name, ROWS, label, hint, columns=tuple(columns), **more)


def list_of(name: str, column: Ask, hint: Any = "", **more: Any) -> Ask:
    """The same thing several times."""
    return Ask(name, LIST, column.label, hint, columns=(column,), **more)


def group(name: str, label: Any, columns: Iterable[Ask], hint: Any = "", **more: Any) -> Ask:
    """Facts that belong together."""
    return Ask(name, GROUP, label, hint, columns=tuple(columns), **more)


BY_PLACE = _("最低工资等标准按地方定。")


def place(hint: Any = BY_PLACE, **more: Any) -> Ask:
    """Where the work is: the city, or one of its districts."""
    return Ask("city", PLACE, _("在哪里上班"), hint, **more)


def law_day() -> Ask:
    """For trying an earlier day's law."""
    return day("on", _("按哪一天的法律算"), _("不填就按今天。"), optional=True)
