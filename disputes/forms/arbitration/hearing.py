"""Facts of the hearing: when and where, put off, opened, left, closed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Office, OfficeKind
from casework.facts import Facts, PlainMixin
from casework.formfields import DayField, NameField, TextField
from casework.routing import receiving
from disputes.forms.arbitration.common import SHORT, Decision, PartyChoice, fit, sides, yes_no
from disputes.rules.arbitration.absence import told_of

MODES = [("online", _("在线")), ("office", _("到庭")), ("mixed", _("一方在线、一方到庭"))]
ABSENCES = [("absent", _("收到书面通知，无正当理由没有到庭")), ("left", _("未经许可中途退庭"))]


def hour(label: Any, *, required: bool = False) -> forms.TimeField:
    """The hour at which people are to come."""
    return forms.TimeField(label=label, required=required, widget=forms.TimeInput(attrs={"type": "time"}))


def check_hour(form: forms.BaseForm, day: str) -> None:
    """A day named is named with its hour: people are never told one that nobody has set."""
    if form.cleaned_data.get(day) and not form.cleaned_data.get("at") and "at" not in form.errors:
        form.add_error("at", _("定了哪一天开庭，也请写明几点。"))


class Schedule(Facts):
    """When, where and how the tribunal sits."""

    on = DayField(label=_("开庭日期"))
    at = hour(_("时间"), required=True)
    place = NameField(label=_("地点"), max_length=120, required=False)
    mode = forms.ChoiceField(label=_("方式"), choices=MODES, required=False)


class Postpone(Facts):
    """Why the hearing should be put off."""

    reason = TextField(label=_("理由"), max_length=SHORT)


class DecidePostponement(Decision):
    """The decision, and the new day and hour where they are known."""

    on = DayField(label=_("新的开庭日期"), required=False)
    at = hour(_("新的开庭时间"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("granted"):
            check_hour(self, "on")
        return cleaned


class Adjourn(Facts):
    """Why the tribunal rises, and until which day and hour."""

    until = DayField(label=_("下次开庭日期"), required=False)
    at = hour(_("下次开庭时间"))
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        check_hour(self, "until")
        return cleaned


class Digest(PlainMixin, forms.CharField):
    """A hash of ours."""


class Absence(Facts):
    """Who is absent, how, and what the record of the sitting says of it (调解仲裁法 第三十六条)."""

    told: list[str] = []
    party_id = PartyChoice(label=_("缺席的当事人"), required=False)
    ground = forms.ChoiceField(label=_("情形"), choices=ABSENCES, required=False)
    warned = yes_no(_("退庭前已经警告"))
    connection_lost = yes_no(_("掉线记录显示是网络或设备故障"))
    ordered_out = yes_no(_("是被责令退出的"))
    reason = TextField(label=_("情况说明"), max_length=SHORT, required=False)
    # Filled in from the record of the sitting, whatever was told.
    sitting = forms.IntegerField(required=False, widget=forms.HiddenInput)
    frame = forms.IntegerField(required=False, widget=forms.HiddenInput)
    frame_hash = Digest(required=False, widget=forms.HiddenInput)

    def prepare(self, thing: Any) -> None:
        fit(self, "party_id", sides(thing.case))
        self.told = told_of(thing.case)


class Entrust(Facts):
    """Both sides agree that a mediation body tries first (令33 第七十条)."""

    both_agree = forms.BooleanField(label=_("双方都同意委托调解"))
    body = forms.ModelChoiceField(queryset=Office.objects.none(), label=_("调解组织"), required=False)

    def prepare(self, thing: Any) -> None:
        bodies = receiving(OfficeKind.MEDIATION_BODY)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class EndEntrusted(Facts):
    """What came of it; nothing of what was said comes back."""

    agreed = yes_no(_("达成了调解协议"))
