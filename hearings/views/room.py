"""The live room: the page is empty furniture, everything in it comes over the socket."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from casework.relations import office_head
from casework.standing import standing
from hearings import protocol
from hearings.models import Role
from hearings.rules.steps import STEPS, TRANSCRIPTS
from hearings.views.seats import Seat, seat_of
from hearings.views.words import words

OPINION_QUESTIONS = [
    ("authenticity", _("是真的吗"), _("真实性")),
    ("legality", _("来路合法吗"), _("合法性")),
    ("relevance", _("和这事有关吗"), _("关联性")),
]
SHEETS = [
    ("people", _("人员")),
    ("person", _("这个人")),
    ("desk", _("主持")),
    ("evidence", _("证据")),
    ("more", _("更多")),
    ("notes", _("要知道的事")),
]


def config(seat: Seat) -> dict[str, Any]:
    """What the page's script must know before it says hello."""
    pk = seat.hearing.pk
    return {
        "hearing": pk,
        "me": seat.row.pk,
        "review_hours": settings.TRANSCRIPT_REVIEW_HOURS,
        "decides_recusal": office_head.holds(standing(seat.row.user, seat.case).held),
        "socket": f"/ws/hearings/{pk}/",
        "sprite": static("icons/sprite.svg"),
        "roles": {value: str(words) for value, words in Role.choices},
        "placed": protocol.placed(),
        "steps": {step: str(words) for step, words in STEPS[seat.hearing.kind].items()},
        "transcript": str(TRANSCRIPTS[seat.hearing.kind]),
        "urls": {
            "case": reverse("hearing_way_back", args=[pk]),
            "check_in": reverse("hearing_check_in", args=[pk]),
            "elsewhere": reverse("hearing_elsewhere", args=[pk]),
            "evidence": reverse("hearing_evidence", args=[pk]),
            "media": reverse("hearing_media", args=[pk]),
            "queue": reverse("hearing_queue", args=[pk]),
            "recording": f"/hearings/{pk}/recording/",
            "transcript": reverse("hearing_transcript", args=[pk]),
        },
    }


@login_required
@require_GET
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """The room of one sitting."""
    seat = seat_of(request, pk)
    if seat.hearing.mode == "asynchronous":
        return redirect("hearing_turns", pk)
    context = {
        "hearing": seat.hearing,
        "case": seat.case,
        "me": seat.row,
        "config": config(seat),
        "words": words(),
        "steps": list(STEPS[seat.hearing.kind].items()),
        "transcript": TRANSCRIPTS[seat.hearing.kind],
        "opinion_questions": OPINION_QUESTIONS,
        "sheets": SHEETS,
    }
    return render(request, "hearings/room.html", context)
