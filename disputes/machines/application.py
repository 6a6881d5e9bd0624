"""诉求: the one door, from the first word to the routes."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import Machine, event, opening
from casework.relations import applicant, author, clock, filing_officer, nobody, relation, signed_in, worker
from disputes.acts import intake, roll
from disputes.forms import application as forms
from disputes.forms.roll import AddApplicants
from disputes.machines.people import party_events
from disputes.rules import application as rules


class Stage(models.TextChoices):
    DRAFT = "draft", _("填写中")
    SUBMITTED = "submitted", _("已提交")
    CORRECTION_REQUESTED = "correction_requested", _("等您补正")
    ROUTED = "routed", _("已转办")
    REDIRECTED = "redirected", _("已指引到别处")
    WITHDRAWN = "withdrawn", _("已撤回")
    LAPSED = "lapsed", _("草稿已过期")


OPEN = (Stage.DRAFT, Stage.SUBMITTED, Stage.CORRECTION_REQUESTED)
# Several routes may run where the law allows, so a routed application can still be sent down another.
ROUTABLE = (Stage.SUBMITTED, Stage.ROUTED)
receiving_officer = relation("receiving_officer")
# What was written and not sent is its author's alone, whatever was handed in later.
UNSENT = {"narrative": author, "claims": author, "tags": nobody}


# Nobody but the applicant is on an application yet.
IDLE = ("agree_line", "dispute_line", "answer_element", "find_line")
PEOPLE: Any = party_events(OPEN, idle=IDLE)


class ApplicationMachine(PEOPLE, Machine):
    """The events of an application."""

    machine = "application"
    Stage = Stage
    FINAL = frozenset({Stage.ROUTED, Stage.REDIRECTED, Stage.WITHDRAWN, Stage.LAPSED})
    ROAD = (Stage.DRAFT, Stage.SUBMITTED, Stage.ROUTED)

    class Meta:
        abstract = True

    @opening(Stage.DRAFT, label=_("开始"), who=signed_in | filing_officer, form=forms.Start)
    def start(self, act: Act) -> None:
        intake.start(act)

    @event(
        Stage.DRAFT,
        name="save",
        label=_("保存"),
        who=applicant | filing_officer,
        form=forms.Draft,
        read_by=UNSENT,
        in_place=True,
    )
    def save_draft(self, act: Act) -> None:
        intake.save(act)

    @event(
        Stage.DRAFT,
        Stage.SUBMITTED,
        label=_("提交申请"),
        who=applicant | filing_officer,
        form=forms.Submit,
        read_by={"signature": nobody, "tags": nobody},
        rules=["arb.receipt"],
    )
    def submit(self, act: Act) -> None:
        rules.check_something_told(act)
        rules.check_signed(act)
        intake.submit(act)

    @event(
        (Stage.DRAFT, Stage.SUBMITTED, Stage.CORRECTION_REQUESTED),
        label=_("加入一起申请的人"),
        who=applicant | filing_officer,
        special=True,
        form=AddApplicants,
        rules=["arb.collective_threshold"],
        aside=True,
    )
    def add_applicants(self, act: Act) -> None:
        roll.add_applicants(act)

    @event(Stage.SUBMITTED, label=_("接手（首问负责）"), who=filing_officer)
    def take(self, act: Act) -> None:
        self.first_contact = act.by

    @event(Stage.SUBMITTED, label=_("移交别的机构"), who=filing_officer, form=forms.HandOver)
    def hand_over(self, act: Act) -> None:
        intake.hand_over(act)

    @event(Stage.SUBMITTED, label=_("接收移交"), who=receiving_officer, guards=[rules.check_being_handed_over])
    def accept_hand_over(self, act: Act) -> None:
        intake.take_over(act)

    @event(
        Stage.SUBMITTED,
        label=_("退回移交"),
        who=receiving_officer,
        guards=[rules.check_being_handed_over],
        form=forms.Reason,
    )
    def return_hand_over(self, act: Act) -> None:
        intake.hand_back(act)

    @event(Stage.SUBMITTED, Stage.CORRECTION_REQUESTED, label=_("请劳动者补正"), who=filing_officer, form=forms.Missing)
    def request_correction(self, act: Act) -> None:
        self.missing = act["missing"]

    @event(
        Stage.CORRECTION_REQUESTED,
        Stage.SUBMITTED,
        label=_("补正好了"),
        who=applicant | filing_officer,
        form=forms.Draft,
        read_by={"tags": nobody},
    )
    def correct(self, act: Act) -> None:
        intake.correct(act)

    @event(
        ROUTABLE,
        Stage.ROUTED,
        label=_("转调解"),
        who=filing_officer,
        form=forms.Routing,
        guards=[rules.check_route_chosen("mediation"), rules.check_not_routed("mediation")],
    )
    def route_to_mediation(self, act: Act) -> None:
        intake.note_received(act)

    @event(
        ROUTABLE,
        Stage.ROUTED,
        label=_("转仲裁"),
        who=filing_officer,
        form=forms.Routing,
        guards=[rules.check_route_chosen("arbitration"), rules.check_not_routed("arbitration")],
    )
    def route_to_arbitration(self, act: Act) -> None:
        intake.note_received(act)

    @event(
        ROUTABLE,
        Stage.ROUTED,
        label=_("转劳动监察"),
        who=filing_officer,
        form=forms.Routing,
        guards=[rules.check_route_chosen("inspection"), rules.check_not_routed("inspection")],
    )
    def route_to_inspection(self, act: Act) -> None:
        intake.note_received(act)

    @event(Stage.SUBMITTED, Stage.REDIRECTED, label=_("指引到别处"), who=filing_officer, form=forms.Redirect)
    def redirect(self, act: Act) -> None:
        self.redirected_to, self.redirect_reason = act["to"], act["reason"]

    @event(Stage.SUBMITTED, Stage.WITHDRAWN, label=_("并入已有案件"), who=filing_officer, form=forms.Merge)
    def merge_duplicate(self, act: Act) -> None:
        intake.merge(act)

    @event(OPEN, Stage.WITHDRAWN, label=_("撤回"), who=applicant, special=True, form=forms.Reason)
    def withdraw(self, act: Act) -> None:
        """The applicant may withdraw at any time, and file again."""

    @event(Stage.DRAFT, label=_("提醒草稿快要过期"), who=clock, guards=[rules.check_untouched])
    def warn_of_lapse(self, act: Act) -> None:
        """Said twice before a draft lapses; whatever is told in between begins the time anew."""

    @event(Stage.DRAFT, Stage.LAPSED, label=_("草稿过期"), who=clock, guards=[rules.check_untouched])
    def lapse(self, act: Act) -> None:
        """A draft nobody touched for 180 days, after two warnings."""

    @event((Stage.DRAFT, Stage.SUBMITTED), label=_("选择怎么办"), who=worker | applicant, form=forms.ChooseRoute)
    def choose_route(self, act: Act) -> None:
        self.routes = act["routes"]

    @event(Stage.SUBMITTED, label=_("同意先调解"), who=applicant, special=True)
    def consent_to_mediate_first(self, act: Act) -> None:
        self.mediate_first = True
