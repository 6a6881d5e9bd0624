"""Evidence in the room: the list for those who may read the file, a page picture for whoever is being shown it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from casework.errors import NotFound
from casework.standing import standing
from disputes.models import Evidence
from disputes.queries.evidence import may_see, seen_items
from documents.models import PagePicture
from documents.views.serving import picture
from hearings.rules.roles import PASSING
from hearings.views.seats import Seat, seat_of

SIDES = {"applicant": _("申请人提交"), "respondent": _("被申请人提交"), "third_party": _("第三人提交")}


def listed(seat: Seat) -> list[Evidence]:
    """The items this person may read at any time; people who only pass through have no list."""
    if seat.row.role in PASSING:
        return []
    return seen_items(seat.case, standing(seat.row.user, seat.case))


def pages_of(item: Evidence) -> list[PagePicture]:
    """The pages of an item, its files one after the other; a masked copy stands in for its original."""
    files = [each.redacted or each.file for each in item.files.all()]
    return [page for file in files for page in file.pages.all()]


def row(item: Evidence) -> dict[str, Any]:
    """An item as the room lists it."""
    side = item.party.side if item.party else ""
    return {
        "id": item.pk,
        "label": item.label,
        "name": item.name,
        "purpose": item.purpose,
        "side": side,
        "side_label": str(SIDES.get(side, _("仲裁庭调取"))),
        "stage_label": item.stage_label(),
        "pages": len(pages_of(item)),
    }


@login_required
@require_GET
def evidence_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The list for the sheet of the room."""
    items = listed(seat_of(request, pk))
    return JsonResponse({"items": [row(item) for item in items]}, headers={"Cache-Control": "private, no-store"})


def is_shown_to(seat: Seat, item: Evidence, number: int) -> bool:
    """Whether this very page is on the stage of the room this very person sits in."""
    room, person = seat.room()
    shown = room.shown or {}
    on_stage = (shown.get("item"), shown.get("page")) == (item.pk, number)
    return person.room == "hearing" and person.role != "observer" and on_stage


def may_look(seat: Seat, item: Evidence, number: int) -> bool:
    """By right, or because it is being shown."""
    by_right = seat.row.role not in PASSING and may_see(item, standing(seat.row.user, seat.case))
    return by_right or is_shown_to(seat, item, number)


@login_required
@require_GET
def evidence_page(request: HttpRequest, pk: int, item: int, number: int) -> HttpResponse:
    """One page of an item as a picture."""
    seat = seat_of(request, pk)
    found = seat.case.evidence.exclude(stage="withdrawn").filter(pk=item).first()
    if found is None or not may_look(seat, found, number):
        raise NotFound
    pages = pages_of(found)
    if not 1 <= number <= len(pages):
        raise NotFound
    return picture(pages[number - 1].sha256)
