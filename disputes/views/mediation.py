"""Pages of a mediation: the mediator's cockpit, answers on the ledger, what passed the wall, the packet for the court."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework import door
from casework.errors import NotFound, NotYours
from casework.machine import MACHINES
from casework.models import Case, Kind
from casework.queries import case_for
from casework.relations import mediator
from casework.writing import writing
from disputes.models import Passage, PaymentPlan
from disputes.queries.mediation import cockpit, plans_for
from disputes.queries.mediation_ledger import lines_for, mode_for
from disputes.queries.packet import packet
from disputes.records.ledger import LedgerLine
from documents.views.serving import attachment

# The forms that stand on the cockpit itself; everything else is one tap away.
ON_THE_TABLE = ("make_offer", "draft_agreement", "take_note", "sign")


@login_required
@require_GET
def mediate(request: HttpRequest, pk: int) -> HttpResponse:
    """The cockpit: both sides, the ladder, the caucus switch, limits unseen, proposals, draft and signatures."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    if case.kind != Kind.MEDIATION:
        raise NotFound
    if not mediator.holds(who.held):
        raise NotYours
    context = cockpit(case, who)
    rows = MACHINES.rows(type(context["thing"]))
    forms = {name: rows[name].form.bound_to(context["thing"]) for name in ON_THE_TABLE if name in context["open_moves"]}
    if "make_offer" in forms:
        forms["make_offer"].fields.pop("for_mediator")
    return render(request, "disputes/mediation/cockpit.html", context | {"forms": forms})


@login_required
@require_POST
def ledger(request: HttpRequest, pk: int) -> HttpResponse:
    """Every line of the form answered or found in one go: all of them, or none."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    mode = mode_for(case, who)
    acts = [act for line in lines_for(case, who) for act in told(mode, line, request.POST)]
    thing = door.body(case)
    with writing():
        for event, given in acts:
            door.perform(f"{case.kind}.{event}", thing.pk, by=who.user, given=given)
    if acts:
        messages.success(request, _("记下了 %(count)s 行。") % {"count": len(acts)})
    return redirect("case", case.pk)


def told(mode: str, line: LedgerLine, posted: QueryDict) -> list[tuple[str, dict[str, Any]]]:
    """What the form says of one line, if it says anything new."""
    if mode == "find":
        return found_for(line, posted)
    answer = posted.get(f"answer-{line.pk}")
    if answer == "agreed" and line.state != "agreed":
        return [("agree_line", {"line_id": line.pk})]
    if answer != "disputed":
        return []
    figure, reason = posted.get(f"figure-{line.pk}", ""), posted.get(f"reason-{line.pk}", "")
    same = line.state == "disputed" and reason == line.answer_reason and is_sum(figure, line.answer_amount)
    return [] if same else [("dispute_line", {"line_id": line.pk, "amount": figure, "reason": reason})]


def found_for(line: LedgerLine, posted: QueryDict) -> list[tuple[str, dict[str, Any]]]:
    """The tribunal's figure for one line."""
    amount, reason = posted.get(f"found-{line.pk}", ""), posted.get(f"found_reason-{line.pk}", "")
    if not amount or (is_sum(amount, line.found_amount) and reason == line.found_reason):
        return []
    return [("find_line", {"line_id": line.pk, "amount": amount, "reason": reason})]


def is_sum(text: str, amount: Decimal | None) -> bool:
    """Whether a box still says what is on the line."""
    try:
        return amount is not None and Decimal(text) == amount
    except InvalidOperation:
        return False


@login_required
@require_GET
def passage(request: HttpRequest, pk: int, passage_id: int) -> HttpResponseBase:
    """A paper that came through the wall, read in the file it came to."""
    case, _who = case_for(request.user, pk)  # type: ignore[arg-type]
    found = Passage.objects.filter(case=case, pk=passage_id).select_related("paper__file").first()
    if found is None or found.paper is None or found.paper.file is None:
        raise NotFound
    file = found.paper.file
    return attachment(request, file.sha256, file.size, file.media_type, f"{found.paper.title}.pdf")


@login_required
@require_GET
def execution_packet(request: HttpRequest, pk: int, plan_id: int) -> HttpResponse:
    """The papers, the facts and the proof of service for the court, in one archive."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    plan = plans_for(case, who).filter(pk=plan_id).first()
    if plan is None or plan.applied_on is None:
        raise NotFound
    response = HttpResponse(packet(plan_in(case, plan)), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="execution-{plan.pk}.zip"'
    return response


def plan_in(case: Case, plan: PaymentPlan) -> PaymentPlan:
    """The plan with the file it belongs to at hand."""
    plan.case = case
    return plan
