"""The employer's remedies, the reminder, the court (行政强制法 53-55; 行政复议法 20; 行政诉讼法 46)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import department_head, employer, inspector, on_file
from wage_arrears.acts.inspection import enforcement as acts
from wage_arrears.forms.inspection import enforcement as forms
from wage_arrears.machines.inspection.readers import heard
from wage_arrears.machines.inspection.stages import (
    COURT_ENFORCEMENT,
    DECIDED,
    INVESTIGATING,
    PERFORMING,
)
from wage_arrears.rules.inspection import enforcement as rules

AFTER_DECISION = (DECIDED, PERFORMING, COURT_ENFORCEMENT)
CONTESTABLE = (*AFTER_DECISION, INVESTIGATING)


class Enforcement(models.Model):
    """What follows a decision that is not obeyed."""

    class Meta:
        abstract = True

    @event(
        AFTER_DECISION,
        label=_("登记行政复议"),
        read_by=heard,
        who=inspector | employer,
        form=forms.Remedy,
        guards=[rules.check_decision_made],
        rules=["insp.remedy_60d"],
    )
    def record_admin_reconsideration(self, act: Act) -> None:
        rules.check_lodged_in_time(act, "insp.remedy_60d")
        acts.lodge(act, "reconsideration")

    @event(
        AFTER_DECISION,
        label=_("登记行政诉讼"),
        read_by=heard,
        who=inspector | employer,
        form=forms.Remedy,
        guards=[rules.check_decision_made],
        rules=["insp.remedy_6m"],
    )
    def record_admin_suit(self, act: Act) -> None:
        rules.check_lodged_in_time(act, "insp.remedy_6m")
        acts.lodge(act, "suit")

    @event(
        AFTER_DECISION,
        CONTESTABLE,
        label=_("登记复议或诉讼结果"),
        read_by=on_file,
        who=inspector | department_head,
        form=forms.RemedyOutcome,
        guards=[rules.check_remedy_pending],
    )
    def record_review_or_suit(self, act: Act) -> str:
        """A decision revoked goes back to the investigation; one upheld goes on to enforcement."""
        return acts.end_remedy(act)

    @event(
        (DECIDED, PERFORMING),
        label=_("发出催告书"),
        read_by=heard,
        who=inspector | department_head,
        form=forms.Urge,
        guards=[rules.check_remedies_over, rules.check_still_unpaid],
        rules=["insp.urge_10d"],
    )
    def urge_performance(self, act: Act) -> None:
        acts.urge(act)

    @event(
        (DECIDED, PERFORMING),
        COURT_ENFORCEMENT,
        label=_("申请法院强制执行"),
        read_by={"court": on_file},
        who=department_head,
        form=forms.ApplyToCourt,
        guards=[rules.check_remedies_over, rules.check_urged, rules.check_court_window, rules.check_still_unpaid],
        rules=["insp.remedy_60d", "insp.remedy_6m", "insp.urge_10d", "insp.court_window_3m"],
    )
    def apply_court_enforcement(self, act: Act) -> None:
        self.court_applied_on, self.court = act.on, act["court"]
