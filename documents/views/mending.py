"""The clerk fills what a paper left blank; the paper is made anew and the old one stays."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.errors import NotFound
from casework.formfields import DayField, TextField
from casework.receiving import received
from casework.relations import officials
from documents.blanks import named, sentence_with
from documents.issuing import reissue
from documents.models import Paper
from documents.queries import paper_for

LONGEST = 2000


def form_of(paper: Paper, data: Any = None) -> forms.Form:
    """One field for each blank, labelled with the sentence it stands in."""
    form = forms.Form(data)
    for fact in paper.blanks:
        name = fact.partition(".")[0]
        label = sentence_with(paper.kind, fact)
        form.fields[fact] = (
            DayField(label=label) if name.endswith("_on") else TextField(label=label, max_length=LONGEST)
        )
    return form


def told(paper: Paper, cleaned: dict[str, Any]) -> dict[str, Any]:
    """The facts as the paper takes them: dotted names inside their group, one line an item where a list is wanted."""
    facts: dict[str, Any] = {}
    lists = named(paper.kind, "list", "each")
    for fact, value in cleaned.items():
        name, _dot, inner = fact.partition(".")
        plain = value.isoformat() if hasattr(value, "isoformat") else value
        if name in lists:
            facts[name] = [line.strip() for line in plain.splitlines() if line.strip()]
        elif inner:
            facts[name] = {**(facts.get(name) or paper.facts.get(name) or {}), inner: plain}
        else:
            facts[name] = plain
    return facts


def mendable(paper: Paper) -> bool:
    """Blanks are filled before anybody was sent it; what decides, or has gone out, changes by decision or new notice alone."""
    out = paper.copies.exclude(stage="prepared").exists()
    return bool(paper.blanks) and paper.superseded_by_id is None and not paper.row.decides and not out


@login_required
@require_http_methods(["GET", "POST"])
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """The blanks of one paper as a form."""
    paper, who = paper_for(request.user, pk)  # type: ignore[arg-type]
    if not officials.holds(who.held) or not mendable(paper):
        raise NotFound
    page = received(request, partial(form_of, paper))
    latest = page.tried(lambda: reissue(paper, told(paper, page.form.cleaned_data), by=who.user))
    if latest:
        messages.success(request, _("正在重新制作，原来那份保留。"))
        return redirect("paper", latest.pk)
    return render(
        request, "documents/mend.html", {"paper": paper, "case": paper.case, "form": page.form}, status=page.status
    )
