"""Reads: what a person may see of files, and what waits for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.fields import fingerprint
from accounts.models import Appointment, User
from casework.answers import task_page
from casework.errors import NotFound
from casework.models import Case, Task
from casework.standing import (
    DEPARTMENT_POSTS,
    OFFICE_WIDE,
    Standing,
    appointments,
    names_of,
    open_roles,
    standing,
    visible_to,
)
from casework.todo import rule_of

PAGE, COUNTED, TAIL = 50, 1000, 4
# Files without a day come last.
FAR = Value(date(9999, 12, 31), output_field=DateField())


def cases_of(user: User) -> QuerySet[Case]:
    """Every file in a person's sight."""
    return Case.objects.filter(visible_to(user)).select_related("office")


def case_for(user: User, pk: int) -> tuple[Case, Standing]:
    """One file with the asker's standing on it, or not found."""
    case = Case.objects.select_related("office").filter(pk=pk).first()
    who = standing(user, case) if case else None
    if case is None or who is None or not who.sees:
        raise NotFound
    return case, who


def tasks_for(user: User) -> QuerySet[Task]:
    """The open tasks a person may take up: by their role on a file, or by their post in its office."""
    by_name: dict[str, list[int]] = {}
    for role in open_roles(user).select_related("party"):
        for name in names_of(role):
            by_name.setdefault(name, []).append(role.case_id)
    mine = Q(pk__in=[])
    for name, case_ids in by_name.items():
        mine |= Q(relation=name, case_id__in=case_ids)
    for appointment in appointments(user):
        mine |= of_post(appointment)
    return (
        Task.objects.filter(mine, done_at=None)
        .filter(Q(user=None) | Q(user=user))
        .select_related("case", "case__office")
    )


def of_post(appointment: Appointment) -> Q:
    """The tasks of a post: in its office, and for the heads of a department in the offices below it too."""
    if appointment.post not in OFFICE_WIDE:
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
    rows = cases_of(user)
    rows = rows.filter(is_open=filters.get("state") != "closed")
    rows = rows.filter(due_on__lt=timezone.localdate()) if filters.get("state") == "overdue" else rows
    rows = rows.filter(kind=filters["kind"]) if "kind" in filters else rows
    rows = rows.filter(stage=filters["stage"]) if "stage" in filters else rows
    count = rows.order_by()[: COUNTED + 1].count()
    rows = after(rows, asked.get("after", "")).order_by("open_due", "pk")
    found = list(rows[: PAGE + 1])
    more = f"{found[PAGE - 1].open_due.isoformat()}.{found[PAGE - 1].pk}" if len(found) > PAGE else ""
    return Page(found[:PAGE], filters, more, f"{COUNTED}+" if count > COUNTED else str(count))


def after(rows: Any, mark: str) -> Any:
    """The rows that come after a keyset mark (`2026-05-09.123`); a broken mark begins at the top."""
    rows = rows.annotate(open_due=Coalesce("due_on", FAR))
    day, _, pk = mark.partition(".")
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return rows
    if not pk.isdecimal():
        return rows
    return rows.filter(Q(open_due__gt=found) | Q(open_due=found, pk__gt=int(pk)))


def search(user: User, text: str) -> list[Case]:
    """By number, name, credit code, or the last four digits of a phone."""
    asked = (
        Q(number__icontains=text)
        | Q(title__icontains=text)
        | Q(parties__name__icontains=text)
        | Q(parties__credit_code=text.upper())
    )
    if text.isdecimal() and len(text) == TAIL:
        asked |= Q(parties__phone_tail_hash=fingerprint(text, "tail"))
    return list(cases_of(user).filter(asked).distinct().order_by("-pk")[:PAGE])


def task_rows(user: User, limit: int = 50) -> list[dict[str, Any]]:
    """The person's tasks as the widget shows them, the most urgent first."""
    groups: dict[tuple[int, str], list[Task]] = {}
    for each in tasks_for(user)[:limit]:
        groups.setdefault((each.case_id, each.kind), []).append(each)
    return [told_once(tasks) for tasks in groups.values()]


def told_once(tasks: list[Task]) -> dict[str, Any]:
    """The same thing to do for many papers or items of one file stands once, with their number."""
    row = task_row(tasks[0])
    if len(tasks) == 1:
        return row
    title = _("%(what)s（%(count)s 项）") % {"what": row["title"], "count": len(tasks)}
    return row | {"title": title, "url": many_url(tasks[0])}


def many_url(task: Task) -> str:
    """Where many of one kind are done: papers on the service board of the file, the rest on its page."""
    if task.thing.startswith("service:"):
        return f"{reverse('service_board')}?case={task.case_id}"
    return reverse("case", args=[task.case_id])


def task_row(task: Task) -> dict[str, Any]:
    """One task with the page on which it is done."""
    rule = rule_of(task.kind)
    machine, _, pk = task.thing.partition(":")
    own = task_page(task)
    url = own["url"] if own else reverse("case", args=[task.case_id])
    if own is None and rule and rule.event and pk:
        url = reverse("move", args=[task.case_id, machine, int(pk), rule.event])
    return {
        "title": rule.label if rule else task.kind,
        "url": url,
        "due_on": task.due_on,
        "case_title": task.case.title,
        "case_number": task.case.number,
    }
