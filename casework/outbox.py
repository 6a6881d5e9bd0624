"""The development outbox: every SMS, e-mail and sign-in code that would have left the house, the newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from casework.models import Notice
from casework.notices import EMAIL, SMS
from casework.tasks import parked

SHOWN = 200


def outbox(request: HttpRequest) -> HttpResponse:
    """What was sent, what waits, and what failed for good."""
    notices = Notice.objects.filter(channel__in=(SMS, EMAIL)).order_by("-created_at", "-pk")[:SHOWN]
    return render(request, "casework/outbox.html", {"notices": notices, "parked": parked()[:SHOWN]})
