"""Facts of filing, acceptance and everything before it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Office, OfficeKind
from casework.facts import Facts
from casework.formfields import DayField, TextField
from casework.routing import receiving
from disputes.forms.application import Draft, Missing
from disputes.forms.arbitration.common import SHORT, Note, yes_no
from disputes.forms.choices import SomeOf

__all__ = ["Accept", "Decline", "Defer", "EndDeferral", "File", "Missing", "Note", "Revoke", "TakeOver", "Transfer"]

PROCEDURES = [("ordinary", _("普通程序")), ("summary", _("简易处理"))]
# Limitation is none of them: it is examined at the hearing, never at the door (办案规则 30).
CONDITIONS = [
    ("scope", _("属于劳动人事争议受案范围")),
    ("claims", _("有明确的请求、事实和理由")),
    ("interest", _("申请人与本案有直接利害关系")),
    ("respondent", _("有明确的被申请人")),
    ("jurisdiction", _("属于本委管辖")),
]
DECLINE_GROUNDS = [
    ("out_of_scope", _("不属于劳动人事争议")),
    ("no_claims", _("没有明确的请求、事实或者理由")),
    ("no_interest", _("申请人与本案没有直接利害关系")),
    ("no_respondent", _("没有明确的被申请人")),
    ("no_jurisdiction", _("不属于本委管辖")),
    ("repeated", _("同一事项重复申请")),
    ("deemed_withdrawn", _("曾按撤回处理，不得再次申请")),
]


def conditions_told(names: list[str]) -> list[str]:
    """What was ticked, in the words of the list."""
    return [str(label) for name, label in CONDITIONS if name in names]


class File(Facts):
    """The day the application was received: every clock runs from it."""

    received_on = DayField(label=_("收到申请之日"), required=False)
    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class Correction(Draft):
    """What was missing, brought in."""

    received_on = DayField(label=_("补正材料收到之日"), required=False)


class Accept(Facts):
    """The conditions of acceptance, looked at one by one."""

    conditions = SomeOf(
        label=_("受理条件核对"),
        required=False,
        told=conditions_told,
        help_text=_("逐项核对，符合的打勾；仲裁时效不在这里审查。"),
    )
    procedure = forms.ChoiceField(label=_("程序"), choices=PROCEDURES, required=False)
    note = TextField(label=_("说明"), max_length=SHORT, required=False)

    def prepare(self, thing: Any) -> None:
        self.fields["conditions"].offer(CONDITIONS)  # type: ignore[attr-defined]

    def clean_conditions(self) -> list[str]:
        asked = "conditions" in self.data  # a page shows the list; elsewhere silence means all were looked at
        found = self.cleaned_data["conditions"] or ([] if asked else [name for name, _label in CONDITIONS])
        missing = [str(label) for name, label in CONDITIONS if name not in found]
        if missing:
            raise forms.ValidationError(_("还不符合受理条件：%(missing)s。"), params={"missing": "、".join(missing)})
        return list(found)


class Decline(Facts):
    """On which ground the application is not accepted, in writing."""

    ground = forms.ChoiceField(label=_("不予受理的原因"), choices=DECLINE_GROUNDS)
    reason = TextField(label=_("理由"), max_length=SHORT)


class Transfer(Facts):
    """The commission that has jurisdiction."""

    office = forms.ModelChoiceField(queryset=Office.objects.none(), label=_("移送到"))
    reason = TextField(label=_("理由"), max_length=SHORT)

    def prepare(self, thing: Any) -> None:
        offices = receiving(OfficeKind.COMMISSION)
        self.fields["office"].queryset = offices.exclude(pk=thing.case.office_id)  # type: ignore[attr-defined]


class TakeOver(Facts):
    """The receiving commission takes the file over."""

    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class Revoke(Facts):
    """Why the file should not have been accepted."""

    reason = TextField(label=_("理由"), max_length=SHORT)


class Defer(Facts):
    """Both sides agree to mediate first: acceptance waits (令33 第六十九条)."""

    both_agree = forms.BooleanField(label=_("双方都同意先行调解"))
    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class EndDeferral(Facts):
    """Why mediation first is over."""

    refused = yes_no(_("一方不同意继续调解"))
    note = TextField(label=_("说明"), max_length=SHORT, required=False)
