"""Verbs of conduct: arrival, stage, step, floor, people and rooms."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime, Field

from hearings.protocol.base import Coded, Note, Person, Placed, Reason, Sha256, Verb, Word


class CheckIn(Coded):
    """Real-name check and the declaration not to record; number and code are compared and never kept."""

    unkept: ClassVar[frozenset[str]] = frozenset({"code", "id_number"})

    type: Literal["check_in"]
    declares_no_recording: Literal[True]
    id_number: str = Field(default="", max_length=18)
    snapshot: Sha256 | None = None
    snapshot_consent: bool = False


class ConfirmEnvironment(Verb):
    """Where one sits, and that nobody else hears."""

    type: Literal["confirm_environment"]
    alone: bool
    quiet: bool = True
    place: Note = ""
    equipment_score: int | None = Field(default=None, ge=0, le=100)


class RollCallMark(Verb):
    """The clerk finds a person present or absent."""

    type: Literal["roll_call.mark"]
    person: Person
    present: bool
    note: Note = ""


class PersonSeat(Verb):
    """The clerk notes who sits in the office, with the document that was looked at there, or goes on online."""

    type: Literal["person.seat"]
    person: Person
    seat: Literal["office", "online"]
    document: Note = Field(default="", description="what was looked at; it stands for the check at the door")


class StageOpenCheckIn(Verb):
    """Opens the lobby: `hearing.open_check_in`; before its hour only where all agreed, by the chair, with the reason."""

    type: Literal["stage.open_check_in"]
    all_agree_earlier: bool = False
    reason: Note = ""


class StageOpen(Verb):
    """Opens the session: `hearing.open_session`."""

    type: Literal["stage.open"]


class StagePause(Verb):
    """A short break."""

    type: Literal["stage.pause"]
    reason: Reason


class StageResume(Verb):
    """Goes on after a pause or a suspension; before the hour set as `stage.open_check_in`."""

    type: Literal["stage.resume"]
    all_agree_earlier: bool = False
    reason: Note = ""


class StageSuspend(Verb):
    """Adjourns to another day (休庭)."""

    type: Literal["stage.suspend"]
    reason: Reason
    resume_at: AwareDatetime | None = None


class StageClose(Verb):
    """Closes the session (闭庭)."""

    type: Literal["stage.close"]
    note: Note = ""


class StageBeginReview(Verb):
    """Opens the transcript to be read and signed until a moment, by default a day later: `hearing.begin_review`."""

    type: Literal["stage.begin_review"]
    until: AwareDatetime | None = None


class StagePostpone(Verb):
    """Puts the sitting off (延期开庭)."""

    type: Literal["stage.postpone"]
    reason: Reason
    starts_at: AwareDatetime | None = None


class StageConvertToOffice(Verb):
    """From online to in person; done steps stay valid."""

    type: Literal["stage.convert_to_office"]
    reason: Reason
    starts_at: AwareDatetime | None = None


class StageConvertToSync(Verb):
    """From asynchronous to a live sitting."""

    type: Literal["stage.convert_to_sync"]
    reason: Reason
    starts_at: AwareDatetime | None = None


class StepSet(Verb):
    """Enters a step; going back re-runs what follows. `closes_at` is the window of an asynchronous step."""

    type: Literal["step.set"]
    step: Word
    budget_seconds: int | None = Field(default=None, ge=10, le=86_400)
    closes_at: AwareDatetime | None = None
    days: int | None = Field(default=None, ge=1, le=60, description="the window in days, where no moment is named")
    question: Note = Field(default="", description="what is asked in an asynchronous step")
    absent: bool = Field(default=False, description="the step is noted as impossible for absence, not held")


class FloorGrant(Placed):
    """Lets a person speak."""

    type: Literal["floor.grant"]
    person: Person
    seconds: int | None = Field(default=None, ge=5, le=7200)


class FloorRevoke(Placed):
    """Takes the floor back."""

    type: Literal["floor.revoke"]
    person: Person


class HandRaise(Placed):
    """Asks to speak."""

    type: Literal["hand.raise"]
    reason: Note = ""


class HandLower(Placed):
    """Lowers one's own hand; the bench may lower another's."""

    type: Literal["hand.lower"]
    person: Person | None = None


class Mute(Placed):
    """Mutes one person, or all but the bench; `locked` keeps them so, `muted: false` lifts it."""

    type: Literal["mute"]
    person: Person | None = None
    muted: bool = True
    locked: bool = False


class UnmuteRequest(Placed):
    """Asks a muted person to unmute; nobody is unmuted by another."""

    type: Literal["unmute_request"]
    person: Person


class Spotlight(Placed):
    """Puts one person in front for all; null ends it."""

    type: Literal["spotlight"]
    person: Person | None = None


class PersonLeave(Verb):
    """Goes away by the page's own way out: a leaving in the record, and no lost line."""

    type: Literal["person.leave"]
    way: Literal["out", "check_in", "elsewhere"] = Field(
        default="out", description="out of the room, to the check at the door, or to another browser"
    )


class PersonAdmit(Verb):
    """Lets a person in from the lobby; where the ID number told differs from the file's, with how the person is known."""

    type: Literal["person.admit"]
    person: Person
    reason: Note = ""


class PersonReturn(Verb):
    """Sends a person back to the lobby."""

    type: Literal["person.return"]
    person: Person
    reason: Note = ""


class PersonDismiss(Verb):
    """Lets a person go."""

    type: Literal["person.dismiss"]
    person: Person
    reason: Note = ""


class PersonWarn(Verb):
    """训诫: warns a person, with its ground."""

    type: Literal["person.warn"]
    person: Person
    ground: Reason


class PersonOrderOut(Verb):
    """责令退出: orders a person out, with its ground."""

    type: Literal["person.order_out"]
    person: Person
    ground: Reason


class WitnessCall(Verb):
    """Calls a witness or expert into the hearing; one witness at a time, unless `witness.confront` was ordered."""

    type: Literal["witness.call"]
    person: Person


class WitnessConfront(Verb):
    """对质: orders that these witnesses be in the hearing together; each is then called as ever."""

    type: Literal["witness.confront"]
    people: list[Person] = Field(min_length=2, max_length=6)
    reason: Reason


class WitnessDismiss(Verb):
    """Ends a witness's part; nothing that follows reaches them."""

    type: Literal["witness.dismiss"]
    person: Person


class RoomEnter(Verb):
    """Enters a room one is entitled or invited to."""

    type: Literal["room.enter"]
    room: Word


class RoomLeave(Placed):
    """Goes back to the hearing, or to the lobby before the session."""

    type: Literal["room.leave"]


class RoomRecall(Verb):
    """Calls everybody who is in another room back into the hearing, and brings them there."""

    type: Literal["room.recall"]


class RoomInvite(Verb):
    """Invites a person into the room one is in."""

    type: Literal["room.invite"]
    person: Person
    room: Word


class RoomAnswer(Verb):
    """Answers an invitation."""

    type: Literal["room.answer"]
    room: Word
    accepts: bool
