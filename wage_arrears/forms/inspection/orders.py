"""Facts of orders to pay and to put right."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import DayField, TextField
from wage_arrears.forms.fields import LinesField, WorkersTable

SHORT = 2000


class OrderPayment(WorkersTable):
    """A sum and a day for each worker."""

    violation = TextField(label=_("查明的事实"), max_length=SHORT, required=False)
    proof = TextField(label=_("证据"), max_length=SHORT, required=False)
    received_on = DayField(label=_("单位当场签收的日期（没签收就不填）"), required=False)


class OrderRectification(Facts):
    """What is to be put right, and by when."""

    orders = LinesField(label=_("要改正什么（一行一项）"))
    comply_by_on = DayField(label=_("哪天之前改正"))
    violation = TextField(label=_("查明的事实"), max_length=SHORT, required=False)
    received_on = DayField(label=_("单位当场签收的日期（没签收就不填）"), required=False)


class Verify(Facts):
    """Whether the order was obeyed."""

    outcome = forms.ChoiceField(
        label=_("核查结果"),
        choices=[("complied", _("已经改正")), ("partly", _("部分改正")), ("ignored", _("逾期没有改正"))],
    )
    note = TextField(label=_("核查情况"), max_length=SHORT, required=False)
