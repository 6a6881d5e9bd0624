"""Reads: what a person may see of files, and what waits for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from structlog.contextvars import bind_contextvars

from accounts.fields import fingerprint
from accounts.models import Appointment, User
from casework.errors import NotFound
from casework.models import Case, Party, Task
from casework.paging import FAR, PAGE, after_day, mark_of
from casework.standing import (
    CALLED_IN,
    DEPARTMENT_POSTS,
    OFFICE_WIDE,
    Standing,
    appointments,
    by_post,
    names_by,
    open_roles,
    standing,
    visible_to,
)

COUNTED, TAIL = 1000, 4
# On one file a person is at most so much at once.
MOST_ROLES = 3
BY_DAY = F("due_on").asc(nulls_last=True)
Narrow = Callable[[QuerySet[Case]], QuerySet[Case]]


def cases_of(user: User) -> QuerySet[Case]:
    """Every file in a person's sight."""
    return Case.objects.filter(visible_to(user)).select_related("office")


def sights(user: User, **more: bool) -> list[QuerySet[Case]]:
    """The same files by each way they come into sight: a list is asked for way by way, each with an index of its own.

    Whoever has two roles on a file meets it twice by role; `more` is asked of the role, which repeats what its file says.
    """
    by_role = Case.objects.filter(roles__user=user, roles__until=None, **more)
    return [rows.select_related("office") for rows in (by_role, Case.objects.filter(by_post(user)))]


def by_day(user: User, narrow: Narrow, limit: int, *, is_open: bool = True) -> list[Case]:
    """The first files in a person's sight by their next day."""
    by_role, by_office = (narrow(rows.filter(is_open=is_open)) for rows in sights(user, roles__is_open=is_open))
    # A role repeats the day of its file, so that the index of one's own roles holds them in order.
    mine = by_role.order_by(F("roles__due_on").asc(nulls_last=True), "pk")[: limit * MOST_ROLES]
    found = {case.pk: case for rows in (mine, by_office.order_by(BY_DAY, "pk")[:limit]) for case in rows}
    return sorted(found.values(), key=lambda case: (case.due_on or FAR, case.pk))[:limit]


def counted(user: User, narrow: Narrow, *, is_open: bool = True) -> str:
    """How many files there are in sight, up to a thousand."""
    by_role, by_office = (narrow(rows.filter(is_open=is_open)) for rows in sights(user, roles__is_open=is_open))
    numbers = (rows.order_by().values_list("pk", flat=True)[: COUNTED + 1] for rows in (by_role.distinct(), by_office))
    found = {pk for rows in numbers for pk in rows}
    return f"{COUNTED}+" if len(found) > COUNTED else str(len(found))


def case_for(user: User, pk: int) -> tuple[Case, Standing]:
    """One file with the asker's standing on it, or not found."""
    case = Case.objects.select_related("office").filter(pk=pk).first()
    who = standing(user, case) if case else None
    if case is None or who is None or not who.sees:
        raise NotFound
    told_of(case)
    return case, who


def told_of(case: Case) -> None:
    """Whatever this request logs from now on names the file."""
    bind_contextvars(case=case.number)


# What of a role the names of its relations follow from.
WHAT = ("role", "seat", "authority", "party__side", "party__capacity")


def tasks_for(user: User) -> QuerySet[Task]:
    """The open tasks a person may take up: by their role on a file, or by their post in its office."""
    mine, roles = Q(pk__in=[]), open_roles(user)
    for held in roles.order_by().values(*WHAT).distinct():
        cases = roles.filter(**held).values("case_id")
        whose = Q(party=None) | Q(party_id__in=roles.filter(**held).exclude(party=None).values("party_id"))
        mine |= whose & Q(relation__in=names_by(*(held[name] or "" for name in WHAT)), case_id__in=cases)
    for appointment in appointments(user):
        mine |= of_post(appointment)
    return (
        Task.objects.filter(mine, done_at=None)
        .filter(Q(user=None) | Q(user=user))
        .select_related("case", "case__office")
    )


def of_post(appointment: Appointment) -> Q:
    """The tasks of a post: in its office, and for the heads of a department in the offices below it too."""
    if appointment.post not in OFFICE_WIDE | CALLED_IN:
        return Q(pk__in=[])
    here = Q(case__office_id=appointment.office_id)
    if appointment.post in DEPARTMENT_POSTS:
        here |= Q(case__office__parent_id=appointment.office_id)
    return Q(relation=appointment.post) & here


@dataclass(frozen=True)
class Page:
    """One page of a worklist and the way to the next."""

    rows: list[Case]
    filters: dict[str, str]
    next_after: str
    total: str


def worklist(user: User, asked: Mapping[str, str]) -> Page:
    """Files in a person's sight by due day; keyset pages, so that the ten-thousandth row costs what the first does."""
    filters = {name: asked[name] for name in ("kind", "stage", "state") if asked.get(name)}
    narrow, is_open = partial(narrowed, filters=filters), filters.get("state") != "closed"
    found = by_day(
        user, lambda rows: after_day(narrow(rows), asked.get("after", ""), "due_on", "pk"), PAGE + 1, is_open=is_open
    )
    last = found[PAGE - 1] if len(found) > PAGE else None
    more = mark_of(last.due_on, last.pk) if last else ""
    return Page(found[:PAGE], filters, more, counted(user, narrow, is_open=is_open))


def narrowed(rows: QuerySet[Case], filters: Mapping[str, str]) -> QuerySet[Case]:
    """The files that the chosen filters leave."""
    rows = rows.filter(due_on__lt=timezone.localdate()) if filters.get("state") == "overdue" else rows
    rows = rows.filter(kind=filters["kind"]) if "kind" in filters else rows
    return rows.filter(stage=filters["stage"]) if "stage" in filters else rows


def search(user: User, text: str) -> list[Case]:
    """The newest files with this piece of a number or name, this credit code, or these last four digits of a phone.

    One more than a page holds is found, so that whoever shows them can say that there are more.
    """
    # The numbers of one's own files are looked at one by one, those of an office are found by their pairs of signs.
    by_role, by_office = sights(user)
    asked = ((by_role.distinct(), ways(text, "icontains")), (by_office, ways(text, "holds")))
    found = {
        case.pk: case for rows, each in asked for way in each for case in rows.filter(way).order_by("-pk")[: PAGE + 1]
    }
    return [found[pk] for pk in sorted(found, reverse=True)][: PAGE + 1]


def ways(text: str, held: str) -> list[Q]:
    """The ways a file may be meant by what was typed, each to be asked by itself."""
    known = Q(credit_code=text.upper())
    if text.isdecimal() and len(text) == TAIL:
        known |= Q(phone_tail_hash=fingerprint(text, "tail"))
    parties = (Party.objects.filter(who).values("case_id") for who in (Q(name__holds=text), known))
    return [Q((f"number__{held}", text)) | Q((f"title__{held}", text)), *(Q(pk__in=each) for each in parties)]
