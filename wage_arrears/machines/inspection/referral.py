"""The way to the police (法释〔2013〕3号 3-4; 移送规定 5-12). Nobody is fined instead of being referred."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import department_head, inspector, inspectorate_head, principal_head
from wage_arrears.acts.inspection import referral as acts
from wage_arrears.forms.inspection import referral as forms
from wage_arrears.machines.inspection.stages import CRIMINAL_REFERRED, LADDER
from wage_arrears.rules.inspection import referral as rules

# Before the hand-over the employer is not told; hidden until the police have it.
inside = inspector | inspectorate_head | department_head | principal_head


class Referring(models.Model):
    """Team, report, approval, hand-over, reply, reconsideration, supervision."""

    class Meta:
        abstract = True

    @event(
        LADDER,
        label=_("组成移送专案组"),
        who=inspectorate_head | department_head,
        form=forms.Team,
        guards=[rules.check_no_referral_open],
        seen_by=inside,
    )
    def form_referral_team(self, act: Act) -> None:
        rules.check_team(act)
        acts.form_team(act)

    @event(
        LADDER,
        label=_("提出移送报告"),
        who=inspector | inspectorate_head,
        form=forms.Report,
        guards=[rules.check_team_formed, rules.check_order_served, rules.check_order_overdue],
        seen_by=inside,
        rules=["crime.threshold_single", "crime.threshold_group", "crime.head_decides_3d"],
    )
    def report_referral(self, act: Act) -> None:
        rules.check_sum_large(act)
        acts.report(act)

    @event(
        LADDER,
        label=_("批准移送"),
        who=principal_head,
        form=forms.Note,
        guards=[rules.check_reported],
        seen_by=inside,
        rules=["crime.transfer_24h"],
    )
    def approve_referral(self, act: Act) -> None:
        acts.update(act, approved_on=act.on, approved_by=act.by)

    @event(
        LADDER,
        label=_("决定不移送"),
        who=principal_head,
        form=forms.Reason,
        guards=[rules.check_reported],
        seen_by=inside,
    )
    def refuse_referral(self, act: Act) -> None:
        """The reason stands on record (移送规定 5)."""
        acts.update(act, refused_on=act.on)

    @event(
        LADDER,
        CRIMINAL_REFERRED,
        label=_("移送公安机关"),
        who=inspector,
        form=forms.HandOver,
        guards=[rules.check_approved],
        rules=["crime.transfer_24h", "crime.police_3d"],
    )
    def hand_to_police(self, act: Act) -> None:
        acts.update(act, handed_on=act.on, stage_before=act.thing.stage)

    @event(CRIMINAL_REFERRED, label=_("登记公安机关回执"), who=inspector, form=forms.Receipt)
    def record_police_receipt(self, act: Act) -> None:
        acts.update(act, receipt_on=act["received_on"] or act.on, receipt_number=act["number"])

    @event(
        (CRIMINAL_REFERRED, *LADDER),
        CRIMINAL_REFERRED,
        label=_("登记公安机关立案"),
        who=inspector,
        form=forms.PoliceAnswer,
        guards=[rules.check_handed, rules.check_police_undecided],
        rules=["crime.handover_3d"],
    )
    def record_police_filing(self, act: Act) -> None:
        acts.update(act, police_filed_on=act["on"] or act.on, police_refused_on=None)

    @event(
        CRIMINAL_REFERRED,
        LADDER,
        label=_("登记公安机关不予立案"),
        who=inspector,
        form=forms.PoliceAnswer,
        guards=[rules.check_police_undecided],
        rules=["crime.reconsider_3d"],
    )
    def record_police_refusal(self, act: Act) -> str:
        """The file goes back to where it was: the duty to pay never stopped."""
        return acts.come_back(act)

    @event(
        LADDER,
        label=_("提请公安机关复议"),
        who=inspector | department_head,
        form=forms.Reason,
        guards=[rules.check_police_refused, rules.check_reconsideration_in_time],
        seen_by=inside,
        rules=["crime.reconsider_3d"],
    )
    def ask_police_reconsideration(self, act: Act) -> None:
        acts.update(act, reconsideration_on=act.on)

    @event(
        LADDER,
        label=_("建议检察机关立案监督"),
        who=inspector | department_head,
        form=forms.Reason,
        guards=[rules.check_police_refused],
        seen_by=inside,
    )
    def ask_procurator_supervision(self, act: Act) -> None:
        acts.update(act, supervision_on=act.on)
