"""The end of a recording's keeping: its bytes go, its sizes and hashes stay."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from disputes.records.award import CourtStep
from hearings.acts.rebuild import sitting
from hearings.records.traces import Chunk


class StillKept(DomainError):
    """The time of keeping has not run, or a court may still ask for it."""

    code = "still_kept"
    sentence = _("录音录像还在保存期内，或者案件没有办结、有诉讼没有结果，不能删除。")


def ripe(now: datetime) -> QuerySet[Chunk]:
    """Pieces whose keeping has ended: sealed long enough ago, the file closed, and no court still deciding on it."""
    before = now - timedelta(days=settings.RECORDING_DAYS)
    open_steps = CourtStep.objects.filter(case=OuterRef("hearing__case"), outcome="")
    rows = Chunk.objects.filter(erased_at=None, hearing__stage="sealed", hearing__sealed_at__lt=before)
    return rows.filter(~Exists(open_steps), hearing__case__is_open=False)


def erase(act: Act) -> None:
    """Marks every piece of the sitting; the journal keeps how many there were and the hashes of their manifests."""
    rows = ripe(act.at).filter(hearing=act.thing)
    sizes = list(rows.values_list("size", flat=True))
    if not sizes:
        raise StillKept
    manifests = [recording.manifest for recording in sitting(act.thing).recordings.values() if recording.manifest]
    rows.update(erased_at=act.at)
    act.facts |= {
        "pieces": len(sizes),
        "bytes": sum(sizes),
        "kept_days": settings.RECORDING_DAYS,
        "manifests": " ".join(manifests),
    }
