"""Typst: a template and data in, PDF/A-2b out; fonts come from `documents/fonts` alone."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

import typst

from documents.rendering.glyphs import FONTS

PAPERS = FONTS.parent / "papers"
STANDARD: Literal["a-2b"] = "a-2b"
TAGGED = False  # tags cost 6 to 20 KB a paper; on screen a reader hears the page of plain words instead


@cache
def fonts() -> typst.Fonts:
    """The committed fonts, loaded once: neither the system's nor the compiler's own."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@cache
def compiler(template: str) -> typst.Compiler:
    """One compiler per template: it keeps the fonts and the parsed sources."""
    return typst.Compiler(str(PAPERS / f"{template}.typ"), root=str(PAPERS), font_paths=fonts())


def render(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF/A-2b of a template filled with data; the same data give the same bytes."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    pdf = compiler(template).compile(
        format="pdf",
        sys_inputs={"data": text},
        pdf_standards=[STANDARD],
        pdf_tags=TAGGED,
        timestamp=int(data.get("timestamp", 0)),
    )
    if not isinstance(pdf, bytes):
        raise TypeError(template)
    return pdf
