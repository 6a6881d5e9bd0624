"""What every page's frame needs to know: the signed-in person's desk and the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Post
from casework.queries import tasks_for
from casework.standing import appointments

# Which posts have which doors on their desk, beside tasks and cases.
SERVICE_POSTS = frozenset(
    {
        Post.CLERK,
        Post.FILING_OFFICER,
        Post.OFFICE_HEAD,
        Post.MEDIATOR,
        Post.MEDIATION_HEAD,
        Post.INSPECTOR,
        Post.INSPECTORATE_HEAD,
    }
)
SEAL_POSTS = frozenset({Post.OFFICE_HEAD, Post.SEAL_KEEPER})
SITTING_POSTS = frozenset({Post.CLERK, Post.ARBITRATOR, Post.OFFICE_HEAD, Post.MEDIATOR})


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for the shared frame of a page."""
    context: dict[str, Any] = {"debug": settings.DEBUG, "site_url": settings.SITE_URL}
    user: Any = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        held = appointments(user)
        posts = {appointment.post for appointment in held}
        context["desk_today"] = timezone.localdate()
        context["desk_posts"] = "、".join(dict.fromkeys(str(each.get_post_display()) for each in held))
        context["desk_nav"] = (
            [item(request, *each) for each in doors(posts, duties(request, user)) if has_door(each[0])] if posts else []
        )
    return context


def duties(request: HttpRequest, user: Any) -> int:
    """How many things wait for an official; a page that has counted them already says so."""
    known: int | None = getattr(request, "duties", None)
    return tasks_for(user).order_by().values("case_id", "kind").distinct().count() if known is None else known


def doors(posts: set[str], waiting: int) -> list[tuple[str, str, int | None]]:
    """The doors of an official's desk."""
    found: list[tuple[str, str, int | None]] = [
        ("home", _("待办"), waiting),
        ("cases", _("案件"), None),
    ]
    if posts & SITTING_POSTS:
        found.append(("hearings", _("庭期"), None))
    if posts & SERVICE_POSTS:
        found.append(("service_board", _("送达"), None))
    if posts & SEAL_POSTS:
        found.append(("seal_register", _("用印登记"), None))
    return [*found, ("lawbook", _("法律数据"), None)]


def has_door(name: str) -> bool:
    """Whether the site has this door."""
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


def item(request: HttpRequest, name: str, label: str, count: int | None) -> dict[str, Any]:
    """One door as the frame shows it."""
    url = reverse(name)
    return {"url": url, "label": label, "count": count, "current": request.path == url}
