"""The recording: begun, named piece by piece, and ended with its manifest."""

from collections.abc import Iterable
from typing import Any

from hearings.acts.turn import Turn, decides
from hearings.records.state import Draft
from hearings.records.traces import Chunk
from hearings.rules.recording import gaps, length_ms, manifest_hash, must_rest, stop_words
from hearings.rules.refusals import AlreadyRecording, NotRecorded, NotThere, PrivateNow, UnknownPiece
from hearings.rules.rooms import hearing_audience


@decides("recording.start")
def start_recording(turn: Turn) -> Iterable[Draft]:
    """Of the hearing alone; one that goes on after a break says which it continues."""
    if turn.sitting.recording:
        raise AlreadyRecording
    if must_rest(turn.sitting, turn.me):
        raise PrivateNow
    if turn.continues and turn.continues not in turn.sitting.recordings:
        raise NotThere
    return [turn.to_hearing(line="继续录音录像。" if turn.continues else "开始录音录像。")]


@decides("recording.chunk")
def chunk(turn: Turn) -> Iterable[Draft]:
    """Names a piece the server holds; a piece already named leaves nothing more."""
    recording = turn.sitting.recordings.get(turn.frame.recording or turn.sitting.recording or 0)
    if recording is None:
        raise NotRecorded
    if turn.index in recording.pieces:
        return []
    told = {"index": turn.index, "size": turn.size, "sha256": turn.sha256}
    held = Chunk.objects.filter(hearing_id=turn.sitting.id, recording=recording.seq, **told).first()
    if held is None:
        raise UnknownPiece
    named = turn.to(["bench"], recording=recording.seq, from_ms=held.from_ms, until_ms=held.until_ms)
    # Whoever heard the alarm hears that it is over.
    return (
        [named, Draft("recording.back", {}, hearing_audience(turn.sitting), "hearing", None)]
        if recording.is_alarmed
        else [named]
    )


@decides("recording.stop")
def stop_recording(turn: Turn) -> Iterable[Draft]:
    """Ends the running recording; its manifest is chained into the record."""
    if not turn.sitting.recording:
        raise NotRecorded
    return [ended(turn)]


def ended(turn: Turn) -> Draft:
    """The end of the running recording, with what it holds and what it lacks."""
    recording = turn.sitting.recordings[turn.sitting.recording or 0]
    pieces = recording.in_order()
    told: dict[str, Any] = {"recording": recording.seq, "pieces": len(pieces), "bytes": sum(p.size for p in pieces), "ms": length_ms(pieces),
            "missing": gaps(recording), "manifest": manifest_hash(recording)}  # fmt: skip
    return turn.to_hearing("recording.stop", line=stop_words(recording), **told)


def ended_with(turn: Turn) -> list[Draft]:
    """What ends the sitting ends a recording nobody has stopped."""
    return [ended(turn)] if turn.sitting.recording else []
