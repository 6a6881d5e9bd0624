"""Frames the server sends. They are written by hand for speed; tests hold every sent frame against these classes."""

from typing import Annotated, Any, Literal

from pydantic import Field

from hearings.protocol.base import Frame


class PersonShown(Frame):
    """One person as this reader may see them."""

    id: int
    name: str
    role: str
    role_label: str
    side: str
    room: Annotated[
        str, Field(description="lobby, hearing, deliberation, caucus:…, whisper:…, witness:…; empty when gone")
    ]
    present: Annotated[bool, Field(description="has a live connection, or sits in the office")]
    seat: Literal["online", "office"]
    muted: bool
    locked: bool
    has_floor: bool
    warned: int
    checked_in: bool
    identity: Annotated[
        Literal["not_checked", "differs", "matched"] | None,
        Field(description="how it stands with this person's identity; told to the bench and to the person alone"),
    ] = None
    roll_called: bool | None
    tile: Annotated[
        bool, Field(description="false: these two are screened from each other, no picture or sound between them")
    ]
    lost_since: Annotated[str | None, Field(description="when the connection was lost, while it is")] = None
    missed: Annotated[
        bool, Field(description="something was said while the line was lost, and is not answered yet")
    ] = False
    missed_read: bool = False
    heard: Annotated[bool, Field(description="a witness or expert whose part is over")] = False
    left_at: Annotated[str | None, Field(description="since when they are gone by the page's own way out")] = None
    awaited: Annotated[
        bool, Field(description="a witness who is to be heard in the office, and whom the clerk has not seen there")
    ] = False
    media: str = "video"


class Hand(Frame):
    """One raised hand, in the order of the queue."""

    person: int
    reason: str
    at: str


class Shown(Frame):
    """What of the evidence is on everybody's screen."""

    item: int
    page: int
    zoom: float
    x: float
    y: float
    sha256: str = ""
    name: str = ""
    original: Annotated[bool, Field(description="its original is asked for and not yet compared: picture needed")] = (
        False
    )


class Timer(Frame):
    """The running timer."""

    label: str
    until: str
    person: int | None


class Recorder(Frame):
    """The running recording, where there is one: the seq of its start, who records, and whether it rests (breaks, deliberation, private talks)."""

    seq: int
    by: int | None
    resting: bool


class State(Frame):
    """The room as this person may see it; sent after every event that changes more than the words."""

    type: Literal["state"]
    seq: int
    stage: str
    step: str
    step_closes_at: str | None = None
    budget_seconds: int | None = None
    you: PersonShown
    people: list[PersonShown]
    may: Annotated[list[str], Field(description="verbs open to this person now; a button for each, and none besides")]
    may_speak: bool
    steps: Annotated[list[dict[str, Any]], Field(description="[{step, label, entered}] in their order")]
    rooms: Annotated[list[str], Field(description="rooms this person may enter now")]
    epoch: Annotated[
        int, Field(description="changes each time this person's room does; said with the verbs that name their room")
    ]
    invitations: list[str]
    hands: list[Hand]
    floor: list[int]
    spotlight: int | None
    shown: Shown | None
    timer: Timer | None
    confronted: Annotated[list[int], Field(description="witnesses who may be in the hearing together, by order")]
    review_until: Annotated[str | None, Field(description="until when the transcript is read and signed")] = None
    recording: Recorder | None
    rung: str
    spoken_seconds: Annotated[dict[str, int], Field(description="by side")]
    consents: dict[str, list[int]]


class Welcome(State):
    """The answer to `hello`: the state, and what the sitting is; the replay follows, seq by seq."""

    type: Literal["welcome"]  # type: ignore[assignment]
    hearing: Annotated[dict[str, Any], Field(description="id, kind, title, case_number, starts_at, mode, public")]
    media: Annotated[bool, Field(description="whether this page has the person's picture and sound; else another has")]
    server_at: str


class MediaSent(Frame):
    """Whether this page has the person's picture and sound; `free`: no page has, and this one may take them."""

    type: Literal["media"]
    holds: bool
    free: bool


class Ack(Frame):
    """The event is in the database under this seq."""

    type: Literal["ack"]
    id: str
    seq: int


class Refused(Frame):
    """Not done, and why; `id` is null where the frame had none that could be read."""

    type: Literal["refused"]
    id: str | None
    code: str
    message: str
    article: str = ""


