"""The clerk's service board: every paper and addressee, how far each has come, and the row with its moves."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework import door
from casework.errors import DomainError, NotFound
from casework.moves import moves
from casework.paging import cut
from casework.receiving import all_sent, sent
from casework.relations import officials
from casework.standing import Standing, appointments, standing
from documents.enclosures import enclosed_with
from documents.funnel import funnel
from documents.labels import label_sheet
from documents.machines.service import Stage
from documents.making import PDF
from documents.models import ServiceRow
from documents.printing import MOST, NothingToPrint, TooManyToPrint, at_once, to_print, together
from documents.queries import service_rows
from documents.rules.channels import SENDABLE
from documents.rules.service import PaperNotReady
from documents.views.papers import move_item
from documents.views.serving import attachment, guarded

PAGE = 50
# These wait for a hand of the office; the rest are on their way.
WAITS = (Stage.PREPARED, Stage.REFUSED, Stage.UNDELIVERABLE)
COLUMNS = [
    {"label": gettext_lazy("文书")},
    {"label": gettext_lazy("送给谁")},
    {"label": gettext_lazy("案号")},
    {"label": gettext_lazy("送达")},
    {"label": gettext_lazy("方式")},
    {"label": gettext_lazy("期满"), "due": True},
    {"label": gettext_lazy("对方到哪一步")},
    {"label": gettext_lazy("打印"), "link": gettext_lazy("打印这一份")},
]


def check_official(request: HttpRequest) -> None:
    """The board is for those who hold a post."""
    if not appointments(request.user):  # type: ignore[arg-type]
        raise NotFound


@login_required
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Rows on the way, those that wait for a hand first and the oldest of them before the rest; the funnel above."""
    check_official(request)
    rows = service_rows(request.user)  # type: ignore[arg-type]
    case_id, stage = request.GET.get("case", ""), request.GET.get("stage", "")
    if case_id.isdecimal():
        rows = rows.filter(case_id=int(case_id))
    if stage in Stage.values:
        rows = rows.filter(stage=stage)
    elif not case_id:
        rows = rows.exclude(stage__in=ServiceRow.FINAL)
    total = rows.order_by().count()
    ranked = rows.annotate(rank=Case(When(stage__in=WAITS, then=0), default=1)).prefetch_related("attempts")
    found, after = cut(ranked, ("rank", "pk"), request.GET.get("after", ""), PAGE)
    sendable = {row.pk for row in found if row.stage == Stage.PREPARED and row.file_id}
    waiting = [row for row in found if row.is_being_made]
    context = {
        "columns": COLUMNS,
        "rows": [row_item(row) | picked(row, sendable, bool(case_id)) for row in found],
        "sendable": bool(sendable),
        "all_sendable": to_print(rows).order_by().count() if sendable else 0,
        "shown_sendable": len(sendable),
        "total": total,
        "onward": urlencode({"case": case_id, "stage": stage, "after": after}) if after else "",
        "most": MOST,
        "waiting": len(waiting),
        "waited": "waiting" in request.GET and not waiting,
        "channels": [(channel.value, channel.label) for channel in SENDABLE],
        "funnel": funnel(service_rows(request.user)),  # type: ignore[arg-type]
        "stages": Stage.choices,
        "stage": stage,
        "case_id": case_id,
    }
    return render(request, "documents/board.html", context)


def board_rows(request: HttpRequest, case_id: str) -> QuerySet[ServiceRow]:
    """All copies of this board that wait to be sent, on whatever page, the oldest first."""
    rows = service_rows(request.user)  # type: ignore[arg-type]
    return to_print(rows.filter(case_id=int(case_id)) if case_id.isdecimal() else rows)


def chosen(request: HttpRequest) -> list[int]:
    """The ticked rows; where all were chosen, the oldest of the board on whatever page, as many as go at once."""
    if sent(request, "all"):
        return list(board_rows(request, sent(request, "case")).values_list("pk", flat=True)[:MOST])
    return [int(value) for value in all_sent(request, "row") if value.isdecimal()][:MOST]


def row_item(row: ServiceRow) -> dict[str, Any]:
    """One row of the board."""
    cells = [
        _(row.paper.title),
        row.addressee,
        row.case.number,
        row.stage_label(),
        row.get_channel_display(),
        row.deemed_on,
    ]
    blanks = _("有空白待补") if row.paper.blanks else ""
    note = " · ".join(each for each in (row.paper.number, blanks, came_back(row)) if each)
    print_url = reverse("service_copy", args=[row.pk]) if row.file_id else ""
    return {"url": reverse("service_row", args=[row.pk]), "cells": [*cells, reached(row), print_url], "note": note}


