"""Facts of the events of an item of evidence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import NameField, TextField
from disputes.forms.choices import OneOf
from documents.forms.files import FilesField

HOLDERS = [
    ("me", _("我手里")),
    ("other_side", _("对方手里")),
    ("third", _("别人手里")),
    ("none", _("没有原件")),
]
OFFERED = 30
STANCES = [("agree", _("认可")), ("dispute", _("异议"))]


class Submit(Facts):
    """One item: what it is, what it proves, where the original is."""

    # On a phone the photos come first, and their names after.
    field_order = ("files",)
    name = NameField(label=_("这是什么"), max_length=120)
    purpose = TextField(label=_("想证明什么"), max_length=2000)
    source = TextField(label=_("从哪来的"), max_length=500, required=False)
    original_holder = forms.ChoiceField(label=_("原件在哪里"), choices=HOLDERS, required=False)
    files = FilesField(label=_("照片或文件"), required=False, many=True)  # type: ignore[assignment]
    late_reason = TextField(label=_("逾期提交的原因"), max_length=2000, required=False)


class Replace(Facts):
    """The item again, put right."""

    name = NameField(label=_("这是什么"), max_length=120, required=False)
    purpose = TextField(label=_("想证明什么"), max_length=2000, required=False)
    files = FilesField(label=_("照片或文件"), required=False, many=True)  # type: ignore[assignment]


class Fault(Facts):
    """What is wrong with the item, said once."""

    reason = TextField(label=_("哪里不对"), max_length=2000)


class Opinion(Facts):
    """真实性 · 合法性 · 关联性, each agreed or disputed with a reason."""

    authenticity = forms.ChoiceField(label=_("是真的吗（真实性）"), choices=STANCES)
    legality = forms.ChoiceField(label=_("来路合法吗（合法性）"), choices=STANCES)
    relevance = forms.ChoiceField(label=_("和这事有关吗（关联性）"), choices=STANCES)
    reason = TextField(label=_("有异议的，说说为什么"), max_length=2000, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        disputed = "dispute" in (cleaned.get("authenticity"), cleaned.get("legality"), cleaned.get("relevance"))
        if disputed and not cleaned.get("reason"):
            self.add_error("reason", _("有异议的，请说明为什么。"))
        return cleaned


class Present(Facts):
    """Shown in the sitting; `moment` is the second of the recording."""

    page = forms.IntegerField(label=_("第几页"), min_value=1, max_value=5000, required=False)
    late_reason = TextField(label=_("不在清单上的，说明为什么现在才拿出来"), max_length=2000, required=False)


class Finding(Facts):
    """Why the tribunal admits or does not admit it."""

    reason = TextField(label=_("理由"), max_length=2000)


class Redact(Facts):
    """The copy without what others may not see."""

    file = OneOf(label=_("遮盖后的文件"), help_text=_("先在“加一份证据”里上传遮盖好的文件，再在这里选。"))
    reason = TextField(label=_("为什么遮盖"), max_length=2000)

    def prepare(self, thing: Any) -> None:
        files = thing.case.files.exclude(uploader=None).order_by("-pk")[:OFFERED]
        self.fields["file"].choices = [(file.pk, file.name) for file in files]  # type: ignore[attr-defined]


class Comparison(Facts):
    """The original compared: where, by whom, with what result."""

    place = NameField(label=_("在哪里核对"), max_length=120)
    result = forms.ChoiceField(
        label=_("结果"),
        choices=[("same", _("与原件一致")), ("differs", _("与原件不一致")), ("absent", _("没有出示原件"))],
    )
    note = TextField(label=_("说明"), max_length=2000, required=False)
