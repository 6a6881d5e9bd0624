"""Facts of telling, hearing and deciding who pays beside the employer, and of the deposits called on."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import CreditCodeField, DayField, MoneyField, NameField, PhoneField, SecretTextField, TextField
from disputes.forms.choices import OneOf
from wage_arrears.forms.inspection.opening import SHORT
from wage_arrears.records.liable import Deposit, DepositKind, Liability

# Who answers for the wages, on which ground (农民工工资条例).
LIABLE = [
    ("general_contractor", _("施工总承包单位：分包单位拖欠或者工程转包（第三十条）")),
    ("unqualified", _("发包给个人或者没有资质的单位的建设单位、施工总承包单位（第三十六条第一款）")),
    ("name_lent", _("出借资质的施工单位（第三十六条第二款）")),
    ("unlawful_project", _("违法项目的建设单位（第三十七条）")),
    ("owner_advance", _("没有按约定付工程款的建设单位，以未结清的工程款为限（第二十九条第二款）")),
    ("user", _("用工单位（第十八条）")),
    ("investor", _("出资人（第二十条）")),
]


class NotifyLiable(Facts):
    """Who is to answer, on which ground and up to what, and until when they may answer."""

    who = forms.ChoiceField(label=_("依据哪一条"), choices=LIABLE)
    name = NameField(label=_("单位名称或姓名"), max_length=120)
    credit_code = CreditCodeField(required=False)
    phone = PhoneField(label=_("联系电话"), required=False)
    cap = MoneyField(label=_("最高到多少（元，没有就不填）"), required=False, min_value=Decimal("0.01"))
    reason = TextField(label=_("事实和理由"), max_length=SHORT)
    received_on = DayField(label=_("当场签收的日期（没签收就不填）"), required=False)
    defence_by_on = DayField(label=_("陈述申辩到哪天为止（不填为五个工作日）"), required=False)


class StateLiability(Facts):
    """The words of whoever is to pay beside the employer."""

    statement = TextField(label=_("您的陈述和申辩"))


class HoldLiable(Facts):
    """Which of those who were told, by when, and what became of their defence."""

    liable = OneOf(label=_("哪家责任单位"))
    pay_by_on = DayField(label=_("哪天之前付清"))
    defence_words = TextField(label=_("陈述申辩和采纳情况"), max_length=SHORT, required=False)

    def prepare(self, thing: Any) -> None:
        rows = Liability.objects.filter(case=thing.case, held_on=None).select_related("party")
        field: Any = self.fields["liable"]
        field.choices = [("", ""), *((row.pk, row.party.name) for row in rows)]


class KeepDeposit(Facts):
    """Which deposit there is, whose, and how much was laid in; the same account told again adds to what is there."""

    contractor = OneOf(label=_("哪家单位存的"))
    kind = forms.ChoiceField(label=_("种类"), choices=DepositKind.choices)
    bank = NameField(label=_("保证金银行或担保机构"), max_length=120)
    number = SecretTextField(label=_("账号或者保函号"), max_length=60)
    amount = MoneyField(label=_("存入或者担保多少（元）"), min_value=Decimal("0.01"))
    kept_on = DayField(label=_("哪天"), required=False)

    def prepare(self, thing: Any) -> None:
        held = Liability.objects.filter(case=thing.case).values("party")
        rows = thing.case.parties.filter(side="respondent") | thing.case.parties.filter(pk__in=held)
        field: Any = self.fields["contractor"]
        field.choices = [("", ""), *((row.pk, row.name) for row in rows.distinct())]


class DrawOnDeposit(Facts):
    """Which deposit is to pay, and how much."""

    deposit = OneOf(label=_("哪一笔保证金"))
    amount = MoneyField(label=_("通知支付多少（元）"), min_value=Decimal("0.01"))

    def prepare(self, thing: Any) -> None:
        rows = Deposit.objects.filter(entries__case=thing.case).distinct()
        field: Any = self.fields["deposit"]
        field.choices = [("", ""), *((row.pk, f"{row.bank} …{row.tail} · {row.free:,.2f}") for row in rows)]
