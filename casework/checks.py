"""System checks on what the database holds: run by `manage.py check --database default` and before `migrate`."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004
from django.db import DEFAULT_DB_ALIAS, connection
from django.utils import timezone

from accounts.models import Appointment
from casework import duties

UNHELD = "casework.W001"
UNTOLD = "casework.W002"


@register(Tags.database)
def every_duty_is_held(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """A warning for each duty of an open office that nobody alive holds."""
    if DEFAULT_DB_ALIAS not in (databases or ()) or not is_migrated():
        return []
    unheld = [Warning(str(gap), obj=gap.office, id=UNHELD) for gap in duties.gaps(timezone.localdate())]
    return [*unheld, *(Warning(str(blank), obj=blank.office, id=UNTOLD) for blank in duties.blanks())]


def is_migrated() -> bool:
    """Whether the tables are there and as the code knows them: an older database is migrated first."""
    with connection.cursor() as cursor:
        table = Appointment._meta.db_table
        if table not in connection.introspection.table_names(cursor):
            return False
        columns = {column.name for column in connection.introspection.get_table_description(cursor, table)}
    return columns >= {field.column for field in Appointment._meta.concrete_fields}
