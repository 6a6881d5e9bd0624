"""Fields that read a list: from data as rows, from a page as lines that a person types."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import SecretMixin
from casework.formfields import DayField, MoneyField, NameField, PhoneField

MOST_ROWS = 2000
PARTS = ("name", "amount", "due_on", "months")


class LinesField(forms.Field):
    """One or more sentences, one a line."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> list[str]:
        lines = value.splitlines() if isinstance(value, str) else value or []
        if not isinstance(lines, list) or not all(isinstance(line, str | dict) for line in lines):
            raise forms.ValidationError(_("请一行写一项。"))
        said = [line if isinstance(line, str) else str(line.get("name") or "") for line in lines]
        return [line.strip() for line in said if line.strip()]


class WorkerRow(forms.Form):
    """One worker's sum and day: a party of the file by number, or somebody named here for the first time."""

    worker = forms.IntegerField(required=False, label=_("劳动者"))
    name = NameField(required=False)
    phone = PhoneField(required=False)
    amount = MoneyField(min_value=Decimal("0.01"), label=_("金额（元）"))
    due_on = DayField(label=_("付款日"))
    months = forms.IntegerField(min_value=0, max_value=600, required=False, label=_("欠几个月"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("worker") and not cleaned.get("name"):
            raise forms.ValidationError(_("请写明是哪名劳动者。"))
        return cleaned


class WorkersField(SecretMixin, forms.Field):
    """The table of workers: rows of data, or lines of 姓名，金额，付款日，欠几个月."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **({"label": _("每名劳动者"), "help_text": _("一行一名：姓名，金额，付款日，欠几个月")} | kwargs)
        )

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        rows = (
            [parts_of(line) for line in value.splitlines() if line.strip()] if isinstance(value, str) else value or []
        )
        if not isinstance(rows, list) or len(rows) > MOST_ROWS:
            raise forms.ValidationError(_("请写明每名劳动者的金额和付款日。"))
        return [cleaned(number, row) for number, row in enumerate(rows, 1)]


def parts_of(line: str) -> dict[str, str]:
    """王芳，6000，2026-05-20，2 as a row."""
    parts = [part.strip() for part in re.split(r"[,，\t;；]", line)]
    return dict(zip(PARTS, parts, strict=False))


def cleaned(number: int, row: Any) -> dict[str, Any]:
    """One row by its form; the first fault is said with its number."""
    form = WorkerRow(row if isinstance(row, dict) else {})
    if not form.is_valid():
        sentence = next(iter(form.errors.values()))[0]
        raise forms.ValidationError(
            _("第 %(number)s 行：%(sentence)s"), params={"number": number, "sentence": sentence}
        )
    return form.cleaned_data
