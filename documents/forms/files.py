"""Fields that carry files: ids of uploads from API and journeys, the upload box with the same ids on a page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.facts import FileMixin

MOST = 50


class UploadInput(forms.Widget):
    """The upload box within a form; what was sent in parts before comes as hidden ids of the same name."""

    use_fieldset = True
    needs_multipart_form = True
    template = "_widgets/upload_input.html"

    def __init__(self, attrs: Any = None, *, many: bool = False, films: bool = False) -> None:
        super().__init__(attrs)
        self.many = many
        self.accept = "image/*,video/*,application/pdf" if films else "image/*,application/pdf"

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        kept = [each for each in listed(value) if str(each).isdecimal()]
        context = {"url": reverse("upload"), "name": name, "many": self.many, "kept": kept}
        context["accept"] = self.accept
        return render_to_string(self.template, context)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)


def listed(value: Any) -> list[Any]:
    """One id or several, as a list; a box that was left empty says nothing."""
    rows = list(value) if isinstance(value, (list, tuple)) else [value]
    return [each for each in rows if each not in (None, "")]


class FilesField(FileMixin, forms.Field):
    """Uploaded files by their ids; `many` or only the one that was sent last."""

    def __init__(self, *, many: bool = False, **kwargs: Any) -> None:
        self.many = many
        super().__init__(**({"widget": UploadInput(many=many)} | kwargs))

    def to_python(self, value: Any) -> list[int]:
        rows = listed(value)
        if len(rows) > MOST or not all(str(each).isdecimal() for each in rows):
            raise forms.ValidationError(_("上传的文件没有收全，请再传一次（一次最多 50 个）。"))
        return [int(each) for each in rows]

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if self.many:
            return found
        return found[-1] if found else None
