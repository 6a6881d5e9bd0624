"""Facts of proof: evidence periods, exchange, the employer's records, inquiries and appraisals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Post
from casework.facts import Facts
from casework.formfields import DayField, NameField, TextField, YesOrNoField
from disputes.forms.arbitration.common import SHORT, PartyChoice, fit, officials
from disputes.forms.choices import SomeOf


class Until(Facts):
    """The last day for evidence."""

    until = DayField(label=_("举证截止日"))
    reason = TextField(label=_("说明"), max_length=SHORT, required=False)


class Exchange(Facts):
    """What was exchanged: agreed and disputed points (山东条例 26)."""

    agreed = TextField(label=_("双方没有争议的事实和证据"), max_length=SHORT, required=False)
    disputed = TextField(label=_("有争议的"), max_length=SHORT, required=False)


class Demand(Facts):
    """Records that the employer holds, and by when they are wanted (调解仲裁法 第三十九条)."""

    records = TextField(label=_("要求提供的材料"), max_length=SHORT)
    until = DayField(label=_("最迟哪一天提供"))
    party_id = PartyChoice(label=_("向谁要"), required=False)

    def prepare(self, thing: Any) -> None:
        employers = [(p.pk, p.name) for p in thing.case.parties.filter(capacity="employer")]
        fit(self, "party_id", employers)


class AnswerDemand(Facts):
    """The records given, or the refusal with its reason."""

    demand_id = forms.IntegerField(label=_("哪一项要求"), required=False, widget=forms.HiddenInput)
    given = YesOrNoField(label=_("答复"), yes=_("提供"), no=_("不提供"))
    reason = TextField(label=_("说明"), max_length=SHORT, required=False)


class Investigation(Facts):
    """Who inquires, where, about what: two or more, with a letter (令33 第十七条)."""

    investigators = SomeOf(label=_("调查人员（两名以上）"))
    where = NameField(label=_("向谁调查"), max_length=120)
    matter = TextField(label=_("调查事项"), max_length=SHORT)
    reply_due_on = DayField(label=_("请对方哪天之前提供"), required=False)

    def prepare(self, thing: Any) -> None:
        team = officials(thing.case, Post.ARBITRATOR, Post.CLERK)
        self.fields["investigators"].offer((user.name, str(user)) for user in team)  # type: ignore[attr-defined]


class Appraisal(Facts):
    """What is appraised, and by whom."""

    appraiser = NameField(label=_("鉴定机构"), max_length=120)
    matter = TextField(label=_("鉴定事项"), max_length=SHORT)
    materials = TextField(label=_("送去鉴定的材料"), max_length=SHORT, required=False)
    fee = TextField(label=_("鉴定费用由谁预交、多少"), max_length=200, required=False)
    due_on = DayField(label=_("请鉴定机构哪天之前完成"), required=False)


class AppraisalResult(Facts):
    """What the appraiser found."""

    opinion = TextField(label=_("鉴定意见"))
    received_on = DayField(label=_("收到之日"), required=False)
