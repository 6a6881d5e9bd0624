"""The sitting and its rows."""

from hearings.models.hearing import Hearing, Kind, Mode
from hearings.records.events import SittingEvent, SittingHead
from hearings.records.people import AgainstOnline, Participant, Role, Seat
from hearings.records.snapshots import Snapshot, SnapshotView, Verdict
from hearings.records.traces import AccessSpan, Chunk, DropOut, Film, Invitation, Signature, Ticket, Viewing
from hearings.records.turns import Attachment, Media, StepWindow

__all__ = [
    "AccessSpan", "AgainstOnline", "Attachment", "Chunk", "DropOut", "Film", "Hearing", "Invitation", "Kind", "Media", "Mode", "Participant",
    "Role", "Seat", "Signature", "SittingEvent", "SittingHead", "Snapshot", "SnapshotView", "StepWindow", "Ticket", "Verdict",
    "Viewing",
]  # fmt: skip
