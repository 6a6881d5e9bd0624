"""A recording as a browser cut it has no length and no index; this writes the head that lets a player jump to a second.

Matroska elements (RFC 9559): the recorder's clusters have no size of their own, so they are found by their beginning.
"""

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Read = Callable[[int, int], bytes]

WINDOW = 1024 * 1024
LOOK = 256 * 1024
BEGIN = re.compile(rb"\x1f\x43\xb6\x75\x01\xff{7}\xe7[\x81-\x88]", re.DOTALL)
OVERLAP = 32
UNSIZED = b"\x01" + b"\xff" * 7
EBML, SEGMENT, INFO, TRACKS, CUES = (
    b"\x1a\x45\xdf\xa3",
    b"\x18\x53\x80\x67",
    b"\x15\x49\xa9\x66",
    b"\x16\x54\xae\x6b",
    b"\x1c\x53\xbb\x6b",
)
TRACK_ENTRY, TRACK_NUMBER, TRACK_TYPE, DURATION = b"\xae", b"\xd7", b"\x83", b"\x44\x89"
CUE_POINT, CUE_TIME, CUE_POSITIONS, CUE_TRACK, CUE_CLUSTER = b"\xbb", b"\xb3", b"\xb7", b"\xf7", b"\xf1"
TIMESTAMP, SIMPLE_BLOCK, PICTURE, KEYFRAME = b"\xe7", b"\xa3", 1, 0x80
GROUP, BLOCK, REFERENCE = b"\xa0", b"\xa1", b"\xfb"


@dataclass(frozen=True)
class Head:
    """The new beginning, and how many bytes of the old one it stands for."""

    content: bytes
    replaces: int


def element(name: bytes, body: bytes) -> bytes:
    """An element with its size in eight bytes."""
    return name + (len(body) | 1 << 56).to_bytes(8, "big") + body


def number(value: int) -> bytes:
    """An unsigned number of always the same length, so that positions can be told before they are known."""
    return value.to_bytes(8, "big")


def elements(data: bytes, start: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """Name, begin and end of each element in turn; one without a size ends the walk."""
    while start < len(data):
        name = data[start : start + width(data[start])]
        at = start + len(name)
        if not name or at >= len(data) or not data[at]:
            return
        long = width(data[at])
        size = int.from_bytes(data[at : at + long], "big") & ((1 << 7 * long) - 1)
        yield name, at + long, at + long + size
        start = at + long + size


def width(first: int) -> int:
    """How many bytes a name or a size has, by its first."""
    return 9 - first.bit_length()


def clusters(read: Read, size: int) -> Iterator[int]:
    """Where each cluster begins."""
    for start in range(0, size, WINDOW):
        for found in BEGIN.finditer(read(start, WINDOW + OVERLAP)):
            if found.start() < WINDOW:
                yield start + found.start()


def begins_with_keyframe(cluster: bytes, track: int) -> int | None:
    """The time of a cluster that a player may jump to; none where its first picture depends on those before it."""
    time = 0
    for name, begin, end in elements(cluster, start=12):
        if name == TIMESTAMP:
            time = int.from_bytes(cluster[begin:end], "big")
        elif name in (SIMPLE_BLOCK, GROUP) and (is_key := key_block(cluster[begin:end], track, name)) is not None:
            return time if is_key else None
    return None


def key_block(body: bytes, track: int, name: bytes) -> bool | None:
    """Whether a block of this track stands for itself; none for a block of another track."""
    if name == SIMPLE_BLOCK:
        return bool(body[3] & KEYFRAME) if len(body) > 3 and body[0] == 0x80 | track else None
    inside = {child: body[begin:end] for child, begin, end in elements(body)}
    return REFERENCE not in inside if inside.get(BLOCK, b" ")[:1] == bytes([0x80 | track]) else None


def track_of(tracks: bytes) -> int:
    """The number of the picture's track, or of the only one."""
    kinds = {}
    for name, begin, end in elements(tracks):
        if name == TRACK_ENTRY:
            entry = {
                n: int.from_bytes(tracks[b:e], "big")
                for n, b, e in elements(tracks[:end], begin)
                if n in (TRACK_NUMBER, TRACK_TYPE)
            }
            kinds[entry.get(TRACK_TYPE, 0)] = entry.get(TRACK_NUMBER, 1)
    return kinds.get(PICTURE, next(iter(kinds.values()), 1))


def head(read: Read, size: int, length_ms: int) -> Head | None:
    """A head with length and index for these bytes; none where they are not what a browser's recorder makes."""
    places = list(clusters(read, size))
    if not places or places[0] > WINDOW:
        return None
    old = read(0, places[0])
    parts = {name: old[begin:end] for name, begin, end in elements(old) if name == EBML}
    segment = old.find(SEGMENT + UNSIZED)
    if segment < 0 or EBML not in parts:
        return None
    parts |= {name: old[begin:end] for name, begin, end in elements(old, segment + 12)}
    if INFO not in parts or TRACKS not in parts:
        return None
    track = track_of(parts[TRACKS])
    jumps = [(time, place) for place in places if (time := begins_with_keyframe(read(place, LOOK), track)) is not None]
    before = element(INFO, parts[INFO] + element(DURATION, struct.pack(">d", length_ms))) + element(
        TRACKS, parts[TRACKS]
    )
    # Positions count from the segment's first byte, and the index stands before them: its own length is the same for any numbers.
    ahead = len(before) + len(index(jumps, track, 0))
    body = before + index(jumps, track, ahead - places[0])
    return Head(element(EBML, parts[EBML]) + SEGMENT + UNSIZED + body, places[0])


def index(jumps: list[tuple[int, int]], track: int, shift: int) -> bytes:
    """Second and place of every cluster one may jump to."""
    points = (
        element(
            CUE_POINT,
            element(CUE_TIME, number(time))
            + element(
                CUE_POSITIONS, element(CUE_TRACK, number(track)) + element(CUE_CLUSTER, number(max(0, place + shift)))
            ),
        )
        for time, place in jumps
    )
    return element(CUES, b"".join(points))


def from_here(beginning: bytes, later: bytes) -> bytes:
    """Bytes that can be decoded by themselves: the recording's head, and what was cut later from its first cluster on."""
    first, begin = BEGIN.search(beginning), BEGIN.search(later)
    if first is None or begin is None:
        return beginning + later
    return beginning[: first.start()] + later[begin.start() :]
