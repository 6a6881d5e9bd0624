"""The table of the room: which words may do a verb, at which stages, and where they must be."""

from dataclasses import dataclass

from casework.errors import DomainError
from hearings.records.state import Person, Sitting
from hearings.rules.places import not_inside
from hearings.rules.refusals import NotTheStage, NotYoursToDo
from hearings.rules.stages import Stage

EARLY = ("scheduled",)
WAITING = ("checking_in",)
LIVE = ("in_session",)
HELD = ("in_session", "paused")
DOORS = ("checking_in", "in_session", "paused")
RUNNING = ("checking_in", "in_session", "paused", "suspended")
OPEN = ("scheduled", *RUNNING)
AFTER = ("closed", "transcript_review")
REVIEW = ("transcript_review",)
TALK = (*RUNNING, *AFTER)
ANYONE = ("full", "called", "interpreter", "support", "observer")
CHAIR = ("chair",)
DESK = ("chair", "clerk")
SPEAKERS = ("full", "called", "interpreter")


@dataclass(frozen=True)
class Row:
    """One verb: any of these words, at one of these stages; `inside` means in the hearing room."""

    who: tuple[str, ...]
    stages: tuple[str, ...]
    inside: bool = False


TABLE: dict[str, Row] = {
    "check_in": Row(ANYONE, RUNNING),
    "confirm_environment": Row(ANYONE, RUNNING),
    "snapshot.give": Row(ANYONE, RUNNING),
    "snapshot.decline": Row(ANYONE, RUNNING),
    "snapshot.compare": Row(DESK, (*RUNNING, *AFTER)),
    "roll_call.mark": Row(DESK, DOORS),
    "person.seat": Row(DESK, RUNNING),
    "stage.open_check_in": Row(DESK, EARLY),
    "stage.open": Row(CHAIR, WAITING),
    "stage.pause": Row(CHAIR, LIVE),
    "stage.resume": Row(CHAIR, ("paused", "suspended")),
    "stage.suspend": Row(CHAIR, (*HELD, "suspended")),
    "stage.close": Row(CHAIR, LIVE),
    "stage.begin_review": Row(DESK, ("closed",)),
    "stage.postpone": Row(DESK, OPEN),
    "stage.convert_to_office": Row(CHAIR, OPEN),
    "stage.convert_to_sync": Row(CHAIR, RUNNING),
    "step.set": Row(DESK, ("checking_in", "in_session")),
    "step.window": Row(CHAIR, LIVE),
    "step.end": Row(CHAIR, LIVE),
    "floor.grant": Row(CHAIR, LIVE, inside=True),
    "floor.revoke": Row(CHAIR, LIVE, inside=True),
    "hand.raise": Row(SPEAKERS, LIVE, inside=True),
    "hand.lower": Row(SPEAKERS, HELD, inside=True),
    "mute": Row(DESK, DOORS, inside=True),
    "unmute_request": Row(DESK, DOORS, inside=True),
    "spotlight": Row(DESK, HELD, inside=True),
    "person.leave": Row(ANYONE, RUNNING),
    "person.admit": Row(DESK, DOORS),
    "person.return": Row(DESK, DOORS),
    "person.dismiss": Row(DESK, RUNNING),
    "person.warn": Row(CHAIR, HELD),
    "person.order_out": Row(CHAIR, HELD),
    "witness.call": Row(CHAIR, LIVE),
    "witness.confront": Row(("presiding", "sole"), LIVE),
    "witness.dismiss": Row(CHAIR, HELD),
    "witness.place": Row(CHAIR, OPEN),
    "witness.object": Row(("party",), OPEN),
    "room.enter": Row(ANYONE, TALK),
    "room.leave": Row(ANYONE, TALK),
    "room.recall": Row(DESK, RUNNING),
    "room.invite": Row(("full",), TALK),
    "room.answer": Row(ANYONE, TALK),
    "say": Row(SPEAKERS, TALK),
    "transcript.add": Row(DESK, DOORS, inside=True),
    "transcript.propose": Row(DESK, DOORS, inside=True),
    "transcript.correct": Row(DESK, (*HELD, "suspended", *AFTER)),
    "transcript.accept_proposal": Row(DESK, (*HELD, "suspended", *AFTER)),
    "transcript.drop_proposal": Row(DESK, (*HELD, "suspended", *AFTER)),
    "transcript.confirm": Row(SPEAKERS, REVIEW),
    "transcript.object": Row(SPEAKERS, REVIEW),
    "transcript.rule": Row(DESK, REVIEW),
    "transcript.sign": Row(SPEAKERS, REVIEW),
    "transcript.refuse_to_sign": Row(SPEAKERS, REVIEW),
    "transcript.note_unsigned": Row(("clerk", "chair"), REVIEW),
    "transcript.seal": Row(DESK, REVIEW),
    "evidence.show": Row(("bench", "party"), LIVE, inside=True),
    "evidence.page": Row(("bench", "party"), LIVE, inside=True),
    "evidence.point": Row(("bench", "party"), LIVE, inside=True),
    "evidence.close": Row(("bench", "party"), LIVE, inside=True),
    "evidence.opinion": Row(("party",), LIVE, inside=True),
    "evidence.offer_late": Row(("party",), LIVE, inside=True),
    "recusal.request": Row(("party",), DOORS),
    "recusal.decide": Row(("bench",), RUNNING),
    "settlement.propose": Row(("party", "mediator"), LIVE, inside=True),
    "settlement.answer": Row(("party",), LIVE, inside=True),
    "recording.start": Row(DESK, LIVE, inside=True),
    "recording.chunk": Row(DESK, (*RUNNING, *AFTER)),
    "recording.stop": Row(DESK, (*RUNNING, *AFTER)),
    "timer.start": Row(DESK, LIVE, inside=True),
    "timer.stop": Row(DESK, HELD, inside=True),
    "help": Row(ANYONE, TALK),
    "consent.give": Row(("party",), OPEN),
    "consent.withdraw": Row(("party",), OPEN),
    "vote.cast": Row(("tribunal",), (*AFTER, "sealed")),
    "dropout.decide": Row(CHAIR, HELD),
    "dropout.read": Row(DESK, HELD, inside=True),
    "dropout.answer": Row(("party", "bench"), HELD, inside=True),
    "ladder.switch": Row(SPEAKERS, HELD),
    "media.take": Row(ANYONE, TALK),
    "rtc.offer": Row(ANYONE, TALK),
    "rtc.answer": Row(ANYONE, TALK),
    "rtc.candidate": Row(ANYONE, TALK),
}
# What the system itself notes; nobody may send these.
SYSTEM = frozenset(
    {"person.arrive", "connection.lost", "connection.back", "recording.alarm", "speech.failed", "step.remind"}
)


def refusal(sitting: Sitting, person: Person, verb: str) -> DomainError | None:
    """Why somebody may not do a verb now, by role, stage and place; pure, for grids and for `may`."""
    row = TABLE[verb]
    if person.gone or not person.is_any(*row.who):
        return NotYoursToDo()
    if sitting.stage not in row.stages:
        return NotTheStage(stage=Stage(sitting.stage).label)
    if row.inside and person.room != "hearing":
        return not_inside(person)
    return None


def may(sitting: Sitting, person: Person) -> list[str]:
    """The verbs open to somebody now; what depends on the words themselves is asked when they come."""
    return [verb for verb in TABLE if refusal(sitting, person, verb) is None]
