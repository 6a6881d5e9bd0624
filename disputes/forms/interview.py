"""The interview: one question a page, in plain words; every answer may be “I don't know”."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.formfields import (
    CreditCodeField,
    DayField,
    IdNumberField,
    MoneyField,
    NameField,
    PhoneField,
    SecretTextField,
    TextField,
)

CLAIMS = [
    ("wages", _("工资没给，或者没给够")),
    ("overtime", _("加班费")),
    ("double_wage", _("没签劳动合同")),
    ("severance", _("让我走，没给补偿")),
    ("unlawful_termination", _("违法把我辞了")),
    ("annual_leave", _("年休假没休")),
    ("injury_lump_sum", _("工伤待遇")),
    ("social_insurance", _("社会保险")),
    ("relation", _("要确认我是他们的人")),
    ("other", _("别的")),
]
ENDS = [
    ("working", _("还在干")),
    ("dismissed", _("公司让我走的")),
    ("resigned", _("我自己走的")),
    ("expired", _("合同到期没续")),
    ("unsure", _("说不清")),
]
YES_NO = [("yes", _("签了")), ("no", _("没签")), ("unsure", _("不确定"))]
MONTH_STATES = ("none", "short", "full", "unsure")


class Story(forms.Form):
    """The worker's own words."""

    narrative = TextField(
        label=_("想到什么说什么"),
        required=False,
        help_text=_("哪家公司、干什么活、什么时候开始的、欠了什么。不用写成文章，也可以先空着。"),
    )


class Tags(forms.Form):
    """Which claims the worker takes; what the story suggests is shown, never filled in silently."""

    claims = forms.MultipleChoiceField(label=_("您要什么"), choices=CLAIMS, widget=forms.CheckboxSelectMultiple)


class Employer(forms.Form):
    """Who the employer is, as far as the worker knows."""

    name = NameField(
        label=_("公司、店或工地的名字"),
        max_length=120,
        help_text=_("照着工牌、工资条、招牌写。不知道全名，写您平时怎么叫它。"),
    )
    credit_code = CreditCodeField(required=False, help_text=_("营业执照上的 18 位，不知道就空着。"))
    address = SecretTextField(label=_("上班的地方"), required=False)
    phone = PhoneField(label=_("公司或老板的电话"), required=False, help_text=_("有电话，我们才能尽快通知到他们。"))
    legal_representative = NameField(label=_("老板的名字"), required=False)


class You(forms.Form):
    """The worker's own particulars (调解仲裁法 第二十八条)."""

    name = NameField(label=_("您的姓名"))
    id_number = IdNumberField(
        label=_("您的身份证号"), required=False, help_text=_("加密保存，对方看不到。现在不方便可以以后补。")
    )
    phone = PhoneField(label=_("您的手机号"), required=False)
    address = SecretTextField(label=_("文书寄到哪里"), required=False)


class Job(forms.Form):
    """The work: since when, for how much, and whether it has ended."""

    hired = DayField(label=_("哪天开始上班的"), required=False, help_text=_("记不清写大概的日子。"))
    monthly_wage = MoneyField(label=_("说好一个月多少钱"), required=False)
    contract = forms.ChoiceField(label=_("签劳动合同了吗"), choices=YES_NO, widget=forms.RadioSelect, initial="unsure")
    end = forms.ChoiceField(label=_("现在还在那里干吗"), choices=ENDS, widget=forms.RadioSelect, initial="unsure")
    ended = DayField(label=_("最后一天是哪天"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        hired, ended = cleaned.get("hired"), cleaned.get("ended")
        if hired and hired > timezone.localdate():
            self.add_error("hired", _("开始上班的日子还没到，请核对。"))
        if hired and ended and ended < hired:
            self.add_error("ended", _("最后一天不能早于第一天。"))
        return cleaned


class Months(forms.Form):
    """Each month: not paid, paid short, paid in full, not sure."""

    def __init__(self, *args: Any, months: list[str], wage: Decimal | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months, self.wage = months, wage
        for month in months:
            self.fields[f"m-{month}"] = forms.ChoiceField(choices=[(s, s) for s in MONTH_STATES], required=False)
            self.fields[f"m-{month}-paid"] = MoneyField(required=False)

    def answers(self) -> dict[str, dict[str, str]]:
        """Month → what was answered; a month never touched is left out."""
        found = {}
        for month in self.months:
            state = self.cleaned_data.get(f"m-{month}")
            if state:
                found[month] = {"state": state, "paid": str(self.cleaned_data.get(f"m-{month}-paid") or "0")}
        return found


class Other(forms.Form):
    """A sum for each claim that the ledger does not work out by itself."""

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(CLAIMS)
        for kind in kinds:
            self.fields[f"amount_{kind}"] = MoneyField(
                label=labels[kind], required=False, help_text=_("不知道多少就空着，后面再算。")
            )
            self.fields[f"words_{kind}"] = TextField(label=_("怎么回事"), required=False, max_length=2000)


def last_months(hired: date | None, until: date, count: int = 12) -> list[str]:
    """The months worked, the newest first, at most a year of them to begin with."""
    found: list[str] = []
    year, month = until.year, until.month
    first = (hired.year, hired.month) if hired else (0, 0)
    while len(found) < count and (year, month) >= first:
        found.append(f"{year}-{month:02d}")
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return found
