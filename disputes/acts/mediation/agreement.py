"""The agreement: drafted from the ledger, signed by all, sealed, in effect."""

from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_date

from casework.act import Act
from casework.journal import plain
from disputes.records.ledger import LedgerLine
from disputes.records.mediation import AgreementSignature, Offer, OfferState
from disputes.rules.mediation import agreement as rules
from documents.forms.signature import Signed

ZERO = Decimal("0.00")


def draft(act: Act) -> None:
    """Sums stand on ledger lines and nowhere else; the instalments make them to the cent."""
    lines, rows, clause = chosen(act)
    rules.check_one_of_two(lines)
    settled = settle(act, lines)
    rules.check_something(act, settled)
    rules.check_sums(rows, settled)
    thing = act.thing
    thing.instalments = [{name: plain(value) for name, value in row.items()} for row in rows]
    thing.default_clause = clause or "none"
    thing.terms = "\n".join(act["terms"] or [])
    thing.payment_way = act["payment_way"]
    thing.bound = [each.pk for each in rules.bound(act.case, settled)]
    thing.agreed_on = act.on


def chosen(act: Act) -> tuple[list[tuple[LedgerLine, Decimal]], list[dict[str, Any]], str]:
    """Lines, days and clause: those of the accepted offer, else those told; what is told goes before."""
    offer = accepted(act) if act["offer_id"] else None
    told = [(rules.line_of(act, row["line_id"]), row["amount"]) for row in act["lines"] or []]
    lines = told or ([(row.line, row.amount) for row in offer.lines.select_related("line__claim")] if offer else [])
    rows = act["instalments"] or (days_of(offer) if offer else [])
    return lines, rows, act["default_clause"] or (offer.default_clause if offer else "")


def accepted(act: Act) -> Offer:
    """An offer that both sides accepted."""
    offer = Offer.objects.filter(case=act.case, negotiation=None, pk=act["offer_id"]).first()
    if offer is None or offer.state != OfferState.ACCEPTED:
        raise rules.NotAccepted
    return offer


def days_of(offer: Offer) -> list[dict[str, Any]]:
    """The instalments of an offer as the form would give them."""
    return [
        {"due_on": parse_date(row["due_on"]), "amount": Decimal(row["amount"]), "payee": row.get("payee")}
        for row in offer.instalments
    ]


def settle(act: Act, lines: list[tuple[LedgerLine, Decimal]]) -> dict[int, Decimal]:
    """Puts the agreed sum on each line and answers the sum for each who is paid."""
    LedgerLine.objects.filter(case=act.case).update(settled_amount=None)
    for line, amount in lines:
        line.settled_amount = amount
        line.save(update_fields=["settled_amount"])
    return rules.by_payee(lines)


def sign(act: Act) -> None:
    """One hand under the text."""
    rules.check_signature(act)
    assert act.by is not None
    keep_account(act)
    hand = Signed.hand(act.facts)
    AgreementSignature.objects.create(case=act.case, party=act.party, user=act.by, drawn=hand, at=act.at)


def keep_account(act: Act) -> None:
    """Where whoever signs wants to be paid."""
    if act["account"] and act.party is not None:
        act.party.bank_account = act["account"]
        act.party.save(update_fields=["bank_account"])


def take_effect(act: Act) -> None:
    """LMAL 14: both parties, the mediator and the seal; the day the last of them was there."""
    rules.check_complete(act)
    act.thing.effective_on = act.on


def joint(act: Act, asked: list[str]) -> list[str]:
    """One more side asks; both together make it."""
    assert act.party is not None
    return sorted({*asked, act.party.side})
