"""Chinese phone numbers: one way of writing them, with +86."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

SHAPE = re.compile(r"1[3-9]\d{9}|0\d{9,11}")


def bare(text: str) -> str:
    """The digits alone, without +86."""
    return re.sub(r"[\s-]", "", text).removeprefix("+86")


def written(text: str) -> str:
    """The number with +86 and without spaces, or ValidationError with a sentence; empty for empty."""
    digits = bare(text)
    if not digits:
        return ""
    if not SHAPE.fullmatch(digits):
        raise forms.ValidationError(_("手机号不对，请填 11 位数字。"))
    return f"+86{digits}"


class PhoneField(forms.CharField):
    """A phone number as people type it."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})

    def clean(self, value: object) -> str:
        return written(super().clean(value))
