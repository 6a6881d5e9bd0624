"""What happens to a payment plan and its rows."""

from datetime import date
from decimal import Decimal
from typing import Any

from casework.act import Act
from disputes.records.payment_plan import Instalment, PaidBy, Payment, PaymentState
from disputes.rules import payment_plan as rules
from documents.acts.files import taken
from documents.records.files import StoredFile

ZERO = Decimal("0.00")


def schedule(act: Act) -> None:
    """The plan of one payee, from the paper's own instalments."""
    plan = act.thing
    plan.payer = rules.party_of(act, act["payer_party"])
    plan.payee = rules.payee_of(act, plan.payer)
    rules.check_equal_to_ledger(act, plan.payee)
    plan.source, plan.default_clause = act["source"], act["default_clause"] or "none"
    plan.beside = rules.plan_beside(act)
    plan.basis, plan.number = act["basis"], act["number"]
    plan.effective_on = act["effective_on"] or act.on
    plan.last_due_on = act["instalments"][-1]["due_on"]


def lay_out(act: Act) -> None:
    """The instalments, once the plan has a row to hang them on."""
    Instalment.objects.bulk_create(
        Instalment(plan=act.thing, number=number, due_on=row["due_on"], amount=row["amount"])
        for number, row in enumerate(act["instalments"], 1)
    )


def report(act: Act) -> None:
    """The payer says that money was paid; what the deposit paid is not the payer's own money."""
    rules.check_day(act)
    rules.check_not_more(act, act["amount"], act.thing.said_to_be_paid)
    own = act["way"] != "deposit"
    theirs = PaidBy.LIABLE if act.thing.beside_id else PaidBy.EMPLOYER
    Payment.objects.create(
        plan=act.thing,
        party=act.party,
        by=act.by,
        at=act.at,
        amount=act["amount"],
        paid_on=act["paid_on"] or act.on,
        way=act["way"],
        source=theirs if own else PaidBy.DEPOSIT,
        payer=act.thing.payer if own else None,
        month=act["month"],
        reference=act["reference"],
        proof=proof_of(act),
    )


def proof_of(act: Act) -> StoredFile | None:
    """The uploaded slip; only one's own file of this case."""
    return taken(act.by, act.case, [act["proof"]])[0] if act["proof"] else None


def confirm(act: Act) -> None:
    """The payee says that it came; the sum that came counts, whatever was reported."""
    rules.check_day(act)
    if act["payment_id"]:
        payment = rules.payment_of(act)
        payment.amount = act["amount"] or payment.amount
        payment.paid_on = act["received_on"] or payment.paid_on
    else:
        payment = unreported(act)
    name_payer(act, payment)
    if payment.discharges:
        rules.check_not_more(act, payment.amount, act.thing.covered)
    payment.state, payment.answered_at = PaymentState.CONFIRMED, act.at
    payment.save()
    spread(act)


def name_payer(act: Act, payment: Payment) -> None:
    """Whose money it was, and for which month, where that is told; else as it was reported."""
    plan = act.thing
    payment.source = act["source"] or payment.source
    payment.payer_name, payment.month = act["payer_name"] or payment.payer_name, act["month"] or payment.month
    if act["payer_party"]:
        payment.payer = rules.party_of(act, act["payer_party"])
    elif payment.is_own:
        payment.payer = plan.beside.payer if plan.beside else plan.payer
    else:
        payment.payer = plan.payer if plan.beside and payment.source == PaidBy.LIABLE else None


def unreported(act: Act) -> Payment:
    """What came without a word: the sum told, else whatever was next due."""
    waiting = act.thing.payments.filter(state=PaymentState.REPORTED).order_by("pk").first()
    if waiting and not act["amount"]:
        return waiting
    row = act.thing.next_instalment
    amount = act["amount"] or (row.rest if row else ZERO)
    if not amount:
        raise rules.NotYetDue
    return Payment(
        plan=act.thing,
        party=act.party,
        by=act.by,
        at=act.at,
        amount=amount,
        paid_on=act["received_on"] or act.on,
        source=PaidBy.LIABLE if act.thing.beside_id else PaidBy.EMPLOYER,
    )


def dispute(act: Act) -> None:
    """The payee says that it did not come."""
    payment = (
        rules.payment_of(act)
        if act["payment_id"]
        else act.thing.payments.filter(state=PaymentState.REPORTED).order_by("pk").last()
    )
    if payment:
        payment.state, payment.answered_at = PaymentState.DISPUTED, act.at
        payment.save()


def spread(act: Act) -> None:
    """What was received, laid on the instalments in order of their days, of every plan for the same debt."""
    spread_over(act.thing, act.on)


def spread_over(thing: Any, on: date) -> None:
    """The same for a plan that is not what the act is about."""
    for plan in rules.family(thing):
        left: Decimal = plan.covered
        for row in plan.instalments.all():
            row.received = min(left, row.amount)
            row.paid_on = (row.paid_on or on) if row.received == row.amount else None
            left -= row.received
            row.save(update_fields=["received", "paid_on"])


def default(act: Act) -> None:
    """The day after: the late instalment, or the whole rest where the clause says so."""
    rules.check_late(act)
    act.thing.defaulted_on = act.on


def tell_account(act: Act) -> None:
    """Where the money is to go: said once, and known wherever this payee is paid in this file."""
    payee = act.thing.payee
    payee.bank_account = act["account"]
    payee.save(update_fields=["bank_account"])


def apply_execution(act: Act) -> None:
    """The packet is made for the court named."""
    act.thing.court, act.thing.assets, act.thing.applied_on = act["court"], act["assets"], act.on


def record_execution(act: Act) -> None:
    """What the court did, and what it brought in."""
    rules.check_day(act)
    act.thing.court_number = act["court_number"] or act.thing.court_number
    if act["amount"]:
        part = min(act["amount"], act.thing.outstanding)
        rules.check_not_more(act, part or act["amount"], act.thing.covered)
        Payment.objects.create(
            plan=act.thing,
            party=act.party,
            by=act.by,
            at=act.at,
            amount=part,
            beyond=act["amount"] - part,
            paid_on=act["on"] or act.on,
            way="court",
            source=PaidBy.COURT,
            payer=act.thing.payer,
            state=PaymentState.CONFIRMED,
            answered_at=act.at,
        )
        spread(act)


def satisfy(act: Act) -> None:
    """All is paid, or the rest is waived."""
    rules.check_paid(act)
    act.thing.waived = act.thing.outstanding
    act.thing.ended_on = act.on


def close(act: Act) -> None:
    """Nothing more comes under this plan."""
    act.thing.close_ground, act.thing.ended_on = act["ground"], act.on


def gain_title(act: Act) -> None:
    """The same sums by a paper that can be executed; the two years run from the last instalment all the same."""
    act.thing.title, act.thing.number, act.thing.titled_on = act["title"], act["number"], act["on"]
    act.thing.basis = act["basis"] or act.thing.basis
