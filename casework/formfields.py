"""Fields of people's papers: names, ID numbers, phones, sums and months, each with its sentence when wrong."""

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import phones
from casework.facts import SecretMixin

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# First two digits of an administrative division.
PROVINCES = frozenset(
    str(n)
    for block in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for n in range(block[0], block[1] + 1)
)
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def refuse_hidden(text: str) -> None:
    """Names, numbers and codes hold no control or bidirectional characters."""
    if any(c in BIDI or unicodedata.category(c) in ("Cc", "Cs") for c in text):
        raise forms.ValidationError(_("里面有看不见的控制字符，请重新输入。"))


def is_id_number(text: str) -> bool:
    """Province, birth date and check digit hold; the district's lifetime is not tested, since codes outlive it."""
    if not re.fullmatch(r"\d{17}[\dX]", text) or text[:2] not in PROVINCES:
        return False
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(c) * w for c, w in zip(text, ID_WEIGHTS, strict=False))
    return born.year >= 1880 and born <= timezone.localdate() and text[17] == "10X98765432"[total % 11]


def is_credit_code(text: str) -> bool:
    """The 18 characters of a 统一社会信用代码 with their check character (GB 32100)."""
    if len(text) != 18 or any(c not in CREDIT_ALPHABET for c in text):
        return False
    total = sum(CREDIT_ALPHABET.index(c) * w for c, w in zip(text, CREDIT_WEIGHTS, strict=False))
    return CREDIT_ALPHABET.index(text[17]) == (31 - total % 31) % 31


def with_defaults(given: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    """A field's arguments: those given, and the defaults for the rest."""
    return defaults | given


class NameField(forms.CharField):
    """The name of a person or an organisation."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**with_defaults(kwargs, {"max_length": 60, "label": _("姓名")}))

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        refuse_hidden(text)
        return text


class CodeField(NameField):
    """A code or number typed from a paper."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**with_defaults(kwargs, {"max_length": 40}))


class TextField(forms.CharField):
    """Free text, kept to the letter."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**with_defaults(kwargs, {"max_length": 20000, "strip": False}))


class IdNumberField(SecretMixin, forms.CharField):
    """A resident identity number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**with_defaults(kwargs, {"max_length": 18, "label": _("身份证号")}))

    def clean(self, value: Any) -> Any:
        text = super().clean(value).upper()
        if text and not is_id_number(text):
            raise forms.ValidationError(_("身份证号不对，请照着证件再核一遍（18 位）。"))
        return text


class CreditCodeField(forms.CharField):
    """A unified social credit code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**with_defaults(kwargs, {"max_length": 18, "label": _("统一社会信用代码")}))

    def clean(self, value: Any) -> Any:
        text = super().clean(value).upper()
        if text and not is_credit_code(text):
            raise forms.ValidationError(_("统一社会信用代码不对，请照着营业执照再核一遍（18 位）。"))
        return text


class PhoneField(SecretMixin, phones.PhoneField):
    """A Chinese phone number, stored with +86."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**with_defaults(kwargs, {"max_length": 20, "label": _("手机号")}))


class SecretTextField(SecretMixin, forms.CharField):
    """An address or an account number: encrypted at rest, masked on screen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**with_defaults(kwargs, {"max_length": 200}))

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        refuse_hidden(text)
        return text


class MoneyField(forms.DecimalField):
    """A sum in yuan, never negative."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {
            "min_value": _("金额不能是负数。"),
            "max_value": _("金额太大了，请核对小数点。"),
            "invalid": _("请填数字，比如 5800 或 5800.50。"),
            "max_decimal_places": _("金额最多到分（两位小数）。"),
        }
        limits = {"min_value": Decimal(0), "max_value": Decimal("99999999.99"), "decimal_places": 2}
        super().__init__(**with_defaults(kwargs, limits | {"error_messages": messages}))


class MonthField(forms.RegexField):
    """A month as 2026-02."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **(
                {
                    "regex": r"^(19|20)\d\d-(0[1-9]|1[0-2])$",
                    "error_messages": {"invalid": _("月份请写成 2026-02 这样。")},
                }
                | kwargs
            )
        )


class DayField(forms.DateField):
    """A day; what is no day of the calendar is refused with a sentence."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**with_defaults(kwargs, {"error_messages": {"invalid": _("没有这一天，请核对日期。")}}))


class MomentField(forms.DateTimeField):
    """A moment; the browser's own picker writes it."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **with_defaults(kwargs, {"error_messages": {"invalid": _("没有这个时间，请核对日期和钟点。")}})
        )


class ChoicesField(forms.MultipleChoiceField):
    """One or more of a list; JSON lists and form posts alike."""

    widget = forms.CheckboxSelectMultiple


class YesOrNoField(forms.TypedChoiceField):
    """A decision: yes or no in its own words on a page, true or false in data."""

    widget = forms.RadioSelect

    def __init__(self, *, yes: Any = None, no: Any = None, **kwargs: Any) -> None:
        words = [("yes", yes or _("是")), ("no", no or _("否"))]
        super().__init__(choices=words, coerce=lambda value: value == "yes", **kwargs)

    def clean(self, value: Any) -> Any:
        return super().clean({True: "yes", False: "no"}[value] if isinstance(value, bool) else value)


class BoxesInput(forms.Widget):
    """A table as boxes of a page, named `field-row-column`; data brings the same table as a list of rows.

    With a `row_key` the number of a row means something (the line it is about) and is kept in it under that name.
    """

    use_fieldset = True
    columns: tuple[str, ...] = ()
    row_key = ""

    def box(self, name: str, posted: str) -> tuple[int, str] | None:
        """The row and the column of a box; none where it is no box of this table."""
        found = re.fullmatch(rf"{re.escape(name)}-([0-9]{{1,12}})-({'|'.join(self.columns)})", posted, re.ASCII)
        return (int(found[1]), found[2]) if found else None

    def boxes(self, name: str, posted: Iterable[str]) -> list[str]:
        """The boxes of this table among what was posted."""
        return [each for each in posted if self.box(name, each)]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        boxes = self.boxes(name, data)
        if not boxes:
            return data.get(name)
        rows: dict[int, dict[str, Any]] = {}
        for each in boxes:
            row, column = self.box(name, each) or (0, "")
            if str(data[each]).strip():
                rows.setdefault(row, {self.row_key: row} if self.row_key else {})[column] = data[each]
        return [rows[row] for row in sorted(rows)]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and not self.boxes(name, data)


def listed(value: Any) -> list[dict[str, Any]]:
    """What a table holds, as rows; nothing where it cannot be read."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return []
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


class JSONFacts(forms.JSONField):
    """Structured facts; `shape` checks and cleans them and may raise ValidationError, `told` says them as lines."""

    def __init__(self, *, shape: Any = None, told: Any = None, **kwargs: Any) -> None:
        self.shape, self.told = shape, told
        super().__init__(
            **with_defaults(kwargs, {"error_messages": {"invalid": _("内容的格式不对，请重新填写这一项。")}})
        )

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Lists put together from the boxes of a page are shown again as they are."""
        return data if isinstance(data, (list, dict)) else super().bound_data(data, initial)

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        return self.shape(found) if self.shape and found not in (None, "") else found


class SecretJSONFacts(SecretMixin, JSONFacts):
    """Structured facts with personal data in them: they go to encrypted columns only."""


def want(field: forms.Field, words: Any) -> forms.Field:
    """Marks a field that may be left empty here, but not for good: the words say until when, or in which case."""
    field.wanted = words  # type: ignore[attr-defined]
    return field
