"""Files coming up in parts of at most 2 MiB, each with its SHA-256, to be resumed after a lost connection.

The parts stand in the store; the whole is assembled, hashed and looked at outside any transaction.
"""

import hashlib
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.formfields import BIDI
from casework.models import Case
from casework.writing import writing
from documents import store
from documents.checking import FileRefused, check_size, checked_type
from documents.models import StoredFile, Upload, UploadPart
from documents.previews import prepare_file

PART = 2 * 1024 * 1024
MOST_PARTS = 200
FORGET_AFTER = timedelta(days=2)
LONGEST_NAME = 200


class PartTampered(FileRefused):
    """What arrived is not what was sent."""

    code = "part_changed"
    sentence = _("这一段在路上传坏了，请重传。")


class PartOutOfRange(FileRefused):
    """No such part in this upload."""

    code = "part_unknown"
    sentence = _("上传的分段对不上，请重新选这个文件再传一次。")


@dataclass(frozen=True)
class Part:
    """One part as it arrived."""

    key: str
    name: str
    size: int
    number: int
    of: int
    sha256: str
    content: bytes


def clean_name(name: str) -> str:
    """A file name without folders and hidden characters."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in bare if c not in BIDI and c.isprintable()).strip()
    return shown[-LONGEST_NAME:] or "file"


def keep(content: Any, name: str, *, by: User | None, case: Case | None, at: datetime | None = None) -> StoredFile:
    """Checks a whole file, keeps its original bytes and has its previews made; the way in for every upload."""
    if isinstance(content, bytes):
        with tempfile.TemporaryFile() as stream:
            stream.write(content)
            return keep(stream, name, by=by, case=case, at=at)
    content.seek(0, 2)
    size, name = content.tell(), clean_name(name)
    found = checked_type(content, size, name)
    sha256 = store.put(content)
    with writing():
        file = StoredFile.objects.create(
            case=case,
            sha256=sha256,
            size=size,
            media_type=found,
            name=name,
            uploader=by,
            created_at=at or timezone.now(),
        )
        prepare_file.enqueue(file.pk)
    return file


def copied(file: StoredFile, case: Case) -> StoredFile:
    """The same bytes as a file of another case, read by that case's own people."""
    told = {name: getattr(file, name) for name in ("sha256", "size", "media_type", "name", "uploader", "created_at")}
    copy = StoredFile.objects.create(case=case, **told)
    prepare_file.enqueue(copy.pk)
    return copy


def keep_posted(user: User, file: Any) -> int:
    """A file that came with a move's own form; it joins the case when the move is made."""
    return keep(file.file, file.name or "file", by=user, case=None).pk


def take_part(user: User, case: Case | None, part: Part) -> tuple[Upload, StoredFile | None]:
    """Keeps one part; with the last one missing the whole is put together and returned."""
    check_part(part)
    upload = begin(user, case, part)
    if upload.file is not None:
        return upload, upload.file
    place = part_place(upload, part.number)
    if default_storage.exists(place):
        default_storage.delete(place)
    default_storage.save(place, ContentFile(part.content))
    with writing():
        UploadPart.objects.update_or_create(
            upload=upload, number=part.number, defaults={"sha256": part.sha256, "size": len(part.content)}
        )
    return upload, assemble(upload) if upload.parts.count() == upload.parts_count else None


def check_part(part: Part) -> None:
    """In range, of the right size, and exactly what the browser hashed."""
    check_size(part.size)
    last = part.number == part.of - 1
    expected = part.size - PART * (part.of - 1) if last else PART
    if not 0 <= part.number < part.of <= MOST_PARTS or len(part.content) != expected or not part.key:
        raise PartOutOfRange
    if hashlib.sha256(part.content).hexdigest() != part.sha256.lower():
        raise PartTampered


def begin(user: User, case: Case | None, part: Part) -> Upload:
    """The upload a part belongs to; the same file by the same person resumes."""
    values = {"name": clean_name(part.name), "size": part.size, "parts_count": part.of, "begun_at": timezone.now()}
    with writing():
        upload, _made = Upload.objects.select_related("file").get_or_create(
            user=user, case=case, key=part.key, defaults=values
        )
    if (upload.size, upload.parts_count) != (part.size, part.of):
        raise PartOutOfRange
    return upload


def part_place(upload: Upload, number: int) -> str:
    """Where a part waits."""
    return f"parts/{upload.pk}/{number}"


def assemble(upload: Upload) -> StoredFile:
    """Puts the parts together in order, checks each once more and the whole as any file."""
    try:
        with tempfile.TemporaryFile() as whole:
            for part in upload.parts.order_by("number"):
                append(whole, upload, part)
            file = keep(whole, upload.name, by=upload.user, case=upload.case)
    except FileRefused:
        forget(upload)
        raise
    with writing():
        Upload.objects.filter(pk=upload.pk, file=None).update(file=file)
    drop_parts(upload)
    return file


def append(whole: BinaryIO, upload: Upload, part: UploadPart) -> None:
    """One part from the store, as it was when it came."""
    with default_storage.open(part_place(upload, part.number)) as stored:
        content = stored.read()
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise PartTampered
    whole.write(content)


def drop_parts(upload: Upload) -> None:
    """The parts are no longer needed."""
    for number in range(upload.parts_count):
        if default_storage.exists(part_place(upload, number)):
            default_storage.delete(part_place(upload, number))


def forget(upload: Upload) -> None:
    """Leaves no trace of an upload."""
    drop_parts(upload)
    with writing():
        upload.delete()


def forget_old(now: datetime | None = None) -> int:
    """Drops what nobody went on with; a turn of the ticker."""
    old = Upload.objects.filter(begun_at__lt=(now or timezone.now()) - FORGET_AFTER)
    count = 0
    for upload in old[:500]:
        forget(upload)
        count += 1
    return count


def have(user: User, case: Case | None, key: str) -> list[int]:
    """The parts already here."""
    found = Upload.objects.filter(user=user, case=case, key=key, file=None).first()
    return list(found.parts.values_list("number", flat=True)) if found else []
