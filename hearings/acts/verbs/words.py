"""Words: text turns, the clerk's lines, proposals of an engine, and corrections."""

from collections.abc import Iterable

from hearings.acts import attachments
from hearings.acts.turn import Turn, decides
from hearings.acts.verbs.turns import check_answer
from hearings.records.state import Draft, Line
from hearings.rules.asynchronous import is_asynchronous
from hearings.rules.facts import check_could_be_heard
from hearings.rules.places import not_inside
from hearings.rules.refusals import AlreadyRuled, NotTheStage
from hearings.rules.rooms import room_audience
from hearings.rules.speaking import check_heard_now
from hearings.rules.stages import Stage


@decides("say")
def say(turn: Turn) -> Iterable[Draft]:
    """In the hearing by turn; in any other room freely, and for its people alone."""
    room = turn.me.room
    file = attachments.cited(turn.sitting.id, turn.me.id, turn.attachment)
    if room == "hearing":
        check_turn(turn, file["media"] if file else "")
    elif not room:
        raise not_inside(turn.me)
    draft = Draft("say", turn.facts, room_audience(turn.sitting, room, turn.me), room, turn.me.id)
    draft.data |= turn.lined(attachments.words(turn.text, file), turn.me.id, room) | ({"file": file} if file else {})
    return [draft]


def check_turn(turn: Turn, media: str) -> None:
    """Whose turn it is; by turns, whether the step is open to this person's answer."""
    sitting = turn.sitting
    if is_asynchronous(sitting) and not turn.me.is_any("bench"):
        check_answer(turn, media)
    elif sitting.stage != "in_session" and not turn.me.is_any("bench"):
        raise NotTheStage(stage=Stage(sitting.stage).label)
    else:
        check_heard_now(sitting, turn.me)


@decides("transcript.add")
def add(turn: Turn) -> Iterable[Draft]:
    """The clerk's line, spoken by whoever is named."""
    if turn.speaker is not None:
        check_could_be_heard(turn.person(turn.speaker))
    return [turn.to_hearing("transcript.line", line=turn.text, speaker=turn.speaker)]


@decides("transcript.propose")
def propose(turn: Turn) -> Iterable[Draft]:
    """An engine's line, marked as such until the clerk takes it."""
    return [turn.to_hearing("transcript.proposal", line=turn.text, speaker=turn.speaker)]


@decides("transcript.accept_proposal")
def accept_proposal(turn: Turn) -> Iterable[Draft]:
    """Taken as it is, or put right at once."""
    line = proposed_line(turn)
    data = {"of": line.seq, "text": turn.text or line.text}
    if turn.speaker is not None:
        speaker = turn.person(turn.speaker)
        check_could_be_heard(speaker)
        data["speaker"] = speaker.id
    return [Draft("transcript.accepted", data, line.audience, line.room, turn.me.id)]


@decides("transcript.drop_proposal")
def drop_proposal(turn: Turn) -> Iterable[Draft]:
    """It was never a line; the record keeps that it was proposed and dropped."""
    line = proposed_line(turn)
    return [Draft("transcript.dropped", {"of": line.seq}, line.audience, line.room, turn.me.id)]


def proposed_line(turn: Turn) -> Line:
    """A line nobody has taken yet."""
    line = turn.line(turn.frame.line)
    if not line.is_proposal:
        raise AlreadyRuled
    return line


@decides("transcript.correct")
def correct(turn: Turn) -> Iterable[Draft]:
    """A new version for exactly those who saw the line."""
    line = turn.line(turn.frame.line)
    data = {"of": line.seq, "text": turn.text, "reason": turn.reason, "version": len(line.versions) + 1}
    return [Draft("transcript.correction", data, line.audience, line.room, turn.me.id)]
