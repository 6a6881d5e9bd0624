"""An official's first page and the list of duties behind it: what waits, by kind and day, and what stands beside it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.models import User
from casework import tasklists
from casework.columns import cells, columns
from casework.paging import filter_link
from casework.queries import tasks_for
from casework.standing import appointments
from casework.tasklists import SPANS, KindRow, TaskPage, span_of

# So many duties stand on the first page, the most urgent first.
FIRST_DUTIES = 20
DUTY = {"label": gettext_lazy("要办的事")}
FILE = {"label": gettext_lazy("案件")}
DUE = {"label": gettext_lazy("期限"), "due": True}


@dataclass(frozen=True)
class Beside:
    """One section in the rail of the first page."""

    key: str
    title: Any
    template: str
    load: Callable[[User], dict[str, Any] | None]
    order: int


_BESIDE: dict[str, Beside] = {}


def beside(key: str, title: Any, template: str, load: Callable[[User], dict[str, Any] | None], *, order: int) -> None:
    """Adds a section to the rail; `load` gives nothing where it has nothing to show."""
    _BESIDE[key] = Beside(key, title, template, load, order)


def first_page(request: HttpRequest, user: User, more: Mapping[str, Any]) -> HttpResponse:
    """What is to be done today, then by day and kind; today's sittings beside it."""
    mine = tasks_for(user)
    kinds = tasklists.table(mine)
    page = tasklists.page_of(mine, {}, FIRST_DUTIES)
    remember(request, kinds)
    context = {
        "today": sum(row.counts["overdue"] + row.counts["today"] for row in kinds),
        "overdue": sum(row.counts["overdue"] for row in kinds),
        "all": sum(row.total for row in kinds),
        "spans": SPANS.items(),
        "kinds": [{"row": row, "counts": row.counts.items()} for row in kinds],
        "table": duty_table(page),
        "rail": rail(user),
    }
    return render(request, "casework/desk_home.html", context | dict(more))


def remember(request: HttpRequest, kinds: Iterable[KindRow]) -> None:
    """Lets the frame of the page take the number of duties from this table instead of counting again."""
    request.duties = tasklists.found_in(kinds, {})  # type: ignore[attr-defined]


def rail(user: User) -> list[dict[str, Any]]:
    """What the houses put beside the duties, in order."""
    read = ((each, each.load(user)) for each in sorted(_BESIDE.values(), key=lambda each: each.order))
    return [{"section": each, "content": content} for each, content in read if content is not None]


def duty_table(page: TaskPage) -> dict[str, Any]:
    """Duties as the table of a desk, under a heading for each span of days."""
    known, today = cells({row["case_id"] for row in page.rows}), timezone.localdate()
    rows = [
        {
            "url": row["url"],
            "note": row["case_number"],
            "group": SPANS[span_of(row["due_on"], today)],
            "cells": [row["title"], row["case_title"] or row["case_number"], *known[row["case_id"]], row["due_on"]],
            "first": True,
        }
        for row in page.rows
    ]
    return {"columns": [DUTY, FILE, *(each.head for each in columns()), DUE], "rows": rows}


@login_required
@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    """Every duty that waits for a person, page by page; what it is narrowed by stays in the address."""
    user: Any = request.user
    mine = tasks_for(user)
    page = tasklists.page_of(mine, request.GET)
    official = bool(appointments(user))
    kinds = tasklists.table(mine)
    remember(request, kinds)
    context = {
        "base": "base_desk.html" if official else "base_phone-first.html",
        "official": official,
        "page": page,
        "total": tasklists.found_in(kinds, page.filters),
        "table": duty_table(page) if official else None,
        "filters": filters_of(page.filters, kinds if official else []),
        "onward": urlencode(page.filters | {"after": page.next_after}) if page.next_after else "",
    }
    return render(request, "casework/tasks.html", context)


def filters_of(chosen: Mapping[str, str], kinds: Iterable[KindRow]) -> list[list[dict[str, Any]]]:
    """By day and by kind, as rows of links: one is changed, the other stays."""
    days = [("", _("全部")), *SPANS.items()]
    what = [("", _("全部")), *((row.kind, f"{row.label} {row.total}") for row in kinds)]
    rows = [("due", days), ("kind", what)] if kinds else [("due", days)]
    return [[filter_link(chosen, name, *each, kept=set(chosen) - {name}) for each in choices] for name, choices in rows]
