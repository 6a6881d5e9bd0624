"""A verb's machine events, through the one door, within the writer's own savepoint."""

from typing import Any

from accounts.models import User
from casework import door
from casework.http import law_refusal
from casework.journal import citing
from casework.machine import MACHINES
from casework.models import Case
from hearings.acts.turn import Move, Turn
from hearings.records.state import Stored
from law.errors import LawError

# Frames of these verbs may lock their file, so it is locked before any sitting is.
MOVING = frozenset(
    {
        "stage.open_check_in", "stage.open", "stage.pause", "stage.resume", "stage.suspend", "stage.close", "stage.begin_review", "stage.postpone",
        "stage.convert_to_office", "stage.convert_to_sync", "transcript.seal", "vote.cast", "recusal.request", "recusal.decide", "dropout.decide",
        "evidence.show", "evidence.opinion", "evidence.offer_late", "consent.withdraw", "step.window", "step.end",
        "snapshot.give", "snapshot.decline", "snapshot.compare",
    }
)  # fmt: skip
# These move nothing, but in a sitting by turns the file's tasks follow them.
TURNS = frozenset({"say", "step.set", "check_in", "consent.give", "consent.withdraw"})


def lock_files(sittings: list[int]) -> None:
    """The files of these sittings, always in the order of their ids."""
    list(
        Case.objects.select_for_update(of=("self",))
        .filter(hearings__in=sittings)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def carry_out(turn: Turn, event: Stored) -> None:
    """Every move of the turn; the journal's rows name the sitting, the frame's number and its hash."""
    user = User.objects.filter(pk=turn.me.user).first() if turn.me.user else None
    try:
        with citing(sitting=event.hearing, frame=event.seq, frame_hash=event.hash):
            for move in turn.moves:
                do(turn, move, user)
    except LawError as error:
        raise law_refusal(error) from error


def do(turn: Turn, move: Move, user: User | None) -> None:
    """One event of one machine; an optional one only where the thing may still take it."""
    machine = move.key.split(".")[0]
    if machine not in MACHINES.names() or move.key.split(".")[1] not in MACHINES.rows(MACHINES.model(machine)):
        return
    given = fitting(move)
    by = None if move.by_clock else user
    if move.opens:
        door.begin(move.key, by=by, case_id=turn.sitting.case, at=turn.at, given=given, via="room")
        return
    thing = thing_of(turn, move, machine)
    if thing is None or (move.optional and thing.stage not in MACHINES.row(move.key).sources):
        return
    door.perform(move.key, thing.pk, by=by, at=turn.at, given=given, via="room")


def thing_of(turn: Turn, move: Move, machine: str) -> Any:
    """The thing named, or the body of the file."""
    model: Any = MACHINES.model(machine)
    found = model.objects.filter(case_id=turn.sitting.case)
    return found.filter(pk=move.thing).first() if move.thing else found.order_by("pk").last()


def fitting(move: Move) -> dict[str, Any]:
    """The facts the event's own form asks for."""
    fields = MACHINES.row(move.key).form.base_fields
    return {name: value for name, value in move.given.items() if name in fields and value is not None}
