"""What follows the events of a mediation."""

from datetime import date, datetime
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from casework import door, notices, sweep
from casework.act import Act
from casework.events import recorded
from casework.follows import Follows, Issues, Opens, follows
from casework.models import Deadline
from casework.relations import applicant, mediation_head, mediator, party, respondent, worker
from casework.todo import TaskRule, task
from disputes.effects import mediation_after as after
from disputes.machines.mediation import Stage
from disputes.queries import mediation_papers as papers
from disputes.records.mediation import Offer, OfferState
from disputes.rules.mediation.agreement import missing, unsigned
from disputes.rules.mediation.course import check_tribunal_never_mediated
from documents import facts

body = mediator | mediation_head
ACCEPT, CLOSE = "med.accept_3wd", "med.close_15d"
SEATING = ("arbitration.constitute_tribunal", "arbitration.replace_arbitrator")
REVIEW, CONFIRM = "med.review_apply_15d", "med.judicial_confirm_30d"


@receiver(recorded, dispatch_uid="disputes.mediation.tribunal")
def keep_mediators_off_the_tribunal(sender: Any, act: Act, **_: object) -> None:
    """An error here undoes the seating."""
    if act.key in SEATING:
        check_tribunal_never_mediated(act)


def received(act: Act) -> date:
    """LMAL 14: the period runs from the day the body received the application."""
    day: date = act.thing.received_on
    return day


def by_application(act: Act) -> bool:
    """Somebody applied; it is not the body's own motion."""
    return not act.thing.own_motion


def both_consent(act: Act) -> bool:
    """山东条例 第十二条: on the body's own motion the period runs from the consent of both."""
    return bool(act.thing.own_motion) and len(act.thing.consented) > 1


def tell_of_offer(act: Act) -> None:
    """What was said to the mediator alone is told to the mediator alone."""
    offer = Offer.objects.filter(case=act.case, negotiation=None).order_by("-pk").first()
    whom = mediator if offer and offer.for_mediator else party | mediator
    notices.announce(act.case, whom, lambda: notices.sentence(act), at=act.at, but=act.by)


def take_effect_if_complete(act: Act) -> None:
    """Both parties, the mediator and the seal: not before, and then at once (LMAL 14)."""
    if not missing(act):
        door.also(act, "mediation.take_effect", act.thing)


def expire(deadline: Deadline, now: datetime) -> None:
    """The period is over without agreement."""
    thing: Any = door.body(deadline.case)
    if thing.machine == "mediation":
        door.perform("mediation.expire", thing.pk, by=None, at=now)


def end_without_money(deadline: Deadline, now: datetime) -> None:
    """An agreement without payment needs its file no longer once nothing can be asked of a court."""
    thing: Any = door.body(deadline.case)
    door.perform("mediation.close_file", thing.pk, by=None, at=now)


sweep.register(CLOSE, expire)
facts.register("mediation_invitation", papers.invitation_facts)
facts.register("mediation_agreement", papers.agreement_facts)
facts.register("claim_certificate", papers.certificate_facts)
facts.register("payment_order_application", papers.payment_order_facts)
sweep.register(CONFIRM, end_without_money)

FOLLOWS: dict[str, Follows] = {
    "mediation.apply": follows(
        opens=[Opens(ACCEPT, start=received), Opens(CLOSE, start=received, when=by_application)], tells=mediation_head
    ),
    "mediation.invite_respondent": follows(issues=[Issues("mediation_invitation", to=respondent)]),
    "mediation.consent": follows(opens=[Opens(CLOSE, when=both_consent)], tells=party | body),
    "mediation.refuse": follows(tells=applicant | body),
    "mediation.accept": follows(meets=[ACCEPT], tells=party),
    "mediation.assign_mediator": follows(tells=party | mediator),
    "mediation.choose_mediator": follows(tells=party | body),
    "mediation.disclose_interest": follows(tells=party),
    "mediation.replace_mediator": follows(tells=party | mediator),
    "mediation.extend_by_agreement": follows(tells=party | mediator),
    "mediation.open_session": follows(tells=party),
    "mediation.make_offer": follows(then=[tell_of_offer]),
    "mediation.accept_offer": follows(tells=party | mediator),
    "mediation.reject_offer": follows(tells=party | mediator),
    "mediation.check_overlap": follows(tells=party | mediator),
    "mediation.draft_agreement": follows(tells=party),
    "mediation.sign": follows(tells=party | mediator, then=[take_effect_if_complete]),
    "mediation.seal": follows(then=[take_effect_if_complete]),
    "mediation.take_effect": follows(
        meets=[CLOSE],
        opens=[REVIEW, CONFIRM],
        issues=["mediation_agreement"],
        tells=party,
        then=[after.schedule_payment],
    ),
    "mediation.fail": follows(tells=party),
    "mediation.withdraw": follows(tells=party | mediator),
    "mediation.expire": follows(tells=party | mediator),
    "mediation.apply_review": follows(tells=party, then=[after.open_review]),
    "mediation.apply_judicial_confirmation": follows(tells=party, then=[after.note_confirmation_asked]),
    "mediation.record_judicial_confirmation": follows(meets=[CONFIRM], tells=party, then=[after.gain_title]),
    "mediation.apply_payment_order": follows(issues=[Issues("payment_order_application", to=worker)]),
    "mediation.convert_to_arbitration": follows(tells=body, then=[after.open_arbitration]),
    "mediation.issue_claim_certificate": follows(issues=[Issues("claim_certificate", to=applicant)]),
}


