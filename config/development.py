"""Pages that exist only while DEBUG is on: the look-book and the outbox."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from casework.outbox import outbox
from config.look.book import SAMPLE_DAY, samples
from config.look.days import as_of

LAYOUTS = {
    "desk": "_book/desk.html",
    "step": "_book/step.html",
    "room": "_book/room.html",
    "public": "_book/public.html",
    "refusal": "refusal.html",
}


def lookbook(request: HttpRequest) -> HttpResponse:
    """Every widget once, in its states; `?layout=` shows a frame."""
    with as_of(SAMPLE_DAY):
        return render(request, LAYOUTS.get(request.GET.get("layout", ""), "widgets.html"), samples())


urlpatterns: list[URLPattern] = [
    path("widgets/", lookbook, name="lookbook"),
    path("outbox/", outbox, name="outbox"),
]
