"""A person's days as a file that a telephone's calendar takes: of one file, or of all of theirs (hands.md H7)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from icalendar import Alarm, Calendar, Event

from casework.answers import thing_behind
from casework.models import Task
from casework.queries import case_for, tasks_for
from casework.todo import rule_of

# A calendar of more days than a telephone would show.
MOST = 300
# How long a sitting is blocked for; nobody knows when it ends.
SITTING = timedelta(hours=1)
EARLIER = timedelta(days=-1)


@login_required
@require_GET
def of_case(request: HttpRequest, pk: int) -> HttpResponse:
    """The reader's own days on one file."""
    case, _who = case_for(request.user, pk)  # type: ignore[arg-type]
    return sent(tasks_for(request.user).filter(case=case), f"{case.pk}.ics")  # type: ignore[arg-type]


@login_required
@require_GET
def of_mine(request: HttpRequest) -> HttpResponse:
    """The reader's own days on every file, the nearest first."""
    return sent(tasks_for(request.user), "days.ics")  # type: ignore[arg-type]


def sent(tasks: Any, name: str) -> HttpResponse:
    """The calendar as a file to be kept."""
    found = tasks.exclude(due_on=None).order_by("due_on", "pk")[:MOST]
    answer = HttpResponse(calendar(found).to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def calendar(tasks: Iterable[Task]) -> Calendar:
    """One entry for each thing with a day, with a call the day before; a number and what to do, never a name."""
    made = Calendar()
    made.add("prodid", "-//weizhongcai//days//")
    made.add("version", "2.0")
    for task in tasks:
        made.add_component(entry(task))
    return made


def entry(task: Task) -> Event:
    """One day or hour; the same task keeps its mark, so that taking the file again moves it instead of doubling it."""
    found, rule, start = Event(), rule_of(task.kind), starts(task)
    label = str(rule.label) if rule else _("要办的事")
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    found.add("uid", f"{task.case_id}.{task.kind}.{task.thing.replace(':', '.')}@{host}")
    found.add("dtstamp", timezone.now())
    found.add("summary", _("%(what)s（%(number)s）") % {"what": label, "number": task.case.number})
    found.add("dtstart", start)
    found.add("dtend", start + (SITTING if isinstance(start, datetime) else timedelta(days=1)))
    found.add("url", f"{settings.SITE_URL}{reverse('case', args=[task.case_id])}")
    call = Alarm()
    call.add("action", "DISPLAY")
    call.add("description", label)
    call.add("trigger", EARLIER)
    found.add_component(call)
    return found


def starts(task: Task) -> date | datetime:
    """The hour where the task has one, else the whole day."""
    rule = rule_of(task.kind)
    thing = thing_behind(task, task.case) if rule and rule.moment else None
    assert task.due_on is not None
    return rule.moment(thing) if rule and rule.moment and thing else task.due_on
