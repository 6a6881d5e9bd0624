"""The one door: `perform` is the only writer of a stage.

In one transaction: lock → do they see it → may they → is it the time → facts and guards → the change →
the journal row → clocks → people's tasks → papers and further steps; after the commit the announcement.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Office, User
from casework import deadlines, journal, numbers, todo
from casework.act import Act
from casework.errors import DomainError, NotFound
from casework.events import committed, recorded
from casework.follows import following
from casework.machine import MACHINES, EventRow, Guard, Machine, refusal_for
from casework.models import Case, Dispute, Kind
from casework.standing import CLOCK, Standing, standing
from casework.writing import writing


def perform(
    key: str,
    thing_id: int,
    *,
    by: User | None,
    at: datetime | None = None,
    given: Mapping[str, Any] | None = None,
    via: str = "page",
) -> Act:
    """Does one event to an existing thing, or raises the refusal; nothing is kept of a refused act."""
    row = known(key)
    with writing():
        case, thing = lock(row, thing_id)
        who = seen_by(by, case, given)
        return whole(row, case, thing, who, at or timezone.now(), given or {}, via)


def begin(
    key: str,
    *,
    by: User | None,
    case_id: int,
    at: datetime | None = None,
    given: Mapping[str, Any] | None = None,
    via: str = "page",
) -> Act:
    """Makes a thing within a file (an item of evidence, a sitting, a payment plan) by its opening event."""
    row = known(key)
    if row.machine in Kind.values:
        raise NotFound  # a file is opened beside another, never within it
    with writing():
        case = locked_case(case_id)
        who = seen_by(by, case, given)
        return whole(row, case, new_thing(row, case=case), who, at or timezone.now(), given or {}, via)


def begin_file(
    key: str,
    *,
    by: User | None,
    office: Office,
    at: datetime | None = None,
    given: Mapping[str, Any] | None = None,
    origin: Case | None = None,
    via: str = "page",
) -> Act:
    """Opens a new file by its opening event; `origin` is the file it comes from, in the same dispute."""
    row, at = known(key), at or timezone.now()
    with writing():
        case = new_case(row, office, at, origin)
        who = standing(by, origin or case)
        return whole(row, case, new_thing(row, case=case), who, at, given or {}, via)


def also(act: Act, key: str, thing: Machine, given: Mapping[str, Any] | None = None, *, who: Standing = CLOCK) -> Act:
    """A further event on a thing of the same file, within the act it follows from; by the clock unless said."""
    thing.case = act.case  # type: ignore[attr-defined]
    return within(act, known(key), thing, who, given)


def also_begin(act: Act, key: str, given: Mapping[str, Any] | None = None, *, who: Standing = CLOCK) -> Act:
    """Makes a further thing in the same file, within the act it follows from."""
    row = known(key)
    return within(act, row, new_thing(row, case=act.case), who, given)


def within(act: Act, row: EventRow, thing: Machine, who: Standing, given: Mapping[str, Any] | None) -> Act:
    """An act inside another: the outer one settles what both have touched."""
    further = Act(row.key, act.at, who.user, who, act.case, thing, {}, via=act.via, touched=act.touched)
    return carry_out(row, further, given or {})


def body(case: Case) -> Machine:
    """The body of a file, which holds its machine."""
    model: Any = MACHINES.model(case.kind)
    found: Machine = model.objects.get(case=case)
    found.case = case  # type: ignore[attr-defined]
    return found


def known(key: str) -> EventRow:
    """The row of an event; a name nobody declared is not found."""
    try:
        return MACHINES.row(key)
    except (KeyError, ValueError):
        raise NotFound from None


def locked_case(case_id: int) -> Case:
    """The case row, locked until the transaction ends."""
    case = Case.objects.select_for_update(of=("self",)).select_related("office").filter(pk=case_id).first()
    if case is None:
        raise NotFound
    return case


def lock(row: EventRow, thing_id: int) -> tuple[Case, Machine]:
    """Locks the file first and then the thing: always in this order."""
    model: Any = MACHINES.model(row.machine)
    case_id = model.objects.filter(pk=thing_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    case = locked_case(case_id)
    thing = model.objects.select_for_update().get(pk=thing_id)
    thing.case = case
    return case, thing


def seen_by(by: User | None, case: Case, given: Mapping[str, Any] | None) -> Standing:
    """The actor's standing; a stranger learns only that nothing was found."""
    who = standing(by, case, given)
    if not who.sees:
        raise NotFound
    return who


