"""Offers: made, answered, countered; in a mediation and in a negotiation alike."""

from decimal import Decimal
from typing import Any

from casework.act import Act
from casework.journal import plain
from disputes.records.ledger import LedgerLine
from disputes.records.mediation import Offer, OfferLine, OfferState
from disputes.rules.mediation import agreement as rules


def check_whole(lines: list[tuple[LedgerLine, Decimal]], days: list[dict[str, Any]]) -> None:
    """The days of an offer pay what its lines give to each, to the cent."""
    rules.check_sums(days, rules.by_payee(lines))


def make(act: Act) -> Offer:
    """The next rung of the ladder, line by line."""
    lines = [(rules.line_of(act, row["line_id"]), row["amount"]) for row in act["lines"]]
    rules.check_one_of_two(lines)
    if act["instalments"]:
        check_whole(lines, act["instalments"])
    earlier = Offer.objects.filter(case=act.case, negotiation=act.thing.negotiation_of_offers)
    offer = Offer.objects.create(
        case=act.case,
        negotiation=act.thing.negotiation_of_offers,
        party=act.party,
        by=act.by,
        at=act.at,
        number=earlier.count() + 1,
        instalments=[{name: plain(value) for name, value in row.items()} for row in act["instalments"] or []],
        default_clause=act["default_clause"],
        message=act["message"],
        for_mediator=bool(act["for_mediator"]) and act.party is not None,
    )
    OfferLine.objects.bulk_create(OfferLine(offer=offer, line=line, amount=amount) for line, amount in lines)
    return offer


def counter(act: Act) -> Offer:
    """An answer with another sum: what lay on the table is off it."""
    open_ones = Offer.objects.filter(case=act.case, negotiation=act.thing.negotiation_of_offers, state=OfferState.OPEN)
    open_ones.exclude(party=act.party).exclude(for_mediator=True).update(state=OfferState.COUNTERED, answered_at=act.at)
    return make(act)


def accept(act: Act) -> Offer:
    """Accepted by the other side; the mediator's proposal needs both."""
    offer = rules.offer_of(act)
    rules.check_may_answer(act, offer)
    assert act.party is not None
    offer.accepted_by = sorted({*offer.accepted_by, act.party.pk})
    if offer.party_id or len(offer.accepted_by) > 1:
        offer.state, offer.answered_at = OfferState.ACCEPTED, act.at
    offer.save()
    return offer


def reject(act: Act) -> Offer:
    """Not accepted; the reason goes to nobody's file but this one."""
    offer = rules.offer_of(act)
    rules.check_may_answer(act, offer)
    offer.state, offer.answered_at = OfferState.REJECTED, act.at
    offer.save()
    return offer
