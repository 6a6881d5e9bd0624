"""Facts of payments and of those who pay instead."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import (
    ChoicesField,
    CreditCodeField,
    DayField,
    MoneyField,
    NameField,
    SecretTextField,
    TextField,
)
from wage_arrears.forms.inspection.opening import SHORT
from wage_arrears.records.inspection import Order, PaidBy

# Who answers for the wages, and where it is written.
LIABLE = [
    ("general_contractor", _("施工总承包单位先行清偿")),
    ("owner_advance", _("建设单位先行垫付（以未结清的工程款为限）")),
    ("owner", _("建设单位（违法发包等）")),
    ("licensor", _("出借资质的单位")),
    ("user", _("用工单位")),
    ("investor", _("出资人")),
]
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
    choices = [(row.pk, f"{row.worker} {row.amount}") for row in rows]
    field: Any = form.fields["order"]
    field.choices = [("", ""), *choices]


class Payment(Facts):
    """Money that reached a worker; without an order named it goes to the oldest that is open."""

    order = OrderChoice(required=False)
    amount = MoneyField(label=_("付了多少（元）"), min_value=Decimal("0.01"))
    paid_on = DayField(label=_("哪天"), required=False)
    paid_by = forms.ChoiceField(label=_("谁付的"), choices=PaidBy.choices, required=False)
    reference = SecretTextField(label=_("转账单号"), max_length=100, required=False)

    def prepare(self, thing: Any) -> None:
        fit_orders(self, thing)


class Deposit(Facts):
    """Wages paid from the deposit or guarantee."""

    order = OrderChoice(required=False)
    amount = MoneyField(label=_("支付多少（元）"), min_value=Decimal("0.01"))
    bank = NameField(label=_("保证金银行或担保机构"), max_length=120)
    paid_on = DayField(label=_("到账的日期"), required=False)

    def prepare(self, thing: Any) -> None:
        fit_orders(self, thing)


class HoldLiable(Facts):
    """Who, and up to what."""

    who = forms.ChoiceField(label=_("谁"), choices=LIABLE)
    name = NameField(label=_("单位名称或姓名"), max_length=120)
    credit_code = CreditCodeField(required=False)
    heard_on = DayField(label=_("听取陈述申辩的日期"))
    cap = MoneyField(label=_("最高到多少（元，没有就不填）"), required=False)
    reason = TextField(label=_("事实和理由"), max_length=SHORT)


class Fund(Facts):
    """How much, and for what."""

    amount = MoneyField(label=_("申请多少（元）"), min_value=Decimal("0.01"))
    covers = forms.ChoiceField(label=_("用于"), choices=[("wages", _("部分工资")), ("living", _("基本生活费"))])
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)


class Recourse(Facts):
    """Who recovered what."""

    claimed_by = NameField(label=_("谁追偿"), max_length=120)
    amount = MoneyField(label=_("追回多少（元）"), min_value=Decimal("0.01"))
    recovered_on = DayField(label=_("哪天"), required=False)


class AssetQuery(Facts):
    """What is asked, of whom."""

    kinds = ChoicesField(label=_("查询什么"), choices=ASSETS)
    of = TextField(label=_("向哪些单位查询"), max_length=SHORT)
    query_from_on = DayField(label=_("查询期间从"), required=False)
    query_until_on = DayField(label=_("到"), required=False)
