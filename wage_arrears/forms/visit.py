"""The tables of a visit: what was looked at, and who said what and signed it."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from casework.formfields import BoxesInput, JSONFacts, NameField, SecretJSONFacts, TextField, listed
from documents.forms.files import FilesField, UploadInput
from documents.forms.signature import SignatureField
from wage_arrears.forms.checklist import ANSWERS, CHECKLIST, checklist_told

SHOWN, MOST = 6, 40


class ChecklistInput(BoxesInput):
    """Every point of the checklist with its answers side by side."""

    columns = tuple(name for name, _label in CHECKLIST)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        told = one_row(value)
        points = [{"name": point, "label": label, "answer": told.get(point)} for point, label in CHECKLIST]
        return render_to_string(
            "wage_arrears/checklist_input.html", {"points": points, "answers": ANSWERS, "name": name}
        )


class ChecklistField(JSONFacts):
    """The answer to each point that was looked at."""

    widget = ChecklistInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"label": _("检查清单"), "told": checklist_told, "shape": checked} | kwargs))


def one_row(value: Any) -> dict[str, Any]:
    """The checklist as answers by point, from the boxes of a page or from data."""
    rows = [value] if isinstance(value, dict) else listed(value)
    return rows[0] if rows else {}


def checked(value: Any) -> dict[str, str]:
    """Known points with known answers."""
    row, answers = one_row(value), {answer for answer, _label in ANSWERS}
    if not set(row) <= set(ChecklistInput.columns) or not set(row.values()) <= answers:
        raise forms.ValidationError(_("检查清单里有一项不认识，请刷新页面再填。"))
    return row


class StatementRow(forms.Form):
    """Somebody met on the spot, what they said, and their hand under it."""

    name = NameField(label=_("姓名"))
    role = NameField(label=_("什么人"), required=False)
    text = TextField(label=_("怎么说"))
    signature = SignatureField()
    typed = NameField(label=_("打上的姓名"), required=False)


class StatementsInput(BoxesInput):
    """Boxes for each who spoke; further ones stand ready folded."""

    columns = tuple(StatementRow.base_fields)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        told = listed(value)
        count = min(max(SHOWN, len(told) + 2), MOST)
        rows = [{"number": n, **(told[n] if n < len(told) else {})} for n in range(count)]
        return render_to_string("wage_arrears/statements_input.html", {"rows": rows, "name": name})


class StatementsField(SecretJSONFacts):
    """Statements taken on the spot, each with its name and its words."""

    widget = StatementsInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"label": _("询问笔录"), "shape": spoken} | kwargs))


def spoken(value: Any) -> list[dict[str, Any]]:
    """Each row by its form; the first fault is said with its number."""
    rows = listed(value)
    if len(rows) > MOST:
        raise forms.ValidationError(_("一次最多记 40 个人的询问，多的另记一次。"))
    return [statement(number, row) for number, row in enumerate(rows, 1)]


def statement(number: int, row: dict[str, Any]) -> dict[str, Any]:
    """One who spoke."""
    form = StatementRow(row)
    if not form.is_valid():
        name, sentences = next(iter(form.errors.items()))
        params = {"number": number, "label": form.fields[name].label, "sentence": sentences[0]}
        raise forms.ValidationError(_("第 %(number)s 个人的“%(label)s”：%(sentence)s"), params=params)
    return form.cleaned_data


class CameraInput(UploadInput):
    """The phone's own camera; what it takes waits on the phone until there is a line."""

    template = "wage_arrears/camera_input.html"


class PhotosField(FilesField):
    """The photos of a visit."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(many=True, **({"label": _("照片"), "widget": CameraInput(many=True)} | kwargs))
