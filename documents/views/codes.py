"""From the QR on a paper to the answer: what it is, the masked summary by code, and then who one is."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from casework import door, limits
from casework.errors import DomainError, NotFound
from casework.machine import MACHINES
from casework.receiving import received, sent
from casework.standing import standing
from documents.codes_given import CodeLocked, WrongCode, check_code, row_by_code
from documents.models import Paper, ServiceRow
from documents.summary import asks_an_answer, masked_addressee, summary
from documents.verification import verified

OPEN_FOR = timedelta(minutes=30)
WRONG_PER_ADDRESS = 30
# How many wrong codes this browser has typed without a QR.
MISSED, LONGEST = "codes-missed", 12


def row_of(token: str) -> ServiceRow:
    """The row of service behind a token, or not found."""
    row = ServiceRow.objects.select_related("case", "case__office", "paper", "party").filter(token=token).first()
    if row is None:
        raise NotFound(_("没有这个二维码对应的文书，请核对是不是本机构发出的。"))
    return row


@require_http_methods(["GET", "POST"])
def scanned(request: HttpRequest, token: str) -> HttpResponse:
    """What a scan shows to anyone; with the code typed, the summary for half an hour."""
    own = Paper.objects.select_related("case", "case__office").filter(token=token).first()
    if own is not None and not own.is_inner:
        return render(request, "documents/verified.html", {"found": verified(own)})
    row = row_of(token)
    if request.method == "POST" and row.party:
        return typed_code(request, row)
    ServiceRow.objects.filter(pk=row.pk, scanned_at=None).update(scanned_at=timezone.now())
    if open_until(request, row) is not None:
        return render(request, "documents/summary.html", summary_context(request, row))
    context = {
        "row": row,
        "found": verified(row.paper, row),
        "addressee": masked_addressee(row),
        "locked": row.is_locked,
    }
    return render(request, "documents/scanned.html", context)


def typed_code(request: HttpRequest, row: ServiceRow) -> HttpResponse:
    """Opens the summary, or says how many tries are left."""
    try:
        check_code(row, sent(request, "code"))
    except DomainError as refusal:
        context = {
            "row": row,
            "found": verified(row.paper, row),
            "addressee": masked_addressee(row),
            "refusal": refusal,
        }
        context["locked"] = isinstance(refusal, CodeLocked)
        return render(request, "documents/scanned.html", context, status=refusal.status)
    return open_summary(request, row)


@never_cache
@require_http_methods(["GET", "POST"])
def code_entry(request: HttpRequest) -> HttpResponse:
    """The code typed without the QR: five tries in one browser, and a limit for its address over the whole city."""
    if request.method != "POST":
        return render(request, "documents/code_entry.html", {"code": request.GET.get("code", "")[:LONGEST]})
    text = sent(request, "code")
    try:
        limits.check(request, "paper-codes", WRONG_PER_ADDRESS)
        row = row_by_code(text, request.session.get(MISSED, 0))
    except WrongCode as refusal:
        limits.count(request, "paper-codes", WRONG_PER_ADDRESS)
        request.session[MISSED] = request.session.get(MISSED, 0) + 1
        return entry_refused(request, text, refusal)
    except DomainError as refusal:
        return entry_refused(request, text, refusal)
    request.session.pop(MISSED, None)
    return open_summary(request, row)


def entry_refused(request: HttpRequest, text: str, refusal: DomainError) -> HttpResponse:
    """The same page with the sentence; locked, it names the ways that remain."""
    context = {"refusal": refusal, "code": text[:LONGEST], "locked": isinstance(refusal, CodeLocked)}
    return render(request, "documents/code_entry.html", context, status=refusal.status)


def open_summary(request: HttpRequest, row: ServiceRow) -> HttpResponse:
    """This browser may read the summary for half an hour; opening is logged and is not receipt."""
    now = timezone.now()
    ServiceRow.objects.filter(pk=row.pk, opened_at=None).update(opened_at=now, scanned_at=Coalesce("scanned_at", now))
    request.session[session_key(row)] = (now + OPEN_FOR).isoformat()
    return redirect("scanned", row.token)


def session_key(row: ServiceRow) -> str:
    """Where the session remembers that the code was typed."""
    return f"opened:{row.pk}"


def open_until(request: HttpRequest, row: ServiceRow) -> datetime | None:
    """Until when this browser may read the summary; none when it may not."""
    until = request.session.get(session_key(row))
    if until is None or datetime.fromisoformat(until) <= timezone.now():
        return None
    return datetime.fromisoformat(until)


def summary_context(request: HttpRequest, row: ServiceRow) -> dict[str, Any]:
    """Everything the summary shows, and the way on."""
    return {
        "row": row,
        "found": verified(row.paper, row),
        "summary": summary(row),
        "until": open_until(request, row),
        "answer_url": reverse("answer_by_code", args=[row.token]),
        "join_url": reverse("join_by_code", args=[row.token]) if may_be_joined(row) else "",
    }


@login_required
@require_http_methods(["GET", "POST"])
def answer_by_code(request: HttpRequest, token: str) -> HttpResponse:
    """“这是我／我代表单位”: identifies the signed-in person by the code this browser typed."""
    asks = asks_an_answer(row_of(token))
    said = _("身份已经核对。现在可以逐项答复了。") if asks else _("身份已经核对。现在可以看全文了。")
    return by_code(request, token, "identify", "documents/identify.html", said)


@login_required
@require_http_methods(["GET", "POST"])
def join_by_code(request: HttpRequest, token: str) -> HttpResponse:
    """“这事和我有关”: somebody who is neither side asks to take part, and the tribunal decides."""
    said = _("您的申请交给仲裁庭了。准不准许，会发短信告诉您。")
    return by_code(request, token, "apply_to_join", "documents/join.html", said)


def by_code(request: HttpRequest, token: str, event: str, template: str, said: str) -> HttpResponse:
    """One move of the file, made by whoever holds the code this browser typed; a file without it knows no such page."""
    row = row_of(token)
    if open_until(request, row) is None:
        return redirect("scanned", token)
    body = door.body(row.case)
    move = MACHINES.rows(type(body)).get(event)
    if move is None or body.stage not in move.sources:
        raise NotFound
    page = received(request, partial(move.form.bound_to, body), code=row.code)
    code = page.form.fields["code"]
    code.widget, code.initial = code.hidden_widget(), row.code
    done = page.tried(lambda: door.perform(move.key, body.pk, by=request.user, given=page.given))  # type: ignore[arg-type]
    if done:
        messages.success(request, said)
        return redirect("case", done.case.pk) if standing(request.user, done.case).sees else redirect("scanned", token)  # type: ignore[arg-type]
    context = {"row": row, "form": page.form, "summary": summary(row), "back_url": reverse("scanned", args=[token])}
    return render(request, template, context, status=page.status)


def may_be_joined(row: ServiceRow) -> bool:
    """A third person can still ask to take part."""
    body = door.body(row.case)
    move = MACHINES.rows(type(body)).get("apply_to_join")
    return move is not None and body.stage in move.sources


@require_POST
def forget_code(request: HttpRequest, token: str) -> HttpResponse:
    """Closes the summary on a phone that is not one's own."""
    request.session.pop(session_key(row_of(token)), None)
    return redirect("scanned", token)
