"""A tip from a phone: no sign-in, a code to follow it, and no trace of who sent it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import OfficeKind
from casework import door
from casework.act import Act
from casework.errors import NotFound
from casework.limits import count
from casework.routing import office_for
from documents import uploads
from documents.checking import FileRefused, checked_type
from documents.rendering.codes import shown
from wage_arrears.forms.inspection.opening import LodgeComplaint
from wage_arrears.forms.tips import Follow, Tip
from wage_arrears.models import Inspection
from wage_arrears.queries.tips import STANDS, inspection_by_code

COOKIE, KEPT_FOR = "tip", 1800
TIPS_AN_HOUR, CODES_AN_HOUR = 60, 30
MOST_PHOTOS = 9


@never_cache
@require_http_methods(["GET", "POST"])
def tip(request: HttpRequest) -> HttpResponse:
    """One page; whoever is signed in is not remembered either."""
    form = Tip(request.POST or None)
    if request.method == "POST" and form.is_valid() and photos_hold(request, form):
        count(request, "tips", TIPS_AN_HOUR)
        act = send(form)
        keep_photos(request, act)
        answer = redirect("tip_sent")
        answer.set_signed_cookie(
            COOKIE,
            act.thing.follow_code,
            max_age=KEPT_FOR,
            path="/tip/",
            httponly=True,
            samesite="Strict",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return answer
    return render(request, "wage_arrears/tip.html", {"form": form})


def send(form: Tip) -> Act:
    """To the inspectorate of the place where the work is done."""
    office = office_for(OfficeKind.INSPECTORATE, form.cleaned_data["place"])
    return door.begin_file("inspection.receive", by=None, office=office, given=form.given())


def photos_hold(request: HttpRequest, form: Tip) -> bool:
    """A photo that cannot be read is said before anything is filed, so that nobody files twice."""
    try:
        for file in request.FILES.getlist("photos")[:MOST_PHOTOS]:
            checked_type(file.file, file.size or 0, file.name or "")  # type: ignore[arg-type]
    except FileRefused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def keep_photos(request: HttpRequest, act: Act) -> None:
    """Nobody stands as their sender; a file's own name may give its sender away, so it gets another."""
    for number, file in enumerate(request.FILES.getlist("photos")[:MOST_PHOTOS], 1):
        suffix = (file.name or "").rpartition(".")[2].lower()[:5]
        uploads.keep(file.file, f"tip-{number}.{suffix}", by=None, case=act.case, at=act.at)


@never_cache
@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """The code, shown for half an hour on this phone."""
    code = request.get_signed_cookie(COOKIE, default="", max_age=KEPT_FOR) or ""
    found = inspection_by_code(code)
    if found is None:
        return redirect("tip_follow")
    deadline = found.case.deadlines.filter(rule="insp.accept_5wd").first()
    context = {"code": shown(code), "office": found.case.office, "deadline": deadline}
    return render(request, "wage_arrears/tip_sent.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """How far it is, for whoever holds the code."""
    form = Follow(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "wage_arrears/tip_follow.html", {"form": form})
    count(request, "tip-codes", CODES_AN_HOUR)
    found = inspection_by_code(form.cleaned_data["code"])
    if found is None:
        form.add_error("code", _("没有找到这个查询码，请照着当时记下的再核一遍。"))
        return render(request, "wage_arrears/tip_follow.html", {"form": form}, status=404)
    return render(request, "wage_arrears/tip_follow.html", {"form": form, "found": progress(found)})


def progress(found: Inspection) -> dict[str, Any]:
    """What a teller may know: the stage in plain words, the office, the result once it is told."""
    return {
        "stands": STANDS[found.stage],
        "received_on": found.received_on,
        "office": found.case.office,
        "result": found.result_words,
        "told_on": found.result_told_on,
        "can_complain": found.lead == "tip" and found.stage in ("received", "verifying", "filed", "investigating"),
    }


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def lodge(request: HttpRequest) -> HttpResponse:
    """One's own complaint, under one's own name: only by one's own hand."""
    told = complaint_of(request)
    form = LodgeComplaint.bound_to(None, told or None)
    if request.method == "POST" and form.is_valid():
        count(request, "tip-codes", CODES_AN_HOUR)
        found = inspection_by_code(form.cleaned_data["tip_code"])
        if found is None:
            raise NotFound(_("没有找到这个查询码，请照着当时记下的再核一遍。"))
        act = door.perform("inspection.lodge_complaint", found.pk, by=request.user, given=told)  # type: ignore[arg-type]
        return redirect("case", act.case.pk)
    return render(request, "wage_arrears/tip_lodge.html", {"form": form})


def complaint_of(request: HttpRequest) -> dict[str, Any]:
    """What was posted, with the name typed where nobody drew a signature."""
    posted = request.POST
    told = {name: posted[name] for name in LodgeComplaint.base_fields if name in posted}
    return told | {"signature": posted.get("signature") or posted.get("typed_name", "")} if told else {}
