"""Facts of the events that every file with parties has: who they are, for whom they act, how they are reached."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import (
    CodeField,
    CreditCodeField,
    IdNumberField,
    MoneyField,
    NameField,
    PhoneField,
    SecretTextField,
    TextField,
    YesOrNoField,
)
from casework.models import Authority
from disputes.forms.choices import OneOf, parties
from documents.forms.files import FilesField

AGENTS = (Authority.GENERAL, Authority.SPECIAL)


PERSONAL = [
    ("phone", _("手机号")),
    ("id_number", _("身份证号")),
    ("address", _("地址")),
    ("bank_account", _("收款账号")),
]


class RevealContact(Facts):
    """Whose personal data is looked at, which, and why."""

    party = OneOf(label=_("谁的"))
    what = forms.ChoiceField(label=_("要看什么"), choices=PERSONAL)
    reason = TextField(label=_("为什么要看"), max_length=200)

    def prepare(self, thing: Any) -> None:
        field: Any = self.fields["party"]
        field.choices = parties(thing.case)


class Identify(Facts):
    """Who stands before us, and for whom."""

    code = CodeField(label=_("文书上的 8 位码"), required=False)
    name = NameField(label=_("您的姓名"))
    id_number = IdNumberField(label=_("您的身份证号"))
    authority = forms.ChoiceField(label=_("您是"), choices=Authority.choices)
    credit_code = CreditCodeField(label=_("单位的统一社会信用代码"), required=False)
    power_file = FilesField(
        label=_("授权委托书"),
        help_text=_("选“一般授权”“特别授权”的要传：拍照或扫描，有委托人签名或盖章；特别授权的，要逐项写明。"),
        required=False,
    )
    consent_eservice = forms.BooleanField(label=_("同意今后在本平台接收文书（电子送达）"), required=False)


class Appoint(Facts):
    """An agent: at most two for a party, never the same for both sides."""

    name = NameField(label=_("代理人姓名"))
    phone = PhoneField(label=_("代理人手机号"))
    authority = forms.ChoiceField(label=_("授权范围"), choices=[c for c in Authority.choices if c[0] in AGENTS])
    matters = TextField(
        label=_("授权事项"),
        required=False,
        help_text=_("特别授权必须写明：例如代为承认、放弃、变更请求，进行和解，提起反申请。"),
    )
    power_file = FilesField(label=_("授权委托书"), help_text=_("拍照或扫描，要有签名或盖章。"), required=False)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        # A special power says for what; without it it is a general one (民事诉讼法 第六十二条, by analogy).
        if cleaned.get("authority") == Authority.SPECIAL and not cleaned.get("matters"):
            self.add_error("matters", _("特别授权要写明授权的事项；没有写明的，只是一般授权。"))
        return cleaned


class Revoke(Facts):
    """Which agent's power ends."""

    role_id = OneOf(label=_("代理人"))
    reason = TextField(label=_("原因"), required=False)

    def prepare(self, thing: Any) -> None:
        agents = thing.case.roles.filter(party__isnull=False, until=None, authority__in=AGENTS).select_related(
            "user", "party"
        )
        field: Any = self.fields["role_id"]
        field.choices = [(role.pk, f"{role.user}（{role.party.name}）") for role in agents]


class Substitute(Facts):
    """Who takes a party's place after death or merger."""

    party_id = OneOf(label=_("当事人"))
    name = NameField(label=_("承继人姓名或名称"), max_length=120)
    ground = forms.ChoiceField(label=_("原因"), choices=[("death", _("死亡")), ("merger", _("合并或分立"))])
    phone = PhoneField(required=False)

    def prepare(self, thing: Any) -> None:
        self.fields["party_id"].choices = parties(thing.case)  # type: ignore[attr-defined]


class Correct(Facts):
    """A wrong name of the other side, put right before acceptance."""

    party_id = OneOf(label=_("当事人"))
    name = NameField(label=_("正确的名称"), max_length=120)
    credit_code = CreditCodeField(required=False)

    def prepare(self, thing: Any) -> None:
        self.fields["party_id"].choices = parties(thing.case)  # type: ignore[attr-defined]


class ConfirmAddress(Facts):
    """The address for service (送达地址确认)."""

    address = SecretTextField(label=_("送达地址"))
    phone = PhoneField(label=_("联系电话"))


class AgreeLine(Facts):
    """One ledger line accepted as claimed."""

    line_id = forms.IntegerField(label=_("哪一行"))


class DisputeLine(Facts):
    """One ledger line contested, with one's own figure and reason."""

    line_id = forms.IntegerField(label=_("哪一行"))
    amount = MoneyField(label=_("您认为是多少（元）"))
    reason = TextField(label=_("为什么"), max_length=2000)


class FindLine(Facts):
    """The tribunal's figure for one line, with its reason."""

    line_id = forms.IntegerField(label=_("哪一行"))
    amount = MoneyField(label=_("认定金额（元）"))
    reason = TextField(label=_("理由"), max_length=2000)


class AnswerElement(Facts):
    """One element of the sheet: agreed, or disputed with one's own account."""

    element_id = forms.IntegerField(label=_("哪一项"))
    agrees = YesOrNoField(label=_("是否认可"), yes=_("认可"), no=_("有争议"))
    account = TextField(label=_("您的说法"), max_length=2000, required=False)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("agrees") is False and not cleaned.get("account"):
            self.add_error("account", _("有争议的，请写上您的说法。"))
        return cleaned
