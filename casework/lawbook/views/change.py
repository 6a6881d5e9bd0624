"""A change of the rulebook: proposed by an administrator, decided by a second person, with its report."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework.errors import NotYours
from casework.lawbook import current, ledger
from casework.lawbook.changes import content, report, state, title
from casework.lawbook.figures import written_now
from casework.lawbook.forms import FigureForm, YearForm
from casework.lawbook.models import LawChange
from casework.lawbook.posts import may_approve, may_propose, must_be_official
from casework.lawbook.recount import recount
from casework.lawbook.views.desk import year_shown
from casework.receiving import received, sent

FORMS: dict[str, Any] = {LawChange.Kind.FIGURE: FigureForm, LawChange.Kind.YEAR: YearForm}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of a new value or of a year; what it holds is checked before it is written down."""
    user: Any = request.user
    must_be_official(user)
    if not may_propose(user):
        raise NotYours
    asked = request.GET.dict()
    asked = {"value": written_now(asked["name"])} | asked if "name" in asked else asked
    page = received(request, lambda given: FORMS[kind](given, given, initial=None if given else asked))
    form: Any = page.form
    proposal = page.tried(lambda: ledger.propose(kind, form.body(), by=user))
    if proposal:
        messages.success(request, _("已提出，要由另一个人批准才生效。"))
        return redirect("law_change", proposal.pk)
    return render(request, "casework/law/propose.html", {"form": form, "kind": kind}, status=page.status)


@login_required
@require_safe
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What is proposed, by whom, how it was decided, and which open clocks it moved."""
    user: Any = request.user
    must_be_official(user)
    proposal = ledger.proposal(pk)
    decision = ledger.decision(proposal)
    shown = content(proposal)
    context = {
        "proposal": proposal,
        "title": title(proposal),
        "decision": decision,
        "state": state(decision),
        "mine": proposal.by_id == user.pk,
        "may_approve": may_approve(user),
        "report": report(proposal, user),
        "content": shown | {"year": year_shown(shown["year"])} if "year" in shown else shown,
        "acts": proposal.acts.select_related("by"),
    }
    return render(request, "casework/law/change.html", context)


@login_required
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """In force at once in this process, within a second in every other; open clocks are counted anew."""
    user: Any = request.user
    must_be_official(user)
    proposal = ledger.proposal(pk)
    ledger.approve(proposal, by=user)
    current.refresh()
    recount(proposal)
    messages.success(request, _("已批准，现在就生效。"))
    return redirect("law_change", pk)


@login_required
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Sent back with a reason, or taken back by its author."""
    user: Any = request.user
    must_be_official(user)
    reason = sent(request, "reason", 300)
    if not reason:
        messages.error(request, _("请写明为什么退回。"))
        return redirect("law_change", pk)
    ledger.decline(ledger.proposal(pk), by=user, reason=reason)
    messages.success(request, _("已退回。"))
    return redirect("law_change", pk)
