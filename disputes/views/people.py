"""Personal data of a party, shown once for a reason that stays on record."""

from functools import partial
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from casework import door
from casework.errors import NotFound
from casework.facts import Facts
from casework.machine import Machine
from casework.queries import case_for
from casework.receiving import received
from disputes.forms.people import PERSONAL, RevealContact


@never_cache
@login_required
@require_POST
def reveal(request: HttpRequest, pk: int, party_id: int, what: str) -> HttpResponse:
    """Through the door like any act, so that the journal knows of it before the page does."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    party = get_object_or_404(case.parties, pk=party_id)
    if what not in dict(PERSONAL):
        raise NotFound
    body, key = door.body(case), f"{case.kind}.reveal_contact"
    if refused := door.why_not(key, body, who):
        raise refused
    page = received(request, partial(asked, body), party=party.pk, what=what)
    act = page.tried(lambda: door.perform(key, body.pk, by=who.user, given=page.given))
    context = {"case": case, "party": party, "label": dict(PERSONAL)[what], "form": page.form}
    context |= {"value": getattr(party, what)} if act else {}
    return render(request, "disputes/people/reveal.html", context, status=page.status)


def asked(body: Machine, given: dict[str, Any] | None) -> Facts:
    """The reason alone is asked; whose data and which stand in the address."""
    form = RevealContact.bound_to(body, given)
    for name in ("party", "what"):
        form.fields[name].widget = forms.HiddenInput()
    return form
