"""Facts of offers, in a mediation and in a negotiation alike: sums by ledger line, days, what follows default."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import JSONFacts, MoneyField, SecretTextField
from disputes.forms.mediation.widgets import InstalmentsInput, LinesInput, SumsByLine
from disputes.forms.payment_plan import CLAUSES, instalments, instalments_told

SHORT = 1000


class LineRow(forms.Form):
    """A sum for one ledger line."""

    line_id = forms.IntegerField()
    amount = MoneyField(label=_("金额（元）"))


def line_sums(value: Any) -> list[dict[str, Any]]:
    """Sums by line, each line once."""
    if not isinstance(value, list) or not value or len(value) > 600:
        raise forms.ValidationError(_("请在账目上逐行写明给多少。"))
    rows = []
    for number, each in enumerate(value, 1):
        form = LineRow(each if isinstance(each, dict) else {})
        if not form.is_valid():
            sentence = next(iter(form.errors.values()))[0]
            raise forms.ValidationError(
                _("第 %(number)s 行：%(sentence)s"), params={"number": number, "sentence": sentence}
            )
        rows.append(form.cleaned_data)
    if len({row["line_id"] for row in rows}) != len(rows):
        raise forms.ValidationError(_("同一行写了两次。"))
    return rows


class MakeOffer(SumsByLine):
    """What is offered, line by line; `for_mediator` keeps it between one side and the mediator."""

    lines = JSONFacts(label=_("逐行金额"), shape=line_sums, widget=LinesInput)
    instalments = JSONFacts(
        label=_("哪天付、付多少（元）"),
        required=False,
        shape=instalments,
        told=instalments_told,
        widget=InstalmentsInput,
    )
    default_clause = forms.ChoiceField(label=_("逾期怎么办"), choices=CLAUSES, required=False)
    message = SecretTextField(label=_("想说的话"), required=False, max_length=SHORT)
    for_mediator = forms.BooleanField(label=_("只告诉调解员"), required=False)


class OfferChosen(Facts):
    """Which offer; the newest one that waits for one's answer where none is named."""

    offer_id = forms.IntegerField(label=_("哪一次出价"), required=False, widget=forms.HiddenInput)


class RejectOffer(OfferChosen):
    """Which offer, and why not."""

    reason = SecretTextField(label=_("为什么不接受"), required=False, max_length=SHORT)
