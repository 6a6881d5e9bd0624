"""Fields that read a list: from data as rows, from a page as boxes or as lines that a person pastes."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts, SecretMixin
from casework.formfields import BoxesInput, DayField, MoneyField, NameField, PhoneField, listed
from casework.models import Capacity, Case

MOST_ROWS = 2000
MOST_LINES, LONGEST_LINE = 100, 500
# So many empty lines a page shows and offers, and so many people of the file it lets one choose among on each.
SHOWN, EMPTY, FEW = 3, 12, 30
PARTS = ("name", "amount", "due_on", "months")
# Somebody new, although the file or the table knows the name already.
ANOTHER = "another"


class LinesField(forms.Field):
    """One or more sentences, one a line, each short enough to stand on a paper."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> list[str]:
        lines = value.splitlines() if isinstance(value, str) else value or []
        if not isinstance(lines, list) or not all(isinstance(line, str | dict) for line in lines):
            raise forms.ValidationError(_("请一行写一项。"))
        said = [line if isinstance(line, str) else str(line.get("name") or "") for line in lines]
        kept = [line.strip() for line in said if line.strip()]
        if len(kept) > MOST_LINES or any(len(line) > LONGEST_LINE for line in kept):
            params = {"lines": MOST_LINES, "longest": LONGEST_LINE}
            raise forms.ValidationError(_("最多写 %(lines)s 行，每行最多 %(longest)s 个字。"), params=params)
        return kept


class WorkerRow(forms.Form):
    """One worker's sum and day: a party of the file by number, or somebody named here for the first time."""

    worker = forms.RegexField(rf"^(\d{{1,18}}|{ANOTHER})$", required=False, label=_("是谁"))
    name = NameField(required=False)
    phone = PhoneField(required=False)
    amount = MoneyField(min_value=Decimal("0.01"), label=_("金额（元）"))
    due_on = DayField(label=_("付款日"))
    months = forms.IntegerField(min_value=0, max_value=600, required=False, label=_("欠几个月"))

    def clean_worker(self) -> Any:
        said: str = self.cleaned_data["worker"]
        return int(said) if said.isdecimal() else said

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("worker") in ("", ANOTHER, None) and not cleaned.get("name"):
            raise forms.ValidationError(_("请写明是哪名劳动者。"))
        return cleaned


class WorkersInput(BoxesInput):
    """A row of boxes for each worker of the file and some for others; whoever has a list pastes it below."""

    columns = ("worker", "name", "phone", "amount", "due_on", "months", "lines")

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.known: dict[int, str] = {}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        found = super().value_from_datadict(data, files, name)
        if not self.boxes(name, data):
            return found
        pasted = [row for each in found for row in lines_of(each.pop("lines", ""))]
        return [{"amount": ""} | row for row in found if row] + pasted

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        rows = [{"worker": pk} for pk in self.known] if value in (None, "") else rows_of(value)
        empty: list[dict[str, Any]] = [{} for _each in range(EMPTY)]
        numbered = [
            row | {"number": number, "choices": list(self.choices(row))} for number, row in enumerate([*rows, *empty])
        ]
        cut = len(rows) + SHOWN
        context = {"name": name, "rows": numbered[:cut], "more": numbered[cut:], "last": len(numbered)}
        return render_to_string("wage_arrears/workers_input.html", context)

    def choices(self, row: dict[str, Any]) -> Iterator[tuple[Any, Any, bool]]:
        """Who this line may be about: anybody of the file, where they are many whoever is chosen or bears the name."""
        chosen = str(row.get("worker") or "")
        yield "", _("还不在案里，姓名写在后面"), not chosen
        for pk, name in self.known.items():
            if len(self.known) <= FEW or str(pk) == chosen or name == row.get("name"):
                yield pk, name, str(pk) == chosen
        yield ANOTHER, _("同名的另一个人"), chosen == ANOTHER


def rows_of(value: Any) -> list[dict[str, Any]]:
    """The table as rows, however it came."""
    return lines_of(value) if isinstance(value, str) and not value.lstrip().startswith("[") else listed(value)


def lines_of(text: str) -> list[dict[str, Any]]:
    """Each line as a row: 王芳，6000，2026-05-20，2."""
    return [parts_of(line) for line in text.splitlines() if line.strip()]


def parts_of(line: str) -> dict[str, Any]:
    """One line as a row."""
    parts = [part.strip() for part in re.split(r"[,，\t;；]", line)]
    return dict(zip(PARTS, parts, strict=False))


