"""Facts of visits, demands, preserved evidence, settlement, extension and stay."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import ChoicesField, CodeField, DayField, MomentField, TextField
from wage_arrears.forms.fields import LinesField, WorkersTable
from wage_arrears.forms.visit import ChecklistField, PhotosField, StatementsField

SHORT = 2000
RECORDS = [
    ("contracts", _("劳动合同")),
    ("roster", _("职工名册")),
    ("attendance", _("考勤记录")),
    ("wage_ledger", _("工资支付台账")),
    ("payslips", _("工资条和转账凭证")),
    ("social_insurance", _("社会保险缴纳记录")),
    ("accounts", _("财务账簿")),
]
STAY_GROUNDS = [
    ("other_case", _("要以别的案件的结果为依据")),
    ("force_majeure", _("不可抗力")),
    ("party_gone", _("当事人死亡、终止，还没有承继人")),
    ("other", _("法规规定的其他情形")),
]


class Visit(Facts):
    """What was checked, seen and told on the spot; sent twice after a lost connection, it is kept once."""

    key = CodeField(required=False, max_length=64, widget=forms.HiddenInput)
    visited_at = MomentField(label=_("到场时间"), required=False)
    shown_credentials = forms.BooleanField(label=_("两人到场，已出示执法证件"), required=False)
    checklist = ChecklistField(required=False)
    findings = TextField(label=_("看到的情况"), max_length=SHORT, required=False)
    photos = PhotosField(required=False)
    statements = StatementsField(required=False)


class Demand(Facts):
    """Which records, by when, and who is to come."""

    records = ChoicesField(label=_("要提供的材料"), choices=RECORDS)
    due_on = DayField(label=_("哪天之前"))
    who = TextField(label=_("请谁来接受询问"), max_length=200, required=False)


class Preserve(Facts):
    """What is registered and kept, where, and until when: seven days at most."""

    items = LinesField(label=_("登记保存的物品（一行一项：名称、数量、状况）"))
    place = TextField(label=_("保存地点"), max_length=200)
    until_on = DayField(label=_("保存到哪天"), required=False)


class Release(Facts):
    """What became of the preserved things."""

    handling = forms.ChoiceField(
        label=_("怎么处理"), choices=[("returned", _("退还")), ("copied", _("复制后退还")), ("kept", _("作为证据入卷"))]
    )
    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class Settle(WorkersTable):
    """What each worker gets, and when; signed by both on the spot."""

    employer_signed = forms.BooleanField(label=_("单位已签字"))
    workers_signed = forms.BooleanField(label=_("劳动者已签字"))
    default_clause = forms.ChoiceField(
        label=_("逾期怎么办"),
        choices=[("none", _("只有逾期的那一期到期")), ("whole_sum", _("一期逾期，剩下的全部到期"))],
        required=False,
    )


class Extend(Facts):
    """Why the case is complex; for thirty working days."""

    reason = TextField(label=_("案情复杂在哪里"), max_length=SHORT)
    minutes = TextField(label=_("集体讨论记录（重大复杂的）"), max_length=20000, required=False)


class Suspend(Facts):
    """The ground of the stay."""

    ground = forms.ChoiceField(label=_("中止的情形"), choices=STAY_GROUNDS)
    reason = TextField(label=_("说明"), max_length=SHORT, required=False)
