"""Recordings that no phone made: the smallest WebM a turn can carry, so long and no longer."""

import struct

EBML, DOCTYPE, SEGMENT, INFO, SCALE = (
    b"\x1a\x45\xdf\xa3",
    b"\x42\x82\x84webm",
    b"\x18\x53\x80\x67",
    b"\x15\x49\xa9\x66",
    b"\x2a\xd7\xb1",
)
TRACKS, ENTRY, TYPE, CLUSTER, TIME, BLOCK = b"\x16\x54\xae\x6b", b"\xae", b"\x83", b"\x1f\x43\xb6\x75", b"\xe7", b"\xa3"
UNKNOWN = b"\x01\xff\xff\xff\xff\xff\xff\xff"
PICTURE, SOUND = 1, 2


def element(name: bytes, content: bytes) -> bytes:
    """One element with its length in four bytes."""
    return name + (0x10000000 | len(content)).to_bytes(4) + content


def webm(seconds: int, *, picture: bool = True, salt: str = "") -> bytes:
    """As a browser writes it: no duration, clusters of a second; `salt` makes one unlike another."""
    header = element(EBML, DOCTYPE)
    tracks = element(TRACKS, element(ENTRY, element(TYPE, bytes([PICTURE if picture else SOUND]))))
    clusters = b"".join(cluster(at, salt) for at in range(seconds + 1))
    return header + SEGMENT + UNKNOWN + element(INFO, element(SCALE, (1_000_000).to_bytes(3))) + tracks + clusters


def cluster(second: int, salt: str) -> bytes:
    """One second with one block at its beginning."""
    block = element(BLOCK, b"\x81" + struct.pack(">h", 0) + b"\x80" + salt.encode())
    return CLUSTER + UNKNOWN + element(TIME, (second * 1000).to_bytes(4)) + block
