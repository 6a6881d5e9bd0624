"""协商: the parties between themselves, inside any open file; what they offer is nobody else's to read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import Machine, event, opening
from casework.relations import clock, party
from disputes.acts import negotiation as acts
from disputes.acts.mediation import offers
from disputes.forms import negotiation as forms
from disputes.rules import negotiation as rules
from disputes.rules.mediation import agreement


class Stage(models.TextChoices):
    OPEN = "open", _("协商中")
    AGREED = "agreed", _("谈成了，等双方签名")
    SIGNED = "signed", _("和解协议已签")
    CLOSED = "closed", _("没谈成")


class NegotiationMachine(Machine):
    """The events of a negotiation."""

    machine = "negotiation"
    Stage = Stage
    FINAL = frozenset({Stage.SIGNED, Stage.CLOSED})
    ROAD = (Stage.OPEN, Stage.AGREED, Stage.SIGNED)

    class Meta:
        abstract = True

    @opening(
        Stage.OPEN,
        label=_("请对方协商"),
        who=party,
        form=forms.Invite,
        guards=[rules.check_open],
        seen_by=party,
        rules=["neg.reply_5d"],
    )
    def invite(self, act: Act) -> None:
        acts.invite(act)

    @event(Stage.OPEN, label=_("答复协商"), who=party, form=forms.Reply, guards=[rules.check_other_side], seen_by=party)
    def reply(self, act: Act) -> None:
        acts.reply(act)

    @event(Stage.OPEN, label=_("出价"), who=party, form=forms.Offer, guards=[rules.check_answered], seen_by=party)
    def offer(self, act: Act) -> None:
        offers.make(act)

    @event(Stage.OPEN, label=_("还价"), who=party, form=forms.Offer, guards=[rules.check_answered], seen_by=party)
    def counter_offer(self, act: Act) -> None:
        offers.counter(act)

    @event(
        Stage.OPEN,
        Stage.AGREED,
        label=_("接受出价"),
        who=party,
        special=True,
        form=forms.OfferChosen,
        guards=[rules.check_alone],
        seen_by=party,
        in_place=True,
    )
    def accept_offer(self, act: Act) -> None:
        acts.accept(act)

    @event(
        Stage.AGREED,
        label=_("看一遍，签和解协议"),
        who=party,
        special=True,
        form=forms.Sign,
        guards=[rules.check_alone, agreement.check_not_signed_by],
        seen_by=party,
    )
    def sign(self, act: Act) -> None:
        acts.sign(act)

    @event(Stage.AGREED, Stage.OPEN, label=_("和说好的不一样，接着谈"), who=party, form=forms.Reopen, seen_by=party)
    def reopen(self, act: Act) -> None:
        acts.reopen(act)

    @event(
        Stage.AGREED,
        Stage.SIGNED,
        label=_("和解协议生效"),
        who=clock,
        guards=[rules.check_alone, rules.check_signed],
        seen_by=party,
    )
    def take_effect(self, act: Act) -> None:
        acts.take_effect(act)

    @event((Stage.OPEN, Stage.AGREED), Stage.CLOSED, label=_("不谈了"), who=party, form=forms.Close, seen_by=party)
    def close(self, act: Act) -> None:
        acts.close(act)

    @event(Stage.OPEN, Stage.CLOSED, label=_("没有答复，视为不愿协商"), who=clock, seen_by=party)
    def expire(self, act: Act) -> None:
        acts.close(act)
