"""Before the sitting: the equipment tried, the identity checked again, the declarations, and consent to being online."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.errors import DomainError
from casework.machine import MACHINES
from casework.moves import may_now
from casework.receiving import Received, files, received, sent
from casework.standing import standing
from casework.writing import writing
from hearings.acts import codes, snapshots
from hearings.acts.faces import ask_provider, has_provider
from hearings.acts.verbs.stages import procedure_of
from hearings.forms.spoken import PARTS, OtherWay, Picture
from hearings.models import AgainstOnline, Snapshot
from hearings.records.state import Person
from hearings.rules.identity import NumberDiffers, found
from hearings.rules.refusals import NotAPicture
from hearings.rules.verbs import may
from hearings.views.identity import part as identity_part
from hearings.views.seats import Seat, seat_of
from hearings.views.speaking import into_record, said, shown_again, speak
from hearings.views.waiting import sentence
from hearings.views.words import words


@login_required
@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """The page one comes to before the room; each part is sent by itself."""
    seat = seat_of(request, pk)
    if request.method == "POST":
        return taken(request, seat, sent(request, "part"))
    return shown(request, seat)


def shown(request: HttpRequest, seat: Seat, page: Received | None = None) -> HttpResponse:
    """The page, with what was told and not taken."""
    given = context(request, seat) | shown_again(page)
    return render(request, "hearings/check_in.html", given, status=page.status if page else 200)


def taken(request: HttpRequest, seat: Seat, part: str) -> HttpResponse:
    """One part into the record, or the sentence why not beside what was told."""
    if part in PARTS:
        page = received(request, PARTS[part])
        if not into_record(request, seat, page, **known(seat, part)):
            return shown(request, seat, page)
        messages.success(request, _("记下了。"))
    return redirect("hearing_check_in", seat.hearing.pk)


def known(seat: Seat, part: str) -> dict[str, Any]:
    """What one consents to is told by the sitting, not by the form."""
    return {"procedure": procedure_of(seat.hearing.kind, seat.hearing.mode)} if part == "consent" else {}


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
        "found": found(me),
        "number_differs": NumberDiffers().message,
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
    to_transcript = sent(request, "back") == "transcript"
    return redirect("hearing_transcript" if to_transcript else "hearing_check_in", pk)


@login_required
@require_POST
def snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own picture with the separate consent to it, or the other way chosen."""
    seat = seat_of(request, pk)
    if sent(request, "way"):
        page = received(request, OtherWay)
        done = said(page, lambda: declined(request, seat, page))
        words = _("记下了：不拍照，由书记员核对。")
    else:
        page = received(request, Picture, picture=next(iter(files(request, "picture", 1)), None))
        done = said(page, lambda: given(request, seat, page))
        words = _("照片收到了，等书记员核对。笔录封存以后就删除。")
    if not done:
        return shown(request, seat, page)
    messages.success(request, words)
    return redirect("hearing_check_in", pk)


def declined(request: HttpRequest, seat: Seat, page: Received) -> None:
    """Nothing is kept of a picture given before."""
    with writing():
        speak(request, seat, "snapshot.decline", page.form.cleaned_data)
        snapshots.erase(Snapshot.objects.filter(participant=seat.row, deleted_at=None), timezone.now())


def given(request: HttpRequest, seat: Seat, page: Received) -> None:
    """Made small and sealed first; the record then names its hash."""
    room, me = seat.room()
    if "snapshot.give" not in may(room, me):
        raise NotAPicture
    row = snapshots.keep(seat.row, page.form.cleaned_data["picture"].read(snapshots.LARGEST + 1), timezone.now())
    if has_provider():
        ask_provider.enqueue(row.pk)
    speak(request, seat, "snapshot.give", {"sha256": row.sha256, "consents": True})
