"""The sealed source of a tip: opened by the head, for a reason that stays on record, and shown once."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casework import door
from casework.errors import NotFound
from casework.queries import case_for
from casework.receiving import received
from wage_arrears.forms.inspection.course import Reveal
from wage_arrears.models import Inspection
from wage_arrears.records.tips import source_of


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody but the head finds this page."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    found = Inspection.objects.filter(case=case).first()
    sealed = source_of(case)
    if found is None or sealed is None or "inspectorate_head" not in who.held:
        raise NotFound
    page = received(request, partial(Reveal.bound_to, found))
    if page.tried(lambda: door.perform("inspection.reveal_source", found.pk, by=who.user, given=page.given)):
        return render(request, "wage_arrears/source.html", {"case": case, "told": sealed.told})
    return render(request, "wage_arrears/source.html", {"case": case, "form": page.form}, status=page.status)
