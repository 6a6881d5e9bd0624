"""What the events of a recording do to the room."""

from collections.abc import Callable
from typing import Any

from hearings.records.recording import Piece, Recording
from hearings.records.state import Sitting, Stored

Fold = Callable[[Sitting, Stored, dict[str, Any]], None]


def started(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.recording = event.seq
    made = Recording(event.seq, event.at, event.by, data.get("mime", ""), data.get("continues"))
    sitting.recordings[event.seq] = made


def named(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    recording = sitting.recordings.get(data["recording"] or 0)
    if recording is None:
        return
    piece = Piece(data["index"], data["size"], data["sha256"], data["from_ms"], data["until_ms"], bool(recording.until))
    recording.pieces[piece.index] = piece
    recording.is_alarmed = False


def alarmed(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    if sitting.recording:
        sitting.recordings[sitting.recording].is_alarmed = True


def unheard(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.recordings[data["recording"]].is_unheard = True


def stopped(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    if sitting.recording:
        recording = sitting.recordings[sitting.recording]
        recording.until, recording.manifest = event.at, data.get("manifest", "")
        if recording.is_resting:
            recording.rests[-1] = (recording.rests[-1][0], event.at)
    sitting.recording = None


RECORDING: dict[str, Fold] = {
    "recording.start": started,
    "recording.chunk": named,
    "recording.alarm": alarmed,
    "recording.stop": stopped,
    "speech.failed": unheard,
}
