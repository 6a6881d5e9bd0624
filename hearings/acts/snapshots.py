"""The picture at the door: made small and bare, sealed in its row, and gone once the transcript is sealed."""

import hashlib
import io
from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from casework.act import Act
from casework.errors import DomainError
from casework.writing import writing
from hearings.records.people import Participant
from hearings.records.snapshots import Snapshot, Verdict
from hearings.rules.refusals import NotAPicture, NotThere

LARGEST = 12 * 1024 * 1024
WIDEST, QUALITY, MOST_PIXELS = 720, 82, 60_000_000


class NothingToForget(DomainError):
    """No picture is left that may go."""

    code = "nothing_to_forget"
    sentence = _("没有要删除的照片。身份有争议的，先写明争议怎么解决的。")


def bare(content: bytes) -> bytes:
    """The pixels alone, upright and no wider than a face needs, encoded anew."""
    try:
        with Image.open(io.BytesIO(content)) as opened:
            if len(content) > LARGEST or opened.width * opened.height > MOST_PIXELS:
                raise NotAPicture
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotAPicture from None
    upright.thumbnail((WIDEST, WIDEST))
    out = io.BytesIO()
    Image.frombytes("RGB", upright.size, upright.tobytes()).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def keep(person: Participant, content: bytes, at: datetime) -> Snapshot:
    """Keeps one picture sealed; the one before it is gone, so that each person has one at most."""
    picture = bare(content)
    with writing():
        erase(Snapshot.objects.filter(participant=person, deleted_at=None), at)
        return Snapshot.objects.create(
            participant=person,
            taken_at=at,
            sha256=hashlib.sha256(picture).hexdigest(),
            picture=b64encode(picture).decode(),
        )


def picture_of(row: Snapshot) -> bytes:
    """The picture's bytes; nothing where it was deleted."""
    if not row.picture:
        raise NotThere
    return b64decode(row.picture)


def earlier(snapshot: Snapshot) -> Snapshot | None:
    """A picture of the same person in the same file that a clerk has found to be theirs."""
    seats = Participant.objects.filter(hearing__case=snapshot.participant.hearing.case_id)
    same = seats.filter(user=snapshot.participant.user_id, user__isnull=False)
    rows = Snapshot.objects.filter(participant__in=same, verdict=Verdict.SAME, deleted_at=None, pk__lt=snapshot.pk)
    return rows.order_by("-pk").first()


def erase(rows: QuerySet[Snapshot], at: datetime) -> list[str]:
    """Empties the pictures of these rows; hash and verdict stay."""
    found = list(rows)
    for row in found:
        row.picture, row.deleted_at = "", at
        row.save(update_fields=["picture", "deleted_at"])
    return [row.sha256 for row in found]


def held(hearing: int) -> QuerySet[Snapshot]:
    """The pictures of a sitting that are still there."""
    return Snapshot.objects.filter(participant__hearing=hearing, deleted_at=None)


def forgettable(rows: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
    """Those nobody disputes: a picture found to be of another person stays until that is settled."""
    return rows.exclude(verdict=Verdict.NOT_SAME)


def disputed(hearing: int) -> QuerySet[Snapshot]:
    """The pictures found to be of another person that are still there."""
    return held(hearing).filter(verdict=Verdict.NOT_SAME)


def forget(act: Act) -> None:
    """After the seal all undisputed ones, by the clock; a disputed one by a person who says how it was settled."""
    rows = held(act.thing.pk)
    settled: Any = act["participant"]
    if settled and act["reason"] and act.by is not None:
        rows = rows.filter(participant=settled)
    elif act.thing.is_final:
        rows = forgettable(rows)
    else:
        raise NothingToForget
    gone = erase(rows, act.at)
    if not gone:
        raise NothingToForget
    act.facts["deleted"], act.facts["hashes"] = len(gone), " ".join(gone)
