"""The visit on a phone: checklist, photos, statements signed on the spot, kept on the phone until sent."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework import door
from casework.errors import DomainError, NotFound
from casework.models import Case
from casework.queries import case_for
from documents import uploads
from documents.models import StoredFile
from wage_arrears.models import Inspection, Visit
from wage_arrears.queries.visits import ANSWERS, CHECKLIST

STATEMENTS = 6
FIELDS = ("name", "role", "text", "signature", "typed")


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
    if request.method == "GET":
        return render(request, "wage_arrears/visit.html", context(request, inspection))
    key = request.POST.get("key", "")[:64]
    try:
        if not (key and Visit.objects.filter(case=inspection.case, key=key).exists()):
            door.perform("inspection.visit", inspection.pk, by=request.user, given=given(request, inspection.case, key))  # type: ignore[arg-type]
    except DomainError as refusal:
        if wants_json(request):
            return JsonResponse(refusal.as_json(), status=refusal.status)
        raise
    if wants_json(request):
        return JsonResponse({"kept": key})
    messages.success(request, _("现场检查已经记入案卷。"))
    return redirect("case", pk)


def wants_json(request: HttpRequest) -> bool:
    """The phone sends by script when the line is back."""
    return "application/json" in request.headers.get("Accept", "")


def context(request: HttpRequest, inspection: Inspection) -> dict[str, Any]:
    """What the page shows."""
    return {
        "case": inspection.case,
        "inspection": inspection,
        "checklist": CHECKLIST,
        "answers": ANSWERS,
        "numbers": range(1, STATEMENTS + 1),
        "refusal": door.why_not("inspection.visit", inspection, case_for(request.user, inspection.case_id)[1]),  # type: ignore[arg-type]
    }


def given(request: HttpRequest, case: Case, key: str) -> dict[str, Any]:
    """The facts of the event from what the phone sent."""
    posted = request.POST
    checked = {name: posted.get(f"check-{name}", "none") for name, _label in CHECKLIST}
    return {
        "key": key,
        "visited_at": posted.get("visited_at", ""),
        "shown_credentials": posted.get("shown_credentials", ""),
        "findings": posted.get("findings", ""),
        "checklist": json.dumps(checked),
        "statements": json.dumps(statements(request)),
        "photos": json.dumps(photos(request, case)),
    }


def statements(request: HttpRequest) -> list[dict[str, str]]:
    """Whoever spoke and signed."""
    rows = []
    for number in range(1, STATEMENTS + 1):
        row = {name: request.POST.get(f"s{number}-{name}", "").strip() for name in FIELDS}
        if row["name"] and row["text"]:
            rows.append(row)
    return rows


def photos(request: HttpRequest, case: Case) -> list[int]:
    """The inspector's own photos of this file: sent before by script, or with the form itself."""
    user: Any = request.user
    wanted = [int(pk) for pk in request.POST.getlist("photos") if pk.isdecimal()]
    known = StoredFile.objects.filter(pk__in=wanted, case=case, uploader=user).values_list("pk", flat=True)
    fresh = [uploads.keep(f.file, f.name or "photo", by=user, case=case) for f in request.FILES.getlist("photo_files")]
    return [*known, *(file.pk for file in fresh)]
