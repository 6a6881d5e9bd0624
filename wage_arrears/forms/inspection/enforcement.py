"""Facts of remedies, reminder and court."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import CodeField, DayField, NameField, TextField
from wage_arrears.forms.inspection.opening import SHORT

OUTCOMES = [
    ("upheld", _("维持、驳回")),
    ("withdrawn", _("申请人撤回")),
    ("changed", _("变更")),
    ("revoked", _("撤销、确认违法")),
]


class Remedy(Facts):
    """Where and when it was lodged."""

    lodged_on = DayField(label=_("申请或起诉的日期"), required=False)
    body = NameField(label=_("复议机关或法院"), max_length=120, required=False)
    number = CodeField(label=_("案号"), max_length=60, required=False)


class RemedyOutcome(Facts):
    """How it ended."""

    outcome = forms.ChoiceField(label=_("结果"), choices=OUTCOMES)
    ended_on = DayField(label=_("生效的日期"), required=False)
    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class Urge(Facts):
    """When the reminder was received; left out, it is still on its way."""

    received_on = DayField(label=_("催告书送达的日期"), required=False)


class ApplyToCourt(Facts):
    """Which court."""

    court = NameField(label=_("哪个法院"), max_length=120)
    note = TextField(label=_("说明"), max_length=SHORT, required=False)
