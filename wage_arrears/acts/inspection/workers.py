"""Workers of an order: found among the parties or added, with their sums on the ledger."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from casework.act import Act
from casework.errors import NotFound
from casework.models import Capacity, Party, Side
from disputes.records.ledger import Claim, ClaimKind, LedgerLine
from wage_arrears.records.inspection import NOTHING, Order


def employer(act: Act) -> Party | None:
    """The party against whom the file stands."""
    found: Party | None = act.case.parties.filter(side=Side.RESPONDENT).order_by("pk").first()
    return found


def worker_of(act: Act, row: dict[str, Any]) -> Party:
    """The party chosen by number; else a worker who joins the file with this order. A name finds nobody."""
    if isinstance(row["worker"], int):
        found: Party | None = act.case.parties.filter(capacity=Capacity.WORKER, pk=row["worker"]).first()
        if found is None:
            raise NotFound
        return found
    return Party.objects.create(
        case=act.case, side=Side.THIRD_PARTY, capacity=Capacity.WORKER, name=row["name"], phone=row["phone"]
    )


def make_orders(act: Act, kind: str, rows: Iterable[dict[str, Any]]) -> list[Order]:
    """One order a row; what was ordered for the same worker before is replaced by it."""
    made = []
    for row in rows:
        worker = worker_of(act, row)
        Order.objects.filter(case=act.case, worker=worker, replaced_on=None).update(replaced_on=act.on)
        made.append(
            Order.objects.create(
                case=act.case,
                kind=kind,
                worker=worker,
                payer=employer(act),
                amount=row["amount"],
                months=row["months"] or months_of(worker),
                ordered_on=act.on,
                pay_by_on=row["due_on"],
            )
        )
        find(act, worker, row["amount"])
    return made


def months_of(worker: Party) -> int:
    """For how many months this worker claims wages."""
    months = LedgerLine.objects.filter(claim__party=worker).exclude(month="").values_list("month", flat=True)
    return len(set(months))


def claim_of(act: Act, worker: Party, amount: Decimal) -> LedgerLine:
    """A claim of one line, for a worker who told a sum and no more."""
    claim = Claim.objects.create(case=act.case, party=worker, kind=ClaimKind.WAGES)
    label = claim.get_kind_display()
    return LedgerLine.objects.create(case=act.case, claim=claim, label=label, due=amount, amount=amount)


def find(act: Act, worker: Party, amount: Decimal) -> None:
    """What was found, laid on the worker's lines in order; a sum beyond them gets a line of its own."""
    left = amount
    for line in LedgerLine.objects.filter(case=act.case, claim__party=worker).order_by("month", "pk"):
        line.found_amount = min(left, line.amount)
        left -= line.found_amount
        line.save(update_fields=["found_amount"])
    if left > NOTHING:
        line = claim_of(act, worker, left)
        line.found_amount = left
        line.save(update_fields=["found_amount"])
