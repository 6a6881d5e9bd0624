"""The recording listened to by the worker: what the engine hears is proposed to the clerk, and is no line until it is taken."""

from collections.abc import Sequence
from typing import Any

import structlog
from django.utils import timezone
from django_tasks import task

from casework.writing import writing
from documents import store
from hearings import record
from hearings.acts.notes import notes
from hearings.models import Chunk
from hearings.queries.recording import kept
from hearings.records.recording import Recording
from hearings.records.state import Draft, Sitting, Stored
from hearings.rules.rooms import hearing_audience
from hearings.rules.steps import record_of
from hearings.rules.verbs import HELD
from hearings.rules.webm import from_here
from hearings.speech import Heard, SpeechEngine, SpeechFailed, engine

log = structlog.get_logger(__name__)
# So many pieces of two seconds are listened to together: long enough for a sentence, short enough to be of use.
TOGETHER = 5
TAKES_PROPOSALS = frozenset({*HELD, "suspended", "closed"})


@notes("recording.chunk")
def arrived(room: Sitting, event: Stored, frame: Any) -> None:
    """Every few pieces the worker is asked to listen; without an engine nothing is asked."""
    if engine() is not None and (event.data["index"] + 1) % TOGETHER == 0:
        listen.enqueue(room.id, event.data["recording"])


def ended(room: Sitting, seq: int) -> None:
    """The last few pieces, when the recording stops."""
    if engine() is not None:
        listen.enqueue(room.id, seq)


@task(queue_name="papers", priority=-30)
def listen(hearing_id: int, seq: int) -> None:
    """What was not yet listened to, as proposals; harmless twice, since each piece is listened to once."""
    found = engine()
    room = record.look(hearing_id)
    rows = [row for row in kept(hearing_id, room.recordings[seq]) if row.heard_at is None]
    if found is None or not rows or room.stage not in TAKES_PROPOSALS:
        return
    for at in range(0, len(rows), TOGETHER):
        listen_to(found, room, room.recordings[seq], rows[at : at + TOGETHER])


def listen_to(found: SpeechEngine, room: Sitting, recording: Recording, rows: list[Chunk]) -> None:
    """One stretch; where the engine fails the bench is told once, and the task is tried again later."""
    sound = sound_of(recording, rows)
    try:
        heard = found.hear(sound, recording.mime)
    except SpeechFailed as error:
        log.warning("speech", hearing=room.id, error=str(error))
        record.note(room.id, lambda now: failed(now, recording, rows), timezone.now())
        raise
    with writing():
        record.note(room.id, lambda now: proposals(now, found.name, heard, rows[0].from_ms), timezone.now())
        Chunk.objects.filter(pk__in=[row.pk for row in rows]).update(heard_at=timezone.now())


def sound_of(recording: Recording, rows: list[Chunk]) -> bytes:
    """Bytes an engine can decode by themselves: the recording's beginning, then the stretch."""
    later = b"".join(store.read(row.sha256) for row in rows)
    if rows[0].index == 0 or 0 not in recording.pieces:
        return later
    return from_here(store.read(recording.pieces[0].sha256), later)


def proposals(room: Sitting, name: str, heard: Sequence[Heard], from_ms: int) -> list[Draft]:
    """The sentences in the hearing's own audience, marked as proposed; too late for the transcript they are dropped."""
    into = record_of(room.kind, room.step, "hearing")
    if room.stage not in TAKES_PROPOSALS or not into:
        return []
    audience = hearing_audience(room)
    about = {"speaker": speaker_of(room), "step": room.step, "record": into, "engine": name}
    return [
        Draft(
            "transcript.proposal",
            {"line": one.text, "offset_ms": from_ms + one.from_ms, **about},
            audience,
            "hearing",
            None,
        )
        for one in heard
    ]


def speaker_of(room: Sitting) -> int | None:
    """Who has the floor alone; otherwise the clerk says who spoke."""
    return next(iter(room.floor)) if len(room.floor) == 1 else None


def failed(room: Sitting, recording: Recording, rows: list[Chunk]) -> list[Draft]:
    """Told to the bench, once for a recording."""
    known = room.recordings[recording.seq]
    if known.is_unheard:
        return []
    data = {"recording": recording.seq, "from_ms": rows[0].from_ms, "until_ms": rows[-1].until_ms}
    return [Draft("speech.failed", data, "bench", "hearing", None)]
