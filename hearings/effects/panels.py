"""The sittings of a file on its case page, with the way into each."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from casework import panels
from casework.answers import move_url
from casework.models import Case
from casework.moves import moves
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
    return {"rows": [row(case, hearing, who, hearing.pk in seats) for hearing in rows], "may_book": may_book}


def row(case: Case, hearing: Hearing, who: Standing, seated: bool) -> dict[str, Any]:
    """One sitting, which door is open, and what may be done to it outside the room."""
    hearing.case = case
    doors = {
        "enter": seated and hearing.stage not in (*TRANSCRIPT, *GONE),
        "read": seated and hearing.stage in TRANSCRIPT,
    }
    open_now = [move for move in moves(hearing, who) if move.is_open]
    items = [{"label": move.row.label, "url": move_url(case, move), "why": move.row.hint} for move in open_now]
    gone = hearing.stage in GONE
    return {"hearing": hearing, "stage": hearing.stage_label(), "gone": gone, "moves": items, **doors}


panels.register("hearings", _("开庭"), "hearings/_panel.html", sittings_panel, order=20)
