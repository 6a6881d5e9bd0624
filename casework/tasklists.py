"""What waits for a person: counted by kind and day, and listed page by page, the oldest duty first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.answers import task_page
from casework.models import Task
from casework.paging import PAGE, after_day, mark_of
from casework.queries import COUNTED
from casework.todo import rule_of

SOON_DAYS = 7
# The columns of the table of days, in order; `none` holds what no day was set for.
SPANS: dict[str, Any] = {
    "overdue": gettext_lazy("已过期"),
    "today": gettext_lazy("今天"),
    "tomorrow": gettext_lazy("明天"),
    "soon": gettext_lazy("7 天内"),
    "later": gettext_lazy("以后"),
    "none": gettext_lazy("没定日子"),
}
# Tasks of one kind on one file as one row, with what was counted of them.
Groups = QuerySet[Any, Any]
# What a list of duties may be narrowed by, each in the address.
FILTERS = ("due", "kind")


def spans(today: date) -> dict[str, Q]:
    """Which due days each column holds."""
    tomorrow, soon = today + timedelta(days=1), today + timedelta(days=SOON_DAYS)
    return {
        "overdue": Q(due_on__lt=today),
        "today": Q(due_on=today),
        "tomorrow": Q(due_on=tomorrow),
        "soon": Q(due_on__gt=tomorrow, due_on__lte=soon),
        "later": Q(due_on__gt=soon),
        "none": Q(due_on=None),
    }


def span_of(day: date | None, today: date) -> str:
    """The column in which a day stands."""
    if day is None:
        return "none"
    if day <= today:
        return "today" if day == today else "overdue"
    if day == today + timedelta(days=1):
        return "tomorrow"
    return "soon" if day <= today + timedelta(days=SOON_DAYS) else "later"


@dataclass(frozen=True)
class KindRow:
    """One kind of duty: on how many files it waits, by day."""

    kind: str
    label: Any
    total: int
    counts: dict[str, int]


def table(tasks: QuerySet[Task]) -> list[KindRow]:
    """Every kind of duty among these tasks; what has waited longest stands first."""
    held = spans(timezone.localdate())
    files = {name: Count("case_id", distinct=True, filter=days) for name, days in held.items()}
    found: Groups = tasks.order_by().values("kind").annotate(total=Count("case_id", distinct=True), **files)
    rows = [
        KindRow(row["kind"], label_of(row["kind"]), row["total"], {name: row[name] for name in held}) for row in found
    ]
    return sorted(rows, key=lambda row: ([-number for number in row.counts.values()], row.kind))


def found_in(rows: Iterable[KindRow], filters: Mapping[str, str]) -> int:
    """How many duties of this table the filters leave."""
    kept = [row for row in rows if filters.get("kind", row.kind) == row.kind]
    return sum(row.counts.get(filters.get("due", ""), row.total) for row in kept)


def label_of(kind: str) -> Any:
    """What a kind of duty is called."""
    rule = rule_of(kind)
    return rule.label if rule else kind


@dataclass(frozen=True)
class TaskPage:
    """One page of duties and the way to the next."""

    rows: list[dict[str, Any]]
    filters: dict[str, str]
    next_after: str


def page_of(tasks: QuerySet[Task], asked: Mapping[str, str], limit: int = PAGE) -> TaskPage:
    """Duties by their day; the same thing to do for many papers or items of one file stands once, by its earliest day.

    Pages go on from the last row, so that the thousandth costs what the first does.
    """
    filters = {name: asked[name] for name in FILTERS if asked.get(name)}
    groups = after_day(once(narrowed(tasks, filters)), asked.get("after", ""), "day", "first")
    found = list(groups.order_by(F("day").asc(nulls_last=True), "first")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    more = mark_of(last["day"], last["first"]) if last else ""
    return TaskPage(task_rows(found[:limit]), filters, more)


def narrowed(tasks: QuerySet[Task], filters: Mapping[str, str]) -> QuerySet[Task]:
    """The tasks that the chosen filters leave; a filter nobody knows leaves all."""
    held = spans(timezone.localdate())
    tasks = tasks.filter(held[filters["due"]]) if filters.get("due") in held else tasks
    return tasks.filter(kind=filters["kind"]) if "kind" in filters else tasks


def once(tasks: QuerySet[Task]) -> Groups:
    """The tasks of one kind on one file as one: its earliest day, its first row, and how many they are."""
    grouped = tasks.order_by().values("case_id", "kind")
    return grouped.annotate(day=Min("due_on"), first=Min("pk"), items=Count("pk"))


def task_rows(groups: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """These duties as a list shows them, in their order."""
    tasks = Task.objects.select_related("case", "case__office").in_bulk([group["first"] for group in groups])
    return [task_row(tasks[group["first"]], group) for group in groups if group["first"] in tasks]


def task_row(task: Task, group: Mapping[str, Any]) -> dict[str, Any]:
    """One duty with the page on which it is done."""
    title, many = label_of(task.kind), group["items"] > 1
    if many:
        title = _("%(what)s（%(count)s 项）") % {"what": title, "count": group["items"]}
    return {
        "title": title,
        "url": many_url(task) if many else task_url(task),
        "due_on": group["day"],
        "case_id": task.case_id,
        "case_title": task.case.title,
        "case_number": task.case.number,
    }


def task_url(task: Task) -> str:
    """Where one thing is done: its own page, else the page of its move, else the file."""
    rule = rule_of(task.kind)
    machine, _colon, pk = task.thing.partition(":")
    if own := task_page(task):
        return str(own["url"])
    if rule and rule.event and pk:
        return reverse("move", args=[task.case_id, machine, int(pk), rule.event])
    return reverse("case", args=[task.case_id])


def many_url(task: Task) -> str:
    """Where many of one kind are done: papers on the service board of the file, the rest on its page."""
    if task.thing.startswith("service:"):
        return f"{reverse('service_board')}?case={task.case_id}"
    return reverse("case", args=[task.case_id])


def counted(tasks: QuerySet[Task]) -> str:
    """How many duties these tasks make, up to a thousand."""
    found = len(once(tasks).values_list("first", flat=True)[: COUNTED + 1])
    return f"{COUNTED}+" if found > COUNTED else str(found)
