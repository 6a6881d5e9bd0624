"""The roll of a group: further applicants, told line by line or in a table, each with their own sum."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from casework.facts import Facts, SecretMixin
from casework.formfields import IdNumberField, MoneyField, NameField, PhoneField
from disputes.records.ledger import ClaimKind
from documents import store
from documents.forms.files import FilesField
from documents.records.files import StoredFile

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ORDER = ("name", "id_number", "phone", "amount")
# How people head their columns.
HEADS = {
    "name": ("姓名", "名字", "劳动者"),
    "id_number": ("身份证", "证件"),
    "phone": ("手机", "电话"),
    "amount": ("金额", "欠薪", "工资", "请求"),
}
MOST, SHOWN = 600, 20


class RollRow(forms.Form):
    """One worker of the group, with their own sum."""

    name = NameField()
    id_number = IdNumberField(required=False)
    phone = PhoneField(required=False)
    amount = MoneyField(label=_("金额（元）"))


class SheetUnreadable(forms.ValidationError):
    """Neither a table of Excel nor of commas."""

    def __init__(self) -> None:
        super().__init__(_("这个表格读不出来。请另存为 .xlsx 或 .csv，第一行写：姓名、身份证号、手机号、金额。"))


class RollField(SecretMixin, forms.CharField):
    """Lines about people: what they hold goes to the parties' own encrypted columns."""

    widget = forms.Textarea


class AddApplicants(Facts):
    """Further applicants of one group: typed, one a line, or in a table; every faulty line is said, none is kept."""

    kind = forms.ChoiceField(label=_("每个人要求什么"), choices=ClaimKind.choices, initial="wages", required=False)
    rows = RollField(
        label=_("一行一个人"),
        required=False,
        help_text=_("写：姓名，身份证号，手机号，金额。没有的空着，比如：张三，，13800000000，6000"),
    )
    sheet = FilesField(label=_("或者交一张表（xlsx、csv）"), required=False)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        told = self.data.get("rows") if self.data else None
        self.listed = told if isinstance(told, list) else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        raw = self.listed if self.listed is not None else list(typed(cleaned.get("rows") or ""))
        raw += list(tabled(cleaned["sheet"])) if cleaned.get("sheet") else []
        cleaned["rows"] = people(raw)
        return cleaned


def typed(text: str) -> Iterator[dict[str, str]]:
    """The lines of the box, with either comma."""
    for line in text.splitlines():
        if line.strip():
            parts = [part.strip() for part in line.replace("，", ",").replace("\t", ",").split(",")]
            yield dict(zip(ORDER, parts, strict=False))


def tabled(pk: int) -> Iterator[dict[str, str]]:
    """The rows of the table below its heading line."""
    file = StoredFile.objects.filter(pk=pk).first()
    lines = list(read(file)) if file else []
    if not lines:
        raise SheetUnreadable
    columns = columns_of(lines[0])
    if "name" not in columns.values():
        raise SheetUnreadable
    for line in lines[1 : MOST + 2]:
        row = {field: line[at] for at, field in columns.items() if at < len(line)}
        if any(row.values()):
            yield row


def columns_of(heads: list[str]) -> dict[int, str]:
    """Which column holds what, by the words of its head."""
    found: dict[int, str] = {}
    for at, head in enumerate(heads):
        field = next((f for f, words in HEADS.items() if any(word in head for word in words)), None)
        if field and field not in found.values():
            found[at] = field
    return found


def read(file: StoredFile) -> Iterator[list[str]]:
    """The cells of the first sheet as text."""
    content = store.read(file.sha256)
    try:
        if file.media_type == SHEET:
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            yield from ([cell_text(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True))
            return
        yield from ([cell.strip() for cell in row] for row in csv.reader(io.StringIO(decoded(content))))
    except (OSError, KeyError, ValueError, IndexError, csv.Error) as error:
        raise SheetUnreadable from error


def cell_text(cell: Any) -> str:
    """A cell as it was meant: a phone number that Excel took for a figure loses its fraction."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def decoded(content: bytes) -> str:
    """UTF-8, or what Chinese Excel writes."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def people(raw: list[Any]) -> list[dict[str, Any]]:
    """Every row cleaned; each faulty one is said with its number, and then none is taken."""
    if not raw or len(raw) > MOST:
        raise forms.ValidationError(_("请写上要加的人（一次最多 600 人），或者交一张表。"))
    faults: list[forms.ValidationError] = []
    cleaned: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(raw, 1):
        form = RollRow(row if isinstance(row, dict) else {})
        if not form.is_valid():
            faults.append(fault(number, next(iter(form.errors.values()))[0]))
            continue
        key = form.cleaned_data["id_number"]
        if key and key in seen:
            faults.append(fault(number, _("身份证号和第 %(other)s 个人一样。") % {"other": seen[key]}))
        seen.setdefault(key, number)
        cleaned.append(form.cleaned_data)
    if faults:
        raise forms.ValidationError(faults[:SHOWN])
    return cleaned


def fault(number: int, sentence: Any) -> forms.ValidationError:
    """What is wrong with one line."""
    return forms.ValidationError(_("第 %(number)s 个人：%(sentence)s"), params={"number": number, "sentence": sentence})
