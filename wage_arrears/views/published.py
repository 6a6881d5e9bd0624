"""Decisions the public may read: the employer, the matter, the result; no worker and no ID number."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wage_arrears.queries.published import listed, names, published, rows

PAGE = 50


@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    page = Paginator(published(request.GET.get("q", "").strip()[:60]), PAGE).get_page(request.GET.get("page"))
    found = rows(page.object_list)
    return render(request, "wage_arrears/published.html", {"page": page, "rows": found, "q": request.GET.get("q", "")})


@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """The list of 令45 and the publications of 令29, as they stand today."""
    page = Paginator(listed(), PAGE).get_page(request.GET.get("page"))
    return render(request, "wage_arrears/lists.html", {"page": page, "rows": names(page.object_list)})
