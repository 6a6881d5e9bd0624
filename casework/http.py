"""Refusals translated once: to a page, a fragment, or JSON."""

import structlog
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin
from structlog.contextvars import clear_contextvars

from casework.errors import DomainError, NotFound
from law.errors import LawError

log = structlog.get_logger(__name__)
NOWHERE, NOT_THIS_WAY = 404, 405


class RefusalMiddleware(MiddlewareMixin):
    """Turns a refusal raised anywhere below into the answer its asker can read."""

    def process_request(self, request: HttpRequest) -> None:
        """What is logged belongs to this request; its file is named once it is known (`told_of`)."""
        clear_contextvars()

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Http404):
            exception = NotFound()  # the very page of what is there but not in the asker's sight
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
        """No such address, or one that only a button may call: whoever comes by hand reads where to go."""
        if response.status_code == NOWHERE and request.resolver_match is None:
            return nowhere(request)
        if response.status_code != NOT_THIS_WAY or response.content or request.path.startswith("/api/"):
            return response
        page = render(request, "errors/405.html", status=NOT_THIS_WAY)
        page["Allow"] = response["Allow"]
        return page


def nowhere(request: HttpRequest) -> HttpResponse:
    """The calm page of an unknown address; while DEBUG is on Django would list the addresses of the house instead."""
    if request.path.startswith("/api/"):
        return JsonResponse(NotFound().as_json(), status=NOWHERE)
    return render(request, "404.html", status=NOWHERE)


def law_refusal(error: LawError) -> DomainError:
    """The law refused to guess: said as a refusal of what was asked."""
    refusal = DomainError(str(error))
    refusal.code, refusal.status = error.code, 422
    return refusal


def unforeseen(request: HttpRequest, exception: Exception) -> None:
    """Logs what nobody foresaw, with the number of the file in hand; Django then shows the calm page."""
    log.error("unforeseen", path=request.path, error=type(exception).__name__, exc_info=exception)
