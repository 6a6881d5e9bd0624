"""What was asked on a file and what was answered: each request with its words, followed by what became of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from casework.answers import WHO
from casework.history import Entry
from casework.machine import MACHINES
from casework.models import Case


@dataclass(frozen=True)
class Ask:
    """What answers a request: `answers` end it, `between` belong to it, `fits` tells apart what several could answer.

    `each` answers one request alone, the oldest; otherwise one decision answers all that wait for it.
    """

    answers: tuple[str, ...]
    between: tuple[str, ...] = ()
    each: bool = False
    fits: Callable[[Mapping[str, Any], str], bool] | None = None

    def answered_by(self, facts: Mapping[str, Any], key: str) -> bool:
        """Whether this event ends a request made with these facts."""
        return key in self.answers and (self.fits is None or self.fits(facts, key))


_ASKS: dict[str, Ask] = {}


def register(table: Mapping[str, Ask]) -> None:
    """Adds a house's table: by the event that asks, what answers it."""
    _ASKS.update(table)


def asks() -> Mapping[str, Ask]:
    """The whole table, for the test that every event in it exists."""
    return _ASKS


def asked_by(key: str) -> list[str]:
    """The events a decision answers."""
    return [asking for asking, ask in _ASKS.items() if key in ask.answers]


@dataclass
class Thread:
    """One request, what was said to it in between, and its answer once there is one."""

    asked: Entry
    ask: Ask
    replies: list[Entry] = field(default_factory=list)
    answered: bool = False

    @property
    def key(self) -> str:
        """The event that asked."""
        return self.asked.event.event

    def takes(self, entry: Entry) -> bool:
        """Whether an act answers this request, or belongs to it."""
        key, event = entry.event.event, self.asked.event
        same_thing = key.partition(".")[0] != event.event.partition(".")[0] or entry.event.thing_id == event.thing_id
        joint = key == self.key and entry.event.by_id == event.by_id
        fits = key in self.ask.between or self.ask.answered_by(event.facts, key)
        return not self.answered and same_thing and fits and not joint

    def add(self, entry: Entry) -> bool:
        """Takes a reply; true where it ends the request."""
        self.replies.append(entry)
        self.answered = self.answered or self.ask.answered_by(self.asked.event.facts, entry.event.event)
        return self.answered


def threads(entries: Iterable[Entry]) -> list[Thread]:
    """The requests of a file, those that wait first and then the newest; `entries` are the newest first."""
    found: list[Thread] = []
    for entry in reversed(list(entries)):
        took = reply(found, entry)
        ask = _ASKS.get(entry.event.event)
        if ask and not (took and entry.event.event in ask.answers):
            found.append(Thread(entry, ask))
    return sorted(found, key=lambda thread: (thread.answered, -thread.asked.event.seq))


def reply(found: Iterable[Thread], entry: Entry) -> bool:
    """Gives an act to every request it answers, or to the oldest where each is answered alone."""
    took, alone = False, set()
    for thread in found:
        if thread.key in alone or not thread.takes(entry):
            continue
        ended = thread.add(entry)
        took = took or ended
        if ended and thread.ask.each:
            alone.add(thread.key)
    return took


def about(key: str, found: Iterable[Thread], thing_id: int) -> list[Thread]:
    """The requests that wait for this very decision, the oldest first, each with what was said to it."""
    wait = [thread for thread in found if not thread.answered and key in thread.ask.answers]
    of_thing = [
        t for t in wait if t.key.partition(".")[0] != key.partition(".")[0] or t.asked.event.thing_id == thing_id
    ]
    fitting = [t for t in of_thing if t.ask.answered_by(t.asked.event.facts, key)]
    return sorted(fitting, key=lambda thread: thread.asked.event.seq)


def waits_for(thread: Thread, case: Case) -> str:
    """Whose answer a request waits for, in words; that there will be none where the file has ended."""
    if not case.is_open:
        return _("案卷已经结束，没有另外答复。")
    facts = thread.asked.event.facts
    rows = [MACHINES.row(key) for key in thread.ask.answers if thread.ask.answered_by(facts, key)]
    names = [name for row in rows[:1] for word in row.who.words for name in word.split("+") if name in WHO]
    people = _("或者").join(dict.fromkeys(str(WHO[name]) for name in names))
    return _("还没有答复，等%(people)s。") % {"people": people} if people else _("还没有答复。")
