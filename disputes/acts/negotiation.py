"""What happens in a negotiation; its offers are the same rows as those of a mediation, bound to this thing."""

from casework.act import Act
from disputes.acts.mediation import agreement, offers
from disputes.records.mediation import AgreementSignature, OfferState
from disputes.rules.mediation import agreement as rules
from documents.forms.signature import Signed


def invite(act: Act) -> None:
    """One side asks the other to talk."""
    act.thing.invited_by = act.party
    act.thing.message = act["message"]


def reply(act: Act) -> None:
    """Willing, and until when; or not."""
    act.thing.replied_at, act.thing.willing = act.at, act["willing"]
    act.thing.until, act.thing.answer = act["until"], act["message"]


def accept(act: Act) -> None:
    """Both agree: the offer that was accepted is kept by name."""
    offer = rules.offer_of(act)
    offers.check_whole([(row.line, row.amount) for row in offer.lines.all()], agreement.days_of(offer))
    act.thing.agreed_offer = offers.accept(act)


def sign(act: Act) -> None:
    """One hand under the terms as read back."""
    rules.check_signature(act)
    agreement.keep_account(act)
    assert act.by is not None
    AgreementSignature.objects.create(
        case=act.case,
        negotiation=act.thing,
        party=act.party,
        user=act.by,
        drawn=Signed.hand(act.facts),
        at=act.at,
    )


def reopen(act: Act) -> None:
    """Not what was meant: what was signed falls, and the offer stays as one that was made."""
    act.thing.signatures.all().delete()
    act.thing.agreed_offer.state = OfferState.REJECTED
    act.thing.agreed_offer.save(update_fields=["state"])
    act.thing.agreed_offer = None


def take_effect(act: Act) -> None:
    """The day of the last hand; from now on the sums stand on the ledger, and not a moment before."""
    offer = act.thing.agreed_offer
    agreement.settle(act, [(row.line, row.amount) for row in offer.lines.select_related("line__claim")])
    act.thing.ended_on = act.on


def close(act: Act) -> None:
    """No more talks; nothing of them goes anywhere."""
    act.thing.ended_on = act.on
