"""Facts of notices, defence, hearing and legal review."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Post, User
from casework.facts import Facts
from casework.formfields import DayField, MomentField, MoneyField, TextField

SHORT = 2000
# The kinds of `law.calculators.fines`; wage arrears are not among them: they carry no fine of their own.
FINES = [
    ("overtime", _("违法延长工作时间")),
    ("women_minors", _("违反女职工、未成年工保护")),
    ("obstruct", _("阻挠监察、拒不改正")),
    ("social_insurance", _("瞒报社会保险")),
    ("no_ledger", _("没有工资台账、工资条，以实物抵工资")),
    ("no_account", _("没有专户、保证金、实名制")),
    ("no_check", _("没有按月考核，没有公示牌")),
    ("no_guarantee", _("没有支付担保，没有拨付人工费")),
    ("bank", _("银行不配合")),
]
GRAVE = [
    ("none", _("不属于听证的情形")),
    ("large_fine", _("较大数额罚款")),
    ("stop_work", _("责令停产停业")),
    ("revoke_licence", _("吊销许可证件、降低资质")),
    ("other_grave", _("其他较重的处罚")),
]


def chairs_of(thing: Any) -> Any:
    """Officials of the inspectorate and of the department above it."""
    posts = (Post.INSPECTOR, Post.INSPECTORATE_HEAD, Post.DEPARTMENT_HEAD)
    offices = [thing.case.office_id, thing.case.office.parent_id]
    return User.objects.filter(appointments__post__in=posts, appointments__office_id__in=offices).distinct()


class Note(Facts):
    """A remark, if there is one."""

    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class NotifyHandling(Facts):
    """What handling is intended, and until when the employer may answer."""

    rate = forms.IntegerField(
        label=_("拟加付赔偿金的比例（百分之，没有就填 0）"), min_value=0, max_value=100, required=False
    )
    violation = TextField(label=_("查明的事实"), max_length=SHORT, required=False)
    proof = TextField(label=_("证据"), max_length=SHORT, required=False)
    received_on = DayField(label=_("单位当场签收的日期（没签收就不填）"), required=False)
    defence_by_on = DayField(label=_("陈述申辩到哪天为止（不填为五个工作日）"), required=False)


class NotifyPenalty(Facts):
    """What fine is intended, whether a hearing may be asked for."""

    kind = forms.ChoiceField(label=_("违法行为"), choices=FINES)
    amount = MoneyField(label=_("拟罚款（元）"), min_value=Decimal("0.01"))
    workers = forms.IntegerField(label=_("涉及人数"), min_value=1, required=False)
    concealed = MoneyField(label=_("瞒报的工资数额（元）"), required=False)
    grave = forms.ChoiceField(label=_("是不是处罚法第六十三条的情形"), choices=GRAVE)
    violation = TextField(label=_("查明的事实"), max_length=SHORT, required=False)
    received_on = DayField(label=_("单位当场签收的日期（没签收就不填）"), required=False)


class StateDefence(Facts):
    """The employer's own words."""

    statement = TextField(label=_("您的陈述和申辩"))


class WaiveDefence(Facts):
    """Nothing to say against it; signed."""

    confirmed = forms.BooleanField(label=_("我知道可以陈述申辩，现在明确表示不陈述、不申辩"))


class ReviewDefence(Facts):
    """What was said, what of it holds, and why."""

    adopted = forms.ChoiceField(
        label=_("采纳情况"), choices=[("all", _("采纳")), ("part", _("部分采纳")), ("none", _("不采纳"))]
    )
    reason = TextField(label=_("逐条说明理由"), max_length=SHORT)


class HoldHearing(Facts):
    """Who chaired it; never one of those who investigated."""

    chair = forms.ModelChoiceField(queryset=User.objects.none(), label=_("主持人"))
    notified_on = DayField(label=_("听证通知送达的日期"))
    record = TextField(label=_("听证笔录要点"), required=False)

    def prepare(self, thing: Any) -> None:
        self.fields["chair"].queryset = chairs_of(thing)  # type: ignore[attr-defined]


class LegalReview(Facts):
    """The opinion of whoever reviewed the case in law."""

    opinion = TextField(label=_("审核意见"), max_length=SHORT)


class NotifyHearing(Facts):
    """When, where, and before whom."""

    hearing_at = MomentField(label=_("听证时间"))
    hearing_place = TextField(label=_("听证地点"), max_length=200)
    chair = forms.ModelChoiceField(queryset=User.objects.none(), label=_("主持人"))

    def prepare(self, thing: Any) -> None:
        self.fields["chair"].queryset = chairs_of(thing)  # type: ignore[attr-defined]
