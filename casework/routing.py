"""Which office serves a place: the nearest of a kind that can receive anything, going up from district to city."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Appointment, Office, OfficeKind, Post, current
from casework.errors import DomainError

# Whoever takes in what comes to an office from outside; without them it can receive nothing.
RECEIVERS = {
    OfficeKind.COMMISSION: (Post.FILING_OFFICER,),
    OfficeKind.MEDIATION_BODY: (Post.MEDIATOR, Post.MEDIATION_HEAD),
    OfficeKind.INSPECTORATE: (Post.FILING_OFFICER, Post.INSPECTOR, Post.INSPECTORATE_HEAD),
}


class NoOfficeServes(DomainError):
    """No office of this kind serves the place."""

    code = "no_office_serves"
    sentence = _("这个地方还没有能接这件事的机构，请打 12333 或到窗口。")


def living(day: date) -> Q:
    """Appointments in force on a day of people who can still sign in, deputies among them."""
    return current(day) & Q(user__is_active=True)


def receiving(*kinds: OfficeKind) -> QuerySet[Office]:
    """The open offices of these kinds in which somebody takes in what comes."""
    held = Appointment.objects.filter(living(timezone.localdate()), office=OuterRef("pk"))
    able = (Q(Exists(held.filter(post__in=RECEIVERS[kind])), kind=kind) for kind in kinds)
    return Office.objects.filter(reduce(or_, able), is_open=True).order_by("pk")


def by_place(offices: Iterable[Office]) -> dict[str, Office]:
    """The office of each district: its own before one that serves it from elsewhere."""
    listed = list(offices)
    served = {row.place: office for office in listed for row in office.served_places.all()}
    return served | {office.place: office for office in listed}


def nearest(offices: list[Office], place: str) -> Office:
    """That of the district among several, else of the city, else the first."""
    known = by_place(offices)
    return next((known[code] for code in (place, f"{place[:4]}00") if code in known), offices[0])


def office_for(kind: OfficeKind, place: str) -> Office:
    """The office of the district, else of the city, else any nearby, else refused."""
    found = list(receiving(kind).filter(Q(place__startswith=place[:4]) | Q(served_places__place=place)).distinct())
    if not found:
        raise NoOfficeServes
    return nearest(found, place)
