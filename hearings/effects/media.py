"""Rights to picture and sound follow the room: whoever comes, goes, is muted or sent out is so on the media server too."""

from hearings import media, record
from hearings.record import Batch
from hearings.records.state import Stored

# What leaves everybody's rights as they are: words, hands, evidence, who reads and signs.
MOVES = (
    "person.",
    "room.enter",
    "room.leave",
    "room.recall",
    "stage.",
    "witness.",
    "recording.start",
    "recording.stop",
    "mute",
)


def follow(batch: Batch) -> None:
    """After a commit: the plan is drawn here, where the room stands still, and carried out beside."""
    for pk, sitting in batch.touched.items():
        if any(moves(event) for event in batch.written.get(pk, ())):
            media.settle(sitting)


def moves(event: Stored) -> bool:
    """Whether an event may change who may be where with what."""
    return event.kind.startswith(MOVES) or "stage" in event.data


record.LISTENERS.append(follow)
