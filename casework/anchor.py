"""The nightly anchor: the head of every chain in one signed file, so that a journal rewritten whole would still be seen."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone

from casework import ticker
from casework.models import Case

SALT = "journal-anchor"


def folder() -> Path:
    """Where the anchors stand; an operator copies them to a place of others."""
    return Path(settings.MEDIA_ROOT).parent / "anchors"


def heads() -> dict[str, list[object]]:
    """Case id → how many rows, and the hash of the last."""
    rows = Case.objects.order_by("pk").values_list("pk", "head_seq", "head_hash")
    return {str(pk): [seq, head] for pk, seq, head in rows.iterator(chunk_size=5000)}


def write_anchor(on: date | None = None) -> Path:
    """Writes and signs today's file; a second one on the same day replaces it."""
    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / f"{on or timezone.localdate():%Y-%m-%d}.json"
    body = json.dumps(heads(), sort_keys=True, separators=(",", ":"))
    path.write_text(Signer(salt=SALT).sign(body), encoding="utf-8")
    return path


def broken_since(path: Path) -> Iterator[str]:
    """What no longer agrees with an anchor: its own signature, or a chain that was cut or rewritten since."""
    try:
        anchored = json.loads(Signer(salt=SALT).unsign(path.read_text(encoding="utf-8")))
    except BadSignature:
        yield f"{path.name}: signature"
        return
    for pk, (seq, head) in anchored.items():
        event = Case.objects.get(pk=pk).events.filter(seq=seq).first() if seq else None
        if seq and (event is None or event.hash != head):
            yield f"{path.name}: {pk}#{seq}"


ticker.nightly("anchor", write_anchor)