class By(Frame):
    """Who did it; null for the system."""

    id: int
    name: str
    role: str
    side: str


class Event(Frame):
    """One stored event this person may see."""

    type: Literal["event"]
    seq: int
    kind: str
    at: str
    by: By | None
    room: str
    data: dict[str, Any]
    hash: str


class Withheld(Frame):
    """An event this person may not see: it keeps their numbering without a gap."""

    type: Literal["event"]
    seq: int
    kind: Literal["withheld"]


class Rights(Frame):
    """What this person may see has grown: forget every withheld event, and say `hello` with the last seq then held without a gap."""

    type: Literal["rights"]


class PingSent(Frame):
    """Are you there? Answer with `pong`."""

    type: Literal["ping"]


class PongSent(Frame):
    """The answer to `ping`."""

    type: Literal["pong"]
    at: str


class PresenceSent(Frame):
    """Somebody's attention or connection changed."""

    type: Literal["presence"]
    person: int
    state: Literal["here", "away", "typing", "gone"]
    since: str


class QualitySent(Frame):
    """Somebody's line; to the bench only."""

    type: Literal["quality"]
    person: int
    level: str
    rtt_ms: int
    loss: float
    media: str


class PointSent(Frame):
    """The pointer on the page shown."""

    type: Literal["evidence.point"]
    person: int
    x: float
    y: float


class RtcSent(Frame):
    """Signalling from another person of the same room."""

    type: Literal["rtc.offer", "rtc.answer", "rtc.candidate"]
    person: int
    sdp: str | None = None
    candidate: dict[str, Any] | None = None


SENT: tuple[type[Frame], ...] = (
    Welcome, State, Ack, Refused, Event, Withheld, Rights, PingSent, PongSent, PresenceSent, QualitySent, PointSent, MediaSent, RtcSent,
)  # fmt: skip

CLOSE_CODES = {
    4400: "ten bad frames, or a first frame that was not hello",
    4401: "not signed in, or the ticket is spent",
    4403: "the page that opened the socket is not ours",
    4404: "no such sitting in this person's sight",
    4408: "the line was too slow for what came; come back with hello",
    4409: "heartbeat missing",
}

# Events nobody asks for by a verb, and events whose kind is not their verb. `data` of all others is the verb's own facts.
KINDS = {
    "transcript.line": "from `transcript.add`: text, speaker, offset_ms",
    "stage.moved": "a stage changed from outside the room: event, stage; `over` where the file itself has ended and nothing is left to be heard; "
    "`until` where the transcript is to be read",
    "step.remind": "an asynchronous step passed unanswered and was lengthened once: closes_at, people",
    "person.arrive": "somebody connected for the first time, or after a recorded loss: person",
    "connection.lost": "a line has been lost longer than the grace: person, since",
    "connection.back": "it is back: person, seconds",
    "recording.alarm": "no chunk came in time: seconds",
    "recording.back": "pieces come again after an alarm",
    "recording.stop": "recording, pieces, bytes, ms, missing [[first, last]], manifest (SHA-256 of [[index, size, sha256, from_ms, until_ms]])",
    "recording.chunk": "recording, index, size, sha256, from_ms, until_ms",
    "transcript.proposal": "from `transcript.propose`, or from speech recognition: speaker, offset_ms, engine",
    "transcript.accepted": "a proposal taken: of, text, speaker?",
    "transcript.dropped": "a proposal dropped: of",
    "speech.failed": "speech recognition could not listen to a stretch: recording, from_ms, until_ms; to the bench",
    "vote.result": "all have voted: votes [{person, choice, reason}]",
    "recusal.request": "asked on a page of the file while the sitting is being held: person, asker (a name), and no `reason`",
    "withheld": "not for this person",
}
DATA_NOTE = """Every event's `data` may also hold: `line` (the sentence as it stands in the transcript; the event's seq is the line's number),
`speaker` (a participant's id, or null for the record itself), `step` (the step it fell in), `record` (`hearing`, `mediation` or
`deliberation`: which transcript it belongs to) and `stage` (the stage it led to). `evidence.show` adds `sha256`, `name` and,
where the original is still to be compared, `original`. `person.dismiss` of
somebody who never came in adds `kept_out`. `dropout.read` adds the `first` and `last` seq of what was missed.
"""
