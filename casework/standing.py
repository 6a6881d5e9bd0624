"""A person's standing on a case: the relation names they hold, and the party they act for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Appointment, Office, Post, User, current
from casework.models import Authority, Case, CaseRole, Party, Seat, Task

# Holders of these posts see every file of their office; the others only the files they are appointed to.
OFFICE_WIDE = frozenset(
    {
        Post.FILING_OFFICER,
        Post.OFFICE_HEAD,
        Post.MEDIATION_HEAD,
        Post.INSPECTORATE_HEAD,
        Post.DEPARTMENT_HEAD,
        Post.PRINCIPAL_HEAD,
        Post.CITY_DEPARTMENT_HEAD,
    }
)
# Holders of these see a file of their office only while something on it waits for their post, and a day after.
CALLED_IN = frozenset({Post.SEAL_KEEPER})
LOOK_BACK = timedelta(days=1)
DEPARTMENT_POSTS = frozenset({Post.DEPARTMENT_HEAD, Post.PRINCIPAL_HEAD, Post.CITY_DEPARTMENT_HEAD})
SPECIAL = frozenset({Authority.SELF, Authority.LEGAL_REPRESENTATIVE, Authority.SPECIAL})


@dataclass(frozen=True)
class Standing:
    """What somebody is to one case."""

    user: User | None
    held: frozenset[str]
    party: Party | None = None
    authority: str = ""
    roles: tuple[CaseRole, ...] = field(default=())

    @property
    def sees(self) -> bool:
        """Whether the case is in their sight at all."""
        return bool(self.held - {"signed_in"})

    @property
    def is_called_in(self) -> bool:
        """They are here for one thing that waits for their post, and for nothing else of the file."""
        return self.sees and self.held - {"signed_in"} <= CALLED_IN

    @property
    def word(self) -> str:
        """The role under which an act is journalled."""
        return ",".join(sorted(self.held - {"signed_in", "party", "special"})) or "signed_in"


CLOCK = Standing(user=None, held=frozenset({"clock"}))


def names_of(role: CaseRole) -> set[str]:
    """The relation names one CaseRole row gives."""
    side, capacity = (role.party.side, role.party.capacity) if role.party else ("", "")
    return names_by(role.role, role.seat, role.authority, side, capacity)


def names_by(role: str, seat: str, authority: str, side: str, capacity: str) -> set[str]:
    """The relation names of a role, a seat and an authority, for a party of a side and a capacity if for any."""
    names = {role}
    if side:
        names |= {"party", side, capacity}
        # Whose money it is follows from the capacity unless the payment plan says otherwise.
        names.add("payee" if capacity == "worker" else "payer")
    if authority in SPECIAL:
        names.add("special")
    if seat:
        names |= {"arbitrator", f"{seat}_arbitrator"}
    if seat in (Seat.SOLE, Seat.PRESIDING):
        names.add("tribunal_in_charge")
    return names


def open_roles(user: User) -> QuerySet[CaseRole]:
    """The roles a person holds today, on any file."""
    return CaseRole.objects.filter(user=user, until=None)


def appointments(user: User, day: date | None = None) -> list[Appointment]:
    """The posts a person holds on a day, read once per request."""
    day = day or timezone.localdate()
    cached = getattr(user, "_appointments", None)
    if cached is None or cached[0] != day:
        cached = (day, list(user.appointments.filter(current(day)).select_related("office")))
        user._appointments = cached  # type: ignore[attr-defined]
    return cached[1]


def office_names(user: User, case: Case) -> set[str]:
    """Relation names from a post in the case's office, or the department above it; on what is not handed in yet, none."""
    names: set[str] = set()
    if case.is_private:
        return names
    for appointment in appointments(user):
        same = appointment.office_id == case.office_id
        above = appointment.post in DEPARTMENT_POSTS and appointment.office_id == case.office.parent_id
        wide = appointment.post in OFFICE_WIDE and (same or above)
        called = same and appointment.post in CALLED_IN and waiting_for(appointment).filter(case=case.pk).exists()
        if wide or called:
            names.add(appointment.post)
    return names


def waiting_for(appointment: Appointment) -> QuerySet[Task]:
    """What waits for a post in its office, or did a moment ago: who sends a page twice is told that it is done."""
    recent = Q(done_at=None) | Q(done_at__gt=timezone.now() - LOOK_BACK)
    return Task.objects.filter(recent, relation=appointment.post, case__office=appointment.office_id)


def at_office(user: User, office: Office) -> Standing:
    """What somebody is to a file that this office is about to open."""
    return Standing(user, frozenset({"signed_in"} | office_names(user, Case(office=office))))


# What else may put somebody on a file for one act: the holder of a code printed on a paper, say.
# Each takes (case, given) and returns the names held and the party they speak of.
Provider = Callable[[Case, Mapping[str, Any]], tuple[set[str], Party | None]]
PROVIDERS: list[Provider] = []


def standing(user: User | None, case: Case, given: Mapping[str, Any] | None = None) -> Standing:
    """What this person is to this case; `for_party` in `given` chooses among several clients on one file."""
    if user is None:
        return CLOCK
    given = given or {}
    for_party = int(given["for_party"]) if str(given.get("for_party", "")).isdecimal() else None
    roles = tuple(open_roles(user).filter(case=case).select_related("party").order_by("id"))
    acting = [r for r in roles if r.party_id and (for_party is None or r.party_id == for_party)][:1]
    names = {"signed_in"} | office_names(user, case)
    for role in [r for r in roles if not r.party_id] + acting:
        names |= names_of(role)
    party, authority = (acting[0].party, acting[0].authority) if acting else (None, "")
    for provider in PROVIDERS:
        more, theirs = provider(case, given)
        names, party = names | more, party or theirs
    return Standing(user, frozenset(names), party, authority, roles)


def visible_to(user: User) -> Q:
    """The filter on Case that is true to `standing(user, case).sees`."""
    return by_role(user) | by_post(user)


def by_role(user: User) -> Q:
    """The files a person has a role on."""
    return Q(pk__in=open_roles(user).values("case_id"))


def by_post(user: User) -> Q:
    """The files of the offices a person's posts open: their own, and for the heads of a department those below it."""
    posts = [a for a in appointments(user) if a.post in OFFICE_WIDE]
    departments = {a.office_id for a in posts if a.post in DEPARTMENT_POSTS}
    below = Office.objects.filter(parent_id__in=departments).values_list("pk", flat=True) if departments else ()
    called = Q(pk__in=[])
    for appointment in appointments(user):
        if appointment.post in CALLED_IN:
            called |= Q(pk__in=waiting_for(appointment).values("case_id"))
    return Q(is_private=False) & (Q(office_id__in={a.office_id for a in posts}.union(below)) | called)
