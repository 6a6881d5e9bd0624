"""Facts of a negotiation between the parties."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import DayField, JSONFacts, SecretTextField
from disputes.forms.mediation.offers import SHORT, OfferChosen, line_sums
from disputes.forms.mediation.widgets import InstalmentsInput, LinesInput, SumsByLine
from disputes.forms.payment_plan import CLAUSES, instalments

__all__ = ["Close", "Invite", "Offer", "OfferChosen", "Reply"]


class Invite(Facts):
    """What one would like to talk about, and by when an answer is asked (令17 第十条: five days)."""

    message = SecretTextField(label=_("想和对方谈什么"), required=False, max_length=SHORT)


class Reply(Facts):
    """Willing to talk, or not."""

    willing = forms.TypedChoiceField(
        label=_("愿意谈吗"), choices=[("yes", _("愿意")), ("no", _("不愿意"))], coerce=lambda value: value == "yes"
    )
    until = DayField(label=_("谈到哪一天（可以不填）"), required=False)
    message = SecretTextField(label=_("想说的话"), required=False, max_length=SHORT)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if isinstance(data, dict) and isinstance(data.get("willing"), bool):
            data = data | {"willing": "yes" if data["willing"] else "no"}
        super().__init__(data, *args, **kwargs)


class Offer(SumsByLine):
    """Sums by ledger line, and when they would be paid."""

    lines = JSONFacts(label=_("逐行金额"), shape=line_sums, widget=LinesInput)
    instalments = JSONFacts(label=_("哪天付、付多少（元）"), required=False, shape=instalments, widget=InstalmentsInput)
    default_clause = forms.ChoiceField(label=_("逾期怎么办"), choices=CLAUSES, required=False)
    message = SecretTextField(label=_("想说的话"), required=False, max_length=SHORT)
    for_mediator = forms.BooleanField(required=False, widget=forms.HiddenInput)


class Close(Facts):
    """Why no more."""

    reason = SecretTextField(label=_("原因（可以不说）"), required=False, max_length=SHORT)
