"""The respondent answers the element sheet on one page: agree, or say how it was."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework import door
from casework.queries import case_for
from casework.views import base_for
from casework.writing import writing
from disputes.records.ledger import Element


@login_required
@require_http_methods(["GET", "POST"])
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Every element with 认可 or 有争议; what was answered is done through the door, all of it or nothing."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    thing = door.body(case)
    refusal = door.why_not(f"{case.kind}.answer_element", thing, who)
    if request.method == "POST" and refusal is None:
        with writing():
            for element in Element.objects.filter(case=case):
                said = request.POST.get(f"agrees-{element.pk}")
                if said:
                    given = {
                        "element_id": element.pk,
                        "agrees": said,
                        "account": request.POST.get(f"account-{element.pk}", ""),
                    }
                    door.perform(f"{case.kind}.answer_element", thing.pk, by=who.user, given=given)
        messages.success(request, _("您的答复记下了。"))
        return redirect("case", case.pk)
    context = {
        "case": case,
        "elements": Element.objects.filter(case=case),
        "refusal": refusal,
        "base": base_for(request),
    }
    return render(request, "disputes/elements/answers.html", context)
