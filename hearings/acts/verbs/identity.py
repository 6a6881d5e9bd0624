"""The picture at the door: given by separate consent or declined for another way, and compared by a person."""

from collections.abc import Iterable

from hearings.acts.turn import Turn, decides
from hearings.records.snapshots import Snapshot
from hearings.records.state import Draft
from hearings.rules.identity import Identity, SayHowKnown
from hearings.rules.refusals import NotThere

WAYS = {"video": "在视频里", "office": "到仲裁院"}


@decides("snapshot.give")
def give(turn: Turn) -> Iterable[Draft]:
    """One's own picture, already kept sealed; the record holds its hash alone."""
    if not Snapshot.objects.filter(participant=turn.me.id, sha256=turn.sha256, deleted_at=None).exists():
        raise NotThere
    return [turn.to([f"p{turn.me.id}", "bench"])]


@decides("snapshot.decline")
def decline(turn: Turn) -> Iterable[Draft]:
    """Another way is always there."""
    return [turn.to([f"p{turn.me.id}", "bench"])]


@decides("snapshot.compare")
def compare(turn: Turn) -> Iterable[Draft]:
    """What the clerk found, for the bench and the person."""
    person = turn.person(turn.frame.person)
    if turn.how == "picture" and not person.snapshot:
        raise NotThere
    if turn.verdict == "same" and person.number == Identity.DIFFERS and not turn.note:
        raise SayHowKnown(name=person.name)
    return [turn.to([f"p{person.id}", "bench"], sha256=person.snapshot if turn.how == "picture" else None)]
