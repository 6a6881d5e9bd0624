"""Opens the pages of lists as two officials, or writes their statements again by psycopg; prints the milliseconds of each page."""

import json
import logging
import os
import sys
from time import perf_counter
from typing import Any

import django
import psycopg

TIMES, WARM, OK = 24, 4, 200
PEOPLE = {"chen": "an office", "hemiao": "a clerk's own files"}
PAGES = {
    "front page": "/",
    "worklist": "/cases/",
    "worklist by stage": "/cases/?kind=arbitration&stage=pleading",
    "search 第77777号": "/search/?q=第77777号",
    "search 张伟": "/search/?q=张伟",
}


def timed(work: Any, *arguments: Any) -> float:
    """How long it took, in milliseconds."""
    begun = perf_counter()
    work(*arguments)
    return (perf_counter() - begun) * 1000


def pages(address: str) -> list[dict[str, Any]]:
    """Every page for each of them."""
    from django.db import connection  # noqa: PLC0415 - Django must be set up first
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415

    found = []
    with psycopg.connect(address, autocommit=True) as bare:
        for key, whose in PEOPLE.items():
            client = Client(SERVER_NAME="127.0.0.1")
            client.force_login(User.objects.get(username=key))
            for page, path in PAGES.items():
                ours = [timed(client.get, path) for _ in range(TIMES)][WARM:]
                with CaptureQueriesContext(connection) as asked:
                    answer = client.get(path)
                assert answer.status_code == OK, (path, answer.status_code)
                statements = [each["sql"] for each in asked.captured_queries if each["sql"].startswith("SELECT")]

                def again(told: list[str] = statements) -> None:
                    for statement in told:
                        bare.execute(statement).fetchall()

                alone = [timed(again) for _ in range(TIMES)][WARM:]
                found.append({"page": f"{page}, {whose}", "ours": ours, "bare": alone, "queries": len(asked)})
    return found


def main(word: str) -> None:
    """People first, then the rows, then the pages."""
    django.setup()
    logging.disable(logging.WARNING)
    from demo import people  # noqa: PLC0415

    if word == "people":
        people.make_everybody()
    else:
        print(json.dumps(pages(word)))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(sys.argv[1])
