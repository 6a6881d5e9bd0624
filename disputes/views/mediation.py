"""Pages of a mediation: the mediator's cockpit, answers on the ledger, what passed the wall, the packet for the court."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework import door
from casework.errors import NotFound, NotYours
from casework.machine import MACHINES
from casework.models import Case, Kind
from casework.queries import case_for
from casework.receiving import UNPROCESSABLE, sent, together, written
from casework.relations import mediator
from casework.standing import Standing
from casework.views import base_for
from disputes.models import Passage, PaymentPlan
from disputes.queries.mediation import cockpit, plans_for
from disputes.queries.mediation_ledger import line_item, lines_for
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
    """Every line of the form answered or found in one go, or none; what does not hold is said at its line, all else stays."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    lines, thing = list(lines_for(case, who)), door.body(case)
    mode = meant(lines, request)
    asked = {line.pk: told(mode, line, request) for line in lines}
    acts = {pk: partial(door.perform, f"{case.kind}.{event}", thing.pk, by=who.user, given=given)
            for pk, (event, given) in asked.items() if event}  # fmt: skip
    faults = together(acts)
    if faults:
        shown = [typed(line, who, mode, request) | {"error": faults.get(line.pk, "")} for line in lines]
        context = {"case": case, "lines": shown, "mode": mode, "faults": faults, "base": base_for(request)}
        return render(request, "disputes/mediation/ledger_page.html", context, status=UNPROCESSABLE)
    if acts:
        messages.success(request, _("记下了 %(count)s 行。") % {"count": len(acts)})
    return redirect("case", case.pk)


def meant(lines: Iterable[LedgerLine], request: HttpRequest) -> str:
    """What the boxes were for when the page was drawn; whoever may no longer do it is told so, their words beside it."""
    found = any(written(request, f"{box}-{line.pk}") for line in lines for box in ("found", "found_reason"))
    return "find" if found else "answer"


def told(mode: str, line: LedgerLine, request: HttpRequest) -> tuple[str, dict[str, Any]]:
    """The event and the facts by which the form says something new of one line; no event where it says nothing."""
    if mode == "find":
        return found_for(line, request)
    answer = sent(request, f"answer-{line.pk}")
    if answer == "agreed" and line.state != "agreed":
        return "agree_line", {"line_id": line.pk}
    if answer != "disputed":
        return "", {}
    figure, reason = written(request, f"figure-{line.pk}"), written(request, f"reason-{line.pk}")
    same = line.state == "disputed" and reason == line.answer_reason and is_sum(figure, line.answer_amount)
    return ("", {}) if same else ("dispute_line", {"line_id": line.pk, "amount": figure, "reason": reason})


def found_for(line: LedgerLine, request: HttpRequest) -> tuple[str, dict[str, Any]]:
    """The tribunal's figure for one line; a reason without a figure is said to lack it."""
    amount, reason = written(request, f"found-{line.pk}"), written(request, f"found_reason-{line.pk}")
    kept = is_sum(amount, line.found_amount) if amount else line.found_amount is None
    if kept and reason == line.found_reason:
        return "", {}
    return "find_line", {"line_id": line.pk, "amount": amount, "reason": reason}


def typed(line: LedgerLine, who: Standing, mode: str, request: HttpRequest) -> dict[str, Any]:
    """A line of the ledger with what was just typed in its boxes."""
    if mode == "find":
        boxes = {
            "found": written(request, f"found-{line.pk}"),
            "found_reason": written(request, f"found_reason-{line.pk}"),
        }
    else:
        boxes = {
            "answer": sent(request, f"answer-{line.pk}"),
            "admitted": written(request, f"figure-{line.pk}"),
            "reason": written(request, f"reason-{line.pk}"),
        }
    return line_item(line, who) | boxes


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
