"""The room rebuilt from its rows."""

from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

import orjson

from hearings.acts import fold_fairness as _fairness  # noqa: F401 - fills FOLDS
from hearings.acts import fold_turns as _declared  # noqa: F401 - fills FOLDS
from hearings.acts import statements
from hearings.acts.booking import people_of
from hearings.acts.fold import apply
from hearings.records.events import SittingEvent
from hearings.records.people import Participant
from hearings.records.state import Person, Sitting, Stored
from hearings.rules.roles import first_room, words_of


def events_between(hearing_id: int, after: int, until: int | None = None) -> Iterator[Stored]:
    """The stored events after one seq, up to another."""
    rows = SittingEvent.objects.filter(hearing_id=hearing_id, seq__gt=after).order_by("seq")
    if until is not None:
        rows = rows.filter(seq__lte=until)
    return stored(rows.values_list(*statements.COLUMNS).iterator(chunk_size=2000))


def events_beyond(reached: dict[int, int]) -> dict[int, list[Stored]]:
    """What each of these sittings has after the seq it was read up to: one query for all of them."""
    found: dict[int, list[Stored]] = {pk: [] for pk in reached}
    for event in stored(statements.beyond(reached)):
        found[event.hearing].append(event)
    return found


def stored(rows: Iterable[tuple[Any, ...]]) -> Iterator[Stored]:
    """Rows as events."""
    for hearing, seq, kind, at, by, room, data, audience, client_id, prev_hash, chained in rows:
        yield Stored(
            hearing, seq, kind, at, by, room, orjson.loads(data), audience, client_id, prev_hash, chained, data
        )


def person(row: Participant, kind: str) -> Person:
    """A participant at the very beginning."""
    made = Person(row.pk, row.user_id, row.name, row.role, row.side, words_of(row.role, row.side, kind), row.seat)
    made.party = row.party_id
    made.screened = frozenset(other.pk for other in row.screened_from.all())
    made.room = first_room(made)
    made.admitted = made.ever_in = made.is_any("bench")
    return made


def empty(hearing: Any) -> Sitting:
    """A sitting before its first event."""
    made = Sitting(
        id=hearing.pk,
        case=hearing.case_id,
        kind=hearing.kind,
        mode=hearing.mode,
        title=str(hearing.case.title),
        case_number=hearing.case.number,
        starts_at=hearing.starts_at.astimezone(UTC).isoformat(),
        is_public=hearing.is_public,
    )
    made.people = {row.pk: person(row, hearing.kind) for row in people_of(hearing)}
    return made


def sitting(hearing: Any, until: int | None = None) -> Sitting:
    """The room as its rows say, up to now or to a seq."""
    made = empty(hearing)
    for event in events_between(hearing.pk, 0, until):
        for missing in {event.by, event.data.get("person")} - {None} - set(made.people):
            removed = Participant.objects.filter(pk=missing or 0).first()
            if removed:
                made.people[removed.pk] = person(removed, hearing.kind)
        apply(made, event)
    return made
