"""Personal data of a party, shown once for a reason that stays on record."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from casework import door
from casework.errors import NotFound
from casework.queries import case_for
from disputes.forms.people import PERSONAL


@never_cache
@login_required
@require_POST
def reveal(request: HttpRequest, pk: int, party_id: int, what: str) -> HttpResponse:
    """Through the door like any act, so that the journal knows of it before the page does."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    party = get_object_or_404(case.parties, pk=party_id)
    if what not in dict(PERSONAL):
        raise NotFound
    given = {"party": party.pk, "what": what, "reason": request.POST.get("reason", "")}
    door.perform(f"{case.kind}.reveal_contact", door.body(case).pk, by=who.user, given=given)
    context = {"case": case, "party": party, "label": dict(PERSONAL)[what], "value": getattr(party, what)}
    return render(request, "disputes/people/reveal.html", context)
