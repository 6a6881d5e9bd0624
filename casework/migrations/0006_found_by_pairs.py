from typing import Any

from django.db import migrations

from casework.lookups import FUNCTION

COLUMNS = [("casework_case", "number"), ("casework_case", "title"), ("casework_party", "name")]


def index(apps: Any, schema_editor: Any) -> None:
    """An index over the pairs of each column that is searched."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(FUNCTION)
    for table, column in COLUMNS:
        schema_editor.execute(f"CREATE INDEX {table}_{column}_pairs ON {table} USING gin (casework_pairs({column}))")


def unindex(apps: Any, schema_editor: Any) -> None:
    """The indexes go with their function."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS casework_pairs(text) CASCADE")


class Migration(migrations.Migration):
    """Names and numbers are found by their pairs of signs."""

    dependencies = [("casework", "0005_drafts_are_private")]

    operations = [migrations.RunPython(index, unindex)]
