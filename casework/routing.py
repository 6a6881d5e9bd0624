"""Which office serves a place: the nearest of a kind, going up from district to city."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Office, OfficeKind
from casework.errors import DomainError


class NoOfficeServes(DomainError):
    """No office of this kind serves the place."""

    code = "no_office_serves"
    sentence = _("这个地方还没有能接这件事的机构，请打 12333 或到窗口。")


def office_for(kind: OfficeKind, place: str) -> Office:
    """The office of the district, else of the city, else refused."""
    for code in (place, f"{place[:4]}00"):
        found = Office.objects.filter(kind=kind, place=code, is_open=True).order_by("pk").first()
        if found:
            return found
    nearby = Office.objects.filter(kind=kind, place__startswith=place[:4], is_open=True).order_by("pk").first()
    if nearby is None:
        raise NoOfficeServes
    return nearby
