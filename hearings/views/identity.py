"""The picture at the door: taken by separate consent, looked at by the bench alone, each look on record."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from pydantic import ValidationError

from casework.errors import DomainError, NotFound
from casework.writing import writing
from hearings import record
from hearings.acts import snapshots
from hearings.acts.faces import ask_provider, has_provider
from hearings.models import Role, Snapshot, SnapshotView, Verdict
from hearings.records.state import Person
from hearings.rules.verbs import may
from hearings.views.seats import Seat, seat_of

HOW = ("picture", "video", "office")


@login_required
@require_POST
def snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own picture with the separate consent to it, or the other way chosen."""
    seat = seat_of(request, pk)
    try:
        if request.POST.get("way") in ("video", "office"):
            declined(request, seat, request.POST["way"])
            messages.success(request, _("记下了：不拍照，由书记员核对。"))
        else:
            given(request, seat)
            messages.success(request, _("照片收到了，等书记员核对。笔录封存以后就删除。"))
    except DomainError as refusal:
        messages.error(request, refusal.message)
    return redirect("hearing_check_in", pk)


def declined(request: HttpRequest, seat: Seat, way: str) -> None:
    """Nothing is kept of a picture given before."""
    with writing():
        record.speak(seat.hearing.pk, "snapshot.decline", by=request.user, facts={"way": way})  # type: ignore[arg-type]
        snapshots.erase(Snapshot.objects.filter(participant=seat.row, deleted_at=None), timezone.now())


def given(request: HttpRequest, seat: Seat) -> None:
    """Made small and sealed first; the record then names its hash."""
    room, me = seat.room()
    picture = request.FILES.get("picture")
    if request.POST.get("consents") != "on":
        raise DomainError(_("请先勾选同意拍照核对，或者选别的核对办法。"))
    if picture is None or "snapshot.give" not in may(room, me):
        raise snapshots.NotAPicture
    row = snapshots.keep(seat.row, picture.read(snapshots.LARGEST + 1), timezone.now())
    if has_provider():
        ask_provider.enqueue(row.pk)
    facts = {"sha256": row.sha256, "consents": True}
    record.speak(seat.hearing.pk, "snapshot.give", by=request.user, facts=facts)  # type: ignore[arg-type]


def part(me: Person, *, may_give: bool) -> dict[str, Any]:
    """What the check-in page says of the picture."""
    return {
        "may": may_give,
        "given": bool(me.snapshot),
        "way": me.identity if me.identity in HOW else "",
        "found": me.identity,
    }


def bench_of(request: HttpRequest, pk: int) -> tuple[Seat, Any, Person]:
    """The seat of somebody of the bench; to anybody else there is nothing here."""
    seat = seat_of(request, pk)
    room, me = seat.room()
    if not me.is_any("bench"):
        raise NotFound
    return seat, room, me


@login_required
@require_http_methods(["GET", "POST"])
def identity(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who comes, with what there is to compare and what was found."""
    seat, room, me = bench_of(request, pk)
    if request.method == "POST":
        return compared(request, seat)
    people = [p for p in room.people.values() if not p.gone and not p.is_any("bench", "support", "observer")]
    given = {
        "hearing": seat.hearing,
        "case": seat.case,
        "rows": [row(person) for person in people],
        "may_compare": "snapshot.compare" in may(room, me),
        "verdicts": Verdict.choices,
        "provider": has_provider(),
    }
    return render(request, "hearings/identity.html", given)


def row(person: Person) -> dict[str, Any]:
    """One person: the picture of today, an earlier one of the same person, the verdict."""
    found = Snapshot.objects.filter(participant=person.id).order_by("-pk").first()
    current = found if found and found.sha256 == person.snapshot else None
    verdict = person.identity if person.identity in Verdict.values else ""
    return {
        "person": person,
        "role": Role(person.role).label,
        "snapshot": current,
        "earlier": snapshots.earlier(current) if current else None,
        "way": person.identity if person.identity in ("video", "office") else "",
        "verdict": verdict,
        "word": Verdict(verdict).label if verdict else "",
    }


def compared(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The verdict into the record."""
    told = request.POST
    facts: dict[str, Any] = {"verdict": told.get("verdict", ""), "note": told.get("note", "")[:2000]}
    facts["person"] = int(told["person"]) if told.get("person", "").isdecimal() else 0
    facts["how"] = told.get("how") if told.get("how") in HOW else "picture"
    try:
        record.speak(seat.hearing.pk, "snapshot.compare", by=request.user, facts=facts)  # type: ignore[arg-type]
        messages.success(request, _("核对结果记下了。"))
    except DomainError as refusal:
        messages.error(request, refusal.message)
    except ValidationError:
        messages.error(request, _("请选一个核对结果。"))
    return redirect("hearing_identity", seat.hearing.pk)


@login_required
@require_GET
def snapshot_picture(request: HttpRequest, pk: int, snapshot: int) -> HttpResponse:
    """The picture itself, for the bench of this file; who looked and when is kept before it is shown."""
    seat, _room, _me = bench_of(request, pk)
    found = Snapshot.objects.filter(pk=snapshot, participant__hearing__case=seat.case).first()
    if found is None or not found.picture:
        raise NotFound
    with writing():
        SnapshotView.objects.create(snapshot=found, viewer=seat.row, at=timezone.now())
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(snapshots.picture_of(found), content_type="image/jpeg", headers=headers)
