"""Names inside the facts of a journey: `$line:0` is the first ledger line of the file, `$code` the code on one's paper."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from accounts.models import User
from demo import people
from demo.journey import Failure, Journey
from demo.moments import moment

# word → (journey, actor, rest) → value; other houses may add their own.
Resolver = Callable[[Journey, User | None, str], Any]


def case_of(journey: Journey, name: str) -> Any:
    """The file of a named thing; the last one where none is named."""
    return journey.thing(name or None).case  # type: ignore[attr-defined]


def nth(related: str) -> Resolver:
    """A row of the file by its position: `$line:1`, or of a named file: `$line:arb:1`."""

    def find(journey: Journey, by: User | None, rest: str) -> int:
        name, _, position = rest.rpartition(":")
        rows = list(getattr(case_of(journey, name), related).order_by("pk"))
        if int(position) >= len(rows):
            raise Failure(f"the file has only {len(rows)} {related}, not number {position}")
        return int(rows[int(position)].pk)

    return find


def answer(journey: Journey, by: User | None, rest: str) -> str:
    """`$answer:arb:0:yes`: what a draft says of a claim without a sum."""
    where, _, said = rest.rpartition(":")
    return f"{nth('claims')(journey, by, where)}:{said}"


def thing_id(journey: Journey, by: User | None, rest: str) -> int:
    """`$id:NAME`: the id of a named thing."""
    return int(journey.thing(rest).pk)


def case_id(journey: Journey, by: User | None, rest: str) -> int:
    """`$case:NAME`: the id of the file of a named thing."""
    return int(case_of(journey, rest).pk)


def user_id(journey: Journey, by: User | None, rest: str) -> int:
    """`$user:KEY`: the id of a person."""
    return int(journey.cast.users[rest].pk)


def id_number(journey: Journey, by: User | None, rest: str) -> str:
    """`$id_number:wang`: the made-up but valid identity number of one of the demo city's people."""
    row = next((person for person in people.PEOPLE if person.key == rest), None)
    if row is None:
        raise Failure(f"no identity number is known of {rest}")
    return people.id_number(row)


def phone(journey: Journey, by: User | None, rest: str) -> str:
    """`$phone:wang`: the number a person signs in with."""
    return str(journey.cast.users[rest].phone)


def day(journey: Journey, by: User | None, rest: str) -> str:
    """`$day:now+5wd`: a day of a live case."""
    return timezone.localtime(moment(rest, journey.start)).date().isoformat()


def hour(journey: Journey, by: User | None, rest: str) -> str:
    """`$hour:now+10m`: an hour of a live case."""
    return f"{timezone.localtime(moment(rest, journey.start)):%H:%M}"


def office_id(journey: Journey, by: User | None, rest: str) -> int:
    """`$office:NAME`: the id of an office."""
    return int(journey.cast.office(rest).pk)


def party_id(journey: Journey, by: User | None, rest: str) -> int:
    """`$party:respondent` or `$party:arb:respondent`: a party of the file by its side."""
    name, _, side = rest.rpartition(":")
    return int(case_of(journey, name).parties.filter(side=side).order_by("pk")[0].pk)


def agent(journey: Journey, by: User | None, rest: str) -> int:
    """`$agent:song` or `$agent:arb:song`: the power that somebody holds for a party of the file; 0 where they hold none."""
    name, _, key = rest.rpartition(":")
    held = case_of(journey, name).roles.filter(user=journey.cast.users[key], party__isnull=False, until=None)
    return int(held.values_list("pk", flat=True).first() or 0)


def worker_id(journey: Journey, by: User | None, rest: str) -> int:
    """`$worker:insp:1`: a worker of the file by position, since two of them may bear one name."""
    name, _, position = rest.rpartition(":")
    return int(case_of(journey, name).parties.filter(capacity="worker").order_by("pk")[int(position)].pk)


def liable_id(journey: Journey, by: User | None, rest: str) -> int:
    """`$liable:insp:0`: the party that was told, first or later, that it answers beside the employer."""
    name, _, position = rest.rpartition(":")
    return int(case_of(journey, name).liabilities.order_by("pk")[int(position)].party_id)


def deposit_id(journey: Journey, by: User | None, rest: str) -> int:
    """`$deposit:insp:0`: the deposit of an entry made in the file."""
    name, _, position = rest.rpartition(":")
    return int(case_of(journey, name).deposit_entries.order_by("pk")[int(position)].deposit_id)


def code(journey: Journey, by: User | None, rest: str) -> str:
    """`$code:NAME` or `$code:NAME:side`: the code on the newest paper of a file to the actor's side, else to the respondent.

    `$code:NAME:worker:1` is that on the newest paper to the second of its workers.
    """
    name, _, side = rest.partition(":")
    if side.startswith("worker:"):
        worker = worker_id(journey, by, f"{name}:{side.removeprefix('worker:')}")
        return str(case_of(journey, name).service_rows.filter(party=worker).order_by("-pk")[0].code)
    case = case_of(journey, name)
    held = case.roles.filter(user=by, party__isnull=False, until=None).select_related("party").first() if by else None
    side = side or (held.party.side if held else "respondent")
    row = case.service_rows.filter(party__side=side).order_by("-pk").first()
    if row is None:
        raise Failure(f"no paper has gone to the {side} of this file")
    return str(row.code)


def tip_code(journey: Journey, by: User | None, rest: str) -> str:
    """`$tip_code:NAME`: the code that was shown once to whoever sent the tip."""
    return str(journey.things[rest].follow_code)  # type: ignore[attr-defined]


RESOLVERS: dict[str, Resolver] = {
    "line": nth("ledger"),
    "element": nth("elements"),
    "claim": nth("claims"),
    "answer": answer,
    "id": thing_id,
    "case": case_id,
    "user": user_id,
    "day": day,
    "hour": hour,
    "id_number": id_number,
    "phone": phone,
    "office": office_id,
    "party": party_id,
    "worker": worker_id,
    "liable": liable_id,
    "liability": nth("liabilities"),
    "deposit": deposit_id,
    "agent": agent,
    "code": code,
    "tip_code": tip_code,
}


def resolve(value: Any, journey: Journey, by: User | None) -> Any:
    """Facts with every name replaced by what it stands for."""
    if isinstance(value, dict):
        return {key: resolve(each, journey, by) for key, each in value.items()}
    if isinstance(value, list):
        return [resolve(each, journey, by) for each in value]
    if isinstance(value, str) and value.startswith("$"):
        word, _, rest = value[1:].partition(":")
        if word not in RESOLVERS:
            raise Failure(f"nothing is called ${word}")
        return RESOLVERS[word](journey, by, rest)
    return value
