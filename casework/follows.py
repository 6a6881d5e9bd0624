"""What follows an event: clocks opened, met and cancelled, papers issued, people told, further steps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.act import Act
from casework.models import Party
from casework.relations import Relation, nobody


@dataclass(frozen=True)
class Opens:
    """A clock to open: by rule, from a day (the day of the act unless said), for the file, a party or the thing."""

    rule: str
    start: Callable[[Act], date] | None = None
    party: Callable[[Act], Party | None] | None = None
    when: Callable[[Act], bool] | None = None
    of_thing: bool = False


@dataclass(frozen=True)
class Issues:
    """A paper to issue: its kind, to whom, and when only under a condition; `parties` are meant themselves, not by a side."""

    kind: str
    to: Relation = nobody
    when: Callable[[Act], bool] | None = None
    parties: Callable[[Act], Iterable[Party]] | None = None


@dataclass(frozen=True)
class Follows:
    """The row of one event; `then` are further steps taken inside the same transaction."""

    opens: tuple[Opens, ...] = ()
    meets: tuple[str, ...] = ()
    cancels: tuple[str, ...] = ()
    issues: tuple[Issues, ...] = ()
    tells: Relation = nobody
    then: tuple[Callable[[Act], Any], ...] = ()


def follows(
    *,
    opens: Iterable[Opens | str] = (),
    meets: Iterable[str] = (),
    cancels: Iterable[str] = (),
    issues: Iterable[Issues | str] = (),
    tells: Relation = nobody,
    then: Iterable[Callable[[Act], Any]] = (),
) -> Follows:
    """A row, with bare rule ids and paper kinds allowed where nothing more needs saying."""
    return Follows(
        opens=tuple(o if isinstance(o, Opens) else Opens(o) for o in opens),
        meets=tuple(meets),
        cancels=tuple(cancels),
        issues=tuple(i if isinstance(i, Issues) else Issues(i) for i in issues),
        tells=tells,
        then=tuple(then),
    )


_TABLE: dict[str, Follows] = {}
_NOTHING = Follows()


def register(table: dict[str, Follows]) -> None:
    """Adds an app's table; called from its AppConfig.ready."""
    _TABLE.update(table)


def following(key: str) -> Follows:
    """What follows `machine.event`; nothing where no row was written."""
    return _TABLE.get(key, _NOTHING)


def declared_keys() -> list[str]:
    """Every event that has a row, for the check that each row names an event."""
    return sorted(_TABLE)
