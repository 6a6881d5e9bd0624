"""Where to call and where to go, for whoever does not want to, or cannot, do it on a phone."""

from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import Office, OfficeKind

# What one goes to each for, in the order in which a worker would.
COUNTERS = (OfficeKind.COMMISSION, OfficeKind.MEDIATION_BODY, OfficeKind.INSPECTORATE)


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """The telephone first, then every open counter by what it does."""
    found = Office.objects.filter(is_open=True).order_by(Length("name"), "place")
    groups = [(kind.label, [office for office in found if office.kind == kind]) for kind in COUNTERS]
    return render(request, "casework/help.html", {"groups": [each for each in groups if each[1]]})
