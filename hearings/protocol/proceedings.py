"""Verbs of the proceedings: evidence, recusal, settlement, recording, consent, vote and drop-outs."""

from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from hearings.protocol.base import (
    AgainstOnline,
    Item,
    Line,
    Note,
    Person,
    Placed,
    Procedure,
    Reason,
    Sha256,
    Share,
    Text,
    Verb,
    Verdict,
    Word,
)


class EvidenceShow(Placed):
    """Opens an item of the evidence list for everyone."""

    type: Literal["evidence.show"]
    item: Item
    page: int = Field(default=1, ge=1, le=10_000)


class EvidencePage(Placed):
    """Turns the page, or zooms to a part of it."""

    type: Literal["evidence.page"]
    page: int = Field(ge=1, le=10_000)
    zoom: float = Field(default=1.0, ge=0.25, le=8)
    x: Share = 0.0
    y: Share = 0.0


class EvidenceClose(Placed):
    """Ends the showing."""

    type: Literal["evidence.close"]


class EvidenceOpinion(Placed):
    """Says what one thinks of an item: authenticity, legality, relevance."""

    type: Literal["evidence.opinion"]
    item: Item
    authenticity: Verdict
    legality: Verdict
    relevance: Verdict
    reason: Note = ""


class EvidenceOfferLate(Placed):
    """Presents something not on the list: a late submission with its reason."""

    type: Literal["evidence.offer_late"]
    name: Annotated[str, Field(min_length=1, max_length=120)]
    proves: Text
    reason: Reason
    upload: PositiveInt | None = None


class RecusalRequest(Placed):
    """Asks that a person of the bench withdraw; the sitting pauses."""

    type: Literal["recusal.request"]
    person: Person
    reason: Reason
    learned_late: bool = False


class RecusalDecide(Verb):
    """Records the decision of the head of the office (or of the commission)."""

    type: Literal["recusal.decide"]
    request: Line
    upheld: bool
    reason: Reason


class SettlementPropose(Placed):
    """Offers a settlement to the other side; outside the transcript of the hearing."""

    type: Literal["settlement.propose"]
    text: Text


class SettlementAnswer(Placed):
    """Answers an offer."""

    type: Literal["settlement.answer"]
    proposal: Line
    accepts: bool
    text: Note = ""


class RecordingStart(Placed):
    """Recording begins at the clerk's seat; after a break it names the recording it continues."""

    type: Literal["recording.start"]
    mime: Word = "video/webm"
    continues: Line | None = None


class RecordingChunk(Verb):
    """A piece has been uploaded: of which recording, its place, size and hash, as the server holds them."""

    type: Literal["recording.chunk"]
    recording: Line | None = None
    index: int = Field(ge=0)
    size: int = Field(ge=1)
    sha256: Sha256


class RecordingStop(Verb):
    """Recording ends; its manifest of pieces goes into the record."""

    type: Literal["recording.stop"]
    reason: Note = ""


class TimerStart(Placed):
    """A timer all can see; it warns and never mutes."""

    type: Literal["timer.start"]
    label: Word
    seconds: int = Field(ge=5, le=7200)
    person: Person | None = None


class TimerStop(Placed):
    """Ends the timer."""

    type: Literal["timer.stop"]


class Help(Verb):
    """Calls the clerk or support."""

    type: Literal["help"]
    text: Note = ""


class ConsentGive(Verb):
    """Consents to holding one kind of step online, after having been told what it means."""

    type: Literal["consent.give"]
    procedure: Procedure
    told: Literal[True]


class ConsentWithdraw(Verb):
    """Says no, or takes the consent back in reasonable time, with what stands against going on this way."""

    type: Literal["consent.withdraw"]
    procedure: Procedure
    reason: Reason
    ground: AgainstOnline = "objects"


class VoteCast(Placed):
    """An arbitrator's vote in deliberation: all claims, some or none; secret until all have voted, and counted by `arbitration.vote`."""

    type: Literal["vote.cast"]
    choice: Literal["full", "partial", "none"]
    reason: Note = ""


class DropoutDecide(Verb):
    """What the arbitrator chooses after a connection was lost; `left` finds, after a warning and with its ground, that nothing had failed."""

    type: Literal["dropout.decide"]
    person: Person
    choice: Literal["wait", "pause", "suspend", "go_on", "left"]
    reason: Note = ""


class LadderSwitch(Verb):
    """video → audio → text → phone, within one sitting."""

    type: Literal["ladder.switch"]
    rung: Literal["video", "audio", "text", "phone"]
    person: Person | None = None
