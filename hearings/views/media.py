"""What a page needs to share picture and sound: asked for when it comes into a room, and again before it ends."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hearings import media
from hearings.views.seats import seat_of

MOST_FEEDS = 50


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def access(request: HttpRequest, pk: int) -> JsonResponse:
    """POST when about to come in; GET to go on, or to learn whose a stream is (`?feeds=1,2`)."""
    sitting, me = seat_of(request, pk).room()
    told = request.GET.get("feeds", "").split(",")[:MOST_FEEDS]
    feeds = [int(feed) for feed in told if feed.isdecimal() and len(feed) < 20]
    whose = {str(feed): person for feed, person in media.known(sitting, me, feeds).items()}
    return JsonResponse(media.access(sitting, me, joins=request.method == "POST") | {"people": whose})
