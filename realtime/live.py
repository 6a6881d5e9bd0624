"""One sitting as this process serves it: its room in memory, its sockets, and the last events ready to be sent again."""

from collections import deque
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Protocol

from hearings.acts.fold import QUIET, apply
from hearings.records.state import Person, Sitting, Stored
from hearings.rules.roles import may_see, tokens
from realtime import wire
from realtime.holding import Hold

KEPT_EVENTS = 2000
BALANCE_SECONDS = 5.0


class Socket(Protocol):
    """What a room asks of a connection."""

    person: int
    page: str

    def push(self, text: str) -> None:
        """Sends a frame, soon."""

    def push_event(self, text: str, seq: int, *, shown: bool) -> None:
        """Sends an event, and remembers whether it was shown."""

    def beat(self) -> None:
        """Pings when it is time, and closes when nothing was heard."""


class LiveRoom:
    """Applies events in order and hands each socket what its person may see."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self.sockets: dict[int, list[Socket]] = {}
        self.kept: deque[tuple[int, str, str]] = deque(maxlen=KEPT_EVENTS)
        self.held: dict[int, frozenset[str]] = {}
        self.seeing: dict[str, frozenset[int]] = {}
        self.last_seen: dict[int, float] = {}
        self.noted_at: dict[int, float] = {}
        self.loaded_at = monotonic()
        self.recorded_at = monotonic()
        self.alarmed = False
        self.media: dict[int, Hold] = {}
        self.balance: tuple[float, dict[str, int]] = (monotonic(), dict(sitting.spoken))

    def deliver(self, events: Iterable[Stored], catch_up: Callable[[], None]) -> None:
        """Folds in what is next and sends it; older events were sent before, a gap is read from the rows."""
        changed = False
        for event in events:
            if event.seq <= self.sitting.seq:
                continue
            if event.seq > self.sitting.seq + 1:
                catch_up()
                break
            changed = self.one(event) or changed
        if changed:
            self.send_states()

    def one(self, event: Stored) -> bool:
        """One event to everybody; says whether the picture of the room changed."""
        loud = event.kind not in QUIET
        before = dict(self.held) if loud else {}
        apply(self.sitting, event)
        if loud:
            self.held.clear()
            self.seeing.clear()
        if event.kind == "person.leave":
            # The socket that said so is about to close: it is not somebody whose coming was lost.
            self.noted_at[event.data["person"]] = monotonic()
        if event.kind.startswith("recording."):
            self.recorded_at, self.alarmed = monotonic(), event.kind == "recording.alarm"
        full, empty = wire.event(self.sitting, event), wire.withheld(event.seq)
        self.kept.append((event.seq, full, event.audience))
        seeing = self.seers(event.audience)
        for person, sockets in self.sockets.items():
            shown = person in seeing
            for socket in sockets:
                socket.push_event(full if shown else empty, event.seq, shown=shown)
        if loud:
            self.tell_rights(before)
        return loud

    def marks(self, person: int) -> frozenset[str]:
        """A person's marks, kept until somebody comes or goes."""
        if person not in self.held:
            self.held[person] = tokens(self.sitting, self.sitting.people[person])
        return self.held[person]

    def seers(self, audience: str) -> frozenset[int]:
        """Who of the people connected here may see this audience's events."""
        if audience not in self.seeing:
            self.seeing[audience] = frozenset(p for p in self.sockets if may_see(audience, self.marks(p)))
        return self.seeing[audience]

    def tell_rights(self, before: dict[int, frozenset[str]]) -> None:
        """Whoever may see more than before is told to ask for it."""
        for person, sockets in self.sockets.items():
            if "record" in self.marks(person) and person in before and "record" not in before[person]:
                for socket in sockets:
                    socket.push(wire.RIGHTS)

    def send_balance(self, now: float) -> None:
        """Lines change nobody's picture but the speaking times, which only the bench is shown; a few seconds late will do."""
        told_at, told = self.balance
        if now - told_at > BALANCE_SECONDS and told != self.sitting.spoken:
            self.balance = (now, dict(self.sitting.spoken))
            self.send_states([pk for pk in self.sockets if self.sitting.people[pk].is_any("bench")])

    def send_states(self, people: Iterable[int] | None = None) -> None:
        """Everybody's own picture of the room, or that of some."""
        for person in self.sockets if people is None else people:
            sockets = self.sockets[person]
            frame = wire.text(wire.state(self.sitting, self.sitting.people[person]))
            for socket in sockets:
                socket.push(frame)

    def join(self, socket: Socket) -> None:
        """From now on this socket is sent every event."""
        self.sockets.setdefault(socket.person, []).append(socket)
        self.marks(socket.person)
        self.seeing.clear()
        self.last_seen[socket.person] = self.noted_at[socket.person] = monotonic()

    def leave(self, socket: Socket) -> None:
        """This socket is gone."""
        sockets = self.sockets.get(socket.person, [])
        if socket in sockets:
            sockets.remove(socket)
        if not sockets:
            self.sockets.pop(socket.person, None)
            self.held.pop(socket.person, None)
            self.seeing.clear()
        self.last_seen[socket.person] = monotonic()

    def first_kept(self) -> int:
        """The oldest event that can be sent again without asking the database."""
        return self.kept[0][0] if self.kept else self.sitting.seq + 1

    def replay_kept(self, socket: Socket, after: int) -> None:
        """Sends again what is kept, as this person may see it today."""
        held = self.marks(socket.person)
        for seq, full, audience in self.kept:
            if seq > after:
                shown = may_see(audience, held)
                socket.push_event(full if shown else wire.withheld(seq), seq, shown=shown)

    def replay_rows(self, socket: Socket, events: Iterable[Stored]) -> int:
        """Sends older events from their rows; the last seq sent."""
        held, last = tokens(self.sitting, self.sitting.people[socket.person]), 0
        for event in events:
            last, shown = event.seq, may_see(event.audience, held)
            socket.push_event(wire.event(self.sitting, event) if shown else wire.withheld(last), last, shown=shown)
        return last

    def heartbeat(self) -> None:
        """Every socket's own heartbeat."""
        for sockets in list(self.sockets.values()):
            for socket in list(sockets):
                socket.beat()

    def to_people(self, frame: str, wanted: Callable[[Person], bool], *, holding: bool = False) -> None:
        """A frame that is not stored, to some; what belongs to picture and sound goes to the page that has them alone."""
        for pk, sockets in self.sockets.items():
            if wanted(self.sitting.people[pk]):
                held = self.media.get(pk)
                for socket in sockets:
                    if not holding or (held and held.page == socket.page):
                        socket.push(frame)
