"""The review of an agreement: what passes the wall to be tested, and what is decided."""

from casework import roles
from casework.act import Act
from casework.deadlines import open_clock, running
from casework.models import Case
from disputes.acts.carry import carry
from disputes.records.ledger import LedgerLine
from law.periods import due

DECIDE = "med.review_decide_5wd"
# What of the agreement the commission must see: its terms, and nothing of how they came about.
TERMS = ("instalments", "default_clause", "terms", "payment_way", "agreed_on", "effective_on")


def apply(act: Act) -> None:
    """The agreement as it took effect, with its parties and its ledger."""
    origin: Case = act.case.origin  # type: ignore[assignment]
    carry(origin, act.case)
    carry_settled(origin, act.case)
    mediation = origin.mediation
    for name in TERMS:
        setattr(act.thing, "agreement_effective_on" if name == "effective_on" else name, getattr(mediation, name))
    act.thing.mediation_body = origin.office.name
    act.thing.received_on = act["received_on"] or act.on


def carry_settled(origin: Case, case: Case) -> None:
    """The agreed sums, line by line: copies stand in the order of their originals."""
    for old, new in zip(in_order(origin), in_order(case), strict=True):
        LedgerLine.objects.filter(pk=new.pk).update(settled_amount=old.settled_amount)


def in_order(case: Case) -> list[LedgerLine]:
    """The lines of a file as `carry` copies them."""
    return list(
        LedgerLine.objects.filter(case=case).exclude(claim__state="withdrawn").order_by("claim_id", "month", "pk")
    )


def accept(act: Act) -> None:
    """The five working days begin; an arbitrator may be named to look."""
    act.thing.accepted_on = act.on
    if act["reviewer"]:
        roles.appoint(act.case, act["reviewer"], "arbitrator", at=act.at)


def extend(act: Act) -> None:
    """令33 第七十六条: five working days more, with the head's approval."""
    act.thing.extended_on = act.on
    clock = running(act.case).filter(rule=DECIDE).first()
    if clock is None:
        clock = open_clock(act.case, DECIDE, act.thing.accepted_on)
    found = due(DECIDE, start=clock.started_on, place=act.case.place, extended=True)
    clock.nominal = found.nominal or clock.nominal
    clock.effective, clock.provisional = found.effective, found.provisional
    clock.explanation = {"lines": [str(line) for line in found.explain()]}
    clock.save()
