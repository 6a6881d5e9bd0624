"""What a step of a journey expects, held against the state it led to."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from casework.machine import Machine
from casework.models import Case, Deadline
from casework.moves import may_now
from casework.standing import standing
from demo.journey import Failure, Journey, Step
from disputes.models.payment_plan import owed_on
from disputes.queries.payment_plan import figures


def clock_of(case: Case, rule: str) -> Deadline | None:
    """The newest running clock of a rule, of one side where it is named (`post.nonfinal_sue_15d@respondent`)."""
    rule, _, side = rule.partition("@")
    rows = case.deadlines.filter(rule=rule, met_at=None, cancelled_at=None)
    return (rows.filter(party__side=side) if side else rows).order_by("-pk").first()


def day_of(which: str) -> Callable[[Journey, Machine, Case, str], Any]:
    """The effective or the nominal day of a running clock; of every one where no rule is named."""

    def read(journey: Journey, thing: Machine, case: Case, rule: str) -> Any:
        if not rule:
            return {row.rule: getattr(row, which) for row in running(case)}
        found = clock_of(case, rule)
        return getattr(found, which) if found else None

    return read


def running(case: Case) -> Iterable[Deadline]:
    """The clocks of a file that run, oldest first."""
    return case.deadlines.filter(met_at=None, cancelled_at=None).order_by("pk")


def outcome(journey: Journey, thing: Machine, case: Case, rest: str) -> Any:
    """How it ended: the stage in which it has its result; null while it is open."""
    ended = thing.is_final or thing.stage in thing.RESTING or getattr(thing, "ended_on", None)
    return thing.stage if ended else None


def excluded(journey: Journey, thing: Machine, case: Case, rule: str) -> Any:
    """The days a running clock leaves out, by ground (`stay 20`)."""
    found = clock_of(case, rule)
    return [f"{row['ground']} {row['days']}" for row in found.explanation.get("excluded", [])] if found else None


def awards(journey: Journey, thing: Machine, case: Case, rest: str) -> Any:
    """The stage of each award paper by its kind."""
    return {award.kind: award.stage for award in case.awards.all()}


def sums(journey: Journey, thing: Machine, case: Case, rest: str) -> Any:
    """What each award paper gives, by its kind."""
    return {award.kind: f"{award.total:.2f}" for award in case.awards.all()}


def copies(journey: Journey, thing: Machine, case: Case, rest: str) -> Any:
    """Where each addressee's copy stands: `notice_to_answer respondent: received`."""
    rows = case.service_rows.select_related("paper", "party").order_by("pk")
    return {f"{row.paper.kind} {row.party.side if row.party else 'outsider'}": row.stage for row in rows}


def papers(journey: Journey, thing: Machine, case: Case, rest: str) -> Any:
    """The kinds of paper issued so far."""
    return sorted(set(case.papers.values_list("kind", flat=True)))


def tasks(journey: Journey, thing: Machine, case: Case, rest: str) -> Any:
    """The kinds of task that are open."""
    return sorted(set(case.tasks.filter(done_at=None).values_list("kind", flat=True)))


def visible_to(journey: Journey, thing: Machine, case: Case, rest: str) -> Any:
    """Who of the cast has the file in sight."""
    return {key: standing(user, case).sees for key, user in journey.cast.users.items()}


def may(journey: Journey, thing: Machine, case: Case, rest: str) -> Any:
    """The moves open to each of the cast."""
    return {key: Open(may_now(thing, standing(user, case))) for key, user in journey.cast.users.items()}


class Open(frozenset[str]):
    """Events that are open to somebody: those a journey names must be among them, and none may be where it names none."""

    def has(self, wanted: Any) -> bool:
        """What the journey says of them holds."""
        named = {str(each).rpartition(".")[2] for each in ([wanted] if isinstance(wanted, str) else wanted or [])}
        return named <= self if named else not self


def begins(journey: Journey, thing: Machine, case: Case, rest: str) -> Any:
    """When a sitting is to begin, or to go on, as the clock on the wall shows it."""
    at = getattr(thing, "resume_at", None) or thing.starts_at  # type: ignore[attr-defined]
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


READERS: dict[str, Callable[[Journey, Machine, Case, str], Any]] = {
    "stage": lambda journey, thing, case, rest: thing.stage,
    "outcome": outcome,
    "position": lambda journey, thing, case, rest: getattr(thing, "position", None),
    "deadlines": day_of("effective"),
    "nominal": day_of("nominal"),
    "excluded": excluded,
    "awards": awards,
    "sums": sums,
    "copies": copies,
    "begins": begins,
    "papers": papers,
    "tasks": tasks,
    "visible_to": visible_to,
    "may": may,
}


def money(which: str) -> Callable[[Journey, Machine, Case, str], Any]:
    """Owed, agreed or received: three figures, always from the same rows."""

    def read(journey: Journey, thing: Machine, case: Case, rest: str) -> Any:
        if hasattr(thing, which):
            return getattr(thing, which)
        # Before anything is promised, what is owed is what the ledger claims.
        promised = which != "owed" or case.payment_plans.exists()
        return getattr(figures(case), which) if promised else owed_on(case.ledger.all())

    return read


MONEY = ("owed", "agreed", "received")
READERS |= {which: money(which) for which in MONEY}
WHOLE = ("stage", "position", "outcome", "deadlines", "nominal", "papers", "tasks", *MONEY)


def check(journey: Journey, step: Step) -> None:
    """Every expectation of a step; the first that does not hold is a Failure."""
    for key, wanted in (step["expect"] or {}).items():
        got = read(journey, step, key)
        if not same(wanted, got):
            raise Failure(f"expected {key} = {wanted!r}, got {got!r}")


def shown(journey: Journey, step: Step, *, whole: bool = False) -> dict[str, Any]:
    """The state after a step: where every thing stands; `whole` adds all that may be expected of the one acted on."""
    stages = {name: journey.thing(name).stage for name in journey.things}
    told = {"step": step.number, "do": step["do"], "by": step["by"], "at": step.at.isoformat(), "stages": stages}
    if not whole or journey.last is None:
        return told
    return told | {"state": {key: read(journey, step, key) for key in WHOLE}}


def acted_on(step: Step) -> str | None:
    """The name of the thing a step acted on: the one it opened, else the one it stood on."""
    return step["makes"] if isinstance(step["makes"], str) and not step["on"] else step["on"]


def read(journey: Journey, step: Step, key: str) -> Any:
    """The present value of an expectation: `stage`, `med.stage`, `deadlines.<rule>`, `med.deadlines.<rule>`…"""
    first, _, rest = key.partition(".")
    name = acted_on(step)
    if first in journey.things:
        name, key = first, rest or "stage"
        first, _, rest = key.partition(".")
    if first not in READERS:
        raise Failure(f"nothing to expect is called {key}")
    thing = journey.thing(name)
    return READERS[first](journey, thing, thing.case, rest)  # type: ignore[attr-defined]


def same(wanted: Any, got: Any) -> bool:
    """Equal as a lawyer reads them: days, sums and lists by what they say; a table only for the names it lists."""
    if isinstance(got, Open):
        return got.has(wanted)
    if isinstance(wanted, dict) and isinstance(got, dict):
        return all(same(value, got.get(key)) for key, value in wanted.items())
    if isinstance(wanted, list) and isinstance(got, list):
        return sorted(map(str, wanted)) == sorted(map(str, got))
    if isinstance(got, Decimal):
        return Decimal(str(wanted)) == got
    if isinstance(got, date):
        return str(wanted) == got.isoformat()
    return bool(wanted == got)
