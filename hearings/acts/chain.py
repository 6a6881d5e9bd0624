"""The sitting's chain: numbers without a gap, each event's hash over the one before, written in bulk."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from casework.journal import Fault
from casework.models import Case
from hearings.acts import statements
from hearings.acts.rebuild import events_between
from hearings.acts.turn import moment
from hearings.records.events import SittingEvent, SittingHead
from hearings.records.state import Draft, Sitting, Stored


def canonical(value: Any) -> bytes:
    """Sorted keys, no spaces, UTF-8."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def hash_of(event: Stored) -> str:
    """The event's hash, chained to the one before it; `text` is its data as it will be kept."""
    head = [event.hearing, event.seq, event.kind, event.at, event.by, event.room, event.audience, event.client_id]
    return hashlib.sha256(event.prev_hash.encode() + orjson.dumps(head) + event.text.encode()).hexdigest()


def chained(room: Sitting, drafts: Iterable[Draft], at: Any, client_id: str) -> list[Stored]:
    """The drafts as the next events of the room; the first carries the client's id."""
    events: list[Stored] = []
    seq, head, when = room.seq, room.hash, moment(at)
    for draft in drafts:
        seq += 1
        text = canonical(draft.data).decode()
        event = Stored(
            room.id, seq, draft.kind, when, draft.by, draft.room, draft.data, draft.audience, client_id, head, "", text
        )
        event.hash = head = hash_of(event)
        events.append(event)
        client_id = ""
    return events


def heads(ids: list[int]) -> dict[int, tuple[int, str]]:
    """Locks the heads of these sittings."""
    return {pk: (seq, head) for pk, seq, head in statements.heads(ids)}


def insert(events: list[Stored]) -> None:
    """Writes the events in one go."""
    statements.write_rows(
        statements.INSERT,
        [
            (e.hearing, e.seq, e.kind, e.at, e.by, e.room, e.text, e.audience, e.client_id, e.prev_hash, e.hash)
            for e in events
        ],
    )


def set_heads(rooms: Iterable[Sitting]) -> None:
    """Writes where the chains stand now."""
    statements.write_rows(statements.SET_HEADS, [(room.id, room.seq, room.hash) for room in rooms])


def faults(hearing_id: int) -> Iterator[tuple[int, str]]:
    """Every changed, removed, re-ordered or added event of one sitting."""
    seq, last = 0, ""
    for event in events_between(hearing_id, 0):
        seq += 1
        if event.seq != seq:
            yield seq, "missing"
            seq = event.seq
        if event.prev_hash != last:
            yield seq, "unlinked"
        if hash_of(event) != event.hash:
            yield seq, "changed"
        last = event.hash
    head = SittingHead.objects.filter(pk=hearing_id).values_list("seq", "hash").first()
    if head != (seq, last):
        yield seq, "head"


def walk(case: Case) -> Iterator[Fault]:
    """The sittings of a file, and what the file's journal says of them."""
    for pk in SittingHead.objects.filter(hearing__case=case).order_by("pk").values_list("pk", flat=True):
        for seq, what in faults(pk):
            yield Fault(case.pk, seq, f"sitting {pk}: {what}")
    yield from cited_faults(case)


def cited_faults(case: Case) -> Iterator[Fault]:
    """Frames cited by the journal that are not in the sitting's record as cited."""
    for event in case.events.filter(facts__has_key="sitting"):
        cited = (event.facts["sitting"], event.facts["frame"])
        if not SittingEvent.objects.filter(hearing_id=cited[0], seq=cited[1], hash=event.facts["frame_hash"]).exists():
            yield Fault(case.pk, event.seq, f"sitting {cited[0]}: frame {cited[1]} is not as cited")
