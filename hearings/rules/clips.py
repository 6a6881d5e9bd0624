"""How long a recording is and whether it has a picture, read from the container's own headers; nothing is decoded.

Browsers write WebM without a duration, so the last block's time stands for it.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

WEBM, MP4, OGG = b"\x1aE\xdf\xa3", b"ftyp", b"OggS"
# Elements whose content is walked rather than skipped: Segment, Info, Tracks, TrackEntry, Cluster, BlockGroup.
WALKED = frozenset({0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675, 0xA0})
SCALE, DURATION, TRACK_TYPE, CLUSTER_TIME, SIMPLE_BLOCK, BLOCK = 0x2AD7B1, 0x4489, 0x83, 0xE7, 0xA3, 0xA1
PICTURE_TRACK = 1
BOXES = frozenset({b"moov", b"trak", b"mdia", b"mvex", b"moof", b"traf"})
OPUS_RATE = 48_000
MOST_STEPS = 400_000


@dataclass
class Clip:
    """What the headers say; no seconds where they say nothing."""

    has_picture: bool = False
    seconds: float | None = None


def clip_of(stream: BinaryIO) -> Clip:
    """The length and the kind of a recording; a container nobody can read has neither."""
    stream.seek(0)
    head = stream.read(12)
    stream.seek(0)
    reader = webm if head.startswith(WEBM) else mp4 if head[4:8] == MP4 else ogg if head.startswith(OGG) else None
    try:
        return reader(stream) if reader else Clip()
    except (struct.error, IndexError, OverflowError, ZeroDivisionError):
        return Clip()
    finally:
        stream.seek(0)


def number(stream: BinaryIO, *, marked: bool) -> int:
    """A variable-length number of EBML, with its length mark or without it."""
    first = stream.read(1)[0]
    length = 9 - first.bit_length()
    rest = stream.read(length - 1)
    value = first if marked else first & ((1 << (8 - length)) - 1)
    return int.from_bytes(bytes([value]) + rest) if length <= 8 else 0


def elements(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Every element that is not walked through, with as much of its content as matters here."""
    for _step in range(MOST_STEPS):
        try:
            found, size = number(stream, marked=True), number(stream, marked=False)
        except IndexError:
            return
        if found in WALKED:
            continue
        yield found, stream.read(min(size, 12))
        stream.seek(max(size - 12, 0), 1)


def webm(stream: BinaryIO) -> Clip:
    """Matroska: the tracks' types, and the duration or the time of the last block."""
    clip, scale, told, cluster, last = Clip(), 1_000_000, 0.0, 0, 0
    for found, content in elements(stream):
        if found == SCALE:
            scale = int.from_bytes(content)
        elif found == DURATION:
            told = float(struct.unpack(">f" if len(content) == 4 else ">d", content)[0])
        elif found == TRACK_TYPE:
            clip.has_picture = clip.has_picture or int.from_bytes(content) == PICTURE_TRACK
        elif found == CLUSTER_TIME:
            cluster = int.from_bytes(content)
            last = max(last, cluster)
        elif found in (SIMPLE_BLOCK, BLOCK):
            last = max(last, cluster + struct.unpack(">h", content[1:3])[0])
    clip.seconds = (told or last) * scale / 1e9 or None
    return clip


def boxes(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Every box that is not walked through, with as much of its content as matters here."""
    for _step in range(MOST_STEPS):
        head = stream.read(8)
        if len(head) < 8:
            return
        size, name = struct.unpack(">I4s", head)
        left = struct.unpack(">Q", stream.read(8))[0] - 16 if size == 1 else size - 8
        if size == 0 or left < 0:
            return
        if name in BOXES:
            continue
        content = stream.read(min(left, 40))
        yield name, content
        stream.seek(left - len(content), 1)


def mp4(stream: BinaryIO) -> Clip:
    """ISO media: the movie's own length, else that of its fragments."""
    clip, scale, told, track = Clip(), 0, 0, 0
    scales: dict[int, int] = {}
    begun: dict[int, int] = {}
    for name, content in boxes(stream):
        wide = content[:1] == b"\x01"
        if name == b"mvhd":
            scale, told = struct.unpack(">IQ", content[20:32]) if wide else struct.unpack(">II", content[12:20])
        elif name == b"tkhd":
            track = struct.unpack(">I", content[20:24] if wide else content[12:16])[0]
        elif name == b"mdhd":
            scales[track] = struct.unpack(">I", content[20:24] if wide else content[12:16])[0]
        elif name == b"tfhd":
            track = struct.unpack(">I", content[4:8])[0]
        elif name == b"mehd":
            told = told or (struct.unpack(">Q", content[4:12]) if wide else struct.unpack(">I", content[4:8]))[0]
        elif name == b"tfdt":
            begun[track] = struct.unpack(">Q", content[4:12])[0] if wide else struct.unpack(">I", content[4:8])[0]
        elif name == b"hdlr":
            clip.has_picture = clip.has_picture or content[8:12] == b"vide"
    fragments = [begun[each] / scales[each] for each in begun if scales.get(each)]
    clip.seconds = (told / scale if told else max(fragments, default=0)) or None
    return clip


def ogg(stream: BinaryIO) -> Clip:
    """Ogg Opus: the position of the last page."""
    stream.seek(0, 2)
    stream.seek(max(stream.tell() - 65_536, 0))
    tail = stream.read()
    at = tail.rfind(OGG)
    last = struct.unpack("<q", tail[at + 6 : at + 14])[0] if at >= 0 else 0
    return Clip(seconds=last / OPUS_RATE if last > 0 else None)
