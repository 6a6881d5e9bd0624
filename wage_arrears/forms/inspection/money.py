"""Facts of payments and of those who pay instead."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import (
    ChoicesField,
    DayField,
    MoneyField,
    MonthField,
    NameField,
    SecretTextField,
    TextField,
)
from disputes.forms.choices import OneOf
from disputes.records.payment_plan import PaidBy
from documents.namesakes import told_apart
from wage_arrears.forms.inspection.opening import SHORT
from wage_arrears.records.advanced import advanced
from wage_arrears.records.inspection import Order
from wage_arrears.records.liable import Liability

ASSETS = [("bank", _("银行账户")), ("house", _("房产")), ("vehicle", _("车辆"))]


class Reason(Facts):
    """Why."""

    reason = TextField(label=_("理由"), max_length=SHORT)


class OrderChoice(forms.TypedChoiceField):
    """One worker's order, as its number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"coerce": int, "empty_value": None, "label": _("哪名劳动者")} | kwargs))


def fit_orders(form: forms.Form, thing: Any) -> None:
    """The orders of this very file that are not yet paid."""
    rows = Order.objects.filter(case=thing.case).select_related("worker")
    names = told_apart(thing.case)
    choices = [(row.pk, f"{names[row.worker_id]} {row.amount}") for row in rows]
    field: Any = form.fields["order"]
    field.choices = [("", ""), *choices]


class Payment(Facts):
    """Money that reached a worker; without an order named it goes to the oldest that is open."""

    order = OrderChoice(required=False)
    amount = MoneyField(label=_("付了多少（元）"), min_value=Decimal("0.01"))
    paid_on = DayField(label=_("哪天"), required=False)
    paid_by = forms.ChoiceField(label=_("谁付的"), choices=PaidBy.choices, required=False)
    liable = OneOf(label=_("哪家责任单位"), help_text=_("责任单位先付的才选。"), required=False)
    payer_name = NameField(label=_("其他人付的，是谁"), max_length=120, required=False)
    month = MonthField(label=_("哪个月的工资（可以不填）"), required=False)
    reference = SecretTextField(label=_("转账单号"), max_length=100, required=False)

    def prepare(self, thing: Any) -> None:
        fit_orders(self, thing)
        rows = Liability.objects.filter(case=thing.case).exclude(held_on=None).select_related("party")
        field: Any = self.fields["liable"]
        field.choices = [("", ""), *({row.party_id: (row.party_id, row.party.name) for row in rows}.values())]


class Fund(Facts):
    """How much, and for what."""

    amount = MoneyField(label=_("申请多少（元）"), min_value=Decimal("0.01"))
    covers = forms.ChoiceField(label=_("用于"), choices=[("wages", _("部分工资")), ("living", _("基本生活费"))])
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)


class Recourse(Facts):
    """Who recovered what."""

    claimed_by = forms.ChoiceField(label=_("谁追偿"))
    amount = MoneyField(label=_("追回多少（元）"), min_value=Decimal("0.01"))
    recovered_on = DayField(label=_("哪天"), required=False)

    def prepare(self, thing: Any) -> None:
        field: Any = self.fields["claimed_by"]
        field.choices = [
            (row.word, f"{row.name} · {row.paid:,.2f} − {row.recovered:,.2f}") for row in advanced(thing.case)
        ]


class AssetQuery(Facts):
    """What is asked, of whom."""

    kinds = ChoicesField(label=_("查询什么"), choices=ASSETS)
    of = TextField(
        label=_("向哪些单位查询"), max_length=SHORT, help_text=_("写全称；几个单位用顿号隔开，每个单位一份函。")
    )
    query_from_on = DayField(label=_("查询期间从"), required=False)
    query_until_on = DayField(label=_("到"), required=False)
