"""Filing, acceptance, refusal, transfer (调解仲裁法 28-29; 令33 29-35)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.guards import check_none_running
from casework.machine import event, opening
from casework.relations import applicant, clock, commission, filing_officer, nobody, office_head, party
from disputes.acts.arbitration import opening as acts
from disputes.acts.arbitration import procedure
from disputes.forms.arbitration import opening as forms
from disputes.forms.arbitration import procedure as procedure_forms
from disputes.machines.arbitration.rows import desk
from disputes.machines.arbitration.stages import (
    ACCEPTED,
    BEFORE_HEARING,
    CORRECTION_REQUESTED,
    DECLINED,
    FILED,
    RUNNING,
    SUSPENDED,
    TRANSFERRED,
)
from disputes.rules.arbitration import opening as rules


class Opening(models.Model):
    """Up to the decision whether the case is taken."""

    class Meta:
        abstract = True

    @opening(
        FILED,
        label=_("收到仲裁申请"),
        who=party | filing_officer | clock,
        form=forms.File,
        guards=[check_none_running],
        rules=["arb.receipt"],
    )
    def file(self, act: Act) -> None:
        acts.file(act)

    @event(
        FILED,
        CORRECTION_REQUESTED,
        label=_("一次性告知补正"),
        who=filing_officer,
        form=forms.Missing,
        guards=[rules.check_not_asked_yet],
        rules=["arb.correction_notice_5wd"],
    )
    def request_correction(self, act: Act) -> None:
        acts.ask_correction(act)

    @event(
        CORRECTION_REQUESTED,
        FILED,
        label=_("补正材料"),
        read_by={"tags": nobody},
        who=applicant | filing_officer,
        form=forms.Correction,
        rules=["arb.restart_correction"],
    )
    def correct(self, act: Act) -> None:
        acts.correct(act)

    @event(
        FILED,
        ACCEPTED,
        label=_("受理"),
        who=filing_officer,
        form=forms.Accept,
        guards=[rules.check_not_deferred, rules.check_not_repeated],
        rules=["arb.repeat_refused", "arb.fee"],
    )
    def accept(self, act: Act) -> None:
        acts.accept(act)

    @event(
        FILED,
        DECLINED,
        label=_("不予受理"),
        who=filing_officer,
        form=forms.Decline,
        rules=["arb.refuse_5wd", "post.suit_receipt"],
    )
    def decline(self, act: Act) -> None:
        """In writing, with the ground; the applicant may sue (调解仲裁法 29)."""
        self.decline_ground = act["ground"]
        acts.end(act)

    @event(
        (FILED, *RUNNING, SUSPENDED),
        TRANSFERRED,
        label=_("移送有管辖权的仲裁委员会"),
        who=filing_officer | office_head,
        form=forms.Transfer,
        rules=["arb.no_jurisdiction_5wd"],
    )
    def transfer(self, act: Act) -> None:
        acts.transfer(act)

    @event(
        TRANSFERRED,
        ACCEPTED,
        label=_("接收移送的案件"),
        who=filing_officer,
        form=forms.TakeOver,
        rules=["arb.restart_transfer"],
    )
    def take_over(self, act: Act) -> None:
        acts.take_over(act)

    @event(
        BEFORE_HEARING,
        DECLINED,
        label=_("撤销案件"),
        who=filing_officer | office_head,
        form=forms.Revoke,
    )
    def revoke_acceptance(self, act: Act) -> None:
        """Accepted by mistake: the parties get the decision within five working days (令33 第三十二条)."""
        acts.end(act)

    @event(FILED, label=_("建议先行调解"), who=filing_officer, form=forms.Note, rules=["med.suggestion"])
    def suggest_mediation(self, act: Act) -> None:
        """A letter of suggestion; if both agree, acceptance waits (令33 第六十九条)."""

    @event(
        FILED, label=_("暂缓受理（先行调解）"), who=filing_officer, form=forms.Defer, guards=[rules.check_not_deferred]
    )
    def defer_acceptance(self, act: Act) -> None:
        act.thing.deferred_on = act.on

    @event(
        FILED,
        label=_("结束先行调解"),
        who=filing_officer | party | clock,
        form=forms.EndDeferral,
        guards=[rules.check_deferred],
    )
    def end_deferral(self, act: Act) -> None:
        act.thing.deferred_on = None

    @event(
        (FILED, *RUNNING, SUSPENDED),
        label=_("请示批准"),
        read_by=commission,
        who=desk | office_head,
        form=procedure_forms.AskApproval,
    )
    def request_approval(self, act: Act) -> None:
        procedure.ask_approval(act)
