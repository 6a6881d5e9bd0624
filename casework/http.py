"""Refusals translated once: to a page, a fragment, or JSON."""

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from casework.errors import DomainError
from law.errors import LawError

log = structlog.get_logger(__name__)
NOT_THIS_WAY = 405


class RefusalMiddleware(MiddlewareMixin):
    """Turns a refusal raised anywhere below into the answer its asker can read."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, LawError):
            exception = law_refusal(exception)
        if not isinstance(exception, DomainError):
            unforeseen(request, exception)
            return None
        if request.path.startswith("/api/"):
            return JsonResponse(exception.as_json(), status=exception.status)
        template = "refusal_part.html" if request.headers.get("HX-Request") else "refusal.html"
        return render(request, template, {"refusal": exception}, status=exception.status)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """An address that only a button may call: whoever comes to it by hand reads where to go, not a blank page."""
        if response.status_code != NOT_THIS_WAY or response.content or request.path.startswith("/api/"):
            return response
        page = render(request, "errors/405.html", status=NOT_THIS_WAY)
        page["Allow"] = response["Allow"]
        return page


def law_refusal(error: LawError) -> DomainError:
    """The law refused to guess: said as a refusal of what was asked."""
    refusal = DomainError(str(error))
    refusal.code, refusal.status = error.code, 422
    return refusal


def unforeseen(request: HttpRequest, exception: Exception) -> None:
    """Logs what nobody foresaw with the case number in the address; Django then shows the calm page."""
    match = getattr(request, "resolver_match", None)
    log.error(
        "unforeseen",
        path=request.path,
        case=match.kwargs.get("pk") if match else None,
        error=type(exception).__name__,
        exc_info=exception,
    )
    return
