"""A paper on its way to somebody, for tests that need one; and files small enough to read at a glance."""

import io
from dataclasses import dataclass
from datetime import datetime

from PIL import Image

from accounts.models import User
from casework.models import Case
from documents.making import make_pending
from documents.models import ServiceRow
from tests.world import World


def picture(size: tuple[int, int] = (4, 3), form: str = "PNG", **more: object) -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", size, "#0A5B5B").save(out, form, **more)
    return out.getvalue()


PNG = picture()


@dataclass
class Served:
    """One row of service with the people around it."""

    world: World
    case: Case
    row: ServiceRow
    officer: User


def served(world: World, *, at: datetime | None = None, made: bool = True) -> Served:
    """The filing receipt of a fresh application, addressed to 王芳."""
    act = world.submitted(at=at)
    if made:
        make_pending([act.case.pk])
    row = ServiceRow.objects.select_related("paper", "party", "case").get(case=act.case, paper__kind="filing_receipt")
    return Served(world, row.case, row, world["chen"])
