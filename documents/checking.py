"""Whether a file may come in: by its bytes and its size, never by its name; each refusal says what to do instead."""

import codecs
import zipfile
from contextlib import suppress
from typing import BinaryIO

import filetype
import pikepdf
from django.utils.translation import gettext_lazy as _
from PIL import Image

from casework.errors import DomainError
from documents.scanning import is_infected

MiB = 1024 * 1024
LARGEST = 300 * MiB
LARGEST_PICTURE = 30 * MiB
MOST_PIXELS = 60_000_000
MOST_UNPACKED = 200 * MiB
MOST_RATIO = 120
MOST_ENTRIES = 3000
MOST_PAGES = 3000
TEXT = {".txt": "text/plain", ".csv": "text/csv"}
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "image/heic", "image/bmp", "image/tiff"})
SOUND_AND_FILM = frozenset(
    {
        "audio/mpeg", "audio/mp4", "audio/x-m4a", "audio/m4a", "audio/x-wav", "audio/wav", "audio/amr", "audio/ogg", "audio/aac",
        "video/mp4", "video/quicktime", "video/webm", "video/3gpp", "video/x-matroska", "video/x-m4v",
    }
)  # fmt: skip
OFFICE = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/msword", "application/vnd.ms-excel",
    }
)  # fmt: skip
PDF = "application/pdf"
ZIPPED = frozenset({mime for mime in OFFICE if "openxml" in mime})
ALLOWED = PICTURES | SOUND_AND_FILM | OFFICE | {PDF}


class FileRefused(DomainError):
    """The file may not come in; nothing of it is kept."""

    code, status = "file_refused", 422


class TooLarge(FileRefused):
    code = "file_too_large"
    sentence = _("这个文件太大了，最多 300 MB。录像请剪短或压缩后再传，也可以用光盘、U 盘交到窗口。")


class Empty(FileRefused):
    code = "file_empty"
    sentence = _("这个文件是空的，请重新选一次。")


class WrongType(FileRefused):
    code = "file_type"
    sentence = _("这种文件收不了。请交照片、PDF、录音、录像，或者 Word、Excel 文件。")


class Broken(FileRefused):
    code = "file_broken"
    sentence = _("这个文件打不开，可能传坏了或者改过扩展名。请重新拍照或者重新导出再传。")


class Locked(FileRefused):
    code = "file_locked"
    sentence = _("这个文件设了密码，别人打不开。请去掉密码再传。")


class Bomb(FileRefused):
    code = "file_bomb"
    sentence = _("这个文件展开以后大得不正常，不能收。请换成普通的照片或者 PDF。")


class Infected(FileRefused):
    code = "file_infected"
    sentence = _("这个文件里查出了病毒，没有收。请换一台设备重新拍照或者导出。")


def check_size(size: int) -> None:
    """Neither nothing nor too much."""
    if size <= 0:
        raise Empty
    if size > LARGEST:
        raise TooLarge


def checked_type(stream: BinaryIO, size: int, name: str) -> str:
    """The media type found in the bytes, or the refusal."""
    check_size(size)
    found = media_type(stream, name)
    if found in PICTURES:
        check_picture(stream, size, found)
    elif found == PDF:
        check_pdf(stream)
    elif found in ZIPPED:
        check_zip(stream)
    stream.seek(0)
    if is_infected(stream):
        raise Infected
    stream.seek(0)
    return found


def media_type(stream: BinaryIO, name: str) -> str:
    """By the first bytes; plain text, which has none of its own, by name and by being readable."""
    stream.seek(0)
    head = stream.read(8192)
    kind = filetype.guess(head)
    if kind is not None and kind.mime in ALLOWED:
        return str(kind.mime)
    suffix = f".{name.rpartition('.')[2].lower()}"
    if kind is not None and kind.mime == "application/zip":
        return zipped_type(stream)
    if kind is None and suffix in TEXT and is_text(head):
        return TEXT[suffix]
    raise WrongType


def zipped_type(stream: BinaryIO) -> str:
    """Word and Excel files are zips; what they hold tells them apart from a zip of anything."""
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as opened:
            names = set(opened.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Broken from None
    if "word/document.xml" in names:
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    if "xl/workbook.xml" in names:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    raise WrongType


def is_text(head: bytes) -> bool:
    """Readable in one of the encodings people's notes come in."""
    if b"\0" in head:
        return False
    for encoding in ("utf-8", "gb18030"):
        # Incremental, since the head may end in the middle of a character.
        with suppress(UnicodeDecodeError):
            codecs.getincrementaldecoder(encoding)().decode(head)
            return True
    return False


def check_picture(stream: BinaryIO, size: int, found: str) -> None:
    """Opens as what it says, and is no bomb of pixels."""
    if size > LARGEST_PICTURE:
        raise TooLarge
    if found == "image/heic":
        return
    stream.seek(0)
    try:
        with Image.open(stream) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Bomb
            picture.verify()
    except (OSError, ValueError, SyntaxError):
        raise Broken from None
    except Image.DecompressionBombError:
        raise Bomb from None


def check_pdf(stream: BinaryIO) -> None:
    """Opens, without a password, and has pages a person could read."""
    stream.seek(0)
    try:
        with pikepdf.open(stream) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise Locked from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise Broken from None
    if not 0 < pages <= MOST_PAGES:
        raise Bomb if pages else Broken


def check_zip(stream: BinaryIO) -> None:
    """Unpacks to something of a human size."""
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as opened:
            entries = opened.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Broken from None
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > MOST_UNPACKED or len(entries) > MOST_ENTRIES or (unpacked > MiB and unpacked / packed > MOST_RATIO):
        raise Bomb
