"""Content-addressed bytes: a file's place is its SHA-256, so that equal files are one and a changed file is another."""

import hashlib
from collections.abc import Iterator
from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

CHUNK = 256 * 1024


def place(sha256: str) -> str:
    """Where the bytes of this hash stand in the store."""
    return f"content/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def digest(stream: Any) -> str:
    """The SHA-256 of a stream, read from its beginning and left there."""
    stream.seek(0)
    reading = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        reading.update(chunk)
    stream.seek(0)
    return reading.hexdigest()


def put(content: bytes | IO[bytes]) -> str:
    """Keeps the bytes and returns their hash; bytes already kept are not written again."""
    sha256 = hashlib.sha256(content).hexdigest() if isinstance(content, bytes) else digest(content)
    wrapped: File[Any] = ContentFile(content) if isinstance(content, bytes) else File(content)
    if not default_storage.exists(place(sha256)):
        default_storage.save(place(sha256), wrapped)
    return sha256


def read(sha256: str) -> bytes:
    """All the bytes of a hash."""
    with default_storage.open(place(sha256)) as stream:
        return bytes(stream.read())


def stream(sha256: str) -> File:
    """The bytes of a hash as an open file."""
    return default_storage.open(place(sha256))


def size(sha256: str) -> int:
    """How many bytes a hash stands for."""
    return int(default_storage.size(place(sha256)))


def piece(sha256: str, start: int, length: int) -> Iterator[bytes]:
    """A stretch of the bytes, a chunk at a time."""
    with default_storage.open(place(sha256)) as opened:
        opened.seek(start)
        while length > 0 and (read_now := opened.read(min(CHUNK, length))):
            length -= len(read_now)
            yield read_now


def is_whole(sha256: str) -> bool:
    """Whether what the store holds is still what was put there."""
    if not default_storage.exists(place(sha256)):
        return False
    with default_storage.open(place(sha256)) as opened:
        return digest(opened) == sha256
