"""`/verify`: anybody checks a paper by its code, and a PDF by its bytes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.receiving import files, received, sent
from documents.forms.verify import Compare
from documents.rendering.codes import LENGTH, typed
from documents.verification import by_code, compared


@require_http_methods(["GET", "POST"])
def verify_form(request: HttpRequest) -> HttpResponse:
    """Where a code is typed."""
    code = typed(sent(request, "code") or request.GET.get("code", ""))
    if request.method == "POST" or code:
        if len(code) == LENGTH and code.isalnum():
            return redirect("verify_code", code)
        return render(
            request, "documents/verify.html", {"problem": _("码一共 8 位，印在文书左下角。"), "code": code}, status=422
        )
    return render(request, "documents/verify.html")


@require_http_methods(["GET", "POST"])
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """What stands in the register under a code; a PDF given is compared."""
    found = by_code(code)
    if found is None:
        problem = _("没有查到这个码。请核对有没有抄错；还是查不到，这份文书可能不是真的，请打 12333。")
        return render(request, "documents/verify.html", {"problem": problem, "code": code}, status=404)
    page = received(request, Compare, file=next(iter(files(request, "file", 1)), None))
    verdict = page.tried(lambda: compared(found, page.form.cleaned_data["file"].read()))
    context = {"found": found, "verdict": verdict, "form": page.form}
    return render(request, "documents/verified.html", context, status=page.status)