def has_no_mediator(thing: Any) -> bool:
    """Nobody leads the talks yet."""
    return not thing.case.roles.filter(role="mediator", until=None).exists()


def has_mediator(thing: Any) -> bool:
    """Somebody does."""
    return not has_no_mediator(thing)


def unsigned_by(side: str) -> Any:
    """A condition: this side's signature is missing."""

    def holds(thing: Any) -> bool:
        signed = set(thing.signatures.values_list("party_id", flat=True))
        wanted = {p.pk for p in thing.case.parties.filter(side=side)} & set(thing.bound)
        return bool(wanted - signed) if side != "mediator" else None not in signed

    return holds


def offered_to(side: str) -> Any:
    """A condition: an open offer of the other side, or a proposal of the mediator's, waits for this side's answer."""

    def holds(thing: Any) -> bool:
        own = {p.pk for p in thing.case.parties.filter(side=side)}
        waiting = thing.case.offers.filter(state=OfferState.OPEN, negotiation=None, for_mediator=False)
        return any(offer.party_id not in own and not own & set(offer.accepted_by) for offer in waiting)

    return holds


# The respondent has no seat on the file before identifying; until then the mediator's desk sees that it is waited for.
TASKS: list[TaskRule] = [
    task(
        "mediation.invite",
        _("邀请对方调解"),
        [Stage.INVITED],
        "mediation_head",
        event="invite_respondent",
        due=(ACCEPT,),
        when=lambda thing: thing.invited_at is None,
    ),
    task(
        "mediation.answer_invitation",
        _("答复愿不愿意调解"),
        [Stage.INVITED],
        "respondent",
        event="consent",
        due_on=lambda thing: thing.reply_due_on,
        when=lambda thing: thing.invited_at is not None and "respondent" not in thing.consented,
    ),
    task(
        "mediation.accept",
        _("受理调解"),
        [Stage.INVITED],
        "mediation_head",
        event="accept",
        due=(ACCEPT,),
        when=lambda thing: "respondent" in thing.consented,
    ),
    task(
        "mediation.assign",
        _("指派调解员"),
        [Stage.INVITED, Stage.ACCEPTED],
        "mediation_head",
        event="assign_mediator",
        when=has_no_mediator,
    ),
    task(
        "mediation.open_session", _("开始调解"), [Stage.ACCEPTED], "mediator", event="open_session", when=has_mediator
    ),
    task(
        "mediation.mediate",
        _("主持调解，谈成就起草协议"),
        [Stage.IN_SESSION],
        "mediator",
        event="draft_agreement",
        due=(CLOSE,),
    ),
    task(
        "mediation.answer_offer_as_applicant",
        _("答复对方或者调解员提的数"),
        [Stage.IN_SESSION],
        "applicant",
        when=offered_to("applicant"),
    ),
    task(
        "mediation.answer_offer_as_respondent",
        _("答复对方或者调解员提的数"),
        [Stage.IN_SESSION],
        "respondent",
        when=offered_to("respondent"),
    ),
    task(
        "mediation.sign_as_applicant",
        _("看一遍协议，签名"),
        [Stage.AGREEMENT_DRAFTED],
        "applicant",
        event="sign",
        when=unsigned_by("applicant"),
    ),
    task(
        "mediation.sign_as_respondent",
        _("看一遍协议，签名"),
        [Stage.AGREEMENT_DRAFTED],
        "respondent",
        event="sign",
        when=unsigned_by("respondent"),
    ),
    task(
        "mediation.sign_as_mediator",
        _("在协议上签名"),
        [Stage.AGREEMENT_DRAFTED],
        "mediator",
        event="sign",
        when=unsigned_by("mediator"),
    ),
    task(
        "mediation.seal",
        _("给协议盖章"),
        [Stage.AGREEMENT_DRAFTED],
        "mediation_head",
        event="seal",
        when=lambda thing: thing.sealed_at is None and not unsigned(thing),
    ),
    task("mediation.follow_up", _("回访协议履行"), [Stage.EFFECTIVE], "mediation_head", event="close_file", urgency=0),
]
