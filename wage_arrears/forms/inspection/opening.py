"""Facts of leads, acceptance, filing and assignment."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Post, User, current
from casework.facts import Facts, SecretMixin
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
from casework.models import Case
from documents.forms.signature import Signed
from wage_arrears.forms.fields import LinesField

SHORT = 2000
LEADS = [
    ("complaint", _("投诉（为自己的权益，留姓名）")),
    ("tip", _("举报（谁都可以，身份保密）")),
    ("transfer", _("别的机关移送")),
    ("draw", _("双随机抽查")),
    ("warning", _("欠薪预警")),
]
SUBJECTS = [
    ("wages", _("拖欠工资")),
    ("no_contract", _("不签劳动合同")),
    ("overtime", _("超时加班")),
    ("social_insurance", _("不缴社会保险")),
    ("minors", _("使用童工或侵害女职工、未成年工")),
    ("other", _("其他")),
]
DECLINE_GROUNDS = [
    ("time_limit", _("违法行为已经过了两年，没有继续")),
    ("no_violation", _("查下来没有违法的事实")),
    ("not_ours", _("不归劳动保障监察管")),
    ("in_procedure", _("已经申请了调解、仲裁，或者起诉了")),
    ("incomplete", _("一直没有补正，没法查下去")),
]


class Note(Facts):
    """A remark, if there is one."""

    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class SecretNarrative(SecretMixin, TextField):
    """What happened in the teller's own words: it may give them away, so it goes to the sealed column only."""


class Receive(Facts):
    """A lead: of which kind, about whom, and (sealed for a tip) from whom."""

    kind = forms.ChoiceField(label=_("线索种类"), choices=LEADS, required=False)
    subject = forms.ChoiceField(label=_("什么事"), choices=SUBJECTS, required=False)
    received_on = DayField(label=_("收到的日期"), required=False)
    employer = NameField(label=_("单位名称"), max_length=120, required=False)
    credit_code = CreditCodeField(required=False)
    workplace = SecretTextField(label=_("干活的地方"), required=False)
    place = forms.RegexField(r"^\d{6}$", required=False, label=_("区（市）"))
    narrative = SecretNarrative(label=_("怎么回事"), max_length=20000, required=False)
    workers = forms.IntegerField(label=_("大约多少人"), min_value=1, max_value=100000, required=False)
    amount = MoneyField(label=_("大约欠多少（元）"), required=False)
    violation_ended_on = DayField(label=_("违法行为到哪天为止（还在继续就不填）"), required=False)
    name = SecretTextField(label=_("您的姓名"), max_length=60, required=False)
    phone = PhoneField(label=_("您的手机号"), required=False)
    id_number = IdNumberField(required=False)


class LodgeComplaint(Signed):
    """The teller of a tip steps forward under their own name."""

    tip_code = SecretTextField(label=_("您的查询码"), max_length=12)
    name = NameField(label=_("您的姓名"))
    id_number = IdNumberField(required=False)
    phone = PhoneField(required=False)
    amount = MoneyField(label=_("欠您多少（元）"), required=False)
    field_order = ("tip_code", "name", "id_number", "phone", "amount", "signature")


class Completion(Facts):
    """Everything that is missing, once."""

    missing = LinesField(label=_("缺什么（一次说全，一行一项）"))


class Completed(Facts):
    """What was brought."""

    narrative = SecretNarrative(label=_("补充的内容"), required=False)
    employer = NameField(label=_("单位的准确名称"), max_length=120, required=False)


class Accept(Facts):
    """The officer's opinion stands on record."""

    opinion = TextField(label=_("受理意见"), max_length=SHORT, required=False)


class Decline(Facts):
    """In writing, with the ground and the other way that is open."""

    ground = forms.ChoiceField(label=_("理由"), choices=DECLINE_GROUNDS)
    reason = TextField(label=_("写给投诉人的说明"), max_length=SHORT)
    other_way = TextField(label=_("还可以怎么办"), max_length=SHORT, required=False)


class Redirect(Facts):
    """The right place, named."""

    to = NameField(label=_("应当去哪里"), max_length=120)
    reason = TextField(label=_("为什么"), max_length=SHORT)


class FileCase(Facts):
    """What the filing rests on."""

    summary = TextField(label=_("案情摘要"), max_length=SHORT, required=False)
    opinion = TextField(label=_("立案意见"), max_length=SHORT, required=False)


class Assign(Facts):
    """Two inspectors at the least."""

    inspectors = forms.ModelMultipleChoiceField(queryset=User.objects.none(), label=_("监察员（至少两名）"))

    def prepare(self, thing: Any) -> None:
        self.fields["inspectors"].queryset = inspectors_of(thing.case)  # type: ignore[attr-defined]

    @classmethod
    def is_plain(cls, name: str) -> bool:
        """Names of officials are no secret, but a list of rows is kept as a statement."""
        return False

    def clean_inspectors(self) -> list[int]:
        return sorted(user.pk for user in self.cleaned_data["inspectors"])


def inspectors_of(case: Case) -> Any:
    """The people who hold the post in the file's office today."""
    held = current(timezone.localdate())
    rows = case.office.appointments.filter(held, post=Post.INSPECTOR)
    return User.objects.filter(pk__in=rows.values("user_id"))
