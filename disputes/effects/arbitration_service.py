"""What other things of the file tell: proof of service starts periods and serves awards, the last yuan performs one."""

from typing import Any

from django.dispatch import receiver

from casework import door
from casework.act import Act
from casework.deadlines import running
from casework.events import recorded
from casework.machine import MACHINES, refusal_for
from disputes.acts import award_clock, award_payment
from disputes.acts.arbitration import answer
from disputes.rules.arbitration.procedure import check_ordinary
from documents.rules.service import BEFORE_PUBLICATION

SERVED = frozenset({"service.confirm_receipt", "service.deem_served"})
AWARDS = frozenset({"final_award", "contestable_award", "partial_award"})
STATEMENT = "mediation_statement"
NOTICES, NOTICE_RULE = frozenset({"hearing_notice", "postponement_notice"}), "arb.hearing_notice_5wd"


BEFORE_PUBLICATION.append(check_ordinary)


@receiver(recorded, dispatch_uid="disputes.arbitration.served")
def note_service(sender: object, act: Act, **_: object) -> None:
    """A paper of an arbitration has been received, or counts as received."""
    if act.case.kind != "arbitration":
        return
    if act.key == "payment_plan.satisfy":
        award_payment.perform_if_paid(act)
    if act.key in SERVED:
        received(act)
    if act.key.startswith("service.") and act.key in award_clock.LISTED:
        award_clock.refresh(act)


def received(act: Act) -> None:
    """Who received which paper on which day."""
    row = act.thing
    if row.party is None:
        return
    day = row.effective_on or act.on
    answer.receive(act, row.party, row.paper.kind, day, row.channel)
    if row.paper.kind in NOTICES:
        meet_notice(act)
    if row.paper.kind in AWARDS:
        serve_award(act)
    if row.paper.kind == STATEMENT and act.key == "service.confirm_receipt":
        sign_statement(act)


def meet_notice(act: Act) -> None:
    """Once everybody has the notice of the hearing, its duty is done and may no longer show as overdue."""
    copies = act.thing.paper.copies.exclude(stage="cancelled")
    if not copies.filter(effective_on=None).exists():
        running(act.case).filter(rule=NOTICE_RULE).update(met_at=act.at)


def serve_award(act: Act) -> None:
    """The clock of this party on this award begins."""
    machine, _, pk = act.thing.paper.thing.partition(":")
    award = MACHINES.model(machine).objects.get(pk=pk)  # type: ignore[attr-defined]
    if award.stage in MACHINES.row("award.serve").sources:
        day = act.thing.effective_on or act.on
        door.also(act, "award.serve", award, {"party_id": act.thing.party_id, "received_on": day.isoformat()})


def sign_statement(act: Act) -> None:
    """Its receipt by hand is the signature; an agent without special authority has only received it."""
    body: Any = door.body(act.case)
    row = door.known("arbitration.sign_statement")
    signed = act.case.statement_signatures.filter(party=act.thing.party_id).exists()
    if body.statement_on and not signed and refusal_for(row, body.stage, act.standing.held) is None:
        given = {"party_id": act.thing.party_id, "signature": act.thing.drawn}
        door.also(act, row.key, body, given, who=act.standing)
