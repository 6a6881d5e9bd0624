"""What a dispute is about and how much it is, in the lists of an office."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.columns import Column, register
from disputes.records.ledger import GONE, Claim, ClaimKind, stand_together


def claims_of(case_ids: Collection[int]) -> dict[int, dict[int, tuple[str, Decimal]]]:
    """Of each file, the kind and sum of each claim still made, counterclaims left out."""
    rows = Claim.objects.filter(case__in=case_ids, is_counterclaim=False).exclude(state__in=GONE)
    found: dict[int, dict[int, tuple[str, Decimal]]] = {}
    for case, pk, kind, amount in rows.order_by("pk").values_list("case_id", "pk", "kind", "lines__amount"):
        held = found.setdefault(case, {})
        before = held[pk][1] if pk in held else Decimal("0.00")
        held[pk] = (kind, before + (amount or 0))
    return found


def told(case_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Of each file what is asked for, and how much, as far as its claims may stand together."""
    return {case: {"cause": cause(held), "sum": added(held)} for case, held in claims_of(case_ids).items()}


def cause(held: dict[int, tuple[str, Decimal]]) -> str:
    """The first kind of claim, and how many kinds there are."""
    kinds = list(dict.fromkeys(kind for kind, _amount in held.values()))
    first = str(ClaimKind(kinds[0]).label)
    return first if len(kinds) == 1 else _("%(first)s等 %(count)s 项") % {"first": first, "count": len(kinds)}


def added(held: dict[int, tuple[str, Decimal]]) -> Decimal | None:
    """The sum of the claims; none where no money is asked for."""
    counted = stand_together(list(held.values()), lambda each: each[0], lambda each: each[1])
    return sum((amount for _kind, amount in counted), Decimal("0.00")) or None


register(told, Column("cause", gettext_lazy("案由"), 40), Column("sum", gettext_lazy("金额"), 50, "money"))
