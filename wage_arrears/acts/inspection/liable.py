"""Who pays beside the employer: told, held liable worker by worker, and the deposits kept and called on."""

from decimal import ROUND_DOWN, Decimal

from accounts.fields import fingerprint
from casework import door
from casework.act import Act
from casework.models import Capacity, Party, Side
from wage_arrears.acts.inspection.defence import five_days
from wage_arrears.records.inspection import NOTHING, Order
from wage_arrears.records.liable import Deposit, DepositEntry, Liability, LiableShare
from wage_arrears.rules.inspection.liable import chosen, contractor_of, is_one, open_debts, own_open

CENT = Decimal("0.01")
# Which article makes whom answer (农民工工资条例).
ARTICLES = {
    "general_contractor": "MWR 30",
    "unqualified": "MWR 36(1)",
    "name_lent": "MWR 36(2)",
    "unlawful_project": "MWR 37",
    "owner_advance": "MWR 29(2)",
    "user": "MWR 18",
    "investor": "MWR 20",
}


def notify(act: Act) -> None:
    """A further payer is told on which ground and up to what it is meant to pay."""
    start = act["received_on"] or act.on
    Liability.objects.create(
        case=act.case,
        party=payer_told(act),
        ground=act["who"],
        article=ARTICLES[act["who"]],
        cap=act["cap"],
        notified_on=act.on,
        defence_by_on=act["defence_by_on"] or five_days(act, start),
    )


def payer_told(act: Act) -> Party:
    """The organisation that answers for the wages already, else one that joins the file; it is nobody's employer here."""
    for row in Liability.objects.filter(case=act.case).select_related("party"):
        if is_one(row.party, act):
            return row.party
    return Party.objects.create(
        case=act.case,
        side=Side.THIRD_PARTY,
        capacity=Capacity.OTHER,
        name=act["name"],
        is_organisation=act["who"] != "investor",
        credit_code=act["credit_code"],
        phone=act["phone"],
    )


def state(act: Act) -> None:
    """What they say holds for all they were told."""
    for row in own_open(act):
        row.stated_on = act.on
        row.save(update_fields=["stated_on"])


def hold(act: Act) -> None:
    """A sum for each worker, beside the order against the employer; a limit is shared out by what each is owed."""
    row = chosen(act)
    row.held_on, row.pay_by_on = act.on, act["pay_by_on"]
    row.save(update_fields=["held_on", "pay_by_on"])
    for order, amount in shared_out(open_debts(act.case), row.cap):
        LiableShare.objects.create(liability=row, order=order, amount=amount)


def shared_out(debts: list[Order], cap: Decimal | None) -> list[tuple[Order, Decimal]]:
    """Each debt with its part of the limit, to the cent; what rounding leaves goes to the first ones."""
    total = sum((row.outstanding for row in debts), NOTHING)
    if cap is None or cap >= total:
        return [(row, row.outstanding) for row in debts]
    parts = [(cap * row.outstanding / total).quantize(CENT, ROUND_DOWN) for row in debts]
    cents = int((cap - sum(parts, NOTHING)) / CENT)
    parts = [part + CENT if number < cents else part for number, part in enumerate(parts)]
    return [(row, part) for row, part in zip(debts, parts, strict=True) if part > NOTHING]


def schedule_shares(act: Act) -> None:
    """A plan against that payer for each worker, beside the employer's own."""
    row = chosen(act)
    for share in row.shares.select_related("order"):
        given = {
            "source": "order",
            "payer_party": row.party_id,
            "payee_party": share.order.worker_id,
            "instalments": [{"due_on": act["pay_by_on"].isoformat(), "amount": str(share.amount)}],
            "basis": act.thing.ref,
            "beside": share.order.plan_id,
        }
        share.plan = door.also_begin(act, "payment_plan.schedule", given).thing
        share.save(update_fields=["plan"])


def keep_deposit(act: Act) -> None:
    """Known by its account: told again, in this file or another, it is the same deposit with more in it."""
    deposit, _made = Deposit.objects.get_or_create(
        mark=fingerprint(f"{act['bank']} {act['number']}", "deposit"),
        defaults={"kind": act["kind"], "bank": act["bank"], "number": act["number"]},
    )
    contractor = act.case.parties.get(pk=act["contractor"])
    enter(act, deposit, contractor, "kept", act["amount"])


def draw(act: Act) -> None:
    """The bank is told to pay; the money stands with the other payments once it has come."""
    deposit = Deposit.objects.get(pk=act["deposit"])
    enter(act, deposit, contractor_of(act.case, deposit), "called", act["amount"])


def enter(act: Act, deposit: Deposit, contractor: Party, move: str, amount: Decimal) -> None:
    """One line of a deposit's account."""
    on = act.facts.get("kept_on") or act.facts.get("paid_on") or act.on
    DepositEntry.objects.create(deposit=deposit, case=act.case, contractor=contractor, move=move, amount=amount, on=on)
