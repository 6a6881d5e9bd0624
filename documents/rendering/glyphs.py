"""Which characters the committed fonts can print, known without opening a font."""

from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parent.parent / "fonts"
LINE_BREAKS = "\n\t"


@cache
def coverage() -> tuple[list[int], list[int]]:
    """First and last code points of each range in `coverage.txt`, in order."""
    rows = [line.split("-") for line in (FONTS / "coverage.txt").read_text(encoding="ascii").split()]
    return [int(first, 16) for first, _ in rows], [int(last, 16) for _, last in rows]


def has_glyph(character: str) -> bool:
    """Whether the paper fonts can print this character."""
    firsts, lasts = coverage()
    place = bisect_right(firsts, ord(character)) - 1
    return place >= 0 and ord(character) <= lasts[place]


def printable(text: str) -> tuple[str, list[str]]:
    """The text as it can be printed, 〔U+20B9F〕 standing for a missing glyph, and the characters that were missing."""
    missing = [character for character in dict.fromkeys(text) if not _prints(character)]
    for character in missing:
        text = text.replace(character, f"〔U+{ord(character):04X}〕")
    return text, missing


def printable_everywhere(value: Any) -> tuple[Any, list[str]]:
    """The same for every string inside lists and dictionaries; the missing characters in order of first use."""
    missing: dict[str, None] = {}
    return _walk(value, missing), list(missing)


def _walk(value: Any, missing: dict[str, None]) -> Any:
    if isinstance(value, str):
        text, lost = printable(value)
        missing.update(dict.fromkeys(lost))
        return text
    if isinstance(value, dict):
        return {key: _walk(inner, missing) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_walk(inner, missing) for inner in value]
    return value


def _prints(character: str) -> bool:
    return character in LINE_BREAKS or has_glyph(character)
