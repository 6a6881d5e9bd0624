"""What must happen again and again, in exactly one process at a time: each turn is a lease in the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from casework import leases

Work = Callable[[], object]


@dataclass(frozen=True)
class Turn:
    """One piece of periodic work; `next_after` says from when on it may be done again."""

    name: str
    work: Work
    next_after: Callable[[datetime], datetime]


_TURNS: dict[str, Turn] = {}
# What each process does for itself at every tick.
_EVERYWHERE: list[Work] = []


def every(name: str, seconds: float, work: Work) -> None:
    """Registers work to be done once in so many seconds, by whichever process comes first."""
    _TURNS[name] = Turn(name, work, lambda now: now + timedelta(seconds=seconds))


def everywhere(work: Work) -> None:
    """Registers work that every process does at each tick, such as a look at what others have changed."""
    _EVERYWHERE.append(work)


def nightly(name: str, work: Work, *, at: time = time(2, 30)) -> None:
    """Registers work for the first minute after this hour of each night (Shanghai), the anchor of the chain heads, say."""
    _TURNS[name] = Turn(name, work, lambda now: _next_night(now, at))


def tick(now: datetime | None = None) -> list[str]:
    """Does whatever is due; the names of what was done."""
    now = now or timezone.now()
    for work in _EVERYWHERE:
        work()
    done = []
    for turn in list(_TURNS.values()):
        if leases.once_until(f"turn:{turn.name}", turn.next_after(now), now=now):
            turn.work()
            done.append(turn.name)
    return done


def _next_night(now: datetime, at: time) -> datetime:
    here = timezone.localtime(now)
    tonight = here.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return tonight if tonight > here else tonight + timedelta(days=1)
