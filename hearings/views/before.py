"""Before the sitting: the equipment tried, the identity checked again, the declarations, and consent to being online."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.errors import DomainError
from casework.machine import MACHINES
from casework.moves import may_now
from casework.standing import standing
from hearings import record
from hearings.acts import codes
from hearings.acts.verbs.stages import procedure_of
from hearings.models import AgainstOnline
from hearings.records.state import Person
from hearings.rules.verbs import may
from hearings.views.identity import part as identity_part
from hearings.views.seats import Seat, seat_of
from hearings.views.waiting import sentence
from hearings.views.words import words

Facts = dict[str, Any]


def identity(request: HttpRequest, seat: Seat, told: QueryDict) -> tuple[str, Facts]:
    """Who one is, by number and code, and that nothing will be recorded."""
    if told.get("declares") != "on":
        raise DomainError(_("请先勾选“不录音、不录像、不截屏”。"))
    number, code = told.get("id_number", "").strip()[:18], told.get("code", "").strip()[:12]
    return "check_in", {"declares_no_recording": True, "id_number": number, "code": code}


def environment(request: HttpRequest, seat: Seat, told: QueryDict) -> tuple[str, Facts]:
    """Where one sits, and what the test of the equipment found."""
    score = told.get("score", "")
    facts: Facts = {
        "alone": told.get("alone") == "yes",
        "quiet": told.get("quiet") == "yes",
        "place": told.get("place", "")[:200],
    }
    return "confirm_environment", facts | ({"equipment_score": min(100, int(score))} if score.isdecimal() else {})


def consent(request: HttpRequest, seat: Seat, told: QueryDict) -> tuple[str, Facts]:
    """Yes, or no with its reason: either may be changed in reasonable time."""
    procedure = procedure_of(seat.hearing.kind, seat.hearing.mode)
    if told.get("agrees") == "yes":
        return "consent.give", {"procedure": procedure, "told": True}
    ground = told.get("ground") if told.get("ground") in AgainstOnline.values else AgainstOnline.OBJECTS
    reason = told.get("reason", "")[:2000] or _("没有说明原因")
    return "consent.withdraw", {"procedure": procedure, "reason": reason, "ground": str(ground)}


PARTS: dict[str, Callable[[HttpRequest, Seat, QueryDict], tuple[str, Facts]]] = {
    "identity": identity,
    "environment": environment,
    "consent": consent,
}


@login_required
@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """The page one comes to before the room; each part is sent by itself."""
    seat = seat_of(request, pk)
    if request.method == "POST":
        return taken(request, seat)
    return render(request, "hearings/check_in.html", context(request, seat))


def taken(request: HttpRequest, seat: Seat) -> HttpResponse:
    """One part into the record, or the sentence why not beside what was told."""
    part = PARTS.get(request.POST.get("part", ""))
    if part is not None:
        try:
            verb, facts = part(request, seat, request.POST)
            record.speak(seat.hearing.pk, verb, by=request.user, facts=facts)  # type: ignore[arg-type]
        except DomainError as refusal:
            messages.error(request, refusal.message)
            shown = context(request, seat) | {"told": request.POST}
            return render(request, "hearings/check_in.html", shown, status=refusal.status)
        messages.success(request, _("记下了。"))
    return redirect("hearing_check_in", seat.hearing.pk)


def context(request: HttpRequest, seat: Seat) -> dict[str, Any]:
    """What is done and what is still to do."""
    room, me = seat.room()
    open_now = may(room, me)
    procedure = procedure_of(seat.hearing.kind, seat.hearing.mode)
    sides = {room.people[p].side for p in room.consents.get(procedure, ())}
    return {
        "hearing": seat.hearing,
        "case": seat.case,
        "me": me,
        "may_check_in": "check_in" in open_now,
        "may_consent": "consent.give" in open_now and seat.hearing.mode != "office",
        "consented": bool(me.side) and me.side in sides,
        "needs_code": codes.needs_code(request.user),  # type: ignore[arg-type]
        "needs_number": me.is_any("applicant", "respondent", "third_party"),
        "sentence": sentence(seat.hearing, timezone.now()),
        "against_options": AgainstOnline.choices,
        "alone_options": [("yes", _("只有我")), ("no", _("还有别人"))],
        "alone_legend": _("身边有别人吗"),
        "quiet_options": [("yes", _("安静")), ("no", _("有点吵"))],
        "quiet_legend": _("周围安静吗"),
        "words": words(),
        "by_turns": seat.hearing.mode == "asynchronous",
        "own_place": own_place(request.user, seat, me),
        "snapshot": identity_part(me, may_give="snapshot.give" in open_now),
    }


def own_place(user: Any, seat: Seat, me: Person) -> dict[str, Any] | None:
    """Where a member of the tribunal sits, and what may be asked or taken back; nobody else is asked, and nobody by turns."""
    if not me.is_any("tribunal") or seat.hearing.mode == "asynchronous":
        return None
    open_now = may_now(seat.hearing, standing(user, seat.case))
    rows = [MACHINES.row(f"hearing.{name}") for name in ("ask_elsewhere", "return_to_room") if name in open_now]
    return {"status": seat.row.elsewhere, "place": seat.row.elsewhere_place, "moves": rows}


@login_required
@require_POST
def send_code(request: HttpRequest, pk: int) -> HttpResponse:
    """A code to one's own phone."""
    seat_of(request, pk)
    try:
        codes.send(request.user)  # type: ignore[arg-type]
        messages.success(request, _("验证码已发到您登记的手机。"))
    except DomainError as refusal:
        messages.error(request, refusal.message)
    to_transcript = request.POST.get("back") == "transcript"
    return redirect("hearing_transcript" if to_transcript else "hearing_check_in", pk)
