"""The agreement and the roads on from it (调解仲裁法 14-16; 令33 27, 74; 民事诉讼法 205, 225)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import applicant, clock, mediation_head, mediator, party, payee
from disputes.acts.mediation import agreement as acts
from disputes.forms.mediation import agreement as forms
from disputes.machines.mediation.stages import ALL, CONVERTIBLE, LED, Stage
from disputes.rules.mediation import agreement as rules
from disputes.rules.mediation import course

REVIEW, CONFIRM = "med.review_apply_15d", "med.judicial_confirm_30d"


class Agreement(models.Model):
    """From the draft to what follows it."""

    class Meta:
        abstract = True

    @event(
        LED,
        Stage.AGREEMENT_DRAFTED,
        label=_("起草调解协议"),
        who=mediator,
        form=forms.Draft,
        guards=[rules.check_unsigned],
    )
    def draft_agreement(self, act: Act) -> None:
        acts.draft(act)

    @event(
        Stage.AGREEMENT_DRAFTED,
        label=_("签名"),
        who=party | mediator,
        special=True,
        form=forms.Hand,
        guards=[rules.check_not_signed_by],
    )
    def sign(self, act: Act) -> None:
        acts.sign(act)

    @event(Stage.AGREEMENT_DRAFTED, label=_("盖调解组织印章"), who=mediation_head, guards=[rules.check_signed])
    def seal(self, act: Act) -> None:
        act.thing.sealed_at, act.thing.sealed_by = act.at, act.by

    @event(
        Stage.AGREEMENT_DRAFTED,
        Stage.EFFECTIVE,
        label=_("协议生效"),
        who=clock,
        guards=[rules.check_complete],
        rules=["med.agreement_effect"],
    )
    def take_effect(self, act: Act) -> None:
        acts.take_effect(act)

    @event(
        Stage.EFFECTIVE,
        label=_("一起申请仲裁审查"),
        who=party,
        special=True,
        guards=[rules.check_deadline(REVIEW)],
        rules=[REVIEW],
    )
    def apply_review(self, act: Act) -> None:
        act.thing.review_asked = acts.joint(act, act.thing.review_asked)

    @event(
        Stage.EFFECTIVE,
        label=_("一起申请司法确认"),
        who=party,
        special=True,
        form=forms.ToCourt,
        guards=[rules.check_deadline(CONFIRM)],
        rules=[CONFIRM],
    )
    def apply_judicial_confirmation(self, act: Act) -> None:
        act.thing.confirmation_asked = acts.joint(act, act.thing.confirmation_asked)
        act.thing.court = act["court"]

    @event(Stage.EFFECTIVE, label=_("法院已确认协议"), who=party | mediator, form=forms.Confirmed)
    def record_judicial_confirmation(self, act: Act) -> None:
        act.thing.confirmation_number, act.thing.confirmed_on = act["number"], act["on"]

    @event(
        Stage.EFFECTIVE,
        label=_("申请支付令"),
        who=payee,
        form=forms.ToCourt,
        guards=[rules.check_in_default, rules.check_orderable],
        rules=["med.payment_order"],
    )
    def apply_payment_order(self, act: Act) -> None:
        act.thing.court, act.thing.payment_order_on = act["court"], act.on

    @event(
        CONVERTIBLE,
        label=_("转为仲裁，不用重填"),
        who=applicant,
        guards=[rules.check_may_convert, course.check_not_in_arbitration],
        form=forms.Note,
    )
    def convert_to_arbitration(self, act: Act) -> None:
        act.thing.converted_on = act.on

    @event(ALL, label=_("开具权利主张证明"), who=mediator | mediation_head, form=forms.Certificate)
    def issue_claim_certificate(self, act: Act) -> None:
        act.thing.agreed_to_perform = act["agreed_to_perform"]

    @event(Stage.EFFECTIVE, label=_("结案"), who=clock | mediation_head, guards=[rules.check_all_ended])
    def close_file(self, act: Act) -> None:
        act.thing.ended_on = act.on
