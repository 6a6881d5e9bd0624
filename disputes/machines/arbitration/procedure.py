"""Summary or ordinary, collective, tribunal, recusal, open or closed doors (令33 11-12, 37, 56-65)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import applicant, arbitrator, clerk, filing_officer, office_head, party
from disputes.acts import roll
from disputes.acts.arbitration import course
from disputes.acts.arbitration import procedure as acts
from disputes.forms.arbitration import procedure as forms
from disputes.forms.arbitration.common import Decision, Note
from disputes.forms.arbitration.course import ConvertSeverance
from disputes.forms.roll import AddApplicants
from disputes.machines.arbitration.rows import chair, desk, tribunal_event
from disputes.machines.arbitration.stages import (
    BEFORE_HEARING,
    FILED,
    HEARING,
    PLEADING,
    RUNNING,
    SUSPENDED,
    UP_TO_DEBATE,
)
from disputes.rules.arbitration import procedure as rules
from disputes.rules.arbitration import tribunal as seats


class Procedure(models.Model):
    """How the case is heard, and by whom."""

    class Meta:
        abstract = True

    @event(
        (FILED, *BEFORE_HEARING),
        label=_("适用简易处理"),
        who=filing_officer | chair,
        form=forms.Summary,
        guards=[rules.check_may_be_summary],
        rules=["arb.simplified_conditions"],
    )
    def choose_summary(self, act: Act) -> None:
        rules.check_amount(act)
        acts.choose_summary(act)

    @tribunal_event(
        UP_TO_DEBATE,
        label=_("转为普通程序"),
        who=filing_officer | chair,
        form=forms.Convert,
        guards=[rules.check_is_summary, rules.check_summary_period],
        rules=["arb.simplified_convert"],
    )
    def convert_to_ordinary(self, act: Act) -> None:
        self.procedure = "ordinary"

    @event(
        FILED,
        label=_("加入一起申请的人"),
        who=applicant | filing_officer,
        special=True,
        form=AddApplicants,
        rules=["arb.collective_threshold"],
    )
    def add_applicants(self, act: Act) -> None:
        """Until the case is accepted; whoever comes later files for themselves."""
        roll.add_applicants(act)

    @event(
        (FILED, *BEFORE_HEARING),
        label=_("登记为集体争议"),
        who=filing_officer,
        form=forms.Collective,
        guards=[rules.check_not_summary],
        rules=["arb.collective_threshold", "arb.collective_reps", "arb.collective_panel", "arb.collective_accept_5wd"],
    )
    def register_collective(self, act: Act) -> None:
        rules.check_collective(act)
        rules.check_representatives(act)
        acts.register_collective(act)

    @event(BEFORE_HEARING, label=_("组成仲裁庭"), who=filing_officer | office_head, form=forms.Tribunal)
    def constitute_tribunal(self, act: Act) -> None:
        acts.constitute(act)

    @event(
        (*RUNNING, SUSPENDED),
        label=_("更换仲裁员"),
        who=filing_officer | office_head,
        form=forms.Replace,
        guards=[seats.check_was_constituted],
    )
    def replace_arbitrator(self, act: Act) -> None:
        acts.replace(act)

    @event(
        UP_TO_DEBATE,
        label=_("申请回避"),
        who=party | arbitrator | clerk,
        form=forms.RequestRecusal,
        rules=["arb.recusal_request"],
    )
    def request_recusal(self, act: Act) -> None:
        seats.check_challenge_in_time(act)
        acts.request_recusal(act)

    @event(
        (*UP_TO_DEBATE, SUSPENDED),
        label=_("决定回避申请"),
        who=office_head,
        form=forms.DecideRecusal,
        guards=[seats.check_challenge_pending],
    )
    def decide_recusal(self, act: Act) -> None:
        acts.decide_recusal(act)

    @event(
        (PLEADING, HEARING),
        label=_("经济补偿与赔偿金互换请求"),
        who=applicant,
        form=ConvertSeverance,
        special=True,
    )
    def convert_severance_claim(self, act: Act) -> None:
        """On the same facts, until debate closes (人社部发〔2022〕9号)."""
        course.convert_severance(act)

    @event(
        UP_TO_DEBATE, label=_("申请不公开审理"), who=party, form=forms.RequestClosed, guards=[rules.check_doors_open]
    )
    def request_closed_hearing(self, act: Act) -> None:
        self.doors, self.closed_ground = "asked", act["ground"]
        self.closed_asked_side = act.party.side if act.party else ""

    @event(
        UP_TO_DEBATE,
        label=_("同意不公开审理"),
        who=party,
        form=Note,
        guards=[rules.check_closed_asked, rules.check_other_side_agrees],
    )
    def agree_closed_hearing(self, act: Act) -> None:
        self.doors = "agreed"

    @tribunal_event(UP_TO_DEBATE, label=_("决定是否公开审理"), form=Decision, guards=[rules.check_closed_asked])
    def decide_closed_hearing(self, act: Act) -> None:
        rules.check_closing_grounds(act)
        self.doors = "closed" if act["granted"] else "open"

    @event(
        (PLEADING, HEARING),
        label=_("公布开庭公告"),
        who=desk,
        form=Note,
        guards=[rules.check_doors_open],
    )
    def publish_hearing_list(self, act: Act) -> None:
        """Names masked; nothing of a closed hearing (调解仲裁法 26)."""
        self.list_published_on = act.on

    @event((PLEADING, HEARING), label=_("登记旁听"), who=desk, form=forms.Observer, guards=[rules.check_doors_open])
    def register_observer(self, act: Act) -> None:
        """An observer gets no evidence page and no transcript."""
