"""A PDF held against the register; it is read once and kept nowhere."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.checking import LARGEST_PICTURE


class Compare(forms.Form):
    """The file that somebody holds in their hands."""

    file = forms.Field(label=_("选一个 PDF 文件"), error_messages={"required": _("请先选一个 PDF 文件。")})

    def clean_file(self) -> Any:
        """No larger than a paper of ours can be."""
        file = self.cleaned_data["file"]
        if not file.size or file.size > LARGEST_PICTURE:
            raise forms.ValidationError(_("这个文件是空的，或者太大了，不会是本机构发出的文书。"))
        return file
