"""Facts of the way to the police."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.facts import Facts
from casework.formfields import CodeField, DayField, MoneyField, TextField
from wage_arrears.forms.inspection.opening import SHORT, inspectors_of

LIMBS = [("hiding", _("转移财产、逃匿等方法逃避支付")), ("able", _("有能力支付而不支付"))]


class Note(Facts):
    """A remark, if there is one."""

    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class Reason(Facts):
    """Why."""

    reason = TextField(label=_("理由"), max_length=SHORT)


class Team(Facts):
    """Two at the least."""

    members = forms.ModelMultipleChoiceField(queryset=User.objects.none(), label=_("专案组成员（至少两名）"))

    def prepare(self, thing: Any) -> None:
        self.fields["members"].queryset = inspectors_of(thing.case)  # type: ignore[attr-defined]

    def clean_members(self) -> list[int]:
        return sorted(user.pk for user in self.cleaned_data["members"])


class Report(Facts):
    """What points to the crime: the limb, and the province's sums where none is entered."""

    limb = forms.ChoiceField(label=_("哪一种情形"), choices=LIMBS)
    threshold_single = MoneyField(label=_("本省一人的数额标准（元）"), required=False)
    threshold_group = MoneyField(label=_("本省十人以上的数额标准（元）"), required=False)
    reason = TextField(label=_("事实和证据"), max_length=20000)


class HandOver(Facts):
    """To which police office; with the list of what is handed over."""

    office = TextField(label=_("接收的公安机关"), max_length=200)
    materials = TextField(label=_("移送的材料"), max_length=SHORT, required=False)


class Receipt(Facts):
    """The receipt."""

    number = CodeField(label=_("回执编号"), max_length=60, required=False)
    received_on = DayField(label=_("收到回执的日期"), required=False)


class PoliceAnswer(Facts):
    """What the police decided."""

    on = DayField(label=_("收到通知的日期"), required=False)
    number = CodeField(label=_("通知书编号"), max_length=60, required=False)
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)
