"""A finished paper as page pictures for a screen, and as text for a search or a proof."""

import io

import pypdfium2

QUALITY = 80


def page_pictures(pdf: bytes, scale: float = 1.5) -> list[bytes]:
    """Each page as WebP; scale 1 is 72 dots an inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_picture(page, scale) for page in document]


def _picture(page: pypdfium2.PdfPage, scale: float) -> bytes:
    out = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(out, "WEBP", quality=QUALITY, method=2)
    return out.getvalue()


def extract_text(pdf: bytes) -> str:
    """The text of all pages, a form feed between them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document)


def page_count(pdf: bytes) -> int:
    """How many pages the paper has."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)
