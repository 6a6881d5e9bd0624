"""The access log: which events each socket was sent in full, kept as spans of their numbers."""

from dataclasses import dataclass, field
from secrets import token_hex
from time import monotonic

from django.db import OperationalError
from django.utils import timezone

from casework.writing import writing
from hearings.models import AccessSpan, Participant
from realtime.reading import read

FLUSH_SECONDS = 3.0


@dataclass(slots=True)
class Spans:
    """What one socket was shown since the last flush."""

    person: int
    socket: str = field(default_factory=lambda: token_hex(8))
    spans: list[list[int]] = field(default_factory=list)

    def show(self, seq: int) -> None:
        """One more event shown."""
        if self.spans and self.spans[-1][1] == seq - 1:
            self.spans[-1][1] = seq
        else:
            self.spans.append([seq, seq])


class AccessLog:
    """Every socket's spans of this process, written every few seconds and when it closes."""

    def __init__(self) -> None:
        self.open: set[int] = set()
        self.of: dict[int, Spans] = {}
        self.flushed_at = monotonic()
        self.unwritten: list[AccessSpan] = []

    def begin(self, person: int) -> Spans:
        """A new socket."""
        spans = Spans(person)
        self.of[id(spans)] = spans
        self.open.add(id(spans))
        return spans

    def end(self, spans: Spans) -> None:
        """The socket is gone; its last spans are written with the next flush."""
        self.open.discard(id(spans))

    async def flush_when_due(self) -> None:
        """Writes when it is time."""
        if monotonic() - self.flushed_at >= FLUSH_SECONDS:
            await self.flush()

    async def flush(self) -> None:
        """Takes what was shown since the last time and writes it."""
        self.flushed_at = monotonic()
        rows, self.unwritten = self.unwritten, []
        for key, spans in list(self.of.items()):
            taken, spans.spans = spans.spans, []
            rows += [
                AccessSpan(participant_id=spans.person, socket=spans.socket, first_seq=a, last_seq=z) for a, z in taken
            ]
            if key not in self.open:
                del self.of[key]
        if rows:
            try:
                await read(write, rows)
            except OperationalError:
                # The proof of what was sent may come late, but never with a hole.
                self.unwritten = rows
                raise


def write(rows: list[AccessSpan]) -> None:
    """One insert for all; a row of somebody who is no longer there does not take the others' with it."""
    at = timezone.now()
    for row in rows:
        row.at = at
    with writing():
        people = Participant.objects.filter(pk__in={row.participant_id for row in rows})
        there = set(people.values_list("pk", flat=True))
        AccessSpan.objects.bulk_create(row for row in rows if row.participant_id in there)
