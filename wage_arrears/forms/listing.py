"""Facts of the events of a listing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import DayField, TextField, YesOrNoField
from wage_arrears.forms.fields import LinesField
from wage_arrears.forms.inspection.opening import SHORT

KINDS = [("joint_list", _("拖欠农民工工资失信联合惩戒名单")), ("publication", _("重大劳动保障违法行为社会公布"))]


class Propose(Facts):
    """Which list, on which ground, and who beside the company."""

    kind = forms.ChoiceField(label=_("名单"), choices=KINDS, required=False)
    ground = forms.CharField(label=_("情形"), max_length=40, required=False)
    persons = LinesField(label=_("一并列入的负责人（一行一人，只写姓名）"), required=False)
    facts = TextField(label=_("事实"), max_length=SHORT, required=False)


class Notify(Facts):
    """When the notice was received."""

    received_on = DayField(label=_("告知书送达的日期"), required=False)


class Object(Facts):
    """What is said against it."""

    statement = TextField(label=_("异议和理由"))


class Verify(Facts):
    """Whether the objection holds."""

    holds = YesOrNoField(label=_("异议是否成立"))
    reason = TextField(label=_("核实情况"), max_length=SHORT)


class Promise(Facts):
    """The promise in writing."""

    promise = TextField(label=_("书面信用承诺"), max_length=SHORT)


class Decide(Facts):
    """Listed or not."""

    listed = YesOrNoField(label=_("是否列入"))
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)


class ApplyRemoval(Facts):
    """What was put right."""

    reason = TextField(label=_("改正和清偿的情况"), max_length=SHORT)
    promise = TextField(label=_("书面信用承诺"), max_length=SHORT)


class DecideRemoval(Facts):
    """Granted or not; and what bars it."""

    granted = YesOrNoField(label=_("是否移出"))
    reoffended = forms.BooleanField(label=_("列入期间又拖欠工资"), required=False)
    convicted = forms.BooleanField(label=_("因拒不支付劳动报酬被判刑"), required=False)
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)


class Reason(Facts):
    """Why."""

    reason = TextField(label=_("理由"), max_length=SHORT)


class Remedy(Facts):
    """What was lodged, and how it ended."""

    kind = forms.ChoiceField(label=_("种类"), choices=[("reconsideration", _("行政复议")), ("suit", _("行政诉讼"))])
    outcome = forms.ChoiceField(
        label=_("结果"),
        choices=[("pending", _("还没有结果")), ("upheld", _("维持")), ("revoked", _("撤销"))],
        required=False,
    )
