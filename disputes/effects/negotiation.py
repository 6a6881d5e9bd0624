"""What follows the events of a negotiation."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework import door, sweep
from casework.act import Act
from casework.deadlines import running
from casework.follows import Follows, Issues, Opens, follows
from casework.models import Deadline, Party, Side
from casework.relations import applicant, party, respondent
from casework.todo import TaskRule, task
from disputes.effects.mediation_after import schedule_settlement
from disputes.machines.negotiation import Stage
from disputes.queries.mediation_papers import settlement_facts
from disputes.rules.negotiation import lacking
from documents import facts

REPLY = "neg.reply_5d"


def asked_party(act: Act) -> Party | None:
    """Who is to answer."""
    return act.case.parties.exclude(side=act.thing.invited_by.side).order_by("pk").first()


def meet_reply(act: Act) -> None:
    """The clock of this very negotiation."""
    running(act.case).filter(rule=REPLY, thing=act.thing.ref).update(met_at=act.at)


def end_if_unwilling(act: Act) -> None:
    """A no ends it; a yes goes on."""
    meet_reply(act)
    if not act.thing.willing:
        door.also(act, "negotiation.close", act.thing, who=act.standing)


def take_effect_if_signed(act: Act) -> None:
    """With the last hand the agreement stands, and with it its paper and its plan."""
    if not lacking(act.thing):
        door.also(act, "negotiation.take_effect", act.thing)


def expire(deadline: Deadline, now: datetime) -> None:
    """令17 第十条: five days without an answer count as unwilling."""
    _machine, _sep, pk = deadline.thing.partition(":")
    door.perform("negotiation.expire", int(pk), by=None, at=now)


def other_side(thing: Any) -> str:
    """The side that was asked."""
    return str(Side.RESPONDENT if thing.invited_by.side == Side.APPLICANT else Side.APPLICANT)


def whose_turn(thing: Any) -> str:
    """Whoever did not make the last offer; before the first, the one who asked."""
    last = thing.offers.order_by("-pk").first()
    return other_side(thing) if last and last.party_id == thing.invited_by_id else str(thing.invited_by.side)


def unsigned_by(side: str) -> Any:
    """A condition: a hand of this side is missing."""

    def holds(thing: Any) -> bool:
        return any(each.side == side for each in lacking(thing))

    return holds


def by(side: str) -> Any:
    """A condition: it is this side's turn."""

    def holds(thing: Any) -> bool:
        return thing.replied_at is not None and whose_turn(thing) == side

    return holds


sweep.register(REPLY, expire)
facts.register("settlement_agreement", settlement_facts)

FOLLOWS: dict[str, Follows] = {
    "negotiation.invite": follows(opens=[Opens(REPLY, party=asked_party, of_thing=True)], tells=party),
    "negotiation.reply": follows(tells=party, then=[end_if_unwilling]),
    "negotiation.offer": follows(tells=party),
    "negotiation.counter_offer": follows(tells=party),
    "negotiation.accept_offer": follows(tells=applicant | respondent, then=[meet_reply]),
    "negotiation.sign": follows(tells=party, then=[take_effect_if_signed]),
    "negotiation.reopen": follows(tells=party),
    "negotiation.take_effect": follows(
        issues=[Issues("settlement_agreement", to=applicant | respondent)], tells=party, then=[schedule_settlement]
    ),
    "negotiation.close": follows(tells=party, then=[meet_reply]),
    "negotiation.expire": follows(tells=party),
}

TASKS: list[TaskRule] = [
    task(
        "negotiation.answer",
        _("答复对方的协商请求"),
        [Stage.OPEN],
        other_side,
        event="reply",
        due=(REPLY,),
        when=lambda thing: thing.replied_at is None,
    ),
    task(
        "negotiation.applicants_turn",
        _("看看对方的出价"),
        [Stage.OPEN],
        "applicant",
        event="counter_offer",
        when=by("applicant"),
    ),
    task(
        "negotiation.respondents_turn",
        _("看看对方的出价"),
        [Stage.OPEN],
        "respondent",
        event="counter_offer",
        when=by("respondent"),
    ),
    task(
        "negotiation.sign_as_applicant",
        _("看一遍和解协议，签名"),
        [Stage.AGREED],
        "applicant",
        event="sign",
        when=unsigned_by("applicant"),
    ),
    task(
        "negotiation.sign_as_respondent",
        _("看一遍和解协议，签名"),
        [Stage.AGREED],
        "respondent",
        event="sign",
        when=unsigned_by("respondent"),
    ),
]
