"""What is intended is told first, and the defence is heard and reviewed (监察条例 19; 处罚法 44-45, 57-58, 62-64)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import department_head, employer, inspector, inspectorate_head
from wage_arrears.acts.inspection import defence as acts
from wage_arrears.forms.inspection import defence as forms
from wage_arrears.machines.inspection.readers import heard
from wage_arrears.machines.inspection.stages import DECIDED, INVESTIGATING, ORDERED, PENALTY_NOTICE, PERFORMING
from wage_arrears.rules.inspection import defence as rules
from wage_arrears.rules.inspection.inquiry import check_two_inspectors


class Defence(models.Model):
    """Notice, defence, hearing, legal review."""

    class Meta:
        abstract = True

    @event(
        (INVESTIGATING, ORDERED, PENALTY_NOTICE, PERFORMING),
        PENALTY_NOTICE,
        label=_("告知拟作出的行政处理"),
        read_by=heard,
        who=inspector,
        form=forms.NotifyHandling,
        guards=[check_two_inspectors],
        rules=["insp.decide_15wd_qingdao"],
    )
    def notify_handling(self, act: Act) -> None:
        rules.check_rate_allowed(act)
        acts.notify_handling(act)

    @event(
        (INVESTIGATING, ORDERED, PENALTY_NOTICE, DECIDED, PERFORMING),
        PENALTY_NOTICE,
        label=_("告知拟作出的行政处罚"),
        read_by=heard,
        who=inspector,
        form=forms.NotifyPenalty,
        guards=[check_two_inspectors, rules.check_not_for_police],
        rules=["insp.hearing_request_5wd", "insp.penalty_90d"],
    )
    def notify_penalty(self, act: Act) -> None:
        rules.check_fine(act)
        acts.notify_penalty(act)

    @event(
        PENALTY_NOTICE,
        label=_("陈述、申辩"),
        read_by=heard,
        who=employer,
        form=forms.StateDefence,
        guards=[rules.check_notice_open],
    )
    def state_defence(self, act: Act) -> None:
        acts.each_open_notice(act, stated_on=act.on, reviewed_on=None)

    @event(
        PENALTY_NOTICE,
        label=_("不陈述申辩"),
        read_by=heard,
        who=employer,
        special=True,
        form=forms.WaiveDefence,
        guards=[rules.check_notice_open],
    )
    def waive_defence(self, act: Act) -> None:
        acts.each_open_notice(act, waived_on=act.on)

    @event(
        PENALTY_NOTICE,
        label=_("复核陈述申辩"),
        read_by=heard,
        who=inspector | inspectorate_head,
        form=forms.ReviewDefence,
        guards=[rules.check_defence_stated],
    )
    def review_defence(self, act: Act) -> None:
        """What the employer says is checked point by point, and what holds is taken over (处罚法 45)."""
        acts.each_open_notice(act, reviewed_on=act.on)

    @event(
        PENALTY_NOTICE,
        label=_("要求听证"),
        read_by=heard,
        who=employer,
        form=forms.Note,
        guards=[rules.check_hearing_right, rules.check_hearing_in_time],
        rules=["insp.hearing_request_5wd"],
    )
    def request_hearing(self, act: Act) -> None:
        acts.latest_penalty(act, hearing_requested_on=act.on)

    @event(
        PENALTY_NOTICE,
        label=_("通知听证"),
        read_by=heard,
        who=inspectorate_head | department_head,
        form=forms.NotifyHearing,
        guards=[rules.check_hearing_requested],
        rules=["insp.hearing_notice_7wd"],
    )
    def notify_penalty_hearing(self, act: Act) -> None:
        rules.check_chair(act)
        rules.check_hearing_day(act)

    @event(
        PENALTY_NOTICE,
        label=_("举行听证"),
        read_by=heard,
        who=inspectorate_head | department_head,
        form=forms.HoldHearing,
        guards=[rules.check_hearing_requested],
        rules=["insp.hearing_notice_7wd"],
    )
    def hold_penalty_hearing(self, act: Act) -> None:
        rules.check_chair(act)
        rules.check_hearing_notice(act)
        acts.latest_penalty(act, hearing_held_on=act.on, chair=act["chair"])

    @event(
        PENALTY_NOTICE,
        label=_("法制审核"),
        who=inspectorate_head | department_head,
        form=forms.LegalReview,
        guards=[rules.check_penalty_notified],
    )
    def legal_review(self, act: Act) -> None:
        """Whoever reviews has not investigated (处罚法 58)."""
        rules.check_reviewer(act)
        acts.latest_penalty(act, legal_reviewed_on=act.on, legal_reviewer=act.by)
