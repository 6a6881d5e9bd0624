"""People's tasks: what a file waits for, by a table over stages, made true again after every event."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.deadlines import pending
from casework.machine import Machine
from casework.models import Case, Deadline, Side, Task


@dataclass(frozen=True)
class TaskRule:
    """While a thing stands in one of these stages (and `when` holds), somebody has this to do.

    `people` tells each apart; `party` says whose it is where several parties stand on one side.
    """

    kind: str
    label: Any
    machine: str
    stages: frozenset[str]
    relation: str | Callable[[Any], str]
    event: str = ""
    due: tuple[str, ...] = ()
    due_on: Callable[[Any], date | None] | None = None
    moment: Callable[[Any], datetime] | None = None
    when: Callable[[Any], bool] | None = None
    people: Callable[[Any], Iterable[int]] | None = None
    party: Callable[[Any], int | None] | None = None
    urgency: int = 1

    def owner(self, thing: Machine) -> str:
        """The role on the file (or the post in its office) whose task it is."""
        return self.relation if isinstance(self.relation, str) else self.relation(thing)

    def wanted(self, thing: Machine) -> bool:
        """Whether the task exists for this thing now."""
        return thing.stage in self.stages and (self.when is None or self.when(thing))

    def whom(self, thing: Machine) -> list[int | None]:
        """Those of its owners by name who have not done it yet, where each does it alone; else nobody in particular."""
        return list(self.people(thing)) if self.people else [None]


_RULES: dict[str, list[TaskRule]] = {}
_BY_KIND: dict[str, TaskRule] = {}


def task(kind: str, label: Any, stages: Iterable[str], relation: str | Callable[[Any], str], **more: Any) -> TaskRule:
    """A row of the table; `kind` is `machine.what`, so that its machine need not be said twice."""
    return TaskRule(kind, label, kind.split(".", maxsplit=1)[0], frozenset(str(s) for s in stages), relation, **more)


def register(rules: Iterable[TaskRule]) -> None:
    """Adds an app's table; called from its AppConfig.ready."""
    for rule in rules:
        if rule.kind not in _BY_KIND:
            _RULES.setdefault(rule.machine, []).append(rule)
            _BY_KIND[rule.kind] = rule


def rule_of(kind: str) -> TaskRule | None:
    """The row behind a task; none for a kind no longer in use."""
    return _BY_KIND.get(kind)


def rules() -> list[TaskRule]:
    """Every row of the table."""
    return list(_BY_KIND.values())


def kinds() -> list[str]:
    """Every kind of task there is."""
    return sorted(_BY_KIND)


def due_day(rule: TaskRule, thing: Machine, clocks: Iterable[Deadline]) -> date | None:
    """By when: a day of the thing, else the nearest of the named clocks, else the file's next day.

    A party is told no day but its own: the office's clocks are not a date to sign or to confirm money by.
    """
    if rule.due_on:
        return rule.due_on(thing)
    if not rule.due and rule.owner(thing) in Side.values:
        return None
    days = [clock.day for clock in clocks if not rule.due or clock.rule in rule.due]
    return min(days) if days else None


def sync(case: Case, things: Iterable[Machine], at: datetime) -> None:
    """Opens the tasks these things want and closes those they no longer want."""
    by_ref = {thing.ref: thing for thing in things}
    wanted = {key: rule for thing in by_ref.values() for key, rule in wants(case, thing)}
    open_now = Task.objects.filter(case=case, thing__in=by_ref, done_at=None)
    current = {(task.thing, task.kind, task.user_id): task for task in open_now}
    over = [task.pk for key, task in current.items() if key not in wanted]
    if over:
        Task.objects.filter(pk__in=over).update(done_at=at)
    clocks = pending(case) if wanted else []
    new = []
    for (ref, kind, user), rule in wanted.items():
        day = due_day(rule, by_ref[ref], clocks)
        held = current.get((ref, kind, user))
        if held is None:
            owner = rule.owner(by_ref[ref])
            party = rule.party(by_ref[ref]) if rule.party else None
            told = {"relation": owner, "user_id": user, "party_id": party, "due_on": day, "opened_at": at}
            new.append(Task(case=case, kind=kind, thing=ref, **told))
        elif held.due_on != day:
            Task.objects.filter(pk=held.pk).update(due_on=day)
    Task.objects.bulk_create(new)


def wants(case: Case, thing: Machine) -> Iterator[tuple[tuple[str, str, int | None], TaskRule]]:
    """Every task of a thing of an open file: the thing, the kind, and who has it to do by name."""
    for rule in _RULES.get(thing.machine, []) if case.is_open else ():
        if rule.wanted(thing):
            yield from (((thing.ref, rule.kind, user), rule) for user in rule.whom(thing))


def close_all(case: Case, at: datetime) -> None:
    """Ends the tasks of a file that has ended."""
    Task.objects.filter(case=case, done_at=None).update(done_at=at)
