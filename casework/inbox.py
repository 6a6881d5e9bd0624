"""A person's notices: what happened on their files, the newest first; opening the page marks them read."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from casework.models import Notice
from casework.notices import SITE
from casework.paging import cut
from casework.standing import appointments


def unread(user: Any) -> int:
    """How many notices this person has not seen."""
    return Notice.objects.filter(user=user, channel=SITE, read_at=None).count()


@login_required
@require_GET
def notices_page(request: HttpRequest) -> HttpResponse:
    """The person's own notices and nobody else's."""
    user: Any = request.user
    mine = Notice.objects.filter(user=user, channel=SITE).select_related("case")
    found, after = cut(mine, ("-pk",), request.GET.get("after", ""))
    fresh = {notice.pk for notice in found if notice.read_at is None}
    Notice.objects.filter(pk__in=fresh).update(read_at=timezone.now())
    base = "base_desk.html" if appointments(user) else "base_phone-first.html"
    onward = urlencode({"after": after}) if after else ""
    return render(request, "casework/notices.html", {"notices": found, "fresh": fresh, "base": base, "onward": onward})