def came_back(row: ServiceRow) -> str:
    """Of what was refused or came back, why: the next way to serve it follows from that."""
    last = list(row.attempts.all())[-1:] if row.stage in WAITS else []
    return last[0].cause if last else ""


def picked(row: ServiceRow, sendable: set[int], ticked: bool) -> dict[str, Any]:
    """The box by which a row is sent together with others; on the board of one file all are ticked."""
    if row.pk not in sendable:
        return {}
    label = _("选中：%(title)s，%(name)s") % {"title": _(row.paper.title), "name": row.addressee}
    return {"pick": row.pk, "picked": ticked, "pick_label": label}


def reached(row: ServiceRow) -> str:
    """How far the addressee has come."""
    steps = [
        (row.answered_at, _("已答复")),
        (row.identified_at, _("已证明身份")),
        (row.opened_at, _("已打开摘要")),
        (row.scanned_at, _("已扫码")),
    ]
    return next((label for at, label in steps if at), "")


def row_served(request: HttpRequest, pk: int) -> tuple[ServiceRow, Standing]:
    """A row for an official of its file, or not found."""
    row = ServiceRow.objects.select_related("case", "case__office", "paper", "party", "file").filter(pk=pk).first()
    who = standing(request.user, row.case) if row else None  # type: ignore[arg-type]
    if row is None or who is None or not officials.holds(who.held):
        raise NotFound
    return row, who


@login_required
@require_GET
def service_copy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The addressee's own copy with its own QR and code, and exactly what it lists as enclosed, for the desk's printer."""
    row, _who = row_served(request, pk)
    if row.file is None:
        raise PaperNotReady
    if enclosed_with(row.paper):
        return guarded(HttpResponse(together([row]), content_type=PDF), f"{row}.pdf")
    return attachment(request, row.file.sha256, row.file.size, row.file.media_type, f"{row}.pdf")


@login_required
@require_http_methods(["GET", "POST"])
def service_print(request: HttpRequest) -> HttpResponse:
    """The ticked copies in one PDF; with none ticked, all that are still to be sent on this board."""
    return printed(request, _("等着发出的文书"), together)


@login_required
@require_http_methods(["GET", "POST"])
def service_labels(request: HttpRequest) -> HttpResponse:
    """The labels for the envelopes of the same copies."""
    return printed(request, _("信封标签"), label_sheet)


@login_required
@require_GET
def service_label(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The label for the envelope of one row, also of one that goes out again."""
    row, _who = row_served(request, pk)
    return guarded(HttpResponse(label_sheet([row]), content_type=PDF), _("信封标签") + f" {row.addressee}.pdf")


def printed(request: HttpRequest, name: str, made: Callable[[QuerySet[ServiceRow]], bytes]) -> HttpResponse:
    """A PDF of the ticked copies, or of all that wait on this board; back to the board with the reason where there is none."""
    check_official(request)
    case_id = sent(request, "case") or request.GET.get("case", "")
    rows = board_rows(request, case_id)
    if picks := chosen(request):
        rows = rows.filter(pk__in=picks)
    try:
        pdf = made(at_once(rows))
    except (NothingToPrint, TooManyToPrint) as refusal:
        messages.error(request, refusal.message)
        return redirect(f"{reverse('service_board')}?case={case_id}")
    response = HttpResponse(pdf, content_type=PDF)
    guarded(response, f"{name} {timezone.localtime():%Y-%m-%d %H%M}.pdf")
    return response


@login_required
@require_GET
def service_row(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper to one addressee: every attempt and what may be done next."""
    row, who = row_served(request, pk)
    context = {
        "row": row,
        "case": row.case,
        "enclosed": enclosed_with(row.paper),
        "attempts": row.attempts.prefetch_related("proofs"),
        "moves": [move_item(move) for move in moves(row, who)],
    }
    return render(request, "documents/service_row.html", context)


@login_required
@require_POST
def send_many(request: HttpRequest) -> HttpResponse:
    """Sends the ticked papers by one channel; what is refused is said row by row."""
    check_official(request)
    channel, gone = sent(request, "channel"), 0
    picks = chosen(request)
    if not picks:
        messages.error(request, _("还没有勾选文书，没有发出。请先在要发的那几行前面打勾。"))
    for pk in picks:
        try:
            door.perform("service.send", pk, by=request.user, given={"channel": channel})  # type: ignore[arg-type]
            gone += 1
        except DomainError as refusal:
            messages.error(request, refusal.message)
    if gone:
        messages.success(request, _("发出了 %(count)s 份。") % {"count": gone})
    return redirect(f"{reverse('service_board')}?case={sent(request, 'case')}")
