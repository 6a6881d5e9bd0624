"""The register of seals of an office: every award that was let go, in how many originals, who sealed it and when."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import Post
from casework.errors import NotFound
from casework.paging import cut
from casework.standing import appointments
from disputes.records.award import SealUse
from documents.models import Paper

# Whoever lets awards go, and whoever seals them.
READERS = frozenset({Post.OFFICE_HEAD, Post.SEAL_KEEPER})


@login_required
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """The lines of the reader's own offices, the newest first."""
    offices = {each.office_id for each in appointments(request.user) if each.post in READERS}  # type: ignore[arg-type]
    if not offices:
        raise NotFound
    lines = SealUse.objects.filter(case__office__in=offices)
    rows = lines.select_related("award", "case", "approved_by", "keeper")
    found, after = cut(rows, ("-pk",), request.GET.get("after", ""))
    numbers = numbers_of(found)
    columns = [
        {"label": _("文书")},
        {"label": _("文号")},
        {"label": _("案号")},
        {"label": _("正本几份"), "num": True},
        {"label": _("签发")},
        {"label": _("签发时间"), "moment": True},
        {"label": _("用印")},
        {"label": _("用印时间"), "moment": True},
    ]
    context = {
        "columns": columns,
        "rows": [shown(line, numbers) for line in found],
        "total": lines.count(),
        "onward": urlencode({"after": after}) if after else "",
    }
    return render(request, "disputes/seals.html", context)


def numbers_of(lines: list[SealUse]) -> dict[str, str]:
    """The numbers of the papers that were made of these awards, by award."""
    wanted = {line.award.ref: line.case_id for line in lines}
    papers = Paper.objects.filter(case__in=wanted.values(), thing__in=wanted).exclude(number="").order_by("-pk")
    return {paper.thing: paper.number for paper in papers}


def shown(line: SealUse, numbers: dict[str, str]) -> dict[str, Any]:
    """One line as the table takes it; an award that is not made has no number yet."""
    return {
        "url": reverse("case", args=[line.case_id]),
        "cells": [
            line.award.get_kind_display(),
            numbers.get(line.award.ref, ""),
            line.case.number,
            line.originals,
            str(line.approved_by or ""),
            line.approved_at,
            str(line.keeper or "") or _("等用印"),
            line.sealed_at,
        ],
    }
