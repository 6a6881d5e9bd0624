"""The respondent answers the element sheet on one page: agree, or say how it was."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework import door
from casework.queries import case_for
from casework.receiving import UNPROCESSABLE, Fault, sent, together, written
from casework.views import base_for
from disputes.records.ledger import Element

Answer = dict[str, Any]


@login_required
@require_http_methods(["GET", "POST"])
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Every element with 认可 or 有争议; what was answered is done through the door, all of it or nothing."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    thing = door.body(case)
    key = f"{case.kind}.answer_element"
    elements = list(Element.objects.filter(case=case))
    answered = [each for element in elements if (each := told(request, element))]
    faults = together(
        {given["element_id"]: partial(door.perform, key, thing.pk, by=who.user, given=given) for given in answered}
    )
    if answered and not faults:
        messages.success(request, _("您的答复记下了。"))
        return redirect("case", case.pk)
    context = {
        "case": case,
        "elements": [shown(element, answered, faults) for element in elements],
        "refusal": None if faults else door.why_not(key, thing, who),
        "faults": faults,
        "base": base_for(request),
    }
    return render(request, "disputes/elements/answers.html", context, status=UNPROCESSABLE if faults else 200)


def told(request: HttpRequest, element: Element) -> Answer | None:
    """What the page says of one element, if it says anything."""
    agrees = sent(request, f"agrees-{element.pk}")
    account = written(request, f"account-{element.pk}")
    return {"element_id": element.pk, "agrees": agrees, "account": account} if agrees else None


def shown(element: Element, answered: list[Answer], faults: dict[int, Fault]) -> dict[str, Any]:
    """An element as the page asks it: with what was just typed, else with what was answered before."""
    kept = {"agreed": "yes", "disputed": "no"}.get(element.state, "")
    before = {"agrees": kept, "account": element.respondent_value if element.state == "disputed" else ""}
    typed = next((each for each in answered if each["element_id"] == element.pk), before)
    return {"row": element, "error": faults.get(element.pk, "")} | typed
