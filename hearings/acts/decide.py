"""A verb decided: first where it comes from, the table, then the verb's own rule, and last the code where one is asked for."""

from datetime import datetime

from accounts.models import User
from hearings.acts import codes
from hearings.acts import verbs as _declared  # noqa: F401 - fills DECIDE
from hearings.acts.turn import DECIDE, Turn
from hearings.protocol.base import Coded, Frame, Placed
from hearings.records.state import Draft, Person, Sitting
from hearings.rules.rooms import check_placed
from hearings.rules.verbs import refusal


def decide(room: Sitting, person: Person, frame: Frame, at: datetime) -> tuple[Turn, list[Draft]]:
    """The turn with its machine moves, and the events it leads to; raises the refusal."""
    verb: str = frame.type  # type: ignore[attr-defined]
    if isinstance(frame, Placed):
        check_placed(person, frame.room, frame.epoch, words=says_something(frame))
    refused = refusal(room, person, verb)
    if refused:
        raise refused
    turn = Turn(room, person, verb, frame, at)
    drafts = list(DECIDE[verb](turn))
    if isinstance(frame, Coded):
        check_code(person, frame)
    return turn, drafts


def says_something(frame: Frame) -> bool:
    """Whether a frame carries words, so that its sender is told of a sentence and not of a step."""
    return bool(getattr(frame, "text", "") or getattr(frame, "reason", ""))


def check_code(person: Person, frame: Coded) -> None:
    """Here and nowhere else, so that no door can forget it; a verb refused for another reason spends no code."""
    user = User.objects.filter(pk=person.user).first() if person.user else None
    if user and codes.needs_code(user):
        codes.check(user, frame.code, str(frame.id))
