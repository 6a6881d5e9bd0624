"""Plays a journey: a whole case as data, acted through the same door as pages, API and sockets."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import yaml
from django.forms import ModelChoiceField
from django.utils import timezone

from accounts.models import Office, User
from casework import sweep
from casework.errors import DomainError, Invalid
from casework.machine import MACHINES, EventRow, Machine
from casework.models import Case, Kind
from casework.openings import HOUSES
from demo import rooms, service
from demo.cast import Cast
from demo.expect import check, shown
from demo.journey import WORDS, Failure, Journey, Step
from demo.moments import moment
from demo.natural import choices_of, meant
from demo.references import resolve
from documents.making import why_not_made
from documents.models import Paper

FILES = frozenset(Kind.values)
# Further doors of a journey, by the whole of `do`: the verbs of the room.
DOORS: dict[str, Callable[[Journey, Step], Any]] = rooms.verbs()
# Hears of the time between two steps: from when until when.
Between = Callable[[Journey, datetime, datetime], None]
# A step that names no time follows the one before.
NEXT = timedelta(minutes=1)


class Loader(yaml.SafeLoader):
    """YAML in which `on`, `yes` and `no` are words, as a lawyer writes them; only true and false are truth values."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:bool"]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def load(path: Path) -> dict[str, Any]:
    """The file as data."""
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
    except (OSError, UnicodeError, yaml.YAMLError) as fault:
        raise Failure(f"{path.name} cannot be read: {fault}") from fault
    if not isinstance(found, dict) or not isinstance(found.get("steps"), list) or not found["steps"]:
        raise Failure(f"{path.name} is no journey: it has no steps")
    return found


def play(raw: dict[str, Any], now: datetime | None = None, *, whole: bool = False) -> Iterator[dict[str, Any]]:
    """Plays every step and yields the state after each; the first expectation that does not hold raises Failure."""
    journey = begun(raw, now)
    yield from steps(journey, raw, whole=whole)
    check_papers(journey)


def check_papers(journey: Journey) -> None:
    """Every paper that the journey issued can be made: one that cannot would wait on a desk for ever."""
    issued = Paper.objects.filter(case__in=journey.cases, superseded_by=None).order_by("pk")
    if faults := [fault for paper in issued if (fault := why_not_made(paper))]:
        raise Failure(f"papers that cannot be made: {'; '.join(faults)}")


def played(raw: dict[str, Any], now: datetime | None = None) -> Journey:
    """The journey at its end, with the things it made by name."""
    journey = begun(raw, now)
    for _state in steps(journey, raw):
        pass
    return journey


def begun(raw: dict[str, Any], now: datetime | None) -> Journey:
    """The cast and the office, before the first step."""
    cast = Cast.gather(raw)
    return Journey(raw.get("title", ""), cast, cast.office(raw.get("office")), now or timezone.now())


def steps(
    journey: Journey, raw: dict[str, Any], *, whole: bool = False, between: Between | None = None
) -> Iterator[dict[str, Any]]:
    """Step after step; `between` hears of the time that passes before each."""
    before = journey.start
    for step in written(journey, raw):
        try:
            check_written(step)
            if between:
                between(journey, before, step.at)
            take(journey, step)
            check(journey, step)
        except DomainError as refusal:
            raise Failure(
                f"{step.name}: refused with {refusal.code}: {refusal}{what_it_takes(refusal, step)}"
            ) from refusal
        except Failure as failure:
            raise Failure(f"{step.name}: {failure}") from failure
        before = step.at
        yield shown(journey, step, whole=whole)


def written(journey: Journey, raw: dict[str, Any]) -> Iterator[Step]:
    """The steps as the file has them, each with its moment."""
    at = journey.start
    for number, each in enumerate(raw["steps"], 1):
        at = moment(each["at"], journey.start) if "at" in each else at + (NEXT if number > 1 else timedelta())
        yield Step(number, each, at)


def check_written(step: Step) -> None:
    """A misspelt word would go unheard, and an expectation with it."""
    strange = [word for word in step.raw if word not in WORDS]
    if strange:
        raise Failure(f"a step does not say {strange[0]}; it says {', '.join(WORDS)}")
    if not step["tick"] and not step["do"]:
        raise Failure("a step either does something or ticks")


def what_it_takes(refusal: DomainError, step: Step) -> str:
    """For facts that do not hold, the facts there are; * marks those without which it cannot be done."""
    if not isinstance(refusal, Invalid) or step["do"] in DOORS:
        return ""
    fields = MACHINES.row(step["do"]).form.base_fields.items()
    return (
        f" (it takes: {', '.join(name + '*' * field.required + offered(field) for name, field in fields) or 'nothing'})"
    )


