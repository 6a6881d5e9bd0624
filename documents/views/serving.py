"""Bytes to a browser: always named, never sniffed, sandboxed, in stretches of at most 4 MiB when asked for a range."""

import re
from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from documents import store

MOST = 4 * 1024 * 1024
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
SANDBOX = "sandbox; default-src 'none'; img-src 'self'; frame-ancestors 'none'"


def attachment(request: HttpRequest, sha256: str, size: int, media_type: str, name: str) -> HttpResponseBase:
    """A download: whole, or the range asked for."""
    asked = request.headers.get("Range", "")
    if asked:
        return stretch(request, sha256, size, media_type, name, asked)
    response = StreamingHttpResponse(pieces(request, sha256, 0, size), content_type=media_type)
    response["Content-Length"] = str(size)
    return guarded(response, name)


def stretch(request: HttpRequest, sha256: str, size: int, media_type: str, name: str, asked: str) -> HttpResponseBase:
    """One range; what lies outside the file is refused as HTTP says."""
    bounds = bounds_of(asked, size)
    if bounds is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = bounds
    body = b"".join(store.piece(sha256, start, end - start + 1))
    response = HttpResponse(body, status=206, content_type=media_type)
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return guarded(response, name)


def bounds_of(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a single range, shortened to what one answer may hold."""
    found = RANGE.fullmatch(asked.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if found[1]:
        start, end = int(found[1]), int(found[2]) if found[2] else size - 1
    else:
        start, end = max(size - int(found[2]), 0), size - 1
    end = min(end, size - 1, start + MOST - 1)
    return (start, end) if start <= end else None


def pieces(request: HttpRequest, sha256: str, start: int, length: int) -> Iterator[bytes] | AsyncIterator[bytes]:
    """The bytes a chunk at a time, in the way this server takes them."""
    plain = store.piece(sha256, start, length)
    return awaited(plain) if isinstance(request, ASGIRequest) else plain


async def awaited(plain: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The same, each chunk read off the event loop."""

    def further() -> bytes | None:
        return next(plain, None)

    while (chunk := await sync_to_async(further)()) is not None:
        yield chunk


def guarded(response: HttpResponseBase, name: str) -> HttpResponseBase:
    """The headers every file carries."""
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, no-store"
    response["Accept-Ranges"] = "bytes"
    return response


def picture(sha256: str) -> HttpResponse:
    """A page picture of ours, shown in place."""
    response = HttpResponse(store.read(sha256), content_type="image/webp")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response
