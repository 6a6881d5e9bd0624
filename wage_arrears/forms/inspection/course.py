"""Facts of recusal, lists, telling and closing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.facts import Facts
from casework.formfields import MoneyField, TextField, YesOrNoField
from casework.models import CaseRole
from wage_arrears.forms.inspection.opening import SHORT

CLOSING = [
    ("paid", _("已经付清")),
    ("rectified", _("已经改正")),
    ("performed", _("处理、处罚决定已经履行")),
    ("settled", _("书面和解并已履行")),
    ("no_violation", _("查实没有违法行为")),
    ("court_ended", _("法院执行完毕或终结执行")),
    ("criminal", _("刑事程序已经处理完毕")),
    ("time_limit", _("违法行为超过两年查处期限")),
    ("other_procedure", _("已经由仲裁或法院处理")),
    ("gone", _("单位注销，没有承继人和财产")),
]


class RequestRecusal(Facts):
    """Which inspector, and why."""

    inspector = forms.ModelChoiceField(queryset=User.objects.none(), label=_("哪名监察员"))
    reason = TextField(label=_("理由"), max_length=SHORT)

    def prepare(self, thing: Any) -> None:
        rows = CaseRole.objects.filter(case=thing.case, role="inspector", until=None)
        self.fields["inspector"].queryset = User.objects.filter(pk__in=rows.values("user_id"))  # type: ignore[attr-defined]


class DecideRecusal(Facts):
    """Yes or no, with the reason."""

    granted = YesOrNoField(label=_("决定"), yes=_("回避"), no=_("不回避"))
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)


class ProposeListing(Facts):
    """The ground of 令45 art. 5."""

    ground = forms.ChoiceField(
        label=_("情形"),
        choices=[("large_sum", _("数额达到刑法规定的较大标准")), ("incident", _("引发群体性事件或极端事件"))],
    )
    threshold_single = MoneyField(label=_("本省一人的数额标准（元）"), required=False)
    threshold_group = MoneyField(label=_("本省十人以上的数额标准（元）"), required=False)
    reason = TextField(label=_("事实"), max_length=SHORT)


class ProposePublication(Facts):
    """Which of the seven kinds of major violation."""

    category = forms.ChoiceField(
        label=_("类别"),
        choices=[
            ("arrears", _("克扣、无故拖欠劳动报酬，数额较大")),
            ("social_insurance", _("不参加社会保险，情节严重")),
            ("working_time", _("违反工作时间规定，情节严重")),
            ("women_minors", _("违反女职工、未成年工保护，情节严重")),
            ("child_labour", _("违反禁止使用童工规定")),
            ("grave", _("造成严重不良社会影响")),
            ("other", _("其他重大违法行为")),
        ],
    )
    reason = TextField(label=_("事实"), max_length=SHORT)


class TellResult(Facts):
    """What is told to whoever complained or tipped; the tip's teller reads it with the code."""

    result = TextField(label=_("处理结果（写给投诉人、举报人看）"), max_length=SHORT)


class Reveal(Facts):
    """Why the seal must be opened."""

    reason = TextField(label=_("为什么要查看举报人"), max_length=SHORT)


class Close(Facts):
    """On which ground the file ends."""

    ground = forms.ChoiceField(label=_("结案的情形"), choices=CLOSING)
    result = TextField(label=_("处理结果"), max_length=SHORT, required=False)
