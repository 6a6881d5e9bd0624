"""The pages every file shares: tasks, worklist, search, the case, and the page on which a move is made."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from casework import consequences, desk, door, tasklists, threads
from casework.answers import Situation, five_answers, leaves_road, move_url, road, situation
from casework.columns import cells, columns
from casework.errors import NotFound
from casework.history import Entry, entries, once
from casework.machine import MACHINES, EventRow, Machine
from casework.material import material_for
from casework.models import Case, Kind
from casework.openings import first_files, further_files, new_file
from casework.paging import filter_link
from casework.panels import panel, panels_for
from casework.queries import by_day, case_for, cases_of, search, tasks_for, worklist
from casework.receiving import Received, received
from casework.standing import Standing, appointments, standing

COLUMNS = [
    {"label": gettext_lazy("案件")},
    {"label": gettext_lazy("案号")},
    {"label": gettext_lazy("类别"), "short": True},
    {"label": gettext_lazy("阶段"), "short": True},
]
DUE = {"label": gettext_lazy("到期"), "due": True}


# So many duties and files stand on the front page of a phone, the most urgent first.
FIRST_DUTIES, FIRST_FILES = 20, 20
# So many files a search shows, the newest first; then it asks for more of the name or number.
FOUND = 50
# So many moves stand in the rail of a desk; the rest are one tap away.
FIRST = 6


def base_for(request: HttpRequest) -> str:
    """Officials work at a desk, everybody else on a phone first."""
    return "base_desk.html" if appointments(request.user) else "base_phone-first.html"  # type: ignore[arg-type]


def home(request: HttpRequest) -> HttpResponse:
    """A person's front page is what waits for them; a stranger's says what can be done here."""
    user: Any = request.user
    if not user.is_authenticated:
        return render(request, "casework/landing.html")
    new_files = first_files(user)
    if appointments(user):
        return desk.first_page(request, user, {"new_files": new_files})
    mine = tasks_for(user)
    page = tasklists.page_of(mine, {}, FIRST_DUTIES)
    open_cases = by_day(user, lambda rows: rows, FIRST_FILES)
    context = {
        "tasks": page.rows,
        "more": tasklists.counted(mine) if page.next_after else "",
        "cases": [(case, stage_of(case)) for case in open_cases],
        "new_files": new_files,
    }
    return render(request, "casework/home.html", context)


@login_required
def case_list(request: HttpRequest) -> HttpResponse:
    """The worklist: filters stay in the address, pages go on from the last row."""
    page = worklist(request.user, request.GET)  # type: ignore[arg-type]
    onward = urlencode(page.filters | {"after": page.next_after}) if page.next_after else ""
    is_desk = bool(appointments(request.user))  # type: ignore[arg-type]
    known = cells([case.pk for case in page.rows]) if is_desk else {}
    context = {
        "page": page,
        "base": base_for(request),
        "columns": [*COLUMNS, *(each.head for each in columns()), DUE] if is_desk else [*COLUMNS, DUE],
        "rows": [list_row(case, known.get(case.pk, [])) for case in page.rows],
        "caption": _("案件"),
        "filters": filters_of(page.filters),
        "onward": onward,
        "new_files": first_files(request.user) if is_desk else [],  # type: ignore[arg-type]
    }
    return render(request, "casework/case_list.html", context)


def filters_of(chosen: dict[str, str]) -> list[list[dict[str, Any]]]:
    """The filters as rows of links: one is changed, the others stay; stages once a kind is chosen."""
    rows: list[tuple[str, list[tuple[str, Any]], tuple[str, ...]]] = [
        ("state", [("", _("在办")), ("overdue", _("已过期")), ("closed", _("已结"))], ("kind", "stage")),
        ("kind", [("", _("全部类别")), *Kind.choices], ("state",)),
    ]
    if chosen.get("kind") in Kind.values:
        stages = MACHINES.model(chosen["kind"]).Stage.choices
        rows.append(("stage", [("", _("全部阶段")), *stages], ("state", "kind")))
    return [[filter_link(chosen, name, value, label, kept) for value, label in choices] for name, choices, kept in rows]


def stage_of(case: Case) -> Any:
    """Where a file stands, in words."""
    return MACHINES.model(case.kind).Stage(case.stage).label


def list_row(case: Case, known: list[Any]) -> dict[str, Any]:
    """One file as a row of the worklist, with what the columns of a desk know of it."""
    shown = [case.title or case.number, case.number, case.get_kind_display(), stage_of(case), *known, case.due_on]
    return {"url": reverse("case", args=[case.pk]), "cells": shown}


@login_required
def find(request: HttpRequest) -> HttpResponse:
    """Search by number, name, phone tail or credit code, among the files in the person's sight."""
    text = request.GET.get("q", "").strip()[:60]
    found = search(request.user, text) if text else []  # type: ignore[arg-type]
    context = {"found": found[:FOUND], "more": len(found) > FOUND, "most": FOUND, "q": text, "base": base_for(request)}
    return render(request, "casework/search.html", context)


