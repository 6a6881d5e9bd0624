"""The days that come near, told in time: to a party one message a day for each file, to an official one list a day."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError
from django.db.models import Count
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Appointment, User
from casework import notices
from casework.answers import thing_behind
from casework.models import CaseRole, Reminder, Task
from casework.queries import tasks_for
from casework.routing import living
from casework.standing import names_of
from casework.todo import rule_of
from casework.writing import writing

# So many days before its last day something is called to mind.
AHEAD = (0, 1, 3)
# Nobody's telephone rings at night.
FROM, UNTIL = time(8), time(20)


def remind(now: datetime | None = None) -> int:
    """Tells whoever has not been told today; done twice it changes nothing, broken off it goes on; how many were told."""
    now = now or timezone.now()
    here = timezone.localtime(now)
    if not FROM <= here.time() < UNTIL:
        return 0
    days = [here.date() + timedelta(days=ahead) for ahead in AHEAD]
    return remind_parties(now, days) + remind_officials(now, days)


def remind_parties(now: datetime, days: list[date]) -> int:
    """One message for each person and file, about what is due first."""
    due = Task.objects.filter(done_at=None, due_on__in=days).select_related("case").order_by("due_on", "pk")
    told = set(Reminder.objects.filter(on=days[0]).exclude(case=None).values_list("user", "case"))
    waiting: dict[tuple[int, int], list[Task]] = {}
    people: dict[int, User] = {}
    for task, role in theirs(due):
        if (role.user_id, task.case_id) not in told:
            people[role.user_id] = role.user
            waiting.setdefault((role.user_id, task.case_id), []).append(task)
    return sum(told_once(people[user], tasks, now, days[0]) for (user, _case), tasks in waiting.items())


def theirs(due: Iterable[Task]) -> Iterable[tuple[Task, CaseRole]]:
    """Each task with everybody of the parties whose it is."""
    tasks = list(due)
    roles: dict[int, list[CaseRole]] = {}
    cases = {task.case_id for task in tasks}
    held = CaseRole.objects.filter(case__in=cases, until=None).exclude(party=None).select_related("user", "party")
    for role in held.order_by("pk"):
        roles.setdefault(role.case_id, []).append(role)
    for task in tasks:
        for role in roles.get(task.case_id, ()):
            mine = task.user_id in (None, role.user_id) and task.party_id in (None, role.party_id)
            if mine and task.relation in names_of(role):
                yield task, role


def told_once(user: User, tasks: list[Task], now: datetime, today: date) -> int:
    """The message and the note that it was sent, both or neither."""
    case = tasks[0].case
    try:
        with writing():
            Reminder.objects.create(user=user, case=case, on=today)
            with translation.override(user.locale):
                notices.to_user(user, sentence(tasks, today), at=now, case=case)
    except IntegrityError:
        return 0
    return 1


def sentence(tasks: list[Task], today: date) -> str:
    """What to do and by when; the message leads to where."""
    first, more = tasks[0], len({task.kind for task in tasks}) - 1
    rule = rule_of(first.kind)
    assert first.due_on is not None
    said = {"number": first.case.number, "what": rule.label if rule else "", "when": when(first, today)}
    text = _("案件 %(number)s：%(what)s，%(when)s。") % said
    if more:
        text += ngettext("另有 %(n)s 件事也快到期。", "另有 %(n)s 件事也快到期。", more) % {"n": more}
    return text


def when(task: Task, today: date) -> str:
    """By when, or at what hour."""
    rule, day = rule_of(task.kind), task.due_on or today
    ahead = (day - today).days
    near = {0: _("就在今天"), 1: _("就在明天")}.get(ahead) or ngettext("还有 %(n)s 天", "还有 %(n)s 天", ahead) % {
        "n": ahead
    }
    thing = thing_behind(task, task.case) if rule and rule.moment else None
    if rule and rule.moment and thing:
        hour = timezone.localtime(rule.moment(thing))
        return _("时间是 %(at)s（%(near)s）") % {"at": f"{hour:%Y-%m-%d %H:%M}", "near": near}
    return _("最迟 %(day)s（%(near)s）") % {"day": day.isoformat(), "near": near}


def remind_officials(now: datetime, days: list[date]) -> int:
    """One list a day of how much is due, for whoever holds a post."""
    held = Appointment.objects.filter(living(days[0])).values("user")
    told = Reminder.objects.filter(on=days[0], case=None).values("user")
    count = 0
    for user in User.objects.filter(pk__in=held).exclude(pk__in=told).order_by("pk"):
        due = tasks_for(user).order_by().filter(due_on__in=days).values("due_on")
        numbers = {row["due_on"]: row["n"] for row in due.annotate(n=Count("pk", distinct=True))}
        count += list_told(user, [numbers.get(day, 0) for day in days], now, days[0])
    return count


def list_told(user: User, numbers: list[int], now: datetime, today: date) -> int:
    """The list and the note that it was looked at, both or neither; where nothing is due nothing is said."""
    try:
        with writing():
            Reminder.objects.create(user=user, case=None, on=today)
            if not any(numbers):
                return 0
            with translation.override(user.locale):
                notices.to_user(user, digest(numbers), at=now, by_sms=False, path="/tasks/")
    except IntegrityError:
        return 0
    return 1


def digest(numbers: list[int]) -> str:
    """How much is due today, tomorrow and in three days; what is nothing is not said."""
    today, tomorrow, later = numbers
    parts = [
        ngettext("今天到期 %(n)s 件", "今天到期 %(n)s 件", today) % {"n": today} if today else "",
        ngettext("明天到期 %(n)s 件", "明天到期 %(n)s 件", tomorrow) % {"n": tomorrow} if tomorrow else "",
        ngettext("三天后到期 %(n)s 件", "三天后到期 %(n)s 件", later) % {"n": later} if later else "",
    ]
    return _("要办的事：%(parts)s。") % {"parts": _("，").join(part for part in parts if part)}
