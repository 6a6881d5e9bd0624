"""A process of its own that does verbs through the door, to be killed or raced; run by the tests beside it."""

import json
import random
import sys
from collections.abc import Callable

import django

django.setup()

from accounts.models import Office, User  # noqa: E402
from casework import door  # noqa: E402
from casework.errors import DomainError  # noqa: E402
from casework.journal import faults  # noqa: E402
from casework.models import Case  # noqa: E402
from demo import people  # noqa: E402

TOLD = {
    "narrative": "在店里干了两个月，最后一个月工资没给。",
    "claims": [{"kind": "wages", "months": [{"month": "2025-12", "due": "6000", "paid": "0"}]}],
    "respondent": {"name": "青岛宏达餐饮有限公司", "phone": "+8613853200003"},
    "routes": ["arbitration"],
    "typed_name": "王芳",
}


def say(**told: object) -> None:
    """One line to whoever watches, at once."""
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def by(key: str) -> User:
    """A person of the demo city."""
    return User.objects.get(username=key)


def filed() -> int:
    """A case that waits to be accepted; each tells of another sum, so that none repeats another."""
    office = Office.objects.get(name=people.SHIBEI_COMMISSION)
    draft = door.begin_file("application.start", by=by("wang"), office=office)
    claims = [{"kind": "wages", "amount": f"{random.randint(1, 10**7)}.00"}]
    door.perform("application.submit", draft.thing.pk, by=by("wang"), given=TOLD | {"claims": claims})
    act = door.perform("application.route_to_arbitration", draft.thing.pk, by=by("chen"))
    return int(act.made[0].pk)


def prepare(count: str) -> None:
    """The city, and cases to race for."""
    people.make_everybody()
    say(cases=[filed() for _each in range(int(count))])


def loop() -> None:
    """Files, submits and routes until somebody kills it; says each verb once it is done."""
    office = Office.objects.get(name=people.SHIBEI_COMMISSION)
    while True:
        case = door.begin_file("application.start", by=by("wang"), office=office).case
        say(case=case.pk, done="draft")
        pk = case.application.pk
        door.perform("application.submit", pk, by=by("wang"), given=TOLD)
        say(case=case.pk, done="submitted")
        door.perform("application.route_to_arbitration", pk, by=by("chen"))
        say(case=case.pk, done="routed")


def accept(pk: str, key: str) -> None:
    """Waits for the word, then accepts the case."""
    say(ready=True)
    sys.stdin.readline()
    try:
        door.perform("arbitration.accept", int(pk), by=by(key))
    except DomainError as refusal:
        say(refused=refusal.code, sentence=refusal.message)
    else:
        say(won=key)


def whole(case: Case) -> list[str]:
    """What is half done in a file; every verb leaves all of its rows or none."""
    body = door.body(case)
    last = case.events.order_by("-seq").first()
    moved = case.events.filter(event__startswith=f"{case.kind}.").order_by("-seq").first()
    found = [f"{case.pk}: {fault}" for fault in faults(case, case.events.order_by("seq"))]
    if not (last and moved) or {moved.stage_to, case.stage} != {body.stage} or last.seq != case.head_seq:
        found.append(f"{case.pk}: journal, file and body differ")
    if case.kind == "application" and (body.stage == "draft") == case.ledger.exists():
        found.append(f"{case.pk}: {body.stage} with {case.ledger.count()} lines")
    if case.kind == "application" and (body.stage == "draft") == case.papers.filter(kind="filing_receipt").exists():
        found.append(f"{case.pk}: {body.stage} and its receipt")
    if (body.stage == "routed") != Case.objects.filter(origin=case).exists() and case.kind == "application":
        found.append(f"{case.pk}: routed without a file, or the other way round")
    if case.is_open and not case.tasks.filter(done_at=None).exists():
        found.append(f"{case.pk}: open and nobody's")
    return found


def check() -> None:
    """Every file of the database looked at whole."""
    stages = {case.pk: case.stage for case in Case.objects.all()}
    say(stages=stages, broken=[fault for case in Case.objects.all() for fault in whole(case)])


if __name__ == "__main__":
    hands: dict[str, Callable[..., None]] = {"prepare": prepare, "loop": loop, "accept": accept, "check": check}
    hands[sys.argv[1]](*sys.argv[2:])
