"""Coming by invitation: the page says to what and as whom, and one tap leads to the door of the sitting."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from casework.standing import appointments, open_roles
from hearings.acts.invitations import held, spend
from hearings.views.elsewhere import BACKEND


@never_cache
@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """A messenger's preview opens links too, so the link is spent by a tap, not by being fetched."""
    if request.method == "GET":
        person = held(token)
        return render(request, "hearings/invited.html", {"person": person, "hearing": person.hearing})
    person = spend(token, timezone.now())
    user = person.user
    assert user is not None
    if has_more(user):
        messages.info(request, _("请用收到短信的手机号登录，然后进入庭审。"))
    else:
        login(request, user, backend=BACKEND)
    return redirect("hearing_check_in", person.hearing_id)


def has_more(user: User) -> bool:
    """Whether the account opens more than this sitting: then the link stands for no sign-in."""
    return bool(appointments(user)) or open_roles(user).exists()
