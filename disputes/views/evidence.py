"""Evidence on pages: adding an item with photos, the item with both opinions, its files and pictures."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from casework import door
from casework.answers import move_url
from casework.errors import NotFound
from casework.moves import moves
from casework.queries import case_for
from casework.receiving import received
from casework.standing import Standing
from casework.views import base_for
from disputes.forms.evidence import Submit
from disputes.models import Application, Evidence
from disputes.queries.evidence import may_see, tile
from disputes.queries.files import is_own, shown
from documents import store
from documents.models import StoredFile
from documents.views.files import JPEG, PDF
from documents.views.serving import attachment, picture


def item_for(request: HttpRequest, pk: int, item_id: int) -> tuple[Evidence, Standing]:
    """One item the asker may see, or not found."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    item = Evidence.objects.filter(case=case, pk=item_id).first()
    if item is None or not may_see(item, who):
        raise NotFound
    item.case = case
    return item, who


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Photos, many at once, with what they are and what they prove."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    refusal = door.why_not("evidence.submit", Evidence(case=case), who)
    page = received(request, partial(Submit.bound_to, Evidence(case=case)))
    if page.tried(lambda: door.begin("evidence.submit", by=who.user, case_id=case.pk, given=page.given)):
        messages.success(request, _("证据收到了。"))
        draft = Application.objects.filter(case=case, stage="draft").exists()
        return redirect("intake_evidence" if draft else "case", case.pk)
    context = {"case": case, "form": page.form, "refusal": None if page.refusal else refusal, "base": base_for(request)}
    return render(request, "disputes/evidence/new.html", context, status=page.status)


@login_required
@require_GET
def item_page(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """The item: pictures of its pages, both opinions, its moves."""
    item, who = item_for(request, pk, item_id)
    offered = [
        {"label": m.row.label, "url": move_url(item.case, m), "closed": m.refusal.message if m.refusal else ""}
        for m in moves(item, who)
    ]
    pages = [
        {"file": n, "number": page.number, "name": each.file.name}
        for n, each in enumerate(item.files.select_related("file", "redacted"))
        for page in shown(each, item, who).pages.all()
    ]
    context = {
        "item": item,
        "case": item.case,
        "tile": tile(item),
        "moves": offered,
        "pages": pages,
        "opinions": item.opinions.select_related("party", "by"),
        "base": base_for(request),
    }
    return render(request, "disputes/evidence/item.html", context)


def file_at(item: Evidence, who: Standing, position: int) -> StoredFile:
    """The file at a position, as this reader gets it."""
    rows = list(item.files.select_related("file", "redacted"))
    if position >= len(rows):
        raise NotFound
    return shown(rows[position], item, who)


@login_required
@require_GET
def item_picture(request: HttpRequest, pk: int, item_id: int, position: int, number: int) -> HttpResponse:
    """One page of one file as a picture."""
    item, who = item_for(request, pk, item_id)
    page = file_at(item, who, position).pages.filter(number=number).first()
    if page is None:
        raise NotFound
    return picture(page.sha256)


@login_required
@require_GET
def item_file(request: HttpRequest, pk: int, item_id: int, position: int) -> HttpResponseBase:
    """The original for its owner and the office; for the other side the copy without what a camera adds."""
    item, who = item_for(request, pk, item_id)
    file = file_at(item, who, position)
    if is_own(item, who):
        return attachment(request, file.sha256, file.size, file.media_type, file.name)
    if not file.stripped_sha256:
        raise NotFound(_("这个文件的公开副本还在制作，请稍等片刻。"))
    media_type = JPEG if file.is_picture else PDF
    return attachment(request, file.stripped_sha256, store.size(file.stripped_sha256), media_type, file.name)
