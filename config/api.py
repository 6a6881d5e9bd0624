"""The REST API, OpenAPI 3.1 at /api/v1/openapi.json."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from ninja import NinjaAPI

from casework.api import router as casework
from casework.errors import DomainError
from casework.http import law_refusal
from casework.lawbook.api import router as lawbook
from hearings.api import router as hearings
from law.errors import LawError

api = NinjaAPI(title="微仲裁", version="1", urls_namespace="api", docs_url="/docs")
api.add_router("", casework)
api.add_router("/law", lawbook)
api.add_router("/hearings", hearings)


# Ninja answers what it does not know with a traceback while DEBUG is on, before the middleware can say it in words.
@api.exception_handler(DomainError)
def refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """A refusal as the API tells it."""
    return JsonResponse(refusal.as_json(), status=refusal.status)


@api.exception_handler(LawError)
def law_refused(request: HttpRequest, error: LawError) -> HttpResponse:
    """The law refused to guess."""
    return refused(request, law_refusal(error))


urlpatterns = [path("", api.urls)]
