"""Sums over rows, to the cent whatever the database makes of them: SQLite adds decimals as floating points."""

from decimal import Decimal
from typing import Any

from django.db.models import Sum

CENTS = Decimal("0.00")


def summed(rows: Any, what: Any) -> Decimal:
    """The sum of a column or expression over rows, nothing over none."""
    total = rows.aggregate(total=Sum(what))["total"]
    return Decimal(str(total or 0)).quantize(CENTS)
