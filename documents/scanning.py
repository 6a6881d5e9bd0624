"""clamd over TCP, where an operator has set one; without it nothing is asked."""

import socket
import struct
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings

CHUNK = 64 * 1024
SECONDS = 60


def is_infected(stream: BinaryIO) -> bool:
    """Whether clamd finds something; an unreachable clamd is an error, never a clean bill."""
    if not settings.CLAMD_URL:
        return False
    return b"FOUND" in ask(stream)


def ask(stream: BinaryIO) -> bytes:
    """clamd's answer to the whole stream (INSTREAM)."""
    address = urlsplit(settings.CLAMD_URL)
    stream.seek(0)
    with socket.create_connection((address.hostname or "localhost", address.port or 3310), SECONDS) as line:
        line.sendall(b"zINSTREAM\0")
        while piece := stream.read(CHUNK):
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        return line.recv(4096)
