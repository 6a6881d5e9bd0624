"""“在浏览器中打开”: where a messenger's own browser has no camera, a link that works once carries the sitting into another."""

import hashlib
from secrets import token_urlsafe
from typing import Any

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from casework.errors import DomainError
from casework.standing import appointments
from hearings.views.seats import seat_of

SECONDS = 600
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class LinkSpent(DomainError):
    """Used, or older than ten minutes."""

    code, status = "link_spent", 404
    sentence = _("这个链接已经用过，或者过了10分钟。请回到原来的页面再拿一个。")


def key(token: str) -> str:
    """Where a link is remembered; the token itself is kept nowhere."""
    return f"hearing-link:{hashlib.sha256(token.encode()).hexdigest()}"


def issue(user: User, hearing: int) -> str:
    """A link for one opening within ten minutes."""
    token = token_urlsafe(24)
    cache.set(key(token), {"user": user.pk, "hearing": hearing}, SECONDS)
    return token


def spend(token: str) -> dict[str, Any]:
    """What the link was for; it is gone afterwards."""
    held = cache.get(key(token))
    if held is None or not cache.delete(key(token)):
        raise LinkSpent
    return dict(held)


@login_required
@require_http_methods(["GET", "POST"])
def elsewhere(request: HttpRequest, pk: int) -> HttpResponse:
    """How to open the sitting in another browser; officials sign in there themselves, with their second factor."""
    seat = seat_of(request, pk)
    user: Any = request.user
    official = bool(appointments(user))
    path = reverse("hearing_room", args=[pk])
    if request.method == "POST" and not official:
        path = reverse("hearing_link", args=[issue(user, pk)])
    given = request.method == "POST" or official
    context = {"hearing": seat.hearing, "link": request.build_absolute_uri(path) if given else "", "official": official}
    return render(request, "hearings/elsewhere.html", context)


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """A messenger's preview opens links too, so the link is spent by a tap, not by being fetched."""
    if request.method == "GET":
        if cache.get(key(token)) is None:
            raise LinkSpent
        return render(request, "hearings/link.html")
    held = spend(token)
    user = User.objects.get(pk=held["user"])
    login(request, user, backend=BACKEND)
    return redirect("hearing_room", held["hearing"])
