"""What others see of a file: a copy without EXIF, properties and scripts, and pictures of its pages."""

import io
from contextlib import suppress

import pikepdf
import pikepdf.sanitize as sanitizing
from django.utils import timezone
from django_tasks import task
from PIL import Image, ImageOps

from casework.writing import writing
from documents import store
from documents.models import PagePicture, StoredFile
from documents.rendering.pictures import page_pictures

WIDEST = 1600
QUALITY = 82
MOST_PAGES = 200
PDF = "application/pdf"
REMOVED = (
    sanitizing.remove_javascript,
    sanitizing.remove_external_access,
    sanitizing.remove_attachments,
    sanitizing.remove_multimedia,
)


@task(queue_name="papers", priority=-10)
def prepare_file(file_id: int) -> None:
    """Makes the stripped copy and the pictures of a file, once."""
    file = StoredFile.objects.get(pk=file_id)
    if file.prepared_at is not None:
        return
    stripped, problem = b"", ""
    pictures: list[bytes] = []
    try:
        stripped, pictures = looked_at(file)
    except (OSError, ValueError, RuntimeError, Image.DecompressionBombError, pikepdf.PdfError) as error:
        problem = type(error).__name__
    rows = [(store.put(picture), *Image.open(io.BytesIO(picture)).size) for picture in pictures]
    sha256 = store.put(stripped) if stripped else ""
    with writing():
        PagePicture.objects.filter(file=file).delete()
        PagePicture.objects.bulk_create(
            PagePicture(file=file, number=n, sha256=sha, width=w, height=h) for n, (sha, w, h) in enumerate(rows, 1)
        )
        StoredFile.objects.filter(pk=file.pk).update(
            stripped_sha256=sha256, prepared_at=timezone.now(), problem=problem
        )


def looked_at(file: StoredFile) -> tuple[bytes, list[bytes]]:
    """The stripped copy and the page pictures; neither for what is no picture and no PDF."""
    if file.is_picture:
        return stripped_picture(store.read(file.sha256))
    if file.media_type == PDF:
        content = store.read(file.sha256)
        stripped = b"" if file.uploader_id is None else stripped_pdf(content)
        return stripped, page_pictures(stripped or content)[:MOST_PAGES]
    return b"", []


def stripped_picture(content: bytes) -> tuple[bytes, list[bytes]]:
    """The pixels alone, upright, as JPEG for others and as WebP for the screen."""
    with Image.open(io.BytesIO(content)) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    bare = Image.frombytes("RGB", upright.size, upright.tobytes())
    small = bare.copy()
    small.thumbnail((WIDEST, WIDEST))
    return saved(bare, "JPEG"), [saved(small, "WEBP")]


def saved(picture: Image.Image, form: str) -> bytes:
    """An image encoded anew."""
    out = io.BytesIO()
    picture.save(out, form, quality=QUALITY)
    return out.getvalue()


def stripped_pdf(content: bytes) -> bytes:
    """The pages without properties, scripts, attachments and actions."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for remove in REMOVED:
            remove(pdf)
        with suppress(KeyError):
            del pdf.Root.Metadata
        if "/Info" in pdf.trailer:
            del pdf.trailer.Info
        pdf.save(out)
    return out.getvalue()
