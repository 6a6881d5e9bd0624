"""Facts of a sitting's events: when, how, where, and why not."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts, PlainMixin
from casework.formfields import MomentField, NameField, PhoneField, TextField
from casework.models import Side
from hearings.records.people import AgainstOnline, Elsewhere, Seat
from hearings.rules.people import GUESTS, unseated


class Kind(models.TextChoices):
    HEARING = "hearing", _("开庭")
    CONFERENCE = "conference", _("庭前会议、证据交换、询问")
    MEDIATION = "mediation", _("调解会")
    ASYNCHRONOUS = "asynchronous", _("异步审理")


class Mode(models.TextChoices):
    ONLINE = "online", _("在线")
    OFFICE = "office", _("现场")
    MIXED = "mixed", _("一方在线、一方现场")
    ASYNCHRONOUS = "asynchronous", _("异步")


# 在线诉讼规则 第二十条, 办案规则 第三十九条: an asynchronous hearing only where every one of these holds.
ASYNCHRONOUS_GROUNDS = [
    ("summary_procedure", _("适用简易处理")),
    ("cannot_attend_together", _("各方同时到庭确有困难")),
    ("asked_and_agreed", _("一方书面申请，各方都同意")),
    ("facts_undisputed", _("证据交换后，主要事实和证据没有争议")),
    ("no_witness_or_original", _("没有证人、鉴定人出庭，也没有有争议的原件")),
]


class HourInput(forms.DateTimeInput):
    """An hour of those offered, or one typed beside them, which counts before them."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(self.typed(name)) or data.get(name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and self.typed(name) not in data

    def boxes(self, name: str, posted: Iterable[str]) -> list[str]:
        """The box beside the offered hours."""
        return [self.typed(name)]

    def typed(self, name: str) -> str:
        """What that box is called."""
        return f"{name}_typed"


