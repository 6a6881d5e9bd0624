"""What whoever decides has before them: on the page of a move, beside its form, the sections it is decided from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from casework import panels
from casework.machine import EventRow
from casework.models import Case
from casework.standing import Standing

# Returns what a section shows of the thing decided about, or None where this reader has nothing to see there.
Load = Callable[[Any, Standing], dict[str, Any] | None]


@dataclass(frozen=True)
class Material:
    """A section of its own, for what is no section of the case page."""

    key: str
    title: Any
    template: str
    load: Load


_PANELS: dict[str, list[str]] = {}
_OWN: dict[str, list[Material]] = {}


def show(events: Iterable[str], *keys: str) -> None:
    """These events are decided from these sections of the case page, in this order."""
    for event in events:
        _PANELS.setdefault(event, []).extend(keys)


def register(events: Iterable[str], key: str, title: Any, template: str, load: Load) -> None:
    """These events are decided from a section about their very thing."""
    for event in events:
        _OWN.setdefault(event, []).append(Material(key, title, template, load))


def registered() -> dict[str, list[str]]:
    """By event, the keys of its sections, for the test that each exists."""
    return {event: [*_PANELS.get(event, []), *(m.key for m in _OWN.get(event, []))] for event in {**_PANELS, **_OWN}}


def material_for(row: EventRow, case: Case, thing: Any, who: Standing) -> list[dict[str, Any]]:
    """The sections this reader has for this decision, what it is about before what else is in the file."""
    found: list[dict[str, Any]] = []
    found += [{"panel": each, "content": each.load(thing, who)} for each in _OWN.get(row.key, []) if thing is not None]
    for key in _PANELS.get(row.key, []):
        section = panels.panel(key)
        if section:
            found.append({"panel": section, "content": section.content(case, who)})
    return [each for each in found if each["content"] is not None]
