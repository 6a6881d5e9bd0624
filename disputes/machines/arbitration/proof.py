"""Evidence periods, exchange, the employer's records, inquiries and appraisals (令33 13-18; 调解仲裁法 37, 39)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import clerk, clock, employer, filing_officer, party
from disputes.acts.arbitration import course as acts
from disputes.forms.arbitration import proof as forms
from disputes.forms.evidence import Submit
from disputes.machines.arbitration.rows import chair, tribunal_event
from disputes.machines.arbitration.stages import BEFORE_HEARING, HEARING, PLEADING, UP_TO_DEBATE
from disputes.rules.arbitration import hearing as rules

AT_WORK = (PLEADING, HEARING)


class Proof(models.Model):
    """What is proven, by whom, until when."""

    class Meta:
        abstract = True

    @tribunal_event(
        BEFORE_HEARING,
        label=_("指定举证期限"),
        who=chair | clerk | filing_officer,
        form=forms.Until,
        rules=["arb.evidence_period"],
    )
    def set_evidence_deadline(self, act: Act) -> None:
        rules.check_evidence_day(act)
        self.evidence_due_on = act["until"]

    @tribunal_event(UP_TO_DEBATE, label=_("延长举证期限"), who=chair | clerk, form=forms.Until)
    def extend_evidence_deadline(self, act: Act) -> None:
        rules.check_evidence_day(act)
        self.evidence_due_on = act["until"]

    @event(UP_TO_DEBATE, label=_("提交证据"), who=party, form=Submit)
    def submit_evidence(self, act: Act) -> None:
        """Late evidence carries its reason; the tribunal decides whether to admit it (令33 第十五条)."""

    @tribunal_event(AT_WORK, label=_("证据交换"), who=chair | clerk, form=forms.Exchange)
    def exchange_evidence(self, act: Act) -> None:
        """Agreed and disputed points are recorded (山东条例 26)."""

    @tribunal_event(AT_WORK, label=_("要求用人单位提供材料"), form=forms.Demand)
    def demand_employer_records(self, act: Act) -> None:
        acts.demand_records(act)

    @event(AT_WORK, label=_("答复材料要求"), who=employer, form=forms.AnswerDemand, guards=[rules.check_demand_open])
    def answer_demand(self, act: Act) -> None:
        acts.answer_demand(act)

    @event(AT_WORK, label=_("记录逾期没有提供"), who=clock | clerk, guards=[rules.check_demand_overdue])
    def note_demand_silence(self, act: Act) -> None:
        acts.note_silence(act)

    @tribunal_event(AT_WORK, label=_("调查取证"), form=forms.Investigation, rules=["arb.investigators"])
    def order_investigation(self, act: Act) -> None:
        rules.check_two_investigators(act)

    @tribunal_event(AT_WORK, label=_("委托鉴定"), form=forms.Appraisal)
    def appoint_appraisal(self, act: Act) -> None:
        """The clock goes on unless a stay is decided (令33 第四十六条)."""

    @tribunal_event(AT_WORK, label=_("记录鉴定意见"), who=chair | clerk, form=forms.AppraisalResult)
    def record_appraisal(self, act: Act) -> None:
        """Both sides are heard on it."""
