"""Decisions: handling, penalty, none, filing revoked; their delivery and publication (监察条例 18, 26; 青岛条例 31, 36)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import clock, department_head, inspector, on_file
from wage_arrears.acts.inspection import deciding as acts
from wage_arrears.forms.inspection import deciding as forms
from wage_arrears.machines.inspection.stages import (
    CLOSED,
    COURT_ENFORCEMENT,
    DECIDED,
    INVESTIGATING,
    ORDERED,
    PENALTY_NOTICE,
    PERFORMING,
)
from wage_arrears.rules.inspection import correction
from wage_arrears.rules.inspection import deciding as rules
from wage_arrears.rules.inspection.defence import check_not_for_police


class Deciding(models.Model):
    """What the responsible person of the department decides."""

    class Meta:
        abstract = True

    @event(
        PENALTY_NOTICE,
        (DECIDED, PENALTY_NOTICE),
        label=_("作出行政处理决定"),
        read_by={"defence_words": on_file, "rate": on_file, "comply_by_on": on_file},
        who=department_head,
        form=forms.DecideHandling,
        guards=[rules.check_handling_ready],
        rules=["insp.decide_15wd_qingdao", "insp.add_50_100"],
    )
    def decide_handling(self, act: Act) -> str:
        """To pay, and 50 to 100 percent more where the order was ignored (监察条例 26; 劳动合同法 85)."""
        rules.check_addition(act)
        return acts.decide_handling(act)

    @event(
        PENALTY_NOTICE,
        (DECIDED, PENALTY_NOTICE),
        label=_("作出行政处罚决定"),
        read_by={"defence_words": on_file, "amount": on_file},
        who=department_head,
        form=forms.DecidePenalty,
        guards=[check_not_for_police, rules.check_penalty_ready],
        rules=["insp.decide_15wd_qingdao", "insp.penalty_90d"],
    )
    def decide_penalty(self, act: Act) -> str:
        rules.check_not_heavier(act)
        return acts.decide_penalty(act)

    @event(
        PENALTY_NOTICE,
        (DECIDED, PENALTY_NOTICE),
        label=_("决定不予处罚"),
        read_by=on_file,
        who=department_head,
        form=forms.NoPenalty,
        guards=[rules.check_penalty_notice_open],
    )
    def decide_no_penalty(self, act: Act) -> str:
        """No fine leaves the duty to pay as it was."""
        return acts.decide_no_penalty(act)

    @event(
        (INVESTIGATING, ORDERED, PENALTY_NOTICE),
        CLOSED,
        label=_("撤销立案"),
        read_by=on_file,
        who=department_head,
        form=forms.Revoke,
    )
    def revoke_filing(self, act: Act) -> None:
        self.closing_ground, self.closed_on = "revoked", act.on

    @event(
        (ORDERED, PENALTY_NOTICE, DECIDED, PERFORMING),
        label=_("登记送达"),
        who=inspector | clock,
        form=forms.Deliver,
        rules=["insp.deliver_7d_qingdao"],
    )
    def deliver(self, act: Act) -> None:
        """From receipt run the defence, the reconsideration and the suit."""
        acts.deliver(act)

    @event(
        (ORDERED, PENALTY_NOTICE, DECIDED, PERFORMING, COURT_ENFORCEMENT),
        label=_("更正文书"),
        read_by=on_file,
        who=department_head,
        form=forms.Correction,
    )
    def correct_paper(self, act: Act) -> None:
        """A slip of writing in an order or a decision; what it decides stays."""
        correction.check_slip(act)

    @event(
        (DECIDED, PERFORMING, COURT_ENFORCEMENT),
        label=_("公开决定"),
        read_by=on_file,
        who=department_head,
        form=forms.Publish,
        guards=[rules.check_delivered],
    )
    def publish_decision(self, act: Act) -> None:
        act.thing.published_on, act.thing.decision_words = act.on, act["words"] or act.thing.decision_words