class WorkersField(SecretMixin, forms.Field):
    """The table of workers. A name joins nobody to anybody: who is meant is chosen, and a repeated name is asked about."""

    widget = WorkersInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"label": _("每名劳动者")} | kwargs))
        self.known: dict[int, str] = {}

    def fit(self, case: Case) -> None:
        """The workers whom this file knows."""
        rows = case.parties.filter(capacity=Capacity.WORKER).order_by("pk")
        self.known = {party.pk: party.name for party in rows}
        self.widget.known = self.known

    def to_python(self, value: Any) -> dict[int, dict[str, Any]]:
        rows = rows_of(value) if isinstance(value, str) else value or []
        if not isinstance(rows, list) or len(rows) > MOST_ROWS:
            raise forms.ValidationError(_("请写明每名劳动者的金额和付款日。"))
        return {number: cleaned(number, row) for number, row in enumerate(rows, 1) if not untouched(row)}

    def clean(self, value: Any) -> list[dict[str, Any]]:
        rows: dict[int, dict[str, Any]] = super().clean(value)
        faults = [*self.misnamed(rows), *self.doubled(rows), *self.unsaid(rows)]
        if faults:
            raise forms.ValidationError(faults)
        return list(rows.values())

    def misnamed(self, rows: dict[int, dict[str, Any]]) -> Iterator[forms.ValidationError]:
        """Somebody chosen who is not of the file, or beside whom another name was typed."""
        for number, row in rows.items():
            if not isinstance(row["worker"], int):
                continue
            name = self.known.get(row["worker"])
            if name is None:
                yield fault(_("第 %(number)s 行选的人不是本案的劳动者。"), number=number)
            elif row["name"] and row["name"] != name:
                sentence = _("第 %(number)s 行选的是%(known)s，写的是%(name)s。是谁？")
                yield fault(sentence, number=number, known=name, name=row["name"])

    def doubled(self, rows: dict[int, dict[str, Any]]) -> Iterator[forms.ValidationError]:
        """One person on two lines."""
        lines: dict[int, list[int]] = defaultdict(list)
        for number, row in rows.items():
            if isinstance(row["worker"], int):
                lines[row["worker"]].append(number)
        for pk, numbers in lines.items():
            if len(numbers) > 1:
                sentence = _("%(name)s写了不止一行（第 %(numbers)s 行）。一个人只写一行。")
                yield fault(sentence, name=self.known.get(pk, ""), numbers=spoken(numbers))

    def unsaid(self, rows: dict[int, dict[str, Any]]) -> Iterator[forms.ValidationError]:
        """A name that the file or another line bears too, without a word on whether it is the same person."""
        lines: dict[str, list[int]] = defaultdict(list)
        for number, row in rows.items():
            lines[row["name"] or self.known.get(row["worker"], "")].append(number)
        for name, numbers in lines.items():
            silent = [number for number in numbers if not rows[number]["worker"]]
            if silent and (len(numbers) > 1 or name in self.known.values()):
                sentence = _(
                    "“%(name)s”不止一个（第 %(numbers)s 行）：是同一个人吗？"
                    "案里已有的，在“是谁”里选上；是另一个人的，选“同名的另一个人”。"
                )
                yield fault(sentence, name=name, numbers=spoken(silent))


def untouched(row: Any) -> bool:
    """A line that the page offered for somebody of the file, and nobody wrote on."""
    return isinstance(row, dict) and "amount" in row and not any(row[each] for each in row if each != "worker")


def spoken(numbers: list[int]) -> str:
    """Line numbers in a row."""
    return "、".join(map(str, numbers))


def fault(words: Any, **params: Any) -> forms.ValidationError:
    """A sentence about some line."""
    return forms.ValidationError(words, params=params)


def cleaned(number: int, row: Any) -> dict[str, Any]:
    """One row by its form; the first fault is said with its number."""
    form = WorkerRow(row if isinstance(row, dict) else {})
    if not form.is_valid():
        sentence = next(iter(form.errors.values()))[0]
        raise fault(_("第 %(number)s 行：%(sentence)s"), number=number, sentence=sentence)
    return form.cleaned_data


class WorkersTable(Facts):
    """A sum and a day for each worker, and their total as it was added up elsewhere."""

    workers = WorkersField()
    total = MoneyField(
        label=_("合计（元）"), required=False, help_text=_("照您手里的表写总数，系统再加一遍，两个数要一样。")
    )

    def prepare(self, thing: Any) -> None:
        self.fields["workers"].fit(thing.case)  # type: ignore[attr-defined]

    def clean_total(self) -> Decimal | None:
        """What was typed equals what is kept, to the cent; of a single worker there is nothing to add up."""
        told: Decimal | None = self.cleaned_data["total"]
        rows = self.cleaned_data.get("workers")
        if rows is None:
            return told
        kept = sum((row["amount"] for row in rows), Decimal(0))
        if told is None and len(rows) > 1:
            raise self.apart(_("表里 %(count)s 名，加起来是 %(kept)s 元。请写上您手里的总数，核对一遍。"), rows, kept)
        if told is not None and told != kept:
            sentence = _("写的合计是 %(told)s 元，表里 %(count)s 名加起来是 %(kept)s 元。请核对。")
            raise self.apart(sentence, rows, kept, told=f"{told:,.2f}")
        return told

    def apart(self, sentence: Any, rows: list[Any], kept: Decimal, **more: str) -> forms.ValidationError:
        """Both totals in one sentence."""
        return fault(sentence, count=len(rows), kept=f"{kept:,.2f}", **more)
