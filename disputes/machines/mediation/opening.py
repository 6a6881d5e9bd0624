"""From the application to a mediator both sides trust (调解仲裁法 10-12; 令17 21-23)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.guards import check_none_running
from casework.machine import event, opening
from casework.relations import clock, commission, mediation_head, mediator, party, respondent
from disputes.acts.mediation import course as acts
from disputes.forms.mediation import talks as forms
from disputes.machines.mediation.stages import LED, RUNNING, Stage
from disputes.rules.mediation import course as rules

body = mediator | mediation_head


class Opening(models.Model):
    """Up to the first session."""

    class Meta:
        abstract = True

    @opening(
        Stage.INVITED,
        label=_("申请调解"),
        who=party | commission | body | clock,
        form=forms.Apply,
        guards=[check_none_running],
    )
    def apply(self, act: Act) -> None:
        acts.apply(act)

    @event(Stage.INVITED, label=_("邀请对方"), who=body, form=forms.Invite)
    def invite_respondent(self, act: Act) -> None:
        acts.invite(act)

    @event(Stage.INVITED, label=_("同意调解"), who=party)
    def consent(self, act: Act) -> None:
        acts.consent(act)

    @event(Stage.INVITED, Stage.DECLINED, label=_("不同意调解"), who=respondent, form=forms.Refusal)
    def refuse(self, act: Act) -> None:
        """Nobody need say why; nothing follows from it but the end (LMAL 3)."""

    @event(
        Stage.INVITED,
        Stage.ACCEPTED,
        label=_("受理调解"),
        who=body,
        guards=[rules.check_consented],
        rules=["med.accept_3wd"],
    )
    def accept(self, act: Act) -> None:
        act.thing.accepted_on = act.on

    @event(RUNNING, label=_("指派调解员"), who=mediation_head, form=forms.Person)
    def assign_mediator(self, act: Act) -> None:
        acts.assign(act)

    @event((Stage.INVITED, Stage.ACCEPTED), label=_("选调解员"), who=party, form=forms.Person)
    def choose_mediator(self, act: Act) -> None:
        acts.choose(act)

    @event(LED, label=_("说明与本案的关系"), who=mediator, form=forms.Interest)
    def disclose_interest(self, act: Act) -> None:
        act.thing.disclosed_at = act.at

    @event(LED, label=_("更换调解员"), who=mediation_head, form=forms.Replace)
    def replace_mediator(self, act: Act) -> None:
        acts.replace(act)
