"""A sum put right by a decision goes all the way: item, ledger, award, plan; what was paid stays paid."""

from decimal import Decimal
from typing import Any

from casework import door
from casework.act import Act
from disputes.acts.payment_plan import spread_over
from disputes.rules.arbitration.correction import corrected_sum, lines_of

NOTHING = Decimal("0.00")


def correct_sum(act: Act) -> None:
    """The item and its line bear the right sum, the award its total, and each plan that rests on it the difference."""
    found = corrected_sum(act)
    if found is None:
        return
    item, amount = found
    difference = amount - item.amount
    line = lines_of(item)[0]
    column = "found_amount" if line.found_amount else "settled_amount"
    setattr(line, column, getattr(line, column) + difference)
    line.save(update_fields=[column])
    item.amount = amount
    item.save(update_fields=["amount"])
    item.award.total += difference
    item.award.save(update_fields=["total"])
    for plan in act.case.payment_plans.filter(basis=item.award.ref, payee=item.claim.party, beside=None):
        if not plan.is_final:
            shift(plan, difference)
            spread_over(plan, act.on)
            end_if_paid(act, plan)
        elif plan.stage == "satisfied" and difference > 0:
            door.also_begin(act, "payment_plan.schedule", the_rest(act, plan, difference))


def shift(plan: Any, difference: Decimal) -> None:
    """More falls due with the last instalment; less is taken off from the last backwards."""
    for row in reversed(plan.instalments.all()):
        amount = row.amount + difference
        difference = min(amount, NOTHING)
        if amount > 0:
            row.amount = amount
            row.save(update_fields=["amount"])
        else:
            row.delete()
        if not difference:
            return


def end_if_paid(act: Act, plan: Any) -> None:
    """With less owed, what came may be all."""
    fresh = type(plan).objects.get(pk=plan.pk)
    if fresh.stage != "scheduled" and fresh.outstanding <= 0:
        door.also(act, "payment_plan.satisfy", fresh)


def the_rest(act: Act, plan: Any, difference: Decimal) -> dict[str, Any]:
    """What a plan that was paid in full did not yet know of."""
    return {
        "source": plan.source,
        "payer_party": plan.payer_id,
        "payee_party": plan.payee_id,
        "instalments": [{"due_on": max(plan.last_due_on, act.on).isoformat(), "amount": f"{difference:.2f}"}],
        "default_clause": "none",
        "basis": plan.basis,
        "effective_on": act.on.isoformat(),
    }
