"""The investigation: visits, records, evidence, settlement, extension, stay (监察条例 15-17; 青岛条例 28-36)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import department_head, inspector, inspectorate_head, nobody, on_file
from wage_arrears.acts.inspection import inquiry as acts
from wage_arrears.forms.inspection import inquiry as forms
from wage_arrears.forms.inspection.opening import Note
from wage_arrears.machines.inspection.readers import heard
from wage_arrears.machines.inspection.stages import (
    FILED,
    INQUIRY,
    INVESTIGATING,
    ORDERED,
    PERFORMING,
    SUSPENDED,
    VERIFYING,
)
from wage_arrears.rules.inspection import inquiry as rules

ON_SITE = (VERIFYING, *INQUIRY)
RESUMABLE = (INVESTIGATING, ORDERED)
# What is told on a visit names people: the inspectorate alone reads it in the journal.
indoors = inspector | inspectorate_head | department_head


class Inquiry(models.Model):
    """What inspectors do to find out."""

    class Meta:
        abstract = True

    @event(
        ON_SITE,
        (VERIFYING, INVESTIGATING),
        label=_("现场检查"),
        read_by={"key": nobody},
        who=inspector,
        form=forms.Visit,
        guards=[rules.check_two_inspectors],
        seen_by=indoors,
        rules=["insp.two_inspectors"],
    )
    def visit(self, act: Act) -> str:
        rules.check_not_kept(act)
        return acts.visit(act)

    @event(
        ON_SITE,
        (VERIFYING, INVESTIGATING),
        label=_("要求提供材料、接受询问"),
        read_by=heard,
        who=inspector,
        form=forms.Demand,
        guards=[rules.check_two_inspectors],
    )
    def demand_records(self, act: Act) -> str:
        """Contracts, rosters, wage ledgers and slips are the employer's to produce (农民工工资条例 50)."""
        return acts.demand_records(act)

    @event(
        INVESTIGATING,
        label=_("批准先行登记保存"),
        read_by=heard,
        who=department_head,
        form=forms.Preserve,
        rules=["insp.evidence_7d"],
    )
    def preserve_evidence(self, act: Act) -> None:
        rules.check_seven_days(act)
        self.preserved_on = act.on

    @event(
        (INVESTIGATING, ORDERED),
        label=_("处理登记保存的证据"),
        read_by=heard,
        who=inspector,
        form=forms.Release,
        guards=[rules.check_preserved],
    )
    def release_evidence(self, act: Act) -> None:
        act.thing.preserved_on = None

    @event(
        INVESTIGATING,
        PERFORMING,
        label=_("现场和解，约定付款"),
        who=inspector,
        form=forms.Settle,
        guards=[rules.check_two_inspectors],
    )
    def settle_on_site(self, act: Act) -> None:
        acts.settle(act)

    @event(
        INVESTIGATING,
        label=_("批准延长调查期限"),
        read_by={"reason": on_file},
        who=department_head,
        form=forms.Extend,
        guards=[rules.check_may_extend],
        rules=["insp.investigate_60wd"],
    )
    def extend_investigation(self, act: Act) -> None:
        self.extended_on = act.on

    @event(
        (FILED, *RESUMABLE), SUSPENDED, label=_("中止调查"), read_by=on_file, who=inspectorate_head, form=forms.Suspend
    )
    def suspend(self, act: Act) -> None:
        self.suspended_on, self.stage_before_stay = act.on, act.thing.stage

    @event(SUSPENDED, (FILED, *RESUMABLE), label=_("恢复调查"), read_by=on_file, who=inspectorate_head, form=Note)
    def resume(self, act: Act) -> str:
        act.thing.suspended_on = None
        return str(self.stage_before_stay)
