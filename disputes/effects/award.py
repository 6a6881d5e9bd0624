"""What follows the events of an award: the papers, each party's period, effect and the payment plan."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from casework import door
from casework.act import Act
from casework.follows import Follows, Issues, follows
from casework.relations import clerk, party
from casework.todo import TaskRule, task
from disputes.acts import award_payment
from disputes.machines.award import Stage


def paper(kind: str, *, partial: bool = False) -> Callable[[Act], bool]:
    """A condition: the thing is this kind of paper."""

    def wanted(act: Act) -> bool:
        if act.thing.kind == "mediation_statement":  # issued for signature before it became an award
            return False
        return act.thing.is_partial == partial and (partial or act.thing.kind == kind)

    return wanted


def take_effect_if_final(act: Act) -> None:
    """A final award takes effect the day it is made (调解仲裁法 47)."""
    if act.thing.kind == "final":
        door.also(act, "award.take_effect", act.thing)


FOLLOWS: dict[str, Follows] = {
    "award.issue": follows(
        issues=[
            Issues("final_award", when=paper("final")),
            Issues("contestable_award", when=paper("contestable")),
            Issues("partial_award", when=paper("", partial=True)),
        ],
        tells=party,
        then=[take_effect_if_final],
    ),
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
TASKS: list[TaskRule] = [
    task("award.serve", _("送达裁决书"), [Stage.ISSUED], "clerk", event="serve"),
    task("award.watch_court", _("登记法院结果"), [Stage.CONTESTED], "clerk", event="record_court_result"),
]
