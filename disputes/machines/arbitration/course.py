"""Stay, extension, early enforcement, withdrawal, ending (令33 35, 39, 45-51; 山东条例 30-31)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import applicant, filing_officer, office_head, party, relation
from disputes.acts.arbitration import course as acts
from disputes.forms.arbitration import course as forms
from disputes.forms.arbitration.common import Note
from disputes.forms.arbitration.hearing import Absence
from disputes.machines.arbitration.rows import desk, tribunal_event
from disputes.machines.arbitration.stages import (
    BEFORE,
    DEEMED_WITHDRAWN,
    DELIBERATING,
    HEARING,
    PLEADING,
    RUNNING,
    SUSPENDED,
    TERMINATED,
    UNDECIDED,
    WITHDRAWN,
)
from disputes.rules.arbitration import hearing as hearing_rules
from disputes.rules.arbitration import result as rules

# A respondent whose counterclaim was joined may withdraw it, as the applicant may withdraw the claim.
counterclaimant = relation("counterclaimant")


class Course(models.Model):
    """What may happen to a case on its way."""

    class Meta:
        abstract = True

    @event(
        RUNNING,
        SUSPENDED,
        label=_("中止审理"),
        who=office_head,
        form=forms.Suspend,
        rules=["arb.stay_grounds", "arb.exclude_stay_notice"],
    )
    def suspend(self, act: Act) -> None:
        acts.suspend(act)

    @event(SUSPENDED, RUNNING, label=_("恢复审理"), who=office_head | desk, form=forms.Resume)
    def resume(self, act: Act) -> str:
        return acts.resume(act)

    @event(RUNNING, label=_("批准延长审限"), who=office_head, form=forms.Extend, guards=[rules.check_may_extend])
    def extend_award_deadline(self, act: Act) -> None:
        acts.extend(act)

    @tribunal_event(
        (PLEADING, HEARING, DELIBERATING),
        label=_("先予执行裁决"),
        form=forms.ClaimsChosen,
        rules=["arb.advance_enforcement"],
    )
    def order_advance_enforcement(self, act: Act) -> None:
        """Rights clear and life seriously affected; the worker gives no guarantee (调解仲裁法 44)."""
        rules.check_enforceable_early(act)

    @event(
        (*BEFORE, *UNDECIDED),
        (WITHDRAWN, *UNDECIDED),
        label=_("撤回申请"),
        who=applicant | counterclaimant,
        form=Note,
        special=True,
        rules=["arb.withdraw"],
    )
    def withdraw(self, act: Act) -> str:
        return acts.withdraw(act)

    @tribunal_event(
        (PLEADING, HEARING),
        (DEEMED_WITHDRAWN, PLEADING, HEARING),
        label=_("按撤回申请处理"),
        form=Absence,
        rules=["arb.default"],
    )
    def deem_withdrawn(self, act: Act) -> str:
        return acts.deem_withdrawn(act, hearing_rules.applicant_absent(act))

    @event(
        UNDECIDED,
        TERMINATED,
        label=_("终止审理"),
        who=office_head,
        form=forms.Terminate,
        rules=["arb.terminate_grounds_shandong"],
    )
    def terminate(self, act: Act) -> None:
        rules.check_ground_to_end(act)
        acts.terminate(act)

    @event(
        UNDECIDED,
        label=_("登记逾期起诉"),
        who=desk | filing_officer | party,
        form=forms.OverdueSuit,
        guards=[rules.check_overdue],
        rules=["post.overdue_suit_exceptions"],
    )
    def record_overdue_suit(self, act: Act) -> None:
        self.overdue_suit_on = act["accepted_on"] or act.on
