"""Leads, their verification and the filing (监察条例 9, 20-21; 若干规定 18; 青岛条例 23-27)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event, opening
from casework.relations import (
    applicant,
    clock,
    filing_officer,
    inspector,
    inspectorate_head,
    nobody,
    relation,
    signed_in,
)
from wage_arrears.acts.inspection import opening as acts
from wage_arrears.forms.inspection import opening as forms
from wage_arrears.machines.inspection.readers import told
from wage_arrears.machines.inspection.stages import (
    AFTER_ORDER,
    BEFORE,
    DECLINED,
    FILED,
    INQUIRY,
    INVESTIGATING,
    OPEN,
    RECEIVED,
    SUSPENDED,
    VERIFYING,
)
from wage_arrears.rules.inspection import opening as rules

desk = inspector | inspectorate_head
# Whoever holds the code of a tip, signed in under their own name: the only one who may turn it into a complaint.
tip_holder = relation("tip_holder")


class Opening(models.Model):
    """What happens before an investigation begins."""

    class Meta:
        abstract = True

    @opening(
        RECEIVED,
        label=_("收到线索"),
        read_by={"place": nobody},
        who=signed_in | filing_officer | inspectorate_head | clock,
        form=forms.Receive,
    )
    def receive(self, act: Act) -> None:
        acts.receive(act)

    @event(
        (*BEFORE, *INQUIRY),
        label=_("以本人名义投诉"),
        who=tip_holder,
        form=forms.LodgeComplaint,
        guards=[rules.check_is_tip],
    )
    def lodge_complaint(self, act: Act) -> None:
        """A tip becomes a complaint only by the person's own word and name (青岛条例 25)."""
        acts.lodge_complaint(act)

    @event(
        BEFORE,
        label=_("请投诉人补正"),
        read_by=told,
        who=desk,
        form=forms.Completion,
        guards=[rules.check_is_complaint, rules.check_not_asked_yet],
    )
    def ask_completion(self, act: Act) -> None:
        self.completion_asked_on, self.missing = act.on, act["missing"]

    @event(
        BEFORE,
        label=_("补充好了"),
        read_by=told,
        who=applicant | desk,
        form=forms.Completed,
        guards=[rules.check_was_asked],
    )
    def complete(self, act: Act) -> None:
        acts.complete(act)

    @event(
        BEFORE,
        (FILED, VERIFYING),
        label=_("受理"),
        who=inspectorate_head,
        form=forms.Accept,
        guards=[rules.check_in_time],
        rules=["insp.accept_5wd", "insp.limit_2y", "insp.case_open"],
    )
    def accept(self, act: Act) -> str:
        """A complaint is filed the day it is accepted; any other lead is verified first (若干规定 18)."""
        return acts.accept(act)

    @event(BEFORE, DECLINED, label=_("不予受理"), read_by=told, who=inspectorate_head, form=forms.Decline)
    def decline(self, act: Act) -> None:
        rules.check_ground_fits(act)
        self.decline_ground = act["ground"]

    @event(
        BEFORE,
        DECLINED,
        label=_("告知去别处办理"),
        read_by=told,
        who=desk,
        form=forms.Redirect,
        hint=_("已经在仲裁或者法院的，告诉投诉人按原来的路走（监察条例第二十一条）。"),
    )
    def redirect(self, act: Act) -> None:
        self.decline_ground, self.redirected_to = "elsewhere", act["to"]

    @event(RECEIVED, VERIFYING, label=_("开始核实"), who=desk, form=forms.Note)
    def begin_verification(self, act: Act) -> None:
        """A lead is looked into before a file is opened on it."""

    @event(BEFORE, FILED, label=_("批准立案"), who=inspectorate_head, form=forms.FileCase, guards=[rules.check_in_time])
    def file_case(self, act: Act) -> None:
        acts.file_case(act)

    @event(
        OPEN,
        (*BEFORE, INVESTIGATING, SUSPENDED, *AFTER_ORDER),
        label=_("指派监察员"),
        who=inspectorate_head,
        form=forms.Assign,
        rules=["insp.two_inspectors"],
    )
    def assign(self, act: Act) -> str:
        """Two at the least; from the day two are named on a filed case the investigation runs (监察条例 16)."""
        rules.check_two_named(act)
        return acts.assign(act)
