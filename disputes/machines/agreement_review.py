"""调解协议仲裁审查: both parties ask, the commission looks, a statement binds (令33 74-79; 山东条例 14)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.guards import check_none_running
from casework.machine import BY_ANOTHER, Machine, event, opening
from casework.relations import arbitrator, clock, filing_officer, office_head, party
from disputes.acts import agreement_review as acts
from disputes.forms import agreement_review as forms
from disputes.machines.people import party_events
from disputes.rules import agreement_review as rules


class Stage(models.TextChoices):
    APPLIED = "applied", _("已申请")
    ACCEPTED = "accepted", _("审查中")
    CONFIRMED = "confirmed", _("已制作调解书")
    NOT_CONFIRMED = "not_confirmed", _("不予制作调解书")
    DECLINED = "declined", _("不予受理")
    WITHDRAWN = "withdrawn", _("已撤回")


reviewer = arbitrator | office_head
# The sums are settled: nobody answers them again, and no tribunal finds them.
SETTLED = ("agree_line", "dispute_line", "answer_element", "find_line")
PEOPLE: Any = party_events((Stage.APPLIED, Stage.ACCEPTED, Stage.CONFIRMED), idle=SETTLED)


class AgreementReviewMachine(PEOPLE, Machine):
    """The events of a review."""

    machine = "agreement_review"
    Stage = Stage
    FINAL = frozenset({Stage.NOT_CONFIRMED, Stage.DECLINED, Stage.WITHDRAWN})

    class Meta:
        abstract = True

    @property
    def is_final(self) -> bool:
        """A statement keeps the file open until both have received it."""
        return self.stage in self.FINAL or (self.stage == Stage.CONFIRMED and self.effective_on is not None)

    @opening(
        Stage.APPLIED,
        label=_("共同申请仲裁审查"),
        who=party | clock,
        special=True,
        form=forms.Apply,
        guards=[rules.check_has_agreement, check_none_running],
        elsewhere=BY_ANOTHER,
        rules=["med.review_apply_15d"],
    )
    def apply(self, act: Act) -> None:
        acts.apply(act)

    @event(Stage.APPLIED, Stage.ACCEPTED, label=_("受理审查"), who=filing_officer, form=forms.Accept)
    def accept(self, act: Act) -> None:
        acts.accept(act)

    @event(
        Stage.APPLIED,
        Stage.DECLINED,
        label=_("不受理审查"),
        who=filing_officer,
        form=forms.Decline,
        rules=["med.review_refuse_grounds"],
    )
    def decline(self, act: Act) -> None:
        act.thing.ground = act["ground"]

    @event(
        Stage.ACCEPTED,
        label=_("延长审查期限"),
        who=office_head,
        form=forms.Extend,
        guards=[rules.check_not_extended],
        rules=["med.review_decide_5wd"],
    )
    def extend(self, act: Act) -> None:
        acts.extend(act)

    @event(Stage.ACCEPTED, Stage.CONFIRMED, label=_("制作调解书"), who=reviewer, form=forms.Confirm)
    def confirm(self, act: Act) -> None:
        act.thing.confirmed_on = act.on

    @event(Stage.ACCEPTED, Stage.NOT_CONFIRMED, label=_("不予制作调解书"), who=reviewer, form=forms.Refuse)
    def refuse_confirmation(self, act: Act) -> None:
        act.thing.ground = act["ground"]

    @event(
        (Stage.APPLIED, Stage.ACCEPTED, Stage.CONFIRMED),
        Stage.WITHDRAWN,
        label=_("撤回审查申请"),
        who=party,
        special=True,
        form=forms.Reason,
        guards=[rules.check_not_in_force],
    )
    def withdraw(self, act: Act) -> None:
        """Either side, until the statement has been served on both."""

    @event(Stage.CONFIRMED, label=_("调解书生效"), who=clock)
    def take_effect(self, act: Act) -> None:
        act.thing.effective_on = act.on
