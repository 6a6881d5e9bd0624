"""Verbs of the record: what is said, written down, put right, confirmed and signed."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from hearings.protocol.base import Coded, Line, Note, Person, Placed, Reason, Sha256, Text, Verb, Word


class Say(Placed):
    """A turn in the room one is in: words, or in a sitting by turns a photo or recording made ready beforehand."""

    type: Literal["say"]
    text: Annotated[str, Field(max_length=4000)] = ""
    attachment: Sha256 | None = None

    @model_validator(mode="after")
    def says_something(self) -> "Say":
        """Words, a file, or both."""
        if not (self.text.strip() or self.attachment):
            raise ValueError("neither words nor a file")
        return self


class TranscriptAdd(Placed):
    """The clerk's line, spoken by `speaker`."""

    type: Literal["transcript.add"]
    text: Text
    speaker: Person | None = None
    offset_ms: int | None = Field(default=None, ge=0)


class TranscriptPropose(Placed):
    """A line proposed by speech recognition; marked as such until the clerk takes it."""

    type: Literal["transcript.propose"]
    text: Text
    speaker: Person | None = None
    offset_ms: int | None = Field(default=None, ge=0)
    engine: Word


class TranscriptCorrect(Verb):
    """A new version of a line; the old one stays readable."""

    type: Literal["transcript.correct"]
    line: Line
    text: Text
    reason: Note = ""


class TranscriptAcceptProposal(Verb):
    """The clerk takes a proposed line, as it is or put right, and says who spoke."""

    type: Literal["transcript.accept_proposal"]
    line: Line
    text: Annotated[str, Field(max_length=4000)] = ""
    speaker: Person | None = None


class TranscriptDropProposal(Verb):
    """The clerk drops a proposed line: it never becomes one of the transcript."""

    type: Literal["transcript.drop_proposal"]
    line: Line


class TranscriptConfirm(Verb):
    """Confirms lines; none named means every line shown to this person."""

    type: Literal["transcript.confirm"]
    lines: list[Line] = Field(default_factory=list, max_length=5000)


class TranscriptObject(Verb):
    """Asks to put a line right, with the text it should have."""

    type: Literal["transcript.object"]
    line: Line
    text: Text
    reason: Note = ""


class TranscriptRule(Verb):
    """Accepts or refuses an objection, with a reason."""

    type: Literal["transcript.rule"]
    objection: Line
    accepts: bool
    reason: Reason


class TranscriptSign(Coded):
    """Signs the transcript: a drawn signature (data URL), the head one has read, and the code."""

    type: Literal["transcript.sign"]
    signature: str = Field(max_length=48_000, pattern=r"^data:image/(png|webp|svg\+xml);base64,[A-Za-z0-9+/=]+$")
    read_seq: int = Field(ge=1)


class TranscriptRefuseToSign(Verb):
    """Refuses to sign, or (by the clerk) notes that a person refuses."""

    type: Literal["transcript.refuse_to_sign"]
    reason: Reason
    person: Person | None = None


class TranscriptNoteUnsigned(Verb):
    """Notes that no answer came in the time stated by `stage.begin_review`, once it has run: never assent."""

    type: Literal["transcript.note_unsigned"]
    person: Person
    reason: Note = ""


class TranscriptSeal(Verb):
    """Seals the transcript: `hearing.seal`."""

    type: Literal["transcript.seal"]
