"""Facts of the agreement and of what may follow it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import CodeField, DayField, JSONFacts, NameField, SecretTextField, TextField
from disputes.forms.mediation.offers import line_sums
from disputes.forms.mediation.widgets import InstalmentsInput, LinesInput, SumsByLine
from disputes.forms.payment_plan import CLAUSES, instalments, instalments_told
from disputes.records.mediation import OfferState
from documents.forms.signature import Signed

SHORT = 2000
PERFORMS = [("yes", _("同意履行")), ("partly", _("同意履行一部分")), ("no", _("不同意履行")), ("silent", _("没有答复"))]


def terms(value: Any) -> list[str]:
    """Sentences of an agreement: as a list, or a line each."""
    rows = value.splitlines() if isinstance(value, str) else value
    if not isinstance(rows, list) or len(rows) > 40 or not all(isinstance(each, str) for each in rows):
        raise forms.ValidationError(_("约定请一条写一行，不超过 40 条。"))
    return [each.strip() for each in rows if each.strip()]


class TermsField(JSONFacts):
    """Sentences, from JSON or from a box in which each stands on a line of its own."""

    widget = forms.Textarea

    def validate(self, value: Any) -> None:
        super().validate(value)
        rows = value.splitlines() if isinstance(value, str) else value if isinstance(value, list) else []
        if any(len(str(row)) > SHORT for row in rows):
            raise forms.ValidationError(_("每一行最多 %(count)s 个字。"), params={"count": SHORT})

    def to_python(self, value: Any) -> Any:
        plain = isinstance(value, str) and not value.lstrip().startswith("[")
        return value if plain else super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value or ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(initial != data)


class Draft(SumsByLine):
    """What was agreed: an accepted offer, or sums by ledger line with the days of payment."""

    offer_id = forms.TypedChoiceField(label=_("按双方接受的出价"), coerce=int, empty_value=None, required=False)
    lines = JSONFacts(label=_("逐行金额"), required=False, shape=line_sums, widget=LinesInput)
    instalments = JSONFacts(
        label=_("哪天付、付多少（元）"),
        required=False,
        shape=instalments,
        told=instalments_told,
        widget=InstalmentsInput,
    )
    default_clause = forms.ChoiceField(label=_("逾期怎么办"), choices=CLAUSES, required=False)
    terms = TermsField(label=_("其他约定（一条一行）"), required=False, shape=terms)
    payment_way = SecretTextField(label=_("怎么付"), required=False, max_length=200)

    def prepare(self, thing: Any) -> None:
        super().prepare(thing)
        offers = thing.case.offers.filter(negotiation=None)
        field: Any = self.fields["offer_id"]
        field.choices = [
            ("", _("不按，在下面逐行写")),
            *((o.pk, f"{o} · {o.total:,.2f} · {o.get_state_display()}") for o in offers),
        ]
        # What both sides accepted is what is written, unless the mediator says otherwise.
        field.initial = max((o.pk for o in offers if o.state == OfferState.ACCEPTED), default="")


class Hand(Signed):
    """A hand under an agreement; whoever is paid says where to, so that it stands on the paper."""

    account = SecretTextField(
        label=_("收款账户（收钱的一方填）"),
        help_text=_("开户行、户名、账号。写了就印在协议上。"),
        required=False,
        max_length=200,
    )


class Certificate(Facts):
    """Whether the other side agreed to perform: a word, never a sum."""

    agreed_to_perform = forms.ChoiceField(label=_("对方是否同意履行"), choices=PERFORMS)


class ToCourt(Facts):
    """Which court."""

    court = NameField(label=_("向哪个法院"), max_length=80)


class Confirmed(Facts):
    """The ruling by which the court confirmed the agreement."""

    number = CodeField(label=_("裁定书编号"), max_length=60)
    on = DayField(label=_("生效日"))


class Note(Facts):
    """A remark, if there is one."""

    note = TextField(label=_("说明"), required=False, max_length=SHORT)
