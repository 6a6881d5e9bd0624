"""The port to whoever compares faces: its opinion is advice beside the picture, and a person decides."""

from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import task

from hearings.acts.snapshots import earlier, picture_of
from hearings.records.snapshots import Snapshot

NONE = "hearings.acts.faces.NoFaces"


class Faces(Protocol):
    """A provider; without an earlier picture it may still say whether a live person was seen."""

    def compare(self, picture: bytes, earlier: bytes | None) -> dict[str, Any]:
        """What it thinks, as plain figures; empty where it thinks nothing."""


class NoFaces:
    """No provider: the clerk looks alone."""

    def compare(self, picture: bytes, earlier: bytes | None) -> dict[str, Any]:
        return {}


def faces() -> Faces:
    """The provider named by FACE_BACKEND."""
    found: Faces = import_string(settings.FACE_BACKEND)()
    return found


def has_provider() -> bool:
    """Whether anybody beside the clerk looks."""
    return bool(settings.FACE_BACKEND != NONE)


@task()
def ask_provider(snapshot_id: int) -> None:
    """Keeps the provider's opinion beside the picture; one deleted meanwhile is left alone."""
    row = Snapshot.objects.select_related("participant__hearing").get(pk=snapshot_id)
    if not row.picture:
        return
    before = earlier(row)
    opinion = faces().compare(picture_of(row), picture_of(before) if before else None)
    Snapshot.objects.filter(pk=snapshot_id).update(opinion=opinion)