@login_required
def case_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The case: the five answers first, then the sections each house adds."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    now = situation(case, door.body(case), who)
    base = "casework/case_desk.html" if appointments(request.user) else "casework/case.html"  # type: ignore[arg-type]
    return render(request, base, case_context(now))


def case_context(now: Situation) -> dict[str, Any]:
    """Everything the case page shows."""
    shown, told = panels_for(now.case, now.who), entries(now.case, now.who)
    open_now = [m for m in now.open_moves if not m.row.aside]
    ahead = next_move(now)
    go = ahead if now.is_plain else None
    onward = [move_item(now, m) for m in open_now if not leaves_road(m)]
    beyond = [each for each in onward if not go or each["url"] != go["url"]]
    return {
        "case": now.case,
        "who": now.who,
        "now": now,
        "answers": five_answers(now),
        "panels": [p for p in shown if p["panel"].place == "main"],
        "rail": [p for p in shown if p["panel"].place == "rail"],
        "road": road(now.body),
        "moves": [move_item(now, m) for m in open_now],
        "onward": beyond[:FIRST],
        "further": beyond[FIRST:],
        "off_road": [move_item(now, m) for m in open_now if leaves_road(m)],
        "closed": [move_item(now, m) for m in now.moves if not m.is_open and not m.row.aside],
        "asides": [move_item(now, m) for m in now.open_moves if m.row.aside],
        "new_files": further_files(now.case, now.who),
        "next": ahead,
        "go": go,
        "history": once(told),
        "threads": thread_rows(told, now.case),
        "related": related(now),
    }


def thread_rows(told: list[Entry], case: Case) -> list[dict[str, Any]]:
    """What was asked, with what was answered or whose answer is still out."""
    found = threads.threads(told)
    return [{"thread": each, "waits": "" if each.answered else threads.waits_for(each, case)} for each in found]


def move_item(now: Situation, move: Any) -> dict[str, Any]:
    """A move as the widget shows it."""
    return {
        "label": move.row.label,
        "url": move_url(now.case, move),
        "closed": move.refusal.message if move.refusal else "",
        "why": move.row.hint,
    }


def next_move(now: Situation) -> dict[str, Any] | None:
    """The one move at the thumb."""
    if now.page:
        return now.page | {"due_on": now.due_on}
    if now.next is None:
        return None
    return {
        "label": now.next.row.label,
        "url": move_url(now.case, now.next),
        "due_on": now.due_on if now.mine else None,
    }


def related(now: Situation) -> list[Case]:
    """The other files of the same quarrel that this reader may see."""
    user = now.who.user
    return list(cases_of(user).filter(dispute=now.case.dispute_id).exclude(pk=now.case.pk)) if user else []


