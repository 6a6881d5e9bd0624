"""The sittings of a file on its case page, with the way into each."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from casework import panels
from casework.models import Case
from casework.relations import officials
from casework.standing import Standing
from hearings.models import Hearing

TRANSCRIPT = ("closed", "transcript_review", "sealed")
GONE = ("postponed", "cancelled")
HEARD = ("arbitration", "mediation")


def sittings_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """Every sitting of the file; only its own people find a door there."""
    rows = list(Hearing.objects.filter(case=case).order_by("starts_at", "pk"))
    may_book = case.is_open and case.kind in HEARD and officials.holds(who.held)
    if not rows and not may_book:
        return None
    seats = set(
        Hearing.objects.filter(case=case, participants__user=who.user, participants__removed_at=None).values_list(
            "pk", flat=True
        )
    )
    return {"rows": [row(hearing, hearing.pk in seats) for hearing in rows], "may_book": may_book}


def row(hearing: Hearing, seated: bool) -> dict[str, Any]:
    """One sitting and which door is open."""
    doors = {
        "enter": seated and hearing.stage not in (*TRANSCRIPT, *GONE),
        "read": seated and hearing.stage in TRANSCRIPT,
    }
    return {"hearing": hearing, "stage": hearing.stage_label(), "gone": hearing.stage in GONE, **doors}


panels.register("hearings", _("开庭"), "hearings/_panel.html", sittings_panel, order=20)
