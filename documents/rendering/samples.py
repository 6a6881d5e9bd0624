"""Sample facts for every kind, for tests and for the look-book."""

import base64
import io
import tomllib
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from accounts.models import NUMBER_PATTERN
from documents.kinds import INSPECTION, KINDS, MEDIATION_BODY
from documents.rendering import bodies

SAMPLES = Path(__file__).parent / "samples.toml"
ALWAYS = ("parties", "tribunal", "clerk", "addressee", "plain")
DRAWN = ("hearing_transcript", "mediation_agreement")
STROKES = [[(20, 30), (150, 26)], [(30, 70), (140, 66)], [(14, 112), (160, 104)], [(88, 28), (84, 108)],
           [(210, 40), (330, 34)], [(240, 18), (246, 52)], [(300, 16), (292, 50)], [(260, 60), (268, 72)],
           [(205, 84), (335, 76), (318, 118), (300, 112)], [(262, 80), (216, 124)]]  # fmt: skip
INSPECTION_KINDS = frozenset(row.kind for row in INSPECTION)


@cache
def samples() -> dict[str, Any]:
    """The whole file, dates as ISO strings, as facts arrive in JSON."""
    read: dict[str, Any] = _jsonable(tomllib.loads(SAMPLES.read_text(encoding="utf-8")))
    return read


def sample_facts(kind: str) -> dict[str, Any]:
    """Everything this kind may print, required and optional."""
    wanted = bodies.required(kind) | bodies.required_for_plain_page(kind) | bodies.optional(kind) | set(ALWAYS)
    layers = [samples()["common"]]
    layers += [samples()["inspection"]] if kind in INSPECTION_KINDS else []
    layers += [samples()["mediation_body"]] if KINDS[kind].seal == MEDIATION_BODY else []
    layers += [samples()["kinds"].get(kind, {})]
    known = {name: value for layer in layers for name, value in layer.items()}
    facts = {name: deepcopy(known[name]) for name in sorted(wanted) if name in known}
    if kind in DRAWN:
        facts["signatures"][0]["image"] = drawn_sample()
    return facts | ({"number": sample_number(kind)} if KINDS[kind].numbered else {})


def sample_number(kind: str) -> str:
    """The twelfth paper of this kind in 市北."""
    return NUMBER_PATTERN.format(word="青北", series=KINDS[kind].number_word, year=2026, number=12)


def drawn_sample() -> str:
    """A signature as a finger draws it on a phone, as the data URI a page sends."""
    picture = Image.new("RGBA", (350, 140), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    for stroke in STROKES:
        pen.line(stroke, fill=(20, 24, 22, 255), width=6, joint="curve")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def _jsonable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _jsonable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_jsonable(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
