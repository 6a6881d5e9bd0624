"""A phone reads a paper aloud: every kind is tagged, and its tags in order give the words that are printed."""

import ctypes
import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from documents.kinds import KINDS
from documents.rendering.compose import compose, page_data
from documents.rendering.samples import sample_facts

FOOT = re.compile(r"扫码核验|第\d+页共\d+页|这一页是说明")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def printed(page: pdfium.PdfPage) -> dict[int, str]:
    """What stands in each marked part of a page, by the number of the part."""
    found: dict[int, str] = {}
    text = page.get_textpage()
    for part in page.get_objects(max_depth=8):
        number = raw.FPDFPageObj_GetMarkedContentID(part.raw)
        if number < 0 or raw.FPDFPageObj_GetType(part.raw) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        length = raw.FPDFTextObj_GetText(part.raw, text.raw, None, 0)
        buffer = ctypes.create_string_buffer(length * 2)
        raw.FPDFTextObj_GetText(part.raw, text.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
        found[number] = found.get(number, "") + buffer.raw.decode("utf-16-le").rstrip("\0")
    text.close()
    return found


def numbers(element: raw.FPDF_STRUCTELEMENT) -> Iterator[int]:
    """The marked parts under an element of the tree, as a voice comes to them."""
    for place in range(raw.FPDF_StructElement_CountChildren(element)):
        number = raw.FPDF_StructElement_GetChildMarkedContentID(element, place)
        child = raw.FPDF_StructElement_GetChildAtIndex(element, place)
        if number >= 0:
            yield number
        elif child:
            yield from numbers(child)


def spoken(pdf: bytes) -> str:
    """The words in the order of the tags."""
    said = []
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            parts, tree = printed(page), raw.FPDF_StructTree_GetForPage(page.raw)
            for place in range(raw.FPDF_StructTree_CountChildren(tree)):
                said += [parts.get(n, "") for n in numbers(raw.FPDF_StructTree_GetChildAtIndex(tree, place))]
            raw.FPDF_StructTree_Close(tree)
    return squeezed("".join(said))


def composed(kind: str, facts: dict[str, Any]) -> Iterator[str]:
    """Paragraphs, headings, rows and lines of a record, as they were handed to the template."""
    for block in page_data(kind, facts)[0]["blocks"]:
        if "text" in block:
            yield squeezed(block["text"])
        for row in block.get("rows", ()) if block["type"] not in ("signatures", "record") else ():
            yield from (squeezed(str(cell)) for cell in row if cell)
        for row in block["rows"] if block["type"] == "record" else ():
            yield squeezed(row["speaker"] + row["text"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_its_language_its_title_and_its_headings(kind: str) -> None:
    with pikepdf.open(io.BytesIO(compose(kind, sample_facts(kind)))) as document:
        root = document.Root
        assert (bool(root.MarkInfo.Marked), str(root.Lang)[:2]) == (True, "zh")
        assert root.ViewerPreferences.DisplayDocTitle
        tags = {
            str(one.S)
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one
        }
    assert "/H1" in tags
    assert "/P" in tags


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_voice_reads_is_what_was_composed_in_its_order_without_the_foot(kind: str) -> None:
    facts = sample_facts(kind)
    heard = spoken(compose(kind, facts))
    assert not FOOT.search(heard)
    at = heard.index(KINDS[kind].heading)
    for said in composed(kind, facts):
        assert said in heard[at:], f"not read, or too early: {said}"
        at = heard.index(said, at)
