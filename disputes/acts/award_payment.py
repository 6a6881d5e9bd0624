"""From effect to money: who pays whom, how much, by when."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from casework import door
from casework.act import Act
from casework.machine import MACHINES
from casework.models import Capacity
from disputes.acts.award_papers import STATEMENT
from disputes.records.award import AwardParty
from disputes.rules.arbitration.items import FINAL
from law.periods import ends

GROUNDS = {"void": "set_aside", "contested": "contested"}


def take_effect_if_due(act: Act) -> None:
    """A ruling may leave an award whose day has come."""
    rows = AwardParty.objects.filter(award=act.thing, effective_on__lte=act.on, effective_at=None)
    if act.thing.stage != "set_aside" and rows.exclude(state__in=["contested", "void"]).exists():
        door.also(act, "award.take_effect", act.thing)


def schedule(act: Act) -> None:
    """The plan by which the paper is performed, once for each worker whose part has taken effect."""
    lay_out(act, AwardParty.objects.filter(award=act.thing, effective_at=act.at))


def schedule_once_received(act: Act) -> None:
    """A final award binds from its day, but its days to pay begin when the payer has it: what waited for that begins now."""
    if act.thing.kind != FINAL or Capacity.EMPLOYER not in capacities(act):
        return
    planned = [plan_.payee_id for plan_ in plans_of(act, act.thing)]
    lay_out(act, AwardParty.objects.filter(award=act.thing).exclude(effective_at=None).exclude(party__in=planned))


def capacities(act: Act) -> list[str]:
    """What the party just served is in the quarrel."""
    return list(act.case.parties.filter(pk=act["party_id"]).values_list("capacity", flat=True))


def lay_out(act: Act, rows: QuerySet[AwardParty]) -> None:
    """A plan for each worker of these rows."""
    for row in rows.filter(party__capacity=Capacity.WORKER):
        given = plan(act, row)
        if given and "payment_plan" in MACHINES.names() and not take_over(act, row):
            act.made.append(door.also_begin(act, "payment_plan.schedule", given).thing)


def take_over(act: Act, row: AwardParty) -> bool:
    """A settlement that still runs gains a title by the statement made of it; an award puts itself in its place."""
    running = act.case.payment_plans.filter(payee=row.party, source="settlement")
    running = running.exclude(stage__in=("satisfied", "closed_unpaid"))
    for each in running:
        if act.thing.kind == STATEMENT:
            on = (row.effective_on or act.on).isoformat()
            title = {"title": "statement", "number": act.case.number, "on": on, "basis": act.thing.ref}
            door.also(act, "payment_plan.gain_title", each, title)
            return True
        door.also(act, "payment_plan.close", each, {"ground": "converted"})
    return False


def plan(act: Act, row: AwardParty) -> dict[str, Any]:
    """Sums of the paper's items for one worker; the payer is the employer's side."""
    award, worker = act.thing, row.party
    total = sum((item.amount for item in award.items.filter(claim__party=worker)), Decimal("0.00"))
    payer = act.case.parties.filter(capacity=Capacity.EMPLOYER).order_by("pk").first()
    since = pays_from(act, row, payer) if total and payer else None
    if payer is None or since is None:
        return {}
    agreed = act.case.arbitration.settlement if award.kind == STATEMENT else {}
    return {
        "source": award.kind if award.kind == STATEMENT else "award",
        "payer_party": payer.pk,
        "payee_party": worker.pk,
        "instalments": agreed_rows(agreed.get("instalments") or [], worker.pk, total) or [at_once(award, since, total)],
        "default_clause": "whole_sum" if agreed.get("accelerates") else "none",
        "basis": award.ref,
        "effective_on": (row.effective_on or act.on).isoformat(),
    }


def agreed_rows(rows: list[dict[str, Any]], worker: int, total: Decimal) -> list[dict[str, Any]]:
    """The settled instalments of one worker; a row without a payee is the only worker's."""
    mine = [row for row in rows if row.get("payee") in (None, worker)]
    return mine if sum((Decimal(row["amount"]) for row in mine), Decimal("0.00")) == total else []


def pays_from(act: Act, row: AwardParty, payer: Any) -> date | None:
    """The day the award's days to pay are counted from: a final one's the payer's receipt, else that of effect."""
    effect = row.effective_on or act.on
    if act.thing.kind != FINAL:
        return effect
    received = AwardParty.objects.filter(award=act.thing, party=payer).values_list("received_on", flat=True).first()
    # Effect may come back after the receipt, when a suit is withdrawn.
    return max(received, effect) if received else None


def at_once(award: Any, since: date, total: Decimal) -> dict[str, str]:
    """The whole within the days the award gives; a day off at their end does not count (民法典 203)."""
    nominal, effective, _excluded = ends(since, award.performance_days, "calendar_day")
    day = effective or nominal or since
    return {"due_on": day.isoformat(), "amount": f"{total:.2f}"}


def plans_of(act: Act, award: Any) -> list[Any]:
    """The payment plans that rest on a paper."""
    return list(act.case.payment_plans.filter(basis=award.ref))


def perform_if_paid(act: Act) -> None:
    """With its last plan paid, a paper is performed."""
    machine, _, pk = act.thing.basis.partition(":")
    award: Any = act.case.awards.filter(pk=pk).first() if machine == "award" else None
    if award and award.stage == "effective" and all(plan.stage == "satisfied" for plan in plans_of(act, award)):
        door.also(act, "award.perform", award)


def close_without_effect(act: Act) -> None:
    """Nothing is paid on a paper that was set aside, or that a suit in time has taken the effect from."""
    lost = AwardParty.objects.filter(award=act.thing, effective_at=None)
    states = dict(lost.filter(state__in=GROUNDS).values_list("party_id", "state"))
    for plan_ in plans_of(act, act.thing):
        if plan_.payee_id in states and not plan_.is_final:
            door.also(act, "payment_plan.close", plan_, {"ground": GROUNDS[states[plan_.payee_id]]})
