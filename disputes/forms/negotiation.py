"""Facts of a negotiation between the parties."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import DayField, JSONFacts, SecretTextField, YesOrNoField
from disputes.forms.mediation.agreement import Hand
from disputes.forms.mediation.offers import SHORT, OfferChosen, line_sums
from disputes.forms.mediation.widgets import InstalmentsInput, LinesInput, SumsByLine
from disputes.forms.payment_plan import CLAUSES, instalments, instalments_told

__all__ = ["Close", "Invite", "Offer", "OfferChosen", "Reopen", "Reply", "Sign"]


class Invite(Facts):
    """What one would like to talk about, and by when an answer is asked (令17 第十条: five days)."""

    message = SecretTextField(label=_("想和对方谈什么"), required=False, max_length=SHORT)


class Reply(Facts):
    """Willing to talk, or not."""

    willing = YesOrNoField(label=_("愿意谈吗"), yes=_("愿意"), no=_("不愿意"))
    until = DayField(label=_("谈到哪一天（可以不填）"), required=False)
    message = SecretTextField(label=_("想说的话"), required=False, max_length=SHORT)


class Offer(SumsByLine):
    """Sums by ledger line, and when they would be paid."""

    lines = JSONFacts(label=_("逐行金额"), shape=line_sums, widget=LinesInput)
    instalments = JSONFacts(
        label=_("哪天付、付多少（元）"),
        help_text=_("各期加起来要和上面各行的合计一分不差；一次付清就写一期。"),
        shape=instalments,
        told=instalments_told,
        widget=InstalmentsInput,
    )
    default_clause = forms.ChoiceField(label=_("逾期怎么办"), choices=CLAUSES, required=False)
    message = SecretTextField(label=_("想说的话"), required=False, max_length=SHORT)
    for_mediator = forms.BooleanField(required=False, widget=forms.HiddenInput)


class Sign(Hand):
    """A hand under the terms, by somebody who has read them back."""

    read_back = forms.BooleanField(label=_("上面的每一行、合计、每一期的日子和数，都和说好的一样"))
    field_order = ("read_back", "account", "signature", "typed_name")


class Reopen(Facts):
    """What the read-back showed to be otherwise than agreed."""

    reason = SecretTextField(label=_("哪里和说好的不一样"), max_length=SHORT)


class Close(Facts):
    """Why no more."""

    reason = SecretTextField(label=_("原因（可以不说）"), required=False, max_length=SHORT)
