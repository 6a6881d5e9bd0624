"""A paper on the screen: its plain words and page pictures first, the PDF as a download."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from casework.errors import DomainError, NotFound
from casework.moves import moves
from casework.standing import Standing, appointments
from documents.corrections import corrections_of
from documents.making import plain_sheet
from documents.models import Paper, Reading, ServiceRow, StoredFile
from documents.queries import copy_for, paper_for
from documents.summary import plain_words
from documents.views.mending import mendable
from documents.views.serving import attachment, guarded, picture


class NotMadeYet(DomainError):
    """The worker is still at it."""

    code, status = "paper_not_ready", 404
    sentence = _("这份文书还在生成，请稍等片刻再看。")


@login_required
@require_GET
def paper_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper for one reader: their own copy where it was addressed to them."""
    paper, who = paper_for(request.user, pk)  # type: ignore[arg-type]
    row = copy_for(paper, who)
    note_reading(paper, who)
    file = copy_file(paper, row)
    context = {
        "paper": paper,
        "case": paper.case,
        "who": who,
        "row": row,
        "mendable": mendable(paper),
        "corrected_by": corrections_of(paper),
        "plain": plain_words(paper, row) if paper.row.plain else None,
        "pages": range(1, file.pages.count() + 1) if file else [],
        "file": file,
        "moves": [move_item(move) for move in moves(row, who)] if row else [],
        "copies": paper.copies.select_related("party") if appointments(request.user) else [],  # type: ignore[arg-type]
        "base": "base_desk.html" if appointments(request.user) else "base_phone-first.html",  # type: ignore[arg-type]
    }
    return render(request, "documents/paper.html", context)


def note_reading(paper: Paper, who: Standing) -> None:
    """A read mark; for service this proves nothing."""
    if who.user is not None and who.party is not None:
        Reading.objects.get_or_create(paper=paper, user=who.user, defaults={"at": timezone.now()})


def copy_file(paper: Paper, row: ServiceRow | None) -> StoredFile | None:
    """The reader's own copy, else the office's."""
    return (row.file if row else None) or paper.file


def move_item(move: Any) -> dict[str, Any]:
    """A move on a row of service as the widget shows it."""
    url = reverse("move", args=[move.thing.case_id, move.row.machine, move.thing.pk, move.row.name])
    return {"label": move.row.label, "url": url, "closed": move.refusal.message if move.refusal else ""}


def readable(request: HttpRequest, pk: int) -> tuple[Paper, StoredFile]:
    """The paper and the file this reader gets of it."""
    paper, who = paper_for(request.user, pk)  # type: ignore[arg-type]
    file = copy_file(paper, copy_for(paper, who))
    if file is None:
        raise NotMadeYet
    return paper, file


@login_required
@require_GET
def paper_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The PDF as an attachment."""
    paper, file = readable(request, pk)
    return attachment(request, file.sha256, file.size, file.media_type, f"{paper}.pdf")


@login_required
@require_GET
def paper_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The plain words as a sheet apart, for the printer: made anew each time, since nothing rests on its bytes."""
    paper, who = paper_for(request.user, pk)  # type: ignore[arg-type]
    pdf = plain_sheet(paper, copy_for(paper, who))
    if pdf is None:
        raise NotFound
    response = HttpResponse(pdf, content_type="application/pdf")
    guarded(response, _("文书说明") + f"-{paper}.pdf")
    return response


@login_required
@require_GET
def paper_picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page as WebP."""
    _paper, file = readable(request, pk)
    page = file.pages.filter(number=number).first()
    if page is None:
        raise NotFound
    return picture(page.sha256)
