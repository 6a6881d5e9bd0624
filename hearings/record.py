"""The record's one writer of a process: every waiting frame of every sitting in one transaction.

Each frame is decided on the room as it stands under the lock; a refused one leaves nothing. After the commit the
frames are acknowledged and whoever listens (the sockets) is told. Lock order: Case, then the sitting's head.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from accounts.models import User
from casework.errors import DomainError
from casework.writing import writing
from hearings import protocol
from hearings.acts.chain import chained, heads, insert, set_heads
from hearings.acts.decide import decide
from hearings.acts.fold import apply
from hearings.acts.moves import MOVING, TURNS, carry_out, lock_files
from hearings.acts.notes import NOTES
from hearings.acts.rebuild import events_beyond, sitting
from hearings.acts.turn import Turn
from hearings.models import Hearing, SittingHead
from hearings.records.state import Draft, Sitting, Stored
from hearings.rules.refusals import IdTaken, NotThere, Unavailable

log = structlog.get_logger(__name__)
LARGEST_BATCH = 500
TRIES = 3
REST_PER_FRAME, LONGEST_REST = 0.001, 0.02  # seconds
System = Callable[[Sitting], Iterable[Draft]]


@dataclass(slots=True)
class Answer:
    """What became of a frame: its seq, or the refusal."""

    seq: int = 0
    refusal: DomainError | None = None


@dataclass(slots=True)
class Waiting:
    """A frame on its way into the record; `system` instead of a frame for what nobody said."""

    hearing: int
    person: int | None
    frame: Any
    client_id: str
    at: datetime
    answer: Callable[[Answer], None] | None = None
    system: System | None = None

    @property
    def locks_file(self) -> bool:
        """Whether it may move a machine."""
        return self.frame is not None and self.frame.type in MOVING


@dataclass(slots=True)
class Batch:
    """One transaction: its frames with their answers, and what was written, sitting by sitting."""

    answers: list[tuple[Waiting, Answer]] = field(default_factory=list)
    written: dict[int, list[Stored]] = field(default_factory=dict)
    pending: list[Stored] = field(default_factory=list)
    touched: dict[int, Sitting] = field(default_factory=dict)

    def add(self, room: Sitting, events: list[Stored]) -> None:
        """Events to be written with the rest."""
        self.pending += events
        self.written.setdefault(room.id, []).extend(events)
        self.touched[room.id] = room

    def flush(self) -> None:
        """Writes what waits; also before a machine reads the record."""
        if self.pending:
            insert(self.pending)
            set_heads(self.touched.values())
            self.pending = []


# Told after each commit, in the thread that committed: sockets of this process, and the other processes.
LISTENERS: list[Callable[[Batch], None]] = []


def tell(batch: Batch) -> None:
    """Hands a committed batch to whoever listens."""
    for listener in LISTENERS:
        listener(batch)


class Desk:
    """Keeps the rooms one thread writes in, and commits frames to them."""

    def __init__(self) -> None:
        self.rooms: dict[int, Sitting] = {}

    def commit(self, waiting: list[Waiting]) -> Batch:
        """Writes all frames in one transaction; after a lost race for a lock it is run again, since nothing was kept."""
        for attempt in range(TRIES):
            try:
                return self.attempt(waiting)
            except OperationalError:
                if attempt == TRIES - 1 or connection.in_atomic_block:
                    raise
        raise AssertionError

    def attempt(self, waiting: list[Waiting]) -> Batch:
        """One try; memory forgets what the rows did not take."""
        done = False
        try:
            with writing():
                batch = self.write(waiting)
                transaction.on_commit(partial(tell, batch))
            done = True
        finally:
            if not done:
                for one in waiting:
                    self.rooms.pop(one.hearing, None)
        return batch

    def write(self, waiting: list[Waiting]) -> Batch:
        """Inside the transaction: locks, decisions in the order they came, one insert for all."""
        batch = Batch()
        ids = sorted({one.hearing for one in waiting})
        moving = sorted({one.hearing for one in waiting if one.locks_file or self.by_turns(one)})
        if moving:
            lock_files(moving)
        self.catch_up(ids, heads(ids), batch)
        for one in waiting:
            batch.answers.append((one, self.take(one, batch)))
        batch.flush()
        return batch

    def by_turns(self, one: Waiting) -> bool:
        """Whether a file's tasks follow this frame; a sitting that met once never goes back to turns, so memory will do."""
        if one.frame is None or one.frame.type not in TURNS:
            return False
        room = self.rooms.get(one.hearing)
        return (
            room.mode == "asynchronous"
            if room
            else Hearing.objects.filter(pk=one.hearing, mode="asynchronous").exists()
        )

    def catch_up(self, ids: list[int], at_head: dict[int, tuple[int, str]], batch: Batch) -> None:
        """The rooms at the heads of their chains; what other processes wrote since is read at once for all."""
        behind: dict[int, int] = {}
        for pk in ids:
            room, head = self.rooms.get(pk), at_head.get(pk)
            if head is None:
                self.rooms.pop(pk, None)
            elif room is None or room.seq > head[0] or (room.seq == head[0] and room.hash != head[1]):
                self.rooms[pk] = sitting(Hearing.objects.select_related("case").get(pk=pk))
            elif room.seq < head[0]:
                behind[pk] = room.seq
        for pk, missed in events_beyond(behind).items():
            for event in missed:
                apply(self.rooms[pk], event)
            batch.written.setdefault(pk, []).extend(missed)

    def take(self, one: Waiting, batch: Batch) -> Answer:
        """One frame: decided, carried through the door where it must be, chained and folded in."""
        room = self.rooms.get(one.hearing)
        try:
            if room is None:
                raise NotThere
            if one.client_id and one.client_id in room.client_ids:
                return repeated(room, one)
            return self.write_down(room, one, batch)
        except DomainError as refusal:
            return Answer(refusal=refusal)

    def write_down(self, room: Sitting, one: Waiting, batch: Batch) -> Answer:
        """The frame as events; nothing of the room changes before nothing can be refused any more."""
        turn, drafts = decided(room, one)
        events = chained(room, drafts, one.at, one.client_id)
        if turn and turn.moves:
            batch.flush()
            with transaction.atomic():
                carry_out(turn, events[0])
        for event in events:
            apply(room, event)
            if event.kind in NOTES:
                NOTES[event.kind](room, event, one.frame)
        batch.add(room, events)
        return Answer(seq=events[0].seq if events else room.seq)


