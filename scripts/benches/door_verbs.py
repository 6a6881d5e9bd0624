"""Takes files through one verb after another by the house's own door, or writes the rows that it wrote by psycopg alone; prints the milliseconds."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from time import perf_counter
from typing import Any

import django
import psycopg

# What people do all day on a file: it goes to arbitration, is accepted, and its papers go out.
ROUTED, ACCEPTED, SERVED = "application.route_to_arbitration", "arbitration.accept", "arbitration.serve_application"
JOURNEY = "05_pleading"
# Statements that a file cannot do without: what is written, and the locks it is written under.
NEEDED = ("INSERT", "UPDATE", "DELETE")
Statement = tuple[str, Any]


def filed(count: int) -> None:
    """So many applications, handed in and waiting at the counter."""
    from casework.writing import writing  # noqa: PLC0415 - Django must be set up first
    from demo import city, people, play  # noqa: PLC0415

    raw = play.load(city.JOURNEYS / f"{JOURNEY}.yaml")
    routed = next(n for n, step in enumerate(raw["steps"]) if step["do"] == ROUTED)
    raw["steps"] = raw["steps"][:routed]
    with writing():
        people.make_everybody()
        for number in range(count):
            # Somebody of their own in each: the same claim is accepted once.
            told = raw["steps"][-1]["with"]
            born = f"370203{date(1970, 1, 1) + timedelta(days=number):%Y%m%d}001"
            told["worker"]["id_number"] = born + people.check_character(born)
            told["worker"]["phone"] = f"+86138532{number:05}"
            told["respondent"] |= {"name": f"青岛远航第{number + 1}物流有限公司", "phone": f"+86138533{number:05}"}
            play.played(raw)


def verbs(count: int) -> Iterator[tuple[str, list[Callable[..., object]]]]:
    """Each verb with one call for every file; a file made by one verb goes on with the next."""
    from accounts.models import User  # noqa: PLC0415
    from casework import door  # noqa: PLC0415
    from casework.machine import MACHINES  # noqa: PLC0415

    def calls(key: str) -> list[Callable[..., object]]:
        model: Any = MACHINES.model(key.partition(".")[0])
        things = model.objects.order_by("pk").values_list("pk", flat=True)[:count]
        return [partial(door.perform, key, pk, by=officer) for pk in things]

    officer = User.objects.get(username="chen")
    for key in (ROUTED, ACCEPTED, SERVED):
        yield key, calls(key)


def timed(work: Callable[[], object]) -> float:
    """How long it took, in milliseconds."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def through_the_door(count: int) -> dict[str, list[float]]:
    """Every verb as people do it."""
    from django.utils import timezone  # noqa: PLC0415

    return {key: [timed(partial(call, at=timezone.now())) for call in calls] for key, calls in verbs(count)}


@contextmanager
def heard() -> Iterator[list[Statement]]:
    """What of a verb's statements is written or locked."""
    from django.db import connection  # noqa: PLC0415

    kept: list[Statement] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(NEEDED) or "FOR UPDATE" in sql:
            kept.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield kept


def bare(count: int, twin: str) -> dict[str, list[float]]:
    """The same rows, written by psycopg into a database that began as this one did, so that every number is the same."""
    from django.utils import timezone  # noqa: PLC0415

    def write(statements: list[Statement]) -> None:
        with connection.transaction(), connection.cursor() as cursor:
            for sql, params in statements:
                cursor.execute(sql, params)

    found: dict[str, list[float]] = {}
    with psycopg.connect(twin, autocommit=True) as connection:
        for key, calls in verbs(count):
            for call in calls:
                with heard() as statements:
                    call(at=timezone.now())
                found.setdefault(key, []).append(timed(partial(write, statements)))
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    word, number, *rest = sys.argv[1:]
    if word == "filed":
        filed(int(number))
    else:
        print(json.dumps(through_the_door(int(number)) if word == "door" else bare(int(number), rest[0])))
