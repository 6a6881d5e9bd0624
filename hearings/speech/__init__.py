"""Speech to text: a port with no engine by default, so that nothing of it is seen where none is set up."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

NAMES = {"faster-whisper": "hearings.speech.whisper.FasterWhisper"}


class SpeechFailed(Exception):
    """An engine could not listen; the recording and the transcript lose nothing by it."""


@dataclass(frozen=True)
class Heard:
    """One sentence, and from which millisecond of the sound on it is heard."""

    text: str
    from_ms: int


class SpeechEngine(Protocol):
    """Turns sound into proposals; it is asked in the worker, never beside the room."""

    name: str

    def hear(self, sound: bytes, media_type: str) -> Sequence[Heard]:
        """What is said in a stretch of a recording; raises SpeechFailed."""


@cache
def made(path: str) -> SpeechEngine:
    """One engine for a process, since its weights are heavy."""
    built: SpeechEngine = import_string(NAMES.get(path, path))()
    return built


def engine() -> SpeechEngine | None:
    """The engine that is set up, by its short name or its dotted path; none where there is none."""
    return made(settings.ASR_BACKEND) if settings.ASR_BACKEND else None