def new_thing(row: EventRow, case: Case) -> Machine:
    """An unsaved thing of a machine, in its file."""
    model: Any = MACHINES.model(row.machine)
    thing: Machine = model(case=case)
    return thing


def new_case(row: EventRow, office: Office, at: datetime, origin: Case | None) -> Case:
    """The row of a new file, numbered by its office."""
    year = timezone.localtime(at).year
    return Case.objects.create(
        dispute=origin.dispute if origin else Dispute.objects.create(created_at=at),
        kind=row.machine,
        number=numbers.number(office, numbers.WORDS[row.machine], year),
        office=office,
        place=office.place,
        opened_at=at,
        origin=origin,
    )


def whole(
    row: EventRow, case: Case, thing: Machine, who: Standing, at: datetime, given: Mapping[str, Any], via: str
) -> Act:
    """An act with everything that follows from it, and the clocks and tasks made true once at its end."""
    act = carry_out(row, Act(row.key, at, who.user, who, case, thing, {}, via=via), given)
    settle(act.case, act.touched.values(), act.at)
    return act


def carry_out(row: EventRow, act: Act, given: Mapping[str, Any]) -> Act:
    """May they, is it the time, do the facts hold: then the change and everything that follows from it."""
    refuse(row, act.case, act.thing, act.standing)
    act.facts, act.given = row.form.read(given, act.thing), dict(given.items())
    for guard in row.guards:
        guard(act)
    stage_from = act.thing.stage
    getattr(act.thing, row.method)(act)
    act.thing.save()
    act.event = journal.append(act, stage_from, journal.journal_facts(act.case, row.form, act.facts))
    follow(act)
    act.touched |= {act.thing.ref: act.thing}
    return act


def refuse(row: EventRow, case: Case, thing: Machine, who: Standing) -> None:
    """Raises why not, if not."""
    held = who.held | thing.further_relations(who.held, who.party.pk if who.party else None)
    refusal = refusal_for(row, thing.stage, held, thing.stage_words())
    if refusal:
        raise refusal


def follow(act: Act) -> None:
    """Clocks, further steps, papers and the copies on the case, all before the commit."""
    row = following(act.key)
    deadlines.apply(act, row)
    copy_stage(act.case, act.thing, act.at)
    for step in row.then:
        step(act)
    recorded.send(sender=type(act.thing), act=act)
    assert act.event is not None
    transaction.on_commit(
        partial(committed.send, sender=type(act.thing), case_id=act.case.pk, event_id=act.event.pk, key=act.key),
        robust=True,
    )


def copy_stage(case: Case, thing: Machine, at: datetime) -> None:
    """The case row repeats its body's stage, so that lists need no join."""
    if thing.machine == case.kind:
        case.stage = thing.stage
        case.is_open = not thing.is_final
        case.closed_at = None if case.is_open else (case.closed_at or at)
    case.save()


def settle(case: Case, things: Iterable[Machine], at: datetime) -> None:
    """Copies the next day onto the case and its roles, and makes the tasks of these things and of the file's body true."""
    if not case.is_open:
        deadlines.close_all(case, at)
        todo.close_all(case, at)
    deadlines.copy_due(case)
    moved = list(things)
    if not any(thing.machine == case.kind for thing in moved):
        moved.append(body(case))
    todo.sync(case, moved, at)


# What each guard answered while one person looks at one thing.
Asked = dict[Guard, DomainError | None]


def why_not(
    key: str, thing: Machine, who: Standing, at: datetime | None = None, asked: Asked | None = None
) -> DomainError | None:
    """The refusal a person would meet now, without facts; buttons are drawn from it, and share what guards answered."""
    row = known(key)
    try:
        refuse(row, thing.case, thing, who)  # type: ignore[attr-defined]
    except DomainError as refusal:
        return refusal
    act = Act(row.key, at or timezone.now(), who.user, who, thing.case, thing, {})  # type: ignore[attr-defined]
    asked = {} if asked is None else asked
    answers = (answer(guard, act, asked) for guard in row.guards)
    return next((refusal for refusal in answers if refusal), None)


def answer(guard: Guard, act: Act, asked: Asked) -> DomainError | None:
    """What a guard says; without facts it says the same of every event, so it is asked once."""
    if guard not in asked:
        try:
            guard(act)
            asked[guard] = None
        except DomainError as refusal:
            asked[guard] = refusal
    return asked[guard]
