"""Uploads in parts, and files as downloads and page pictures."""

from typing import Any
from urllib.parse import unquote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from casework.errors import DomainError, NotFound
from casework.models import Case
from casework.queries import case_for
from casework.receiving import every_file, raw, sent
from documents import store
from documents.access import STRIPPED, form_for
from documents.models import StoredFile
from documents.uploads import Part, PartOutOfRange, have, keep, take_part
from documents.views.serving import attachment, picture

LONGEST_KEY, LONGEST_NUMBER = 64, 13
JPEG, PDF = "image/jpeg", "application/pdf"


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One part, a whole file from a plain form, or the question which parts are here."""
    try:
        case = case_for(request.user, pk)[0] if pk else None  # type: ignore[arg-type]
        if request.method == "GET":
            key = request.GET.get("upload", "")[:LONGEST_KEY]
            return JsonResponse({"have": have(request.user, case, key)})  # type: ignore[arg-type]
        if "part" in request.GET:
            return one_part(request, case)
        return whole_files(request, case)
    except DomainError as refusal:
        if "part" not in request.GET and not wants_json(request):
            raise
        return JsonResponse(refusal.as_json(), status=refusal.status)


def one_part(request: HttpRequest, case: Case | None) -> HttpResponse:
    """Keeps one part; the last one answers with the receipt."""
    user: Any = request.user
    _upload, file = take_part(user, case, part_of(request))
    return JsonResponse(receipt(file) if file else {"have": have(user, case, request.headers["X-Upload-Id"])})


def part_of(request: HttpRequest) -> Part:
    """The part as the browser sent it."""
    number, of = request.GET.get("part", ""), request.GET.get("of", "")
    size = request.headers.get("X-File-Size", "")
    if not all(each.isdecimal() and len(each) <= LONGEST_NUMBER for each in (number, of, size)):
        raise PartOutOfRange
    return Part(
        key=request.headers.get("X-Upload-Id", "")[:LONGEST_KEY],
        name=unquote(request.headers.get("X-File-Name", "file"))[:400],
        size=int(size),
        number=int(number),
        of=int(of),
        sha256=request.headers.get("X-Part-Sha256", ""),
        content=raw(request),
    )


def whole_files(request: HttpRequest, case: Case | None) -> HttpResponse:
    """The plain form: every file it carries, at once."""
    user: Any = request.user
    given = every_file(request)
    if not given:
        raise PartOutOfRange
    kept = [keep(file.file or b"", file.name or "file", by=user, case=case) for file in given]
    if wants_json(request):
        return JsonResponse(receipt(kept[-1]) | {"files": [receipt(file) for file in kept]})
    messages.success(request, _("收到 %(count)s 个文件。") % {"count": len(kept)})
    back = sent(request, "next")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect(back)
    return redirect("case", case.pk) if case else redirect("home")


def wants_json(request: HttpRequest) -> bool:
    """The answer goes to a script."""
    return "application/json" in request.headers.get("Accept", "")


def receipt(file: StoredFile) -> dict[str, Any]:
    """What the uploader keeps: the hash proves later which bytes came."""
    return {
        "id": file.pk,
        "name": file.name,
        "sha256": file.sha256,
        "size": file.size,
        "type": file.media_type,
        "receipt": file.receipt,
        "url": reverse("file", args=[file.pk]),
    }


@login_required
@require_GET
def file_download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The original for whoever may have it, else the copy without what a camera adds."""
    file = get_object_or_404(StoredFile, pk=pk)
    if form_for(request.user, file) != STRIPPED:  # type: ignore[arg-type]
        return attachment(request, file.sha256, file.size, file.media_type, file.name)
    if not file.stripped_sha256:
        raise NotFound(_("这个文件的公开副本还在制作，请稍等片刻。"))
    media_type = JPEG if file.is_picture else PDF
    return attachment(request, file.stripped_sha256, store.size(file.stripped_sha256), media_type, file.name)


@login_required
@require_GET
def file_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page as a picture; pictures never hold what a camera adds."""
    file = get_object_or_404(StoredFile, pk=pk)
    form_for(request.user, file)  # type: ignore[arg-type]
    page = file.pages.filter(number=number).first()
    if page is None:
        raise NotFound
    return picture(page.sha256)
