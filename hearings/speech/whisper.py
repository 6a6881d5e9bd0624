"""faster-whisper on this machine's own processor, with weights the operator has put there (ASR_MODEL); nothing is downloaded."""

import io
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

from hearings.speech import Heard, SpeechFailed

LANGUAGE = "zh"
# Simplified script and the words of the room, so that the model leans towards them.
PROMPT = "以下是劳动人事争议仲裁庭审的普通话笔录。申请人、被申请人、仲裁员、工资、工伤、经济补偿、质证。"


class FasterWhisper:
    """The engine; package and weights are looked for when it is first asked."""

    name = "faster-whisper"

    def __init__(self) -> None:
        self.model: Any = None

    def loaded(self) -> Any:
        """The model, read once."""
        if self.model is None:
            if not settings.ASR_MODEL or not Path(settings.ASR_MODEL).is_dir():
                raise SpeechFailed("ASR_MODEL names no folder with weights")
            try:
                package = import_module("faster_whisper")
                self.model = package.WhisperModel(
                    settings.ASR_MODEL, device="cpu", compute_type="int8", local_files_only=True
                )
            except (ImportError, RuntimeError, OSError, ValueError) as error:
                raise SpeechFailed(str(error)) from error
        return self.model

    def hear(self, sound: bytes, media_type: str) -> Sequence[Heard]:
        """Sentences with their beginnings; silence gives none."""
        model = self.loaded()
        try:
            found, _about = model.transcribe(
                io.BytesIO(sound), language=LANGUAGE, vad_filter=True, initial_prompt=PROMPT
            )
            return [Heard(one.text.strip(), int(one.start * 1000)) for one in found if one.text.strip()]
        except (RuntimeError, OSError, ValueError) as error:
            raise SpeechFailed(str(error)) from error
