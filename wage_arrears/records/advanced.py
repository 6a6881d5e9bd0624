"""Who paid in the debtor's stead, how much, and how much of it has come back."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from casework.models import Case, Side
from disputes.records.payment_plan import OWN, Payment, PaymentState
from wage_arrears.records.inspection import NOTHING, Recourse


@dataclass(frozen=True)
class Advanced:
    """One payer who stepped in."""

    key: str
    word: str
    name: str
    source: str
    paid: Decimal
    recovered: Decimal

    @property
    def left(self) -> Decimal:
        """What may still be asked back of the debtor."""
        return max(self.paid - self.recovered, NOTHING)


def advanced(case: Case) -> list[Advanced]:
    """Each payer once, told apart by their row and not by their name; `word` is the name where only one bears it."""
    rows = Payment.objects.filter(plan__case=case, state=PaymentState.CONFIRMED).exclude(source__in=OWN)
    paid: dict[str, list[Payment]] = {}
    for row in rows.select_related("payer").order_by("pk"):
        if row.payer and row.payer.side == Side.RESPONDENT:
            continue  # the debtor's own deposit is the debtor's own money
        paid.setdefault(row.payer_key, []).append(row)
    back: dict[str, Decimal] = {}
    for each in Recourse.objects.filter(case=case):
        back[each.payer_key] = back.get(each.payer_key, NOTHING) + each.amount
    names = Counter(mine[0].payer_words for mine in paid.values())
    return [
        Advanced(
            key=key,
            word=mine[0].payer_words if names[mine[0].payer_words] == 1 else key,
            name=mine[0].payer_words,
            source=str(mine[0].get_source_display()),
            paid=sum((row.amount for row in mine), NOTHING),
            recovered=back.get(key, NOTHING),
        )
        for key, mine in paid.items()
    ]
