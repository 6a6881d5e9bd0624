"""Facts of the events of service: by which channel, with what result, proved by what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import CodeField, DayField, NameField, SecretTextField, TextField, want
from documents.forms.files import FilesField as UploadField
from documents.forms.files import UploadInput
from documents.forms.signature import Signed
from documents.rules.channels import SENDABLE, NotDelivered, Posted, ReceivedAs


def proofs(label: Any, wanted: Any) -> forms.Field:
    """Photos, films or slips, handed in where the act is made; `wanted` says when its rule asks for one."""
    return want(UploadField(label=label, many=True, required=False, widget=UploadInput(many=True, films=True)), wanted)


class Prepare(Facts):
    """Which paper, to whom: a party, or somebody outside the file by name."""

    paper_id = forms.IntegerField(label=_("文书"))
    party_id = forms.IntegerField(label=_("受送达人"), required=False)
    outsider = SecretTextField(label=_("收件单位或者个人"), required=False, max_length=120)


class Made(Facts):
    """The fingerprint of the copy that was made."""

    sha256 = forms.RegexField(r"^[0-9a-f]{64}$", label="SHA-256")


class Send(Facts):
    """By which channel, and where to."""

    channel = forms.ChoiceField(label=_("送达方式"), choices=[(c.value, c.label) for c in SENDABLE])
    to = SecretTextField(label=_("地址或号码"), required=False, help_text=_("不填就用当事人确认过的送达地址。"))
    reference = CodeField(label=_("邮件号"), required=False)


class ConfirmReceipt(Signed):
    """How receipt is proved: a signature, a slip, or having read it in the service."""

    HOW = [
        ("signature", _("签字")),
        ("read", _("在平台上打开阅读")),
        ("slip", _("邮政回执或受托机关回证")),
    ]
    how = forms.ChoiceField(label=_("怎样证明收到"), choices=HOW, initial="signature", required=False)
    received_on = DayField(label=_("收到的日子"), required=False, help_text=_("不填就是今天。"))
    signer = NameField(
        label=_("签收人"), required=False, help_text=_("写实际签字的人，不写记录送达的人；受送达人本人签的可以不填。")
    )
    capacity = forms.ChoiceField(
        label=_("签收人的身份"), choices=[("", _("本人，或者单位的收发人员")), *ReceivedAs.choices], required=False
    )
    signature_file = UploadField(label=_("签名或回执照片"), required=False, help_text=_("凭回执证明的，要有回执照片。"))
    consent = forms.BooleanField(label=_("我同意以电子方式接收这份文书，需要纸质的我会另外提出"), required=False)

    def clean_how(self) -> str:
        """A bare receipt is a signature."""
        return self.cleaned_data["how"] or "signature"


class Failure(Facts):
    """What came back, why, and what shows it."""

    reason = forms.ChoiceField(label=_("没有送到的原因"), choices=NotDelivered.choices)
    why = TextField(
        label=_("经过"), max_length=2000, required=False, help_text=_("选“其他原因”的，要写明；公告的时候会写进公告。")
    )
    failed_on = DayField(label=_("哪一天"), required=False, help_text=_("不填就是今天。"))
    proofs = proofs(_("退件、物流查询或者现场的照片"), _("不是电子送达的，要有"))

    def clean_why(self) -> str:
        """Another reason is no reason until it is said."""
        why = str(self.cleaned_data["why"]).strip()
        if self.cleaned_data.get("reason") == NotDelivered.OTHER and not why:
            raise forms.ValidationError(_("请写明是什么原因。"))
        return why


class Refused(Facts):
    """Who refused what, before whom."""

    why = TextField(label=_("拒收的经过"), max_length=2000)
    refused_on = DayField(label=_("拒收日期"), required=False)
    witnesses = NameField(label=_("见证人"), required=False, max_length=200)
    proofs = proofs(_("照片或录像"), _("没有见证人的，要有"))


class Leave(Facts):
    """Left at the residence, with photo or video of it (办案规则 20)."""

    left_on = DayField(label=_("留置的日子"), required=False, help_text=_("不填就是今天。"))
    to = SecretTextField(label=_("留置的地址"), required=False)
    witnesses = NameField(label=_("见证人"), required=False, max_length=200)
    note = TextField(label=_("留置的经过"), required=False, max_length=2000)
    proofs = proofs(_("照片或录像"), _("要有"))


class Publish(Facts):
    """Where and when the public notice was posted, and what shows it."""

    where = forms.ChoiceField(label=_("在哪里公告"), choices=Posted.choices)
    reference = CodeField(
        label=_("网址、报纸版面或者张贴的地方"), max_length=200, help_text=_("网站要写网址，报纸要写报名、日期和版面。")
    )
    first_on = DayField(label=_("第一次刊登、张贴的日子"), required=False, help_text=_("只有一次的，可以不填。"))
    posted_on = DayField(
        label=_("最后一次刊登、张贴的日子"), required=False, help_text=_("公告期从这一天起算；不填就是今天。")
    )
    proofs = proofs(_("网页截图、报纸或者张贴现场的照片"), _("要有"))

    def clean_reference(self) -> str:
        """A notice on a website stands at an address."""
        reference = str(self.cleaned_data["reference"])
        if self.cleaned_data.get("where") == Posted.WEBSITE and not reference.startswith(("https://", "http://")):
            raise forms.ValidationError(_("请写公告所在网页的网址，以 https:// 开头。"))
        return reference

    def clean(self) -> Any:
        """The last posting is not before the first."""
        told = super().clean()
        first, last = self.cleaned_data.get("first_on"), self.cleaned_data.get("posted_on")
        if first and last and last < first:
            self.add_error("posted_on", _("最后一次不能早于第一次。"))
        return told


class Cancel(Facts):
    """Why it is no longer to be served."""

    reason = TextField(label=_("原因"), required=False, max_length=2000)
