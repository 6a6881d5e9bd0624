"""Facts of the review of a mediation agreement by the commission (令33 74-79)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.facts import Facts
from casework.formfields import DayField, TextField
from disputes.forms.arbitration.common import arbitrators

SHORT = 2000
# 令33 第七十五条: why an application is not taken.
DECLINE = [
    ("not_in_scope", _("不属于受理范围")),
    ("not_here", _("不属于本委管辖")),
    ("late", _("超出规定的申请期间")),
    ("relation", _("请求确认劳动关系")),
    ("court_confirmed", _("已经由法院司法确认")),
]
# 令33 第七十八条: why no statement is made.
REFUSE = [
    ("illegal", _("违反法律、行政法规强制性规定")),
    ("public_interest", _("损害国家利益、社会公共利益或者他人合法权益")),
    ("concealed", _("当事人提供的证据材料有弄虚作假嫌疑")),
    ("involuntary", _("违反自愿原则")),
    ("unclear", _("内容不明确")),
    ("other", _("其他不能制作调解书的情形")),
]


class Apply(Facts):
    """The day both had asked."""

    received_on = DayField(label=_("收到申请之日"), required=False)


class Accept(Facts):
    """Who looks at it, where it is not the head."""

    reviewer = forms.ModelChoiceField(queryset=User.objects.none(), required=False, label=_("由谁审查"))

    def prepare(self, thing: Any) -> None:
        field: Any = self.fields["reviewer"]
        field.queryset = arbitrators(thing.case)


class Decline(Facts):
    """The ground, of those the rules name."""

    ground = forms.ChoiceField(label=_("不受理的理由"), choices=DECLINE)
    note = TextField(label=_("说明"), required=False, max_length=SHORT)


class Extend(Facts):
    """Why five working days more."""

    reason = TextField(label=_("延长的理由"), max_length=SHORT)


class Confirm(Facts):
    """What was looked at; all of it must hold."""

    voluntary = forms.BooleanField(label=_("双方自愿"))
    lawful = forms.BooleanField(label=_("内容不违反强制性规定"))
    clear = forms.BooleanField(label=_("给付内容明确，数额与账目相符"))


class Refuse(Facts):
    """The ground, and the reason in writing."""

    ground = forms.ChoiceField(label=_("不予制作调解书的理由"), choices=REFUSE)
    note = TextField(label=_("说明"), required=False, max_length=SHORT)


class Reason(Facts):
    """Why, if they say."""

    reason = TextField(label=_("原因（可以不说）"), required=False, max_length=SHORT)
