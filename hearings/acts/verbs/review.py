"""The transcript read, confirmed or objected to line by line, ruled on and signed."""

import hashlib
from collections.abc import Iterable

from documents.rendering.errors import PaperError
from documents.rendering.shows import drawn
from hearings.acts.turn import Turn, decides
from hearings.records.state import Draft, Line
from hearings.rules.facts import check_not_signed
from hearings.rules.refusals import AlreadyRuled, NotASignature, NotReadToTheEnd, NotTheirWords, NotThere, NotYoursToDo
from hearings.rules.review import check_time_is_over
from hearings.rules.roles import may_see, tokens


def lines_shown(turn: Turn) -> dict[int, Line]:
    """The lines this person may read; what an engine proposed is none."""
    held = tokens(turn.sitting, turn.me)
    return {s: line for s, line in turn.sitting.lines.items() if may_see(line.audience, held) and not line.is_proposal}


def own_line(turn: Turn, seq: int) -> Line:
    """A line they may read; anything else is not there."""
    found = lines_shown(turn).get(seq)
    if found is None:
        raise NotThere
    return found


@decides("transcript.confirm")
def confirm(turn: Turn) -> Iterable[Draft]:
    """The lines named, or all that are shown."""
    shown = lines_shown(turn)
    lines = turn.lines or [seq for seq, line in shown.items() if turn.me.id not in line.confirmed]
    if not set(lines) <= set(shown):
        raise NotThere
    return [turn.to([f"p{turn.me.id}", "bench"], lines=sorted(lines))]


@decides("transcript.object")
def object_to(turn: Turn) -> Iterable[Draft]:
    """How the line should read."""
    line = own_line(turn, turn.frame.line)
    data = {"of": line.seq, "text": turn.text, "reason": turn.reason}
    return [Draft("transcript.object", data, f"{line.audience} p{turn.me.id}", line.room, turn.me.id)]


@decides("transcript.rule")
def rule(turn: Turn) -> Iterable[Draft]:
    """Once, with a reason; both are kept."""
    objection = turn.sitting.objections.get(turn.objection)
    if objection is None:
        raise NotThere
    if objection.accepted is not None:
        raise AlreadyRuled
    line = turn.line(objection.line)
    if turn.accepts and not line.may_be_put_right_by(objection.by):
        raise NotTheirWords(name=turn.sitting.people[line.speaker or 0].name)
    data = turn.facts | {"of": line.seq, "text": objection.text}
    return [Draft("transcript.rule", data, f"{line.audience} p{objection.by}", line.room, turn.me.id)]


# Somebody who cannot draw types the name: the page makes it a picture, the paper says that it was typed.
TYPED = "data:image/svg+xml"


def check_drawn(signature: str) -> None:
    """A picture that the paper can print, or a name that was typed; anything else would stop the transcript at the seal."""
    if signature.startswith(TYPED):
        return
    try:
        drawn("hearing_transcript", signature)
    except PaperError as error:
        raise NotASignature from error


@decides("transcript.sign")
def sign(turn: Turn) -> Iterable[Draft]:
    """Under what stands now, not under what stood when they began to read."""
    if turn.read_seq < turn.sitting.changed_seq or turn.read_seq > turn.sitting.seq:
        raise NotReadToTheEnd
    check_drawn(turn.signature)
    digest = hashlib.sha256(turn.signature.encode()).hexdigest()
    data = {"person": turn.me.id, "read_seq": turn.read_seq, "signature_sha256": digest}
    return [Draft("transcript.sign", data, f"record p{turn.me.id}", "hearing", turn.me.id)]


@decides("transcript.refuse_to_sign")
def refuse(turn: Turn) -> Iterable[Draft]:
    """One's own refusal, or the clerk's note of another's."""
    person = turn.person(turn.frame.person or turn.me.id)
    if person.id != turn.me.id and not turn.me.is_any("bench"):
        raise NotYoursToDo
    check_not_signed(turn.sitting, person)
    return [
        Draft(turn.verb, {"person": person.id, "reason": turn.reason}, f"record p{person.id}", "hearing", turn.me.id)
    ]


@decides("transcript.note_unsigned")
def note_unsigned(turn: Turn) -> Iterable[Draft]:
    """No answer in the stated time, once it has run: noted, never taken for assent."""
    person = turn.person(turn.frame.person)
    check_not_signed(turn.sitting, person)
    check_time_is_over(turn.sitting, turn.at)
    reason = turn.reason or "在规定时间内没有答复"
    return [Draft(turn.verb, {"person": person.id, "reason": reason}, f"record p{person.id}", "hearing", turn.me.id)]
