"""The adviser's six questions in plain words; the answers become the facts of `law.adviser`."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

CLAIMS = (
    ("wages", _("工资没发、没发齐")),
    ("overtime", _("加班没给钱")),
    ("double_wage", _("一直没签书面合同")),
    ("unlawful_termination", _("被辞退、开除，觉得不对")),
    ("severance", _("离开了，没给补偿")),
    ("injury", _("上班受伤、职业病")),
    ("social_insurance", _("没交社保")),
    ("relation", _("公司说我不是它的人")),
    ("annual_leave", _("年休假没休、没给钱")),
    ("bonus", _("奖金、提成没给")),
    ("allowance", _("高温费等补贴没给")),
    ("maternity", _("怀孕、产假、哺乳期的事")),
    ("penalty", _("押金、罚款、要我赔钱")),
    ("documents", _("不给离职证明、不转档案")),
    ("contract", _("调岗、降薪、合同的事")),
    ("noncompete", _("不让去同行上班")),
    ("housing_fund", _("没交住房公积金")),
)
STATUSES = (
    ("employee", _("给公司、店、厂上班")),
    ("over_age", _("到了退休年龄还在上班")),
    ("service", _("给个人干活、包活、合伙")),
    ("civil_servant", _("聘任制公务员")),
)
STAGES = (
    ("none", _("还没找过谁")),
    ("mediation", _("正在调解")),
    ("inspection", _("已向劳动监察投诉")),
    ("arbitration", _("已申请仲裁")),
    ("refused", _("仲裁不受理")),
    ("overdue", _("仲裁过了期限还没裁")),
    ("award", _("仲裁已经裁了")),
    ("court", _("已经到法院")),
)
AGREEMENTS = (
    ("none", _("没有")),
    ("settlement", _("私下签过和解")),
    ("mediation", _("经调解签过，还没到期")),
    ("broken", _("经调解签过，到期没给")),
)
CIRCUMSTANCES = (
    ("construction", _("在工地、工程上干活")),
    ("migrant_worker", _("从农村出来打工")),
    ("iou", _("有工资欠条")),
    ("debt_admitted", _("单位书面承认欠多少")),
    ("relation_disputed", _("单位不认我是它的人")),
    ("injury_recognised", _("已经有工伤认定书")),
)
EMPLOYED, LEFT = "yes", "no"


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """A date that may be left out."""
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=widget,
        error_messages={"invalid": _("没有这一天，请看看日历。")},
    )


class AdviceForm(forms.Form):
    """Six questions on one page."""

    claims = forms.MultipleChoiceField(
        label=_("1. 遇到了什么事？可以选几样"),
        choices=CLAIMS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少选一样。")},
    )
    status = forms.ChoiceField(label=_("2. 给谁干活？"), choices=STATUSES, widget=forms.RadioSelect, initial="employee")
    stage = forms.ChoiceField(label=_("3. 找过谁了？"), choices=STAGES, widget=forms.RadioSelect, initial="none")
    agreement = forms.ChoiceField(
        label=_("4. 和单位签过协议吗？"), choices=AGREEMENTS, widget=forms.RadioSelect, initial="none"
    )
    circumstances = forms.MultipleChoiceField(
        label=_("5. 有没有这些情况？"), choices=CIRCUMSTANCES, widget=forms.CheckboxSelectMultiple, required=False
    )
    employed = forms.ChoiceField(
        label=_("6. 还在那里上班吗？"),
        choices=((EMPLOYED, _("还在")), (LEFT, _("走了"))),
        widget=forms.RadioSelect,
        required=False,
    )
    ended_on = day_field(_("哪天走的"), _("走了的填。工资的时效从这天起算一年。"))
    known_on = day_field(_("哪天出的事，或者哪天知道吃亏的"))
    group_size = forms.IntegerField(
        label=_("一共几个人"),
        help_text=_("十个人以上可以一起办。"),
        min_value=1,
        max_value=100000,
        initial=1,
        required=False,
        error_messages={
            "invalid": _("请写一个整数。"),
            "min_value": _("至少一个人。"),
            "max_value": _("人数太多了，请核对。"),
        },
    )

    def facts(self) -> dict[str, Any]:
        """The answers as `law.adviser` reads them; what was not answered is not told."""
        told = self.cleaned_data
        facts: dict[str, Any] = {name: told[name] for name in ("claims", "status", "stage")}
        broken = told["agreement"] == "broken"
        facts |= {"agreement": "mediation" if broken else told["agreement"], "agreement_broken": broken}
        facts |= dict.fromkeys(told["circumstances"], True)
        if told["employed"]:
            facts["employment_ended"] = told["employed"] == LEFT
        # A day left in the box by somebody still employed is no end.
        ended = told["ended_on"] if told["employed"] != EMPLOYED else None
        days = {"ended_on": ended, "known_on": told["known_on"], "happened_on": told["known_on"]}
        return (
            facts
            | {name: day.isoformat() for name, day in days.items() if day}
            | {"group_size": told["group_size"] or 1}
        )


def with_defaults(given: QueryDict) -> MultiValueDict[str, str]:
    """A link that names only the claims is answered as if the rest had been left as it stood."""
    data = given.copy()
    for name in ("status", "stage", "agreement"):
        data.setdefault(name, AdviceForm.base_fields[name].initial)
    return data
