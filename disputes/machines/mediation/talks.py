"""The talks: sessions, caucuses, limits nobody sees, offers, notes for the mediator alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import applicant, clock, mediator, party
from disputes.acts.mediation import course as acts
from disputes.acts.mediation import offers
from disputes.forms.mediation import offers as offer_forms
from disputes.forms.mediation import talks as forms
from disputes.machines.mediation.stages import LED, RUNNING, TALKING, Stage
from disputes.rules.mediation import course as rules


class Talks(models.Model):
    """From the first session to agreement or the end."""

    class Meta:
        abstract = True

    @event(
        TALKING,
        Stage.IN_SESSION,
        label=_("开始调解"),
        who=mediator,
        form=forms.OpenSession,
        guards=[rules.check_has_mediator],
    )
    def open_session(self, act: Act) -> None:
        act.thing.session_on = act.on
        act.thing.manner = act["manner"] or act.thing.manner

    @event(
        Stage.IN_SESSION,
        label=_("和一方单独谈"),
        who=mediator,
        form=forms.Caucus,
        guards=[rules.check_not_in_caucus],
        seen_by=mediator,
    )
    def enter_caucus(self, act: Act) -> None:
        act.thing.caucus_side = act["side"]

    @event(Stage.IN_SESSION, label=_("结束单独谈话"), who=mediator, guards=[rules.check_in_caucus], seen_by=mediator)
    def leave_caucus(self, act: Act) -> None:
        act.thing.caucus_side = ""

    # Who offered what stands in the offers panel, side by side; the timeline would tell of an offer made in confidence.
    @event(TALKING, label=_("出价"), who=party | mediator, form=offer_forms.MakeOffer, seen_by=mediator, in_place=True)
    def make_offer(self, act: Act) -> None:
        offers.make(act)

    @event(TALKING, label=_("接受出价"), who=party, special=True, form=offer_forms.OfferChosen, in_place=True)
    def accept_offer(self, act: Act) -> None:
        offers.accept(act)

    @event(TALKING, label=_("不接受出价"), who=party, form=offer_forms.RejectOffer, in_place=True)
    def reject_offer(self, act: Act) -> None:
        offers.reject(act)

    @event(TALKING, label=_("填我的底线"), who=party, special=True, form=forms.Limit, seen_by=mediator, in_place=True)
    def set_private_limit(self, act: Act) -> None:
        acts.set_limit(act)

    @event(
        TALKING,
        label=_("同意比一比底线"),
        who=party,
        special=True,
        guards=[rules.check_limit_set, rules.check_not_probing],
        in_place=True,
    )
    def check_overlap(self, act: Act) -> None:
        acts.compare_limits(act)

    @event(RUNNING, label=_("同意延长调解期限"), who=party, form=forms.Extension, rules=["med.close_15d"])
    def extend_by_agreement(self, act: Act) -> None:
        acts.extend(act)

    @event(RUNNING, label=_("记一条，只有您看得到"), who=mediator, form=forms.Note, seen_by=mediator)
    def take_note(self, act: Act) -> None:
        acts.note(act)

    @event(LED, label=_("写下双方没有争议的事实"), who=party | mediator, form=forms.UndisputedFact)
    def record_undisputed_fact(self, act: Act) -> None:
        acts.record_fact(act)

    @event(LED, label=_("同意把这条事实带到仲裁"), who=party, special=True, form=forms.FactChosen)
    def confirm_undisputed_fact(self, act: Act) -> None:
        acts.confirm_fact(act)

    @event(LED, Stage.FAILED, label=_("没谈成"), who=mediator, form=forms.Ending)
    def fail(self, act: Act) -> None:
        """The mediator sees that no agreement will come of it."""

    @event(RUNNING, Stage.WITHDRAWN, label=_("撤回调解申请"), who=applicant, special=True, form=forms.Ending)
    def withdraw(self, act: Act) -> None:
        """The applicant may stop at any time, and go elsewhere."""

    @event(RUNNING, Stage.EXPIRED, label=_("调解期限已到"), who=clock, rules=["med.close_15d"])
    def expire(self, act: Act) -> None:
        """LMAL 14(3): fifteen days without agreement, and either side may go to arbitration."""
