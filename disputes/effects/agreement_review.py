"""What follows the events of a review."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from casework import door
from casework.act import Act
from casework.events import recorded
from casework.follows import Follows, follows
from casework.models import Kind
from casework.relations import party
from casework.todo import TaskRule, task
from disputes.machines.agreement_review import Stage
from disputes.models.payment_plan import PaymentPlan
from disputes.queries.mediation_papers import review_facts
from documents import facts

DECIDE = "med.review_decide_5wd"
STATEMENT = "review_mediation_statement"


@receiver(recorded, dispatch_uid="disputes.agreement_review.served")
def take_effect_when_served(sender: Any, act: Act, **_: object) -> None:
    """令33 第七十七条: the statement binds once both have signed for it."""
    if act.key != "service.confirm_receipt" or act.case.kind != Kind.AGREEMENT_REVIEW:
        return
    paper = act.thing.paper
    if paper.kind == STATEMENT and all(row.is_proven for row in paper.copies.all()):
        door.also(act, "agreement_review.take_effect", door.body(act.case))


def strengthen_plans(act: Act) -> None:
    """The same sums, now by a paper that can be executed; they go on running in the file that made them."""
    given = {"title": "mediation_statement", "number": act.case.number, "on": act.on.isoformat()}
    plans = PaymentPlan.objects.filter(case=act.case.origin).exclude(stage__in=PaymentPlan.FINAL)
    for plan in plans:
        door.perform("payment_plan.gain_title", plan.pk, by=None, at=act.at, given=given, via=act.via)


for kind in ("review_acceptance_notice", STATEMENT, "review_refusal_notice"):
    facts.register(kind, review_facts)

FOLLOWS: dict[str, Follows] = {
    "agreement_review.apply": follows(tells=party),
    "agreement_review.accept": follows(opens=[DECIDE], issues=["review_acceptance_notice"], tells=party),
    "agreement_review.decline": follows(issues=["review_refusal_notice"], tells=party),
    "agreement_review.extend": follows(tells=party),
    "agreement_review.confirm": follows(meets=[DECIDE], issues=[STATEMENT], tells=party),
    "agreement_review.refuse_confirmation": follows(meets=[DECIDE], issues=["review_refusal_notice"], tells=party),
    "agreement_review.withdraw": follows(tells=party),
    "agreement_review.take_effect": follows(tells=party, then=[strengthen_plans]),
}

TASKS: list[TaskRule] = [
    task("agreement_review.accept", _("决定是否受理审查"), [Stage.APPLIED], "filing_officer", event="accept"),
    task("agreement_review.review", _("审查调解协议"), [Stage.ACCEPTED], "office_head", event="confirm", due=(DECIDE,)),
    task("agreement_review.serve", _("把调解书送达双方"), [Stage.CONFIRMED], "filing_officer"),
]