@login_required
def panel_part(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One section of the case page, for a fragment that refreshes itself."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    found = panel(key)
    content = found.content(case, who) if found else None
    if found is None or content is None:
        raise NotFound
    return render(request, found.template, {"case": case, "who": who, "content": content, "panel": found})


def thing_of(case: Case, machine: str, thing_id: int) -> Machine:
    """A thing of this very file, or not found."""
    if machine not in MACHINES.names():
        raise NotFound
    model: Any = MACHINES.model(machine)
    thing: Machine | None = model.objects.filter(case=case, pk=thing_id).first()
    if thing is None:
        raise NotFound
    thing.case = case  # type: ignore[attr-defined]
    return thing


@login_required
@require_http_methods(["GET", "POST"])
def move_page(request: HttpRequest, pk: int, machine: str, thing_id: int, event: str) -> HttpResponse:
    """The page on which one event is done to one thing."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    thing = thing_of(case, machine, thing_id)
    row = MACHINES.rows(type(thing)).get(event)
    if row is None or row.is_opening:
        raise NotFound
    row.check_by_hand()
    page = received(request, partial(row.form.bound_to, thing))
    act = page.tried(lambda: door.perform(row.key, thing.pk, by=who.user, given=page.given))
    if act:
        messages.success(request, _("%(move)s：办好了。") % {"move": row.label})
        return back_to(act.case, request.user)
    return render(request, "casework/move.html", move_context(request, case, who, row, page, thing), status=page.status)


def back_to(case: Case, user: Any) -> HttpResponse:
    """The file, or the front page for whom it no longer waits."""
    return redirect("case", case.pk) if standing(user, case).sees else redirect("home")


def move_context(
    request: HttpRequest, case: Case, who: Standing, row: EventRow, page: Received, thing: Any
) -> dict[str, Any]:
    """What the move page shows, for an event on a thing or one that makes a thing; what was typed outlives a refusal."""
    refusal = None if page.refusal else door.why_not(row.key, thing, who)
    is_open = not refusal or page.form.is_bound
    shown: dict[str, Any] = decided_from(case, who, row, thing) if is_open else {}
    return shown | {
        "follows": consequences.lay_out(page.form, row, case, thing, who) if is_open else [],
        "case": case,
        "who": who,
        "row": row,
        "form": page.form,
        "thing": thing,
        "refusal": refusal,
        "base": base_for(request),
    }


def decided_from(case: Case, who: Standing, row: EventRow, thing: Any) -> dict[str, Any]:
    """What lies before whoever decides: the requests that wait for it, earlier ones like them, and the file's sections."""
    asking = threads.asked_by(row.key)
    found = threads.threads(entries(case, who)) if asking else []
    waiting = threads.about(row.key, found, thing.pk) if thing.pk else []
    before = [each for each in found if each.key in asking and each.answered]
    return {"waiting": waiting, "before": before, "material": material_for(row, case, thing, who)}


@login_required
@require_http_methods(["GET", "POST"])
def opening_page(request: HttpRequest, pk: int, machine: str, event: str) -> HttpResponse:
    """The page on which a thing is made within a file."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    row = MACHINES.rows(MACHINES.model(machine)).get(event) if machine in MACHINES.names() else None
    if row is None or not row.is_opening or machine in Kind.values:
        raise NotFound
    row.check_by_hand()
    thing = door.new_thing(row, case)
    page = received(request, partial(row.form.bound_to, thing))
    if page.tried(lambda: door.begin(row.key, by=who.user, case_id=case.pk, given=page.given)):
        messages.success(request, _("%(move)s：办好了。") % {"move": row.label})
        return redirect("case", case.pk)
    return render(request, "casework/move.html", move_context(request, case, who, row, page, thing), status=page.status)


@login_required
@require_http_methods(["GET", "POST"])
def file_page(request: HttpRequest, kind: str) -> HttpResponse:
    """The page on which a file is opened: out of another of the same dispute (`?from=`), or as the first."""
    user: Any = request.user
    asked = request.GET.get("from", "")
    origin = case_for(user, int(asked))[0] if asked.isdecimal() else None
    new = new_file(kind, user, origin)
    page = received(request, new.form)
    act = page.tried(lambda: new.opened(page.form, page.given or {}))
    if act:
        messages.success(request, _("案卷开好了，案号 %(number)s。") % {"number": act.case.number})
        return back_to(act.case, user)
    context = {"new": new, "form": page.form, "refusal": None if page.refusal else new.refusal}
    return render(request, "casework/new_file.html", context | {"base": base_for(request)}, status=page.status)
