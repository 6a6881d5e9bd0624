"""The visit on a phone: checklist, photos, statements signed on the spot, kept on the phone until the file has them."""

import hashlib
import secrets
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework import door
from casework.errors import Invalid, NotFound
from casework.queries import case_for
from casework.receiving import Received, raw, received
from documents.models import StoredFile
from wage_arrears.acts.inspection.inquiry import sealed
from wage_arrears.forms.inspection.inquiry import Visit as Form
from wage_arrears.models import Inspection, Visit
from wage_arrears.rules.inspection.inquiry import VisitKept


def own_inspection(request: HttpRequest, pk: int) -> Inspection:
    """A file on which the asker is an inspector."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    found = Inspection.objects.filter(case=case).first()
    if found is None or "inspector" not in who.held:
        raise NotFound
    found.case = case
    return found


@login_required
@require_http_methods(["GET", "POST"])
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the page (it also works without a line, once open); POST keeps the visit once, however often it comes."""
    inspection = own_inspection(request, pk)
    page = received(request, partial(Form.bound_to, inspection))
    act = page.tried(lambda: door.perform("inspection.visit", inspection.pk, by=request.user, given=page.given))  # type: ignore[arg-type]
    kept = act is not None or is_there(inspection, page)
    if wants_json(request):
        return JsonResponse(receipt(request, page)) if kept else refused(page)
    if kept:
        messages.success(request, _("现场检查已经记入案卷。"))
        return redirect("case", pk)
    return render(request, "wage_arrears/visit.html", context(request, inspection, page), status=page.status)


def wants_json(request: HttpRequest) -> bool:
    """The phone sends by script when the line is back."""
    return request.method == "POST" and "application/json" in request.headers.get("Accept", "")


def is_there(inspection: Inspection, page: Received) -> bool:
    """The very same visit came before, and only its answer was lost on the way."""
    if not isinstance(page.refusal, VisitKept):
        return False
    facts = page.form.cleaned_data
    return Visit.objects.get(case=inspection.case, key=facts["key"]).sealed == sealed(facts)


def receipt(request: HttpRequest, page: Received) -> dict[str, Any]:
    """What lets the phone drop its copy: the hash of the words as they came, and of each photo as it is kept."""
    facts = page.form.cleaned_data
    photos = StoredFile.objects.filter(pk__in=facts["photos"]).values_list("sha256", flat=True)
    return {"kept": facts["key"], "sha256": digest(request), "photos": list(photos)}


def digest(request: HttpRequest) -> str:
    """Of the words exactly as they came; a form that carries files itself has been read already, and has none."""
    is_words = request.content_type == "application/x-www-form-urlencoded"
    return hashlib.sha256(raw(request)).hexdigest() if is_words else ""


def refused(page: Received) -> JsonResponse:
    """Every sentence that stands against it, for the phone to show beside what was written."""
    form = page.form
    labels = {name: str(field.label) for name, field in form.fields.items() if field.label}
    errors = {name: [str(each) for each in said] for name, said in form.errors.items()}
    sentences = [f"{labels[name]}：{each}" if name in labels else each for name in errors for each in errors[name]]
    said = page.refusal or Invalid(errors, labels)
    return JsonResponse(said.as_json() | {"sentences": sentences}, status=page.status)


def context(request: HttpRequest, inspection: Inspection, page: Received) -> dict[str, Any]:
    """What the page shows; one key for one visit, so that a second tap keeps nothing twice."""
    who = case_for(request.user, inspection.case_id)[1]  # type: ignore[arg-type]
    if not page.form.is_bound:
        page.form.initial = {"key": secrets.token_hex(16), "visited_at": timezone.localtime()}
    return {
        "case": inspection.case,
        "form": page.form,
        "refusal": None if page.refusal else door.why_not("inspection.visit", inspection, who),
    }
