"""What happens in a negotiation; its offers are the same rows as those of a mediation, bound to this thing."""

from casework.act import Act
from disputes.acts.mediation import offers


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
    act.thing.agreed_offer, act.thing.ended_on = offers.accept(act), act.on


def close(act: Act) -> None:
    """No more talks; nothing of them goes anywhere."""
    act.thing.ended_on = act.on