class Book(Facts):
    """When, how and where people meet."""

    kind = forms.ChoiceField(choices=Kind.choices, label=_("哪种庭"))
    starts_at = MomentField(label=_("开始时间"), widget=HourInput)
    minutes = forms.IntegerField(min_value=10, max_value=600, required=False, label=_("预计多少分钟"))
    mode = forms.ChoiceField(choices=Mode.choices, label=_("怎么开"))
    room = NameField(max_length=60, required=False, label=_("哪个仲裁庭"))
    is_public = forms.NullBooleanField(required=False, label=_("公开进行"))
    grounds = forms.MultipleChoiceField(
        choices=ASYNCHRONOUS_GROUNDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("异步审理的条件（逐项核对）"),
    )
    why_summary_procedure = TextField(required=False, max_length=500, label=_("依据：简易处理"))
    why_cannot_attend_together = TextField(required=False, max_length=500, label=_("依据：到庭困难"))
    why_asked_and_agreed = TextField(required=False, max_length=500, label=_("依据：申请和同意"))
    why_facts_undisputed = TextField(required=False, max_length=500, label=_("依据：没有争议"))
    why_no_witness_or_original = TextField(required=False, max_length=500, label=_("依据：没有证人、原件"))
    grounds_note = TextField(required=False, max_length=2000, label=_("异步审理的理由"))
    against_online = forms.MultipleChoiceField(
        choices=AgainstOnline.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("不宜在线的情形（有的就勾选）"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("against_online") and cleaned.get("mode") in (Mode.ONLINE, Mode.ASYNCHRONOUS):
            self.add_error("mode", _("有不宜在线的情形，请选现场；只有一方不便的，选一方在线、一方现场。"))
        if cleaned.get("kind") == Kind.ASYNCHRONOUS:
            cleaned["mode"] = Mode.ASYNCHRONOUS
            self.check_conditions(cleaned)
        elif cleaned.get("kind") == Kind.HEARING and cleaned.get("mode") == Mode.ASYNCHRONOUS:
            self.add_error(
                "mode", _("开庭要异步进行，请选“异步审理”并逐项核对条件；调解、证据交换、询问可以直接选异步。")
            )
        return cleaned

    def check_conditions(self, cleaned: dict[str, Any]) -> None:
        """Every condition ticked, each with what it rests on, or one reason for all."""
        conditions = [value for value, _label in ASYNCHRONOUS_GROUNDS]
        if set(conditions) - set(cleaned.get("grounds") or []):
            self.add_error("grounds", _("异步审理要每一项条件都具备，否则请安排同步开庭。"))
        elif not cleaned.get("grounds_note") and not all(cleaned.get(f"why_{each}") for each in conditions):
            self.add_error("grounds_note", _("请写明各项条件的依据，写在每一项后面或者一起写在这里。"))


class Notice(Facts):
    """That everybody was told; fewer than five working days only if all agree."""

    all_agree_shorter = forms.BooleanField(required=False, label=_("各方都同意少于五个工作日"))


class DigestField(PlainMixin, forms.CharField):
    """A SHA-256 in hex."""

    def __init__(self, **kwargs: Any) -> None:
        settings: dict[str, Any] = {"max_length": 64, "required": False, "widget": forms.HiddenInput}
        super().__init__(**(settings | kwargs))


class Seal(Facts):
    """The head of the sitting's chain; filled in when it is sealed, whatever was told."""

    head = DigestField()
    head_seq = forms.IntegerField(required=False, widget=forms.HiddenInput)


class BeginReview(Facts):
    """Until when everybody reads and signs; so many hours where no time is named."""

    until = MomentField(required=False, label=_("最晚什么时候核对、签名（可不填）"))


class ForgetSnapshots(Facts):
    """Whose disputed picture may go too, and what became of it; counts and hashes are filled in by the house."""

    participant = forms.IntegerField(required=False, label=_("哪一位"))
    reason = TextField(required=False, max_length=2000, label=_("争议怎么解决的"))
    deleted = forms.IntegerField(required=False, widget=forms.HiddenInput)
    hashes = DigestField(max_length=4000)


class EraseRecording(Facts):
    """What of a recording is gone; filled in by the house."""

    pieces = forms.IntegerField(required=False, widget=forms.HiddenInput)
    bytes = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kept_days = forms.IntegerField(required=False, widget=forms.HiddenInput)
    manifests = DigestField(max_length=4000)


class Reason(Facts):
    """Why."""

    reason = TextField(max_length=2000, label=_("原因"))


class OptionalReason(Facts):
    """Why, if anything is to be said."""

    reason = TextField(max_length=2000, required=False, label=_("说明"))


class Earlier(Facts):
    """Before the hour that was told: only where all agreed, and the reason is kept."""

    all_agree_earlier = forms.BooleanField(required=False, label=_("还没到时间：各方都同意提前"))
    reason = TextField(max_length=2000, required=False, label=_("为什么提前"))


class Suspend(Reason):
    """Why, and until when."""

    resume_at = MomentField(required=False, label=_("什么时候继续"))


class Postpone(Reason):
    """Why, and when instead."""

    starts_at = MomentField(required=False, label=_("改到什么时候"))
    room = NameField(max_length=60, required=False, label=_("哪个仲裁庭"))


class AddPerson(Facts):
    """Somebody of the file by role; else a witness, an interpreter, an observer, invited by name and phone."""

    person = forms.ChoiceField(required=False, label=_("案件里的人"))
    role = forms.ChoiceField(
        choices=[("", "—"), *((role.value, role.label) for role in GUESTS)],
        required=False,
        label=_("不是案件里的人：以什么身份来"),
    )
    name = NameField(required=False)
    phone = PhoneField(required=False, help_text=_("在线参加的要填：会收到一条只能用一次的链接。到现场的可以不填。"))
    side = forms.ChoiceField(choices=[("", "—"), *Side.choices], required=False, label=_("哪一方请来的"))
    seat = forms.ChoiceField(choices=Seat.choices, required=False, label=_("在哪里参加"))

    def prepare(self, thing: Any) -> None:
        known = [(one.key, str(one)) for one in unseated(thing)] if thing.pk else []
        self.fields["person"].choices = [("", _("不是案件里的人，写在下面")), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("person"):
            for name in ("role", "name"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("请从案件里的人中选一位，或者写明身份和姓名。"))
        return cleaned


class PersonChoice(forms.TypedChoiceField):
    """One person of the sitting by name and role."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, **kwargs)


def seated(form: forms.Form, hearing: Any, *names: str) -> None:
    """Offers everybody who is on the list of this very sitting."""
    people = hearing.participants.filter(removed_at=None) if hearing.pk else []
    for name in names:
        form.fields[name].choices = [(person.pk, str(person)) for person in people]  # type: ignore[attr-defined]


class RemovePerson(Facts):
    """Who is taken off the list, and why."""

    participant = PersonChoice(label=_("哪一位"))
    reason = TextField(max_length=2000, label=_("原因"))

    def prepare(self, thing: Any) -> None:
        seated(self, thing, "participant")


class Screen(Facts):
    """Two people who may not meet."""

    one = PersonChoice(label=_("哪一位"))
    other = PersonChoice(label=_("与谁隔离"))
    reason = TextField(max_length=2000, label=_("原因"))

    def prepare(self, thing: Any) -> None:
        seated(self, thing, "one", "other")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("other"):
            self.add_error("other", _("请选另一个人。"))
        return cleaned


class AskElsewhere(Facts):
    """From where a member of the tribunal would take part, and why not from its room."""

    place = NameField(max_length=120, label=_("在什么地方参加"))
    reason = TextField(max_length=2000, label=_("为什么不能到仲裁庭"))


class DecideElsewhere(Facts):
    """Whose seat, and whether it may be elsewhere in this sitting."""

    participant = PersonChoice(label=_("哪一位"))
    granted = forms.TypedChoiceField(
        label=_("决定"), choices=[("yes", _("同意")), ("no", _("不同意"))], coerce=lambda value: value == "yes"
    )
    reason = TextField(max_length=2000, label=_("理由"))

    def prepare(self, thing: Any) -> None:
        asking = thing.participants.filter(removed_at=None, elsewhere=Elsewhere.ASKED) if thing.pk else []
        told = [(p.pk, f"{p}：{p.elsewhere_place}。{p.elsewhere_reason}") for p in asking]
        self.fields["participant"].choices = told  # type: ignore[attr-defined]
