"""The recording of a sitting for those who may watch it: its films, and the transcript by the second."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import orjson

from documents import store
from hearings.models import Chunk, Film, SittingEvent
from hearings.queries.transcript import shown_lines
from hearings.records.recording import Recording
from hearings.records.state import Line, Person, Sitting
from hearings.rules.recording import gaps, length_ms, manifest_hash, of_moment
from hearings.rules.steps import label

ENDED = ("closed", "transcript_review", "sealed")
KINDS = ("video/webm", "video/mp4")
CUE_MS = 6000


def may_watch(room: Sitting, me: Person) -> bool:
    """The bench always; the parties their own sitting once it is over; nobody who only passed through it."""
    return me.is_any("bench") or (me.is_any("party") and room.stage in ENDED)


@dataclass(frozen=True)
class Stretch:
    """Bytes of the store that follow one another in a film."""

    sha256: str
    begin: int
    length: int


def kept(hearing_id: int, recording: Recording) -> list[Chunk]:
    """The rows whose bytes are here and are what the record has named."""
    rows = Chunk.objects.filter(hearing_id=hearing_id, recording=recording.seq, erased_at=None)
    named = {piece.index: piece.sha256 for piece in recording.pieces.values()}
    return [row for row in rows.order_by("index") if named.get(row.index) == row.sha256]


def stretches(hearing_id: int, recording: Recording) -> list[Stretch]:
    """The film as stretches: its pieces in order, under a head that knows length and index where one has been made."""
    pieces = [Stretch(row.sha256, 0, row.size) for row in kept(hearing_id, recording)]
    film = Film.objects.filter(
        hearing_id=hearing_id, recording=recording.seq, manifest=manifest_hash(recording)
    ).first()
    if film is None or not pieces:
        return pieces
    return [Stretch(film.sha256, 0, film.size), *without(pieces, film.replaces)]


def without(pieces: list[Stretch], count: int) -> list[Stretch]:
    """The stretches less so many bytes from the front."""
    left = []
    for piece in pieces:
        cut = min(count, piece.length)
        count -= cut
        if piece.length > cut:
            left.append(Stretch(piece.sha256, piece.begin + cut, piece.length - cut))
    return left


def read(parts: Iterable[Stretch], start: int, length: int) -> Iterable[bytes]:
    """A stretch of the whole film, a chunk at a time."""
    for part in parts:
        if length <= 0:
            return
        if start < part.length:
            now = min(length, part.length - start)
            yield from store.piece(part.sha256, part.begin + start, now)
            length -= now
        start = max(0, start - part.length)


def films(room: Sitting) -> list[dict[str, Any]]:
    """Every recording of the sitting with what it holds and lacks."""
    return [film_as_data(room, recording) for recording in room.recordings.values() if recording.pieces]


def film_as_data(room: Sitting, recording: Recording) -> dict[str, Any]:
    """One recording in figures."""
    pieces = recording.in_order()
    erased = Chunk.objects.filter(hearing_id=room.id, recording=recording.seq).exclude(erased_at=None)
    mime = recording.mime.split(";")[0]
    return {
        "seq": recording.seq, "at": recording.at, "type": mime if mime in KINDS else KINDS[0], "ms": pieces[-1].until_ms,
        "held_ms": length_ms(pieces), "pieces": len(pieces), "gaps": gaps(recording), "late": sum(piece.is_late for piece in pieces),
        "rests": len(recording.rests), "running": not recording.until, "manifest": recording.manifest,
        "erased_at": erased.values_list("erased_at", flat=True).first(),
    }  # fmt: skip


def place_of(room: Sitting, line: Line) -> tuple[int, int] | None:
    """In which recording a line is heard, and at which millisecond."""
    found = of_moment(room, line.at)
    if found is None or not found[0].pieces:
        return None
    return found[0].seq, found[1] if line.offset_ms is None else line.offset_ms


def read_along(room: Sitting, me: Person) -> list[dict[str, Any]]:
    """The lines this person may read, each with its second; what was shown carries its hash."""
    shown = hashes_shown(room.id)
    lines = [line for line in shown_lines(room, me) if line.room == "hearing" and not line.is_proposal]
    return [line_as_data(room, line, shown.get(line.seq, "")) for line in lines]


def hashes_shown(hearing_id: int) -> dict[int, str]:
    """The hash of each item of evidence shown, by the line that says so."""
    rows = SittingEvent.objects.filter(hearing_id=hearing_id, kind="evidence.show").values_list("seq", "data")
    return {seq: orjson.loads(data).get("sha256", "") for seq, data in rows}


def line_as_data(room: Sitting, line: Line, sha256: str) -> dict[str, Any]:
    """One line beside the film."""
    place = place_of(room, line)
    speaker = room.people.get(line.speaker or 0)
    return {
        "seq": line.seq, "film": place[0] if place else None, "ms": place[1] if place else None,
        "step": label(line.step, room.kind) if line.step else "",
        "speaker": speaker.name if speaker else "", "text": line.text, "sha256": sha256,
    }  # fmt: skip


def captions(room: Sitting, me: Person, recording: Recording) -> str:
    """The lines as WebVTT: each stands until the next, or for a few seconds."""
    rows = sorted((row for row in read_along(room, me) if row["film"] == recording.seq), key=lambda row: row["ms"])
    ends = [min(after["ms"], row["ms"] + CUE_MS) for row, after in pairwise(rows)] + [
        row["ms"] + CUE_MS for row in rows[-1:]
    ]
    cues = [cue(row, max(end, row["ms"] + 1)) for row, end in zip(rows, ends, strict=True)]
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


def cue(row: dict[str, Any], end: int) -> str:
    """One caption; nothing in a line can end it or begin another."""
    words = f"{row['speaker']}：{row['text']}" if row["speaker"] else row["text"]
    safe = " ".join(words.split()).replace("&", "&amp;").replace("<", "&lt;").replace("-->", "--&gt;")
    return f"{row['seq']}\n{clock(row['ms'])} --> {clock(end)}\n{safe}"


def clock(ms: int) -> str:
    """A moment as WebVTT writes it."""
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
