"""The picture at the door: taken by separate consent, looked at by the bench alone, each look on record."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework import door
from casework.errors import NotFound
from casework.receiving import Received, received
from casework.standing import standing
from casework.writing import writing
from hearings.acts import snapshots
from hearings.acts.faces import has_provider
from hearings.forms.hearing import ForgetSnapshots
from hearings.forms.spoken import Compared
from hearings.models import Role, Snapshot, SnapshotView, Verdict
from hearings.records.state import Person
from hearings.rules.identity import found
from hearings.rules.verbs import may
from hearings.views.seats import Seat, seat_of
from hearings.views.speaking import into_record, shown_again

HOW = ("picture", "video", "office")
FORGET = "hearing.forget_snapshots"


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
    seat, _room, _me = bench_of(request, pk)
    return decided(request, seat) if request.method == "POST" else listed(request, seat)


def listed(request: HttpRequest, seat: Seat, page: Received | None = None) -> HttpResponse:
    """The page, with what was written of one person and not taken."""
    room, me = seat.room()
    open_now = may(room, me)
    people = [p for p in room.people.values() if not p.gone and not p.is_any("bench", "support", "observer")]
    again = shown_again(page)
    given = {
        "hearing": seat.hearing,
        "case": seat.case,
        "rows": [row(person, again) for person in people],
        "may_compare": "snapshot.compare" in open_now,
        "may_admit": "person.admit" in open_now,
        "verdicts": Verdict.choices,
        "provider": has_provider(),
        "wrong": again.get("wrong"),
        "may_forget": may_forget(request, seat),
    }
    return render(request, "hearings/identity.html", given, status=page.status if page else 200)


def may_forget(request: HttpRequest, seat: Seat) -> bool:
    """Whether this reader is among those who may let a disputed picture go."""
    return door.why_not(FORGET, seat.hearing, standing(request.user, seat.case)) is None  # type: ignore[arg-type]


def row(person: Person, again: dict[str, Any]) -> dict[str, Any]:
    """One person: the picture of today, an earlier one of the same person, the verdict."""
    last = Snapshot.objects.filter(participant=person.id).order_by("-pk").first()
    current = last if last and last.sha256 == person.snapshot else None
    verdict = person.identity if person.identity in Verdict.values else ""
    is_meant = again.get("told", {}).get("person") == str(person.id)
    is_disputed = bool(last and last.verdict == Verdict.NOT_SAME and last.picture)
    return {
        "person": person,
        "disputed": is_disputed,
        "settled": again if is_disputed and again.get("told", {}).get("participant") == str(person.id) else {},
        "found": found(person),
        "told": number_words(person),
        "waits": not person.admitted and not person.is_any("called"),
        "draft": again if is_meant else {},
        "role": Role(person.role).label,
        "snapshot": current,
        "earlier": snapshots.earlier(current) if current else None,
        "way": person.identity if person.identity in ("video", "office") else "",
        "how": again["told"].get("how", "") if is_meant else person.identity,
        "verdict": verdict,
        "word": Verdict(verdict).label if verdict else "",
    }


def number_words(person: Person) -> str:
    """What the number told at the door said; the number itself is kept nowhere."""
    return {"matched": _("证号和登记的一致"), "differs": _("填的身份证号和登记的不一致")}.get(person.number, "")


def decided(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The finding, or whether to let in, into the record; what was refused stays on the page to be mended."""
    page = received(request, Compared)
    form: Any = page.form
    if not into_record(request, seat, page):
        return listed(request, seat, page)
    messages.success(request, _("核对结果记下了。") if form.verb == "snapshot.compare" else _("记下了。"))
    return redirect("hearing_identity", seat.hearing.pk)


@login_required
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """A disputed picture goes once the bench says how the dispute was settled; all others go by the clock."""
    seat, _room, _me = bench_of(request, pk)
    page = received(request, ForgetSnapshots)
    user: Any = request.user
    if page.tried(lambda: door.perform(FORGET, pk, by=user, given=page.given)) is None:
        return listed(request, seat, page)
    messages.success(request, _("照片已删除，原因记在案卷里。"))
    return redirect("hearing_identity", pk)


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
