"""`name__holds="张伟"`: a piece of a Chinese name or of a file's number, found by its pairs of signs where the database can.

A word of two signs has no trigram, and every name search is one. PostgreSQL keeps the pairs in an index and looks at the
text itself afterwards; elsewhere the text alone is looked at.
"""

from typing import Any

from django.db.models import Lookup
from django.db.models.lookups import IContains

PAIR = 2
# Immutable, so that an index may stand on it.
FUNCTION = """
CREATE OR REPLACE FUNCTION casework_pairs(told text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(lower(told), at, 2)), '{}') FROM generate_series(1, length(told) - 1) AS at
$$
"""


class Holds(Lookup[str]):
    """The text holds these signs one after another, in either case."""

    lookup_name = "holds"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The text alone."""
        sql, params = IContains(self.lhs, self.rhs).as_sql(compiler, connection)
        return sql, tuple(params)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The pairs narrow it down, the text decides."""
        like, like_params = self.as_sql(compiler, connection)
        if len(self.rhs) < PAIR:
            return like, like_params
        column, column_params = self.process_lhs(compiler, connection)
        paired = f"casework_pairs({column}) @> casework_pairs(%s)"
        return f"({paired} AND {like})", (*column_params, self.rhs, *like_params)
