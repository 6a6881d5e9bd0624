"""A tip from a phone: no sign-in, a code to follow it, and no trace of who sent it."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import OfficeKind
from casework import door
from casework.act import Act
from casework.errors import Invalid
from casework.limits import count
from casework.receiving import Received, files, received
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
    page = received(request, Tip)
    form: Any = page.form
    act = page.tried(lambda: told(request, form)) if page.holds and photos_hold(request, form) else None
    if act:
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
    return render(request, "wage_arrears/tip.html", {"form": form}, status=page.status)


def told(request: HttpRequest, form: Tip) -> Act:
    """A tip and its photos, once its sender's address has sent no more than it may."""
    count(request, "tips", TIPS_AN_HOUR)
    act = send(form)
    keep_photos(request, act)
    return act


def send(form: Tip) -> Act:
    """To the inspectorate of the place where the work is done."""
    office = office_for(OfficeKind.INSPECTORATE, form.cleaned_data["place"])
    return door.begin_file("inspection.receive", by=None, office=office, given=form.given())


def photos_hold(request: HttpRequest, form: Tip) -> bool:
    """What is wrong with the photos is said before anything is filed, so that nobody files twice and none is left behind."""
    chosen = files(request, "photos", MOST_PHOTOS + 1)
    if len(chosen) > MOST_PHOTOS:
        form.add_error(None, _("照片最多 %(most)s 张，请少选几张再交。") % {"most": MOST_PHOTOS})
        return False
    try:
        for file in chosen:
            checked_type(file.file, file.size or 0, file.name or "")
    except FileRefused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def keep_photos(request: HttpRequest, act: Act) -> None:
    """Nobody stands as their sender; a file's own name may give its sender away, so it gets another."""
    for number, file in enumerate(files(request, "photos", MOST_PHOTOS), 1):
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
    page = received(request, Follow)
    form: Any = page.form
    if not page.holds:
        return render(request, "wage_arrears/tip_follow.html", {"form": form}, status=page.status)
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
    page = received(request, partial(LodgeComplaint.bound_to, None))
    act = page.tried(lambda: lodged(request, page))
    if act:
        return redirect("case", act.case.pk)
    return render(request, "wage_arrears/tip_lodge.html", {"form": page.form}, status=page.status)


def lodged(request: HttpRequest, page: Received) -> Act:
    """The complaint on the file of the tip; a code that no file bears is said at its box."""
    user: Any = request.user
    form: Any = page.form
    count(request, "tip-codes", CODES_AN_HOUR)
    found = inspection_by_code(form.cleaned_data["tip_code"])
    if found is None:
        raise Invalid({"tip_code": [_("没有找到这个查询码，请照着当时记下的再核一遍。")]})
    return door.perform("inspection.lodge_complaint", found.pk, by=user, given=page.given)
