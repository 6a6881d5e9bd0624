"""What the worker does with a recording: a film that can be jumped in, and the end of its keeping."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks import task

from casework import door, ticker
from casework.writing import writing
from documents import store
from documents.models import StoredFile
from hearings import record
from hearings.acts.notes import notes
from hearings.acts.recordings import ripe
from hearings.effects import speech
from hearings.models import Chunk, Film
from hearings.queries.recording import Stretch, kept, read
from hearings.records.state import Sitting, Stored
from hearings.rules import webm
from hearings.rules.recording import manifest_hash

AT_ONCE = 20
# For so long a night that was cut short is made good.
GIVING_UP = timedelta(days=30)


@notes("recording.stop")
def stopped(room: Sitting, event: Stored, frame: Any) -> None:
    """Its pieces become one film."""
    make_film.enqueue(room.id, event.data["recording"])
    speech.ended(room, event.data["recording"])


@task(queue_name="papers", priority=-20)
def make_film(hearing_id: int, seq: int) -> None:
    """Writes the head for the pieces as they stand; harmless twice, and nothing where the bytes are no WebM."""
    recording = record.look(hearing_id).recordings[seq]
    parts = [Stretch(row.sha256, 0, row.size) for row in kept(hearing_id, recording)]
    if not parts:
        return
    found = webm.head(partial(stretch, parts), sum(part.length for part in parts), recording.in_order()[-1].until_ms)
    if found is None:
        return
    facts = {
        "manifest": manifest_hash(recording),
        "sha256": store.put(found.content),
        "size": len(found.content),
        "replaces": found.replaces,
    }
    with writing():
        Film.objects.update_or_create(hearing_id=hearing_id, recording=seq, defaults=facts)


def stretch(parts: list[Stretch], start: int, length: int) -> bytes:
    """Some bytes of the film."""
    return b"".join(read(parts, start, length))


def forget_recordings(now: datetime | None = None) -> int:
    """Ends the keeping of recordings whose time has run, through the door, and gives up bytes nobody else needs; a turn of the night."""
    now = now or timezone.now()
    over = list(ripe(now).order_by("hearing_id").values_list("hearing_id", flat=True).distinct()[:AT_ONCE])
    for pk in over:
        door.perform("hearing.erase_recording", pk, by=None, at=now, via="clock")
    give_up_bytes(now)
    return len(over)


def give_up_bytes(now: datetime) -> None:
    """Deletes what no row stands for any more; run again after a crash it goes on where it was."""
    lately = Chunk.objects.filter(erased_at__gt=now - GIVING_UP)
    for sha256 in set(lately.values_list("sha256", flat=True)):
        if not is_needed(sha256) and default_storage.exists(store.place(sha256)):
            default_storage.delete(store.place(sha256))


def is_needed(sha256: str) -> bool:
    """Equal bytes are one file, so another row may still stand on them."""
    return (
        Chunk.objects.filter(sha256=sha256, erased_at=None).exists()
        or StoredFile.objects.filter(sha256=sha256).exists()
    )


ticker.nightly("forget_recordings", forget_recordings)
