"""The record's own statements, one each for all sittings: every statement lets go of the interpreter's lock and waits to have it back."""

from itertools import chain
from typing import Any

from django.db import connection

COLUMNS = ("hearing_id", "seq", "kind", "at", "by_id", "room", "data", "audience", "client_id", "prev_hash", "hash")
HEADS = "SELECT hearing_id, seq, hash FROM hearings_sittinghead WHERE hearing_id IN %s ORDER BY hearing_id"
INSERT = f"INSERT INTO hearings_sittingevent ({', '.join(COLUMNS)}) VALUES %s"  # noqa: S608 - constants
SET_HEADS = (
    "INSERT INTO hearings_sittinghead (hearing_id, seq, hash) VALUES %s"
    " ON CONFLICT (hearing_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash"
)
BEYOND = (
    "WITH reached (sitting, until) AS (VALUES %s)"  # noqa: S608 - constants
    f" SELECT {', '.join(COLUMNS)} FROM reached"
    " JOIN hearings_sittingevent ON hearing_id = sitting AND seq > until ORDER BY hearing_id, seq"
)
ROWS = 500  # as many as fit both databases' limit of parameters


def places(rows: int, columns: int) -> str:
    """The places of so many rows of parameters."""
    return ", ".join([f"({', '.join(['%s'] * columns)})"] * rows)


def write_rows(statement: str, rows: list[tuple[Any, ...]]) -> None:
    """Writes rows by one statement for as many as it can take."""
    with connection.cursor() as cursor:
        for some in (rows[at : at + ROWS] for at in range(0, len(rows), ROWS)):
            cursor.execute(statement % places(len(some), len(some[0])), list(chain.from_iterable(some)))


def heads(ids: list[int]) -> list[tuple[int, int, str]]:
    """Locks the heads of these sittings, always in the order of their ids."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    return read_rows(HEADS % places(1, len(ids)) + lock, ids)


def beyond(reached: dict[int, int]) -> list[tuple[Any, ...]]:
    """The rows of each of these sittings after the seq it was read up to."""
    return read_rows(BEYOND % places(len(reached), 2), list(chain.from_iterable(reached.items()))) if reached else []


def read_rows(statement: str, facts: list[int]) -> list[tuple[Any, ...]]:
    """All rows a statement finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return list(cursor.fetchall())
