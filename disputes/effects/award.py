"""What follows the events of an award: the papers, each party's period, effect and the payment plan."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework import door
from casework.act import Act
from casework.follows import Follows, Issues, follows
from casework.models import Party
from casework.relations import clerk, party, seal_keeper, tribunal_in_charge
from casework.todo import TaskRule, task
from disputes.acts import award_payment
from disputes.effects.arbitration_tasks import AWARD
from disputes.machines.award import Stage
from disputes.rules.arbitration.items import concerned
from disputes.rules.award import seal_use


def paper(kind: str, *, partial: bool = False) -> Callable[[Act], bool]:
    """A condition: the thing is this kind of paper."""

    def wanted(act: Act) -> bool:
        if act.thing.kind == "mediation_statement":  # issued for signature before it became an award
            return False
        return act.thing.is_partial == partial and (partial or act.thing.kind == kind)

    return wanted


def addressees(act: Act) -> list[Party]:
    """Whom the award concerns: nobody is sent an award on the claims of others."""
    return list(concerned(act.thing).order_by("pk"))


def take_effect_if_final(act: Act) -> None:
    """A final award takes effect the day it is made (调解仲裁法 47)."""
    if act.thing.kind == "final":
        door.also(act, "award.take_effect", act.thing)


FOLLOWS: dict[str, Follows] = {
    "award.issue": follows(
        issues=[
            Issues("final_award", when=paper("final"), parties=addressees),
            Issues("contestable_award", when=paper("contestable"), parties=addressees),
            Issues("partial_award", when=paper("", partial=True), parties=addressees),
        ],
        tells=party,
        then=[take_effect_if_final],
    ),
    "award.approve_issue": follows(tells=seal_keeper | clerk),
    "award.apply_seal": follows(tells=tribunal_in_charge | clerk),
    "award.serve": follows(then=[award_payment.schedule_once_received]),
    "award.sue": follows(tells=party | clerk, then=[award_payment.close_without_effect]),
    "award.apply_set_aside": follows(tells=party | clerk),
    "award.record_court_result": follows(
        tells=party, then=[award_payment.take_effect_if_due, award_payment.close_without_effect]
    ),
    "award.take_effect": follows(tells=party, then=[award_payment.schedule]),
    "award.certify_effect": follows(issues=["effectiveness_certificate"], tells=party),
    "award.perform": follows(tells=party),
}


def to_approve(thing: Any) -> bool:
    """Signed by all; the head has not let it go."""
    return seal_use(thing) is None


def to_seal(thing: Any) -> bool:
    """Let go and not sealed."""
    line = seal_use(thing)
    return line is not None and line.sealed_at is None


TASKS: list[TaskRule] = [
    task(
        "award.approve_issue",
        _("签发裁决书"),
        [Stage.SIGNED],
        "office_head",
        event="approve_issue",
        due=AWARD,
        when=to_approve,
    ),
    task(
        "award.apply_seal",
        _("裁决书用印"),
        [Stage.SIGNED],
        "seal_keeper",
        event="apply_seal",
        due=AWARD,
        when=to_seal,
    ),
    task("award.serve", _("送达裁决书"), [Stage.ISSUED], "clerk", event="serve"),
    task("award.watch_court", _("登记法院结果"), [Stage.CONTESTED], "clerk", event="record_court_result"),
]
