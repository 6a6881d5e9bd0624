"""The journal as sentences: who did what, when, as far as the reader may know."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from casework.answers import WHO
from casework.machine import MACHINES
from casework.models import Case, CaseEvent
from casework.said import said
from casework.standing import Standing
from casework.words import Named, Telling, tellings

# The names of those of the things asked for that this reader may see, by id; each house tells them of its own machine.
Names = Callable[[Case, Standing, Iterable[int]], Mapping[int, Named]]
_NAMES: dict[str, Names] = {}
# Events told without the name of their thing: many in a row are one sentence.
_PLAIN: set[str] = set()

# The red mark is for what binds: decisions on the file itself, never for each paper or each item on its way.
BINDS = ("accept", "decline", "suspend", "resume", "terminate", "deem_withdrawn", "issue_", "decide_", "close_")


def names(machine: str, named: Names, *, but: Iterable[str] = ()) -> None:
    """A house tells what the things of its machine are called in the timeline, and which events need no name."""
    _NAMES[machine] = named
    _PLAIN.update(f"{machine}.{name}" for name in but)


def name_of(event: CaseEvent) -> str:
    """The person and the role under which they acted."""
    if event.by is None:
        return _("系统自动办理")
    roles = [str(WHO[word]) for word in event.role.split(",") if word in WHO]
    return _("%(name)s（%(role)s）") % {"name": event.by, "role": roles[0]} if roles else str(event.by)


@dataclass(frozen=True)
class Entry:
    """One act as a reader meets it: the act, its sentence, who did it, its thing by name, and its words."""

    event: CaseEvent
    text: Any
    by: str
    url: str
    telling: Telling

    @property
    def at(self) -> datetime:
        """When it was done."""
        return self.event.at

    @property
    def state(self) -> str:
        """The mark of an entry that binds: a decision that moved the file itself."""
        return moved(self.event)


def entries(case: Case, who: Standing, limit: int = 300) -> list[Entry]:
    """The acts of a file, the newest first; what this reader may not see is not there at all."""
    events = case.events.select_related("by").order_by("-seq")[:limit]
    seen = [event for event in events if MACHINES.row(event.event).seen_by.holds(who.held)]
    for event in seen:
        event.case = case
    called, words = named_in(seen, case, who), tellings(seen, case, who)
    return [told(event, called.get(event.pk), words[event.pk]) for event in seen]


def sentences(case: Case, who: Standing, limit: int = 300) -> list[Entry]:
    """The journal as it is read: repetition is told once."""
    return once(entries(case, who, limit))


def once(found: Iterable[Entry]) -> list[Entry]:
    """The same said again by the same person is one sentence, unless there is something to read in it."""
    shown: list[Entry] = []
    for entry in found:
        if not (shown and repeats(shown[-1], entry)):
            shown.append(entry)
    return shown


def repeats(last: Entry, entry: Entry) -> bool:
    """Whether an entry says the same as the one above it."""
    return (last.text, last.by) == (entry.text, entry.by) and not entry.telling


def told(event: CaseEvent, thing: Named | None, telling: Telling) -> Entry:
    """One entry, with the thing by its name where the reader may see it."""
    text = said(MACHINES.row(event.event))
    if thing:
        text = _("%(what)s：%(thing)s") % {"what": text, "thing": thing.text}
    return Entry(event, text, name_of(event), thing.url if thing else "", telling)


def named_in(events: list[CaseEvent], case: Case, who: Standing) -> dict[int, Named]:
    """By event, its thing where that has a name for this reader; each machine is asked once."""
    called: dict[int, Named] = {}
    for machine, named in _NAMES.items():
        asked = {e.pk: e.thing_id for e in events if machine_of(e) == machine and e.event not in _PLAIN}
        found = named(case, who, set(asked.values())) if asked else {}
        called |= {pk: found[thing] for pk, thing in asked.items() if thing in found}
    return called


def machine_of(event: CaseEvent) -> str:
    """The machine whose event it is."""
    return event.event.partition(".")[0]


def moved(event: CaseEvent) -> str:
    """The mark of an entry that binds: a decision that moved the file itself."""
    machine, _sep, name = event.event.partition(".")
    changed = event.stage_to != event.stage_from
    return "binding" if changed and machine == event.case.kind and name.startswith(BINDS) else ""
