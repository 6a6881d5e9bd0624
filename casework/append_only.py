"""Tables that only grow: triggers that refuse UPDATE, DELETE and TRUNCATE, on SQLite and PostgreSQL alike."""

from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "this table is append-only"


def protect(connection: BaseDatabaseWrapper, table: str) -> None:
    """Installs the triggers on a table."""
    statements = postgresql(table) if connection.vendor == "postgresql" else sqlite(table)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper, table: str) -> None:
    """Removes the triggers; production roles have no right to do this."""
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for what in ("update", "delete", "truncate"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{what}{on}")


def sqlite(table: str) -> list[str]:
    """SQLite has no TRUNCATE."""
    return [
        f"CREATE TRIGGER {table}_no_{what} BEFORE {what.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for what in ("update", "delete")
    ]


def postgresql(table: str) -> list[str]:
    """One function serves every protected table."""
    function = (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql"
    )
    rows = [
        f"CREATE TRIGGER {table}_no_{what} BEFORE {what.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        for what in ("update", "delete")
    ]
    truncate = f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    return [function, *rows, truncate]


def protecting(table: str) -> tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]:
    """The two halves of a RunPython operation for a migration."""
    return (
        lambda apps, editor: protect(editor.connection, table),
        lambda apps, editor: lift(editor.connection, table),
    )
