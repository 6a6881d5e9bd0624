"""Facts of decisions, delivery and publication."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import DayField, MoneyField, TextField
from wage_arrears.forms.inspection.opening import SHORT
from wage_arrears.rules.inspection.correction import correctable

WAYS = [
    ("hand", _("当面")),
    ("post", _("邮寄")),
    ("leaving", _("留置")),
    ("online", _("网上")),
    ("publication", _("公告")),
]


class Correction(Facts):
    """What is put right in an order or a decision."""

    paper_id = forms.TypedChoiceField(label=_("更正哪一份"), coerce=int, required=False, empty_value=None)
    as_written = TextField(label=_("原来怎么写的"), max_length=SHORT, help_text=_("照抄文书的原文，一字不差。"))
    correction = TextField(label=_("应当写成什么"), max_length=SHORT)

    def prepare(self, thing: Any) -> None:
        papers = [(paper.pk, str(paper)) for paper in correctable(thing.case)] if thing.case_id else []
        self.fields["paper_id"].choices = [("", _("由下面的原文认出")), *papers]  # type: ignore[attr-defined]


class DecideHandling(Facts):
    """To pay by a day, and so much more where the order was ignored."""

    rate = forms.IntegerField(label=_("加付赔偿金的比例（百分之）"), min_value=0, max_value=100, required=False)
    comply_by_on = DayField(label=_("哪天之前付清"))
    defence_words = TextField(label=_("陈述申辩和复核情况"), max_length=SHORT, required=False)
    minutes = TextField(label=_("集体讨论记录（重大复杂的）"), required=False)


class DecidePenalty(Facts):
    """The fine; never more than was notified."""

    amount = MoneyField(label=_("罚款（元）"), min_value=Decimal("0.01"))
    defence_words = TextField(label=_("陈述申辩和复核情况"), max_length=SHORT, required=False)
    minutes = TextField(label=_("集体讨论记录（重大复杂的）"), required=False)


class NoPenalty(Facts):
    """Why there is no fine."""

    reason = TextField(label=_("理由"), max_length=SHORT)


class Revoke(Facts):
    """Why the file should never have been opened."""

    reason = TextField(label=_("撤销立案的理由"), max_length=SHORT)


class Deliver(Facts):
    """When and how it was received."""

    received_on = DayField(label=_("送达的日期"), required=False)
    way = forms.ChoiceField(label=_("怎么送达的"), choices=WAYS, required=False)
    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class Publish(Facts):
    """What the public reads: no worker is named."""

    words = TextField(label=_("公开的内容（不写劳动者的姓名）"), max_length=SHORT, required=False)
