"""The room as it stands after an event: rebuilt from the rows, kept in memory while the sitting is alive."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hearings.records.recording import Recording


@dataclass(slots=True)
class Stored:
    """One event of the record, as read from or about to be written to its row."""

    hearing: int
    seq: int
    kind: str
    at: str
    by: int | None
    room: str
    data: dict[str, Any]
    audience: str
    client_id: str = ""
    prev_hash: str = ""
    hash: str = ""
    text: str = ""  # `data` as it was hashed


@dataclass(slots=True)
class Draft:
    """An event decided upon, before it has its number."""

    kind: str
    data: dict[str, Any]
    audience: str
    room: str = "hearing"
    by: int | None = None


@dataclass(slots=True)
class Person:
    """One participant, with where they are and what the room has made of them."""

    id: int
    user: int | None
    name: str
    role: str
    side: str
    words: frozenset[str]
    seat: str = "online"
    screened: frozenset[int] = frozenset()
    room: str = "lobby"
    epoch: int = 0  # grows each time their room changes: what was meant for another is not taken for this one
    admitted: bool = False
    called: bool = False  # a witness or expert who has been let in
    heard: bool = False  # a witness or expert whose part is over
    ever_in: bool = False
    granted_seq: int = 0  # since when they may read what was withheld before
    present: bool = False
    lost_since: str = ""
    missed: tuple[int, int] | None = None  # first and last of what was said while the line was lost, until answered
    missed_read: bool = False
    left_at: str = ""  # since when they are gone by the page's own way out, which is no lost line
    called_back: bool = False  # from another room, until they come by themselves
    warned_back: bool = False  # warned after they had been called back
    left: bool = False  # warned, and found to have gone without a failure of the line
    place: str = ""  # from where a witness is to be heard
    to_office: bool = False  # a witness whom an objection brings to the office
    in_office: bool = False  # the clerk has seen them there
    elsewhere: str = ""  # of the tribunal: a seat outside its room asked for, approved or refused
    checked_in: bool = False
    environment: bool = False
    roll: bool | None = None
    muted: bool = False
    locked: bool = False
    warned: int = 0
    ordered_out: bool = False
    gone: bool = False
    media: str = "video"
    party: int | None = None
    snapshot: str = ""  # the hash of the picture taken at the door
    number: str = ""  # what the ID number told at the door said: matched or differs; empty where nothing was compared
    identity: str = ""  # what the clerk found of it: same, not_sure or not_same
    known_how: str = ""  # how the bench knows somebody whose number differs, in its own words
    invited: set[str] = field(default_factory=set)

    @property
    def awaited(self) -> bool:
        """Is to be heard in the office, and the clerk has not seen them there."""
        return self.to_office and not self.in_office

    def is_any(self, *words: str) -> bool:
        """Whether one of these words is said of them."""
        return not self.words.isdisjoint(words)


@dataclass(slots=True)
class Line:
    """One line of the transcript with every version it had."""

    seq: int
    at: str
    speaker: int | None
    step: str
    record: str
    room: str
    audience: str
    versions: list[tuple[int, str]]
    is_proposal: bool = False
    offset_ms: int | None = None
    file: dict[str, Any] | None = None  # what a turn carries: hash, name, media, seconds
    confirmed: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The line as it reads now."""
        return self.versions[-1][1]

    def may_be_put_right_by(self, person: int) -> bool:
        """One asks to have one's own words put right, or the record's own; what is said of another's is noted (办案规则 第四十二条)."""
        return self.speaker in (None, person)


@dataclass(slots=True)
class Objection:
    """A wish to have a line put right."""

    seq: int
    line: int
    by: int
    text: str
    reason: str
    accepted: bool | None = None
    ruling: str = ""


@dataclass(slots=True)
class Sitting:
    """Everything a decision asks of the room."""

    id: int
    case: int
    kind: str
    mode: str
    title: str = ""
    case_number: str = ""
    starts_at: str = ""
    is_public: bool = True
    seq: int = 0
    hash: str = ""
    stage: str = "scheduled"
    over: bool = False  # the file itself has ended, and nothing is left to be heard
    step: str = ""
    step_closes_at: str = ""
    step_seq: int = 0  # since when the present step runs
    step_ended: str = ""  # when the arbitrator closed an asynchronous step
    step_reminded: bool = False  # a missed window was lengthened once; the next one converts
    question: str = ""  # what is asked in an asynchronous step
    step_at: str = ""
    budget: int | None = None
    entered: list[str] = field(default_factory=list)
    people: dict[int, Person] = field(default_factory=dict)
    floor: dict[int, str] = field(default_factory=dict)
    confronted: set[int] = field(default_factory=set)  # witnesses who may be in the hearing together, by order
    hands: dict[int, tuple[str, str]] = field(default_factory=dict)
    spotlight: int | None = None
    shown: dict[str, Any] | None = None
    timer: dict[str, Any] | None = None
    recording: int | None = None
    recordings: dict[int, Recording] = field(default_factory=dict)
    rung: str = "video"
    consents: dict[str, set[int]] = field(default_factory=dict)
    lines: dict[int, Line] = field(default_factory=dict)
    objections: dict[int, Objection] = field(default_factory=dict)
    recusals: dict[int, bool | None] = field(default_factory=dict)
    challenged: dict[int, int] = field(default_factory=dict)  # of whom each request asks to withdraw
    proposals: dict[int, dict[str, Any]] = field(default_factory=dict)
    review_until: str = ""  # until when the transcript is read and signed
    signed: dict[int, int] = field(default_factory=dict)
    unsigned: dict[int, str] = field(default_factory=dict)
    votes: dict[int, str] = field(default_factory=dict)
    spoken: dict[str, int] = field(default_factory=dict)  # seconds by side
    free_since: str = ""  # since when nobody has been heard without the floor
    client_ids: dict[str, tuple[int | None, int]] = field(default_factory=dict)
    changed_seq: int = 0  # the last event that changed a line
    windows: dict[bool, str] = field(default_factory=dict)  # the hearing's audience, kept until somebody comes or goes

    def person_of(self, user: int) -> Person | None:
        """The participant who is this user."""
        return next((p for p in self.people.values() if p.user == user and not p.gone), None)

    def with_word(self, *words: str) -> list[Person]:
        """Everybody of whom one of these words is said."""
        return [p for p in self.people.values() if p.is_any(*words) and not p.gone]


def seconds_between(earlier: str, later: str) -> int:
    """Whole seconds between two moments of the record."""
    return max(0, int((datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()))
