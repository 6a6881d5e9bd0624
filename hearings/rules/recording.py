"""The recording of the hearing room: when it rests, what its manifest says, and where a moment lies in it."""

import hashlib
from datetime import datetime, timedelta
from itertools import pairwise

import orjson

from hearings.records.recording import Piece, Recording
from hearings.records.state import Person, Sitting
from hearings.rules.rooms import CAUCUS

# The recorder learns of a rest a moment after it began; no more of a piece than this may lie within one.
TOLERANCE = timedelta(milliseconds=1500)


def must_rest(sitting: Sitting, recorder: Person | None) -> bool:
    """Only a session is recorded, from a seat in it, and never while the bench deliberates or a mediator meets one side."""
    if sitting.stage != "in_session" or recorder is None or recorder.room != "hearing":
        return True
    withdrawn = sitting.with_word("bench", "mediator")
    return any(p.room == "deliberation" or p.room.startswith(CAUCUS) for p in withdrawn)


def rest_or_go_on(sitting: Sitting, at: str) -> None:
    """After an event: a rest begins or ends where the rule says so."""
    running = sitting.recordings[sitting.recording or 0]
    rests = must_rest(sitting, sitting.people.get(running.by or 0))
    if rests and not running.is_resting:
        running.rests.append((at, ""))
    elif not rests and running.is_resting:
        running.rests[-1] = (running.rests[-1][0], at)


def is_of_a_rest(recording: Recording, begin: datetime, end: datetime) -> bool:
    """Whether more than a moment of this stretch lies where nothing may be recorded."""
    return any(shared(begin, end, since, until) > TOLERANCE for since, until in rests_of(recording, end))


def rests_of(recording: Recording, now: datetime) -> list[tuple[datetime, datetime]]:
    """The rests as moments; an open one lasts until now."""
    return [
        (datetime.fromisoformat(since), datetime.fromisoformat(until) if until else max(now, datetime.fromisoformat(since)))
        for since, until in recording.rests
    ]  # fmt: skip


def shared(begin: datetime, end: datetime, since: datetime, until: datetime) -> timedelta:
    """How long two stretches lie over each other."""
    return max(timedelta(0), min(end, until) - max(begin, since))


def offset_ms(recording: Recording, at: str) -> int | None:
    """At which millisecond of the recording a moment is heard; none before it began or after its end."""
    moment, begun = datetime.fromisoformat(at), datetime.fromisoformat(recording.at)
    if moment < begun or (recording.until and at > recording.until):
        return None
    rested = sum((shared(begun, moment, since, until) for since, until in rests_of(recording, moment)), timedelta(0))
    return int((moment - begun - rested) / timedelta(milliseconds=1))


def of_moment(sitting: Sitting, at: str) -> tuple[Recording, int] | None:
    """The recording that ran at a moment, and the millisecond in it."""
    for recording in sitting.recordings.values():
        found = offset_ms(recording, at)
        if found is not None:
            return recording, found
    return None


def gaps(recording: Recording) -> list[tuple[int, int]]:
    """Runs of pieces that never came, as first and last number."""
    held = [-1, *sorted(recording.pieces)]
    return [(before + 1, after - 1) for before, after in pairwise(held) if after > before + 1]


def length_ms(pieces: list[Piece]) -> int:
    """How long the pieces last together."""
    return sum(piece.until_ms - piece.from_ms for piece in pieces)


def manifest(recording: Recording) -> list[list[int | str]]:
    """Every piece with its size, hash and place, in order."""
    return [[p.index, p.size, p.sha256, p.from_ms, p.until_ms] for p in recording.in_order()]


def manifest_hash(recording: Recording) -> str:
    """The SHA-256 of the manifest, which the record keeps when the recording stops."""
    return hashlib.sha256(orjson.dumps(manifest(recording))).hexdigest()


def spoken_length(milliseconds: int) -> str:
    """A length in the words of the record."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return f"{minutes}分{seconds}秒" if minutes else f"{seconds}秒"


def stop_words(recording: Recording) -> str:
    """What the transcript says when a recording ends: its length, its pieces, and honestly what is missing."""
    pieces = recording.in_order()
    if not pieces:
        return "停止录音录像。没有收到录制的内容。"
    lost = "、".join(
        f"第{first + 1}段" if first == last else f"第{first + 1}至{last + 1}段" for first, last in gaps(recording)
    )
    held = f"共{len(pieces)}段，{spoken_length(length_ms(pieces))}，{f'缺{lost}' if lost else '没有缺失'}"
    return f"停止录音录像。{held}，清单校验值 {manifest_hash(recording)[:16]}…。"