def decided(room: Sitting, one: Waiting) -> tuple[Turn | None, list[Draft]]:
    """The events a frame leads to, or the refusal."""
    if one.system:
        return None, list(one.system(room))
    person = room.people.get(one.person or 0)
    if person is None:
        raise NotThere
    return decide(room, person, one.frame, one.at)


def repeated(room: Sitting, one: Waiting) -> Answer:
    """The same client id twice is one event; somebody else's is refused."""
    by, seq = room.client_ids[one.client_id]
    if by != one.person:
        raise IdTaken
    return Answer(seq=seq)


class Writer:
    """The thread through which the sockets of a process write."""

    def __init__(self) -> None:
        self.waiting: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self.desk = Desk()
        self.thread = threading.Thread(target=self.run, name="record", daemon=True)

    def start(self) -> "Writer":
        """Begins to write."""
        self.thread.start()
        return self

    def put(self, one: Waiting) -> None:
        """A frame to be written with whatever else waits."""
        self.waiting.put(one)

    def stop(self) -> None:
        """Writes what waits and ends."""
        self.waiting.put(None)
        self.thread.join(timeout=10)

    def run(self) -> None:
        """Takes everything that waits, commits it, and again.

        Frames that came together are followed by more: a rest by their number lets those share one commit, and leaves
        the interpreter to the loop that delivers. A frame that came alone is followed by none.
        """
        while (first := self.waiting.get()) is not None:
            together = self.with_all_that_waits(first)
            self.commit(together)
            time.sleep(min(REST_PER_FRAME * (len(together) - 1), LONGEST_REST))
        connection.close()

    def with_all_that_waits(self, first: Waiting) -> list[Waiting]:
        """A batch, in the order in which the frames came."""
        together = [first]
        while len(together) < LARGEST_BATCH and not self.waiting.empty():
            following = self.waiting.get()
            if following is None:
                self.waiting.put(None)
                break
            together.append(following)
        return together

    def commit(self, together: list[Waiting]) -> None:
        """One batch; where it fails as a whole each frame is tried alone, so that one bad frame spoils only itself."""
        try:
            self.desk.commit(together)
        except Exception as error:
            log.error("room record", frames=len(together), error=type(error).__name__, exc_info=error)
            connection.close()
            if len(together) > 1:
                for one in together:
                    self.commit([one])
            else:
                tell(Batch(answers=[(together[0], Answer(refusal=Unavailable()))]))


_here = threading.local()


def desk() -> Desk:
    """The desk of this thread, for acts that are not spoken into a socket."""
    if not hasattr(_here, "desk"):
        _here.desk = Desk()
    return _here.desk


def look(hearing_id: int) -> Sitting:
    """The room as it stands, kept by this thread and brought up to date by what was written since."""
    rows = SittingHead.objects.filter(pk=hearing_id).values_list("pk", "seq", "hash")
    desk().catch_up([hearing_id], {pk: (seq, head) for pk, seq, head in rows}, Batch())
    return desk().rooms[hearing_id]


def note(hearing_id: int, system: System, at: datetime) -> None:
    """Writes what nobody said: a stage moved from a page, a line lost."""
    desk().commit([Waiting(hearing_id, None, None, "", at, system=system)])


def speak(
    hearing_id: int,
    verb: str,
    *,
    by: User,
    facts: dict[str, Any] | None = None,
    client_id: str = "",
    at: datetime | None = None,
) -> int:
    """One verb outside a socket (page, API, journey): its seq, or the refusal raised."""
    frame = protocol.frame(verb, facts or {}, client_id)
    person = (
        Hearing.objects.get(pk=hearing_id)
        .participants.filter(user=by, removed_at=None)
        .values_list("pk", flat=True)
        .first()
    )
    batch = desk().commit([Waiting(hearing_id, person, frame, client_id, at or timezone.now())])
    answer = batch.answers[0][1]
    if answer.refusal:
        raise answer.refusal
    return answer.seq