def offered(field: Any) -> str:
    """The words a fact may be, where there are some for every file."""
    words = [] if isinstance(field, ModelChoiceField) else [str(key) for key, _label in choices_of(field) if key]
    return f" {'|'.join(words)}" if words else ""


def take(journey: Journey, step: Step) -> None:
    """One step: the clock alone, a refused attempt, or an act."""
    if step["tick"]:
        sweep.sweep(step.at, cases=journey.cases)
        return
    if not step["refuse"]:
        for one in each_of(step):
            remember(journey, one, act(journey, one))
        return
    try:
        act(journey, step)
    except DomainError as refusal:
        if refusal.code != step["refuse"]:
            raise Failure(f"expected refusal {step['refuse']}, got {refusal.code}: {refusal}") from refusal
        return
    raise Failure(f"expected refusal {step['refuse']}, got no refusal")


def each_of(step: Step) -> Iterator[Step]:
    """A step written for several people (`by: [qin, li]`) or with several facts is done for each in turn."""
    people = step["by"] if isinstance(step["by"], list) else [step["by"]]
    facts = step["with"] if isinstance(step["with"], list) else [step["with"]]
    for by, given in product(people, facts):
        yield replace(step, raw=step.raw | {"by": by, "with": given})


def act(journey: Journey, step: Step) -> Any:
    """Through the door: a file is opened, a thing is made, or an event is done."""
    by = None if step["by"] in (None, "clock") else journey.person(step["by"])
    other = DOORS.get(step["do"])
    if other:
        return other(journey, step)
    try:
        row = MACHINES.row(step["do"])
    except (KeyError, ValueError):
        raise Failure(f"no machine has an event {step['do']}") from None
    given = meant(journey, step, row, resolve(step["with"] or {}, journey, by))
    if row.is_opening:
        return open_one(journey, step, row, by, given)
    return journey.hand.perform(row.key, target(journey, step, row).pk, by=by, at=step.at, given=given)


def open_one(journey: Journey, step: Step, row: EventRow, by: User | None, given: dict[str, Any]) -> Any:
    """An opening event: a new file at the journey's office, or a thing within a file."""
    if row.machine in FILES:
        office = office_of(journey, step, row)
        origin = journey.thing(step["on"]).case if step["on"] else None  # type: ignore[attr-defined]
        return journey.hand.begin_file(row.key, by=by, office=office, at=step.at, given=given, origin=origin)
    case: Case = journey.thing(step["on"]).case  # type: ignore[attr-defined]
    return journey.hand.begin(row.key, by=by, case_id=case.pk, at=step.at, given=given)


def office_of(journey: Journey, step: Step, row: EventRow) -> Office:
    """Where a file is opened: the office named, else the journey's, or the house for such files near it."""
    if step["office"]:
        return journey.cast.office(step["office"])
    kind = HOUSES[Kind(row.machine)]
    return journey.office if journey.office.kind == kind else journey.cast.near(kind)


def target(journey: Journey, step: Step, row: EventRow) -> Machine:
    """The thing named by `on`; a name of a file stands for its newest thing of the event's machine, or `which` of them."""
    thing = journey.thing(step["on"])
    if row.machine == "service":
        return service.row_for(journey, step)
    if thing.machine == row.machine:
        return thing
    model: Any = MACHINES.model(row.machine)
    rows = model.objects.filter(case=thing.case, **resolve(step["which"] or {}, journey, None))  # type: ignore[attr-defined]
    found: Machine | None = rows.order_by("-pk").first()
    if found is None:
        raise Failure(f"{step['on']} has no {row.machine} {step['which'] or ''}")
    return found


def remember(journey: Journey, step: Step, made: Any) -> None:
    """Keeps what the step made under its name: what the event made further, else the thing itself."""
    name = step["makes"]
    if made is None:
        return
    if isinstance(name, str):
        journey.call(name, made.made[-1] if made.made else made.thing)
    for each, machine in (name or {}).items() if isinstance(name, dict) else ():
        model: Any = MACHINES.model(machine)
        newest = model.objects.filter(case__dispute_id=made.case.dispute_id).order_by("-pk").first()
        if newest is None:
            raise Failure(f"the step made no {machine}")
        journey.call(str(each), newest)
    journey.last = made.thing
