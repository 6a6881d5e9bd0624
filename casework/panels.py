"""The sections of a case page: each house below the page adds its own, and the page only orders them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from casework.models import Case
from casework.standing import Standing

# Returns the section's context, or None where this reader has nothing to see there.
Load = Callable[[Case, Standing], dict[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """One section: where it stands, its template, and how it is read."""

    key: str
    title: Any
    template: str
    load: Load
    order: int
    kinds: frozenset[str]
    place: str = "main"
    for_called_in: bool = False

    def content(self, case: Case, who: Standing) -> dict[str, Any] | None:
        """What it shows this reader of this file, if anything; whoever is called in for one thing sees only what that takes."""
        if (self.kinds and case.kind not in self.kinds) or (who.is_called_in and not self.for_called_in):
            return None
        return self.load(case, who)


_PANELS: dict[str, Panel] = {}


def register(
    key: str,
    title: Any,
    template: str,
    load: Load,
    *,
    order: int,
    kinds: Iterable[str] = (),
    place: str = "main",
    for_called_in: bool = False,
) -> None:
    """Adds a section; `place` is main or rail, `kinds` empty for every kind of file."""
    _PANELS[key] = Panel(key, title, template, load, order, frozenset(kinds), place, for_called_in)


def panel(key: str) -> Panel | None:
    """One section by its key, for a fragment that refreshes itself."""
    return _PANELS.get(key)


def panels_for(case: Case, who: Standing) -> list[dict[str, Any]]:
    """The sections this reader sees, in order, each with what it shows."""
    found = []
    for each in sorted(_PANELS.values(), key=lambda p: p.order):
        content = each.content(case, who)
        if content is not None:
            found.append({"panel": each, "content": content})
    return found
