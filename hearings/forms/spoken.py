"""What a page sends of one word to the record: a form for each verb, read as strictly as the frame it becomes."""

from base64 import b64encode
from datetime import datetime
from html import escape
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.formfields import MomentField, NameField, TextField, YesOrNoField
from hearings.records.people import AgainstOnline
from hearings.records.snapshots import Verdict
from hearings.rules.refusals import NotAPicture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="140"><text x="20" y="95" font-size="64" font-family="serif">{name}</text></svg>'
DRAWN = r"^data:image/(png|webp|svg\+xml);base64,[A-Za-z0-9+/=]+$"


class Spoken(forms.Form):
    """A verb that is said without more."""

    verb = ""
    # The box at which a refusal of the record is said, by its code.
    said_at: ClassVar[dict[str, str]] = {}

    def facts(self) -> dict[str, Any]:
        """What the frame says; what was left open is not in it."""
        told = self.cleaned_data.items()
        return {name: plain(value) for name, value in told if value not in (None, "", [])}


def plain(value: Any) -> Any:
    """A moment as a frame writes it."""
    return value.isoformat() if isinstance(value, datetime) else value


def row_field(**more: Any) -> forms.IntegerField:
    """The number of a row that the page itself names."""
    return forms.IntegerField(min_value=1, max_value=2**53, widget=forms.HiddenInput, **more)


def reason_field(*, required: bool = True) -> TextField:
    """Why, in so many words."""
    return TextField(label=_("理由"), max_length=2000, strip=True, required=required)


def code_field() -> forms.CharField:
    """The code from one's own phone; who needs none is asked for none."""
    return forms.CharField(label=_("验证码"), max_length=12, required=False)


class RowsField(forms.TypedMultipleChoiceField):
    """Several rows that the page itself names."""

    widget = forms.MultipleHiddenInput

    def __init__(self, **more: Any) -> None:
        super().__init__(coerce=int, **more)

    def valid_value(self, value: Any) -> bool:
        return str(value).isdecimal() and len(str(value)) < 16


class OnceField(forms.UUIDField):
    """The number a page was given, so that a form sent twice over a bad line is one turn; none where it is broken."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except forms.ValidationError:
            return None


class CheckIn(Spoken):
    """Who one is, by number and code, and that nothing will be recorded."""

    verb = "check_in"
    said_at: ClassVar[dict[str, str]] = {"wrong_code": "code"}
    id_number = forms.CharField(label=_("身份证号"), max_length=18, required=False)
    code = code_field()
    declares = forms.BooleanField(
        label=_("不录音、不录像、不截屏"), error_messages={"required": _("请先勾选“不录音、不录像、不截屏”。")}
    )

    def facts(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {"declares_no_recording": True, "id_number": told["id_number"], "code": told["code"]}


class Environment(Spoken):
    """Where one sits, and what the test of the equipment found."""

    verb = "confirm_environment"
    alone = YesOrNoField(label=_("身边有别人吗"), yes=_("只有我"), no=_("还有别人"))
    quiet = YesOrNoField(label=_("周围安静吗"), yes=_("安静"), no=_("有点吵"))
    place = NameField(label=_("在什么地方"), max_length=200, required=False)
    score = forms.CharField(max_length=9, required=False, widget=forms.HiddenInput)

    def facts(self) -> dict[str, Any]:
        """A score that the test did not write is none: nobody can put it right by hand."""
        told = dict(self.cleaned_data)
        score = told.pop("score")
        return told | ({"equipment_score": min(100, int(score))} if score.isdecimal() else {})


class Consent(Spoken):
    """Yes, or no with its reason: either may be changed in reasonable time."""

    agrees = YesOrNoField(label=_("同意在线进行吗"), yes=_("同意"), no=_("不同意"))
    ground = forms.ChoiceField(label=_("为什么不在线"), choices=AgainstOnline.choices, required=False)
    reason = reason_field(required=False)

    @property
    def verb(self) -> str:  # type: ignore[override]
        """By the answer given."""
        return "consent.give" if self.cleaned_data["agrees"] else "consent.withdraw"

    def facts(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told["agrees"]:
            return {"told": True}
        return {
            "ground": told["ground"] or AgainstOnline.OBJECTS.value,
            "reason": told["reason"] or str(_("没有说明原因")),
        }


class Picture(Spoken):
    """One's own picture, by a consent of its own; the picture is told by the page, since it is kept in a way of its own."""

    verb = "snapshot.give"
    picture = forms.Field(label=_("照片"), error_messages={"required": NotAPicture.sentence})
    consents = forms.BooleanField(
        label=_("单独同意拍照"), error_messages={"required": _("请先勾选同意拍照核对，或者选别的核对办法。")}
    )


class OtherWay(Spoken):
    """How one is to be known instead of by a picture."""

    verb = "snapshot.decline"
    way = forms.ChoiceField(label=_("不拍照："), choices=[("video", _("在视频里核对")), ("office", _("到仲裁院核对"))])


class Compared(Spoken):
    """What the bench found of somebody at the door, or whether they are let in."""

    DECISIONS: ClassVar[dict[str, str]] = {"admit": "person.admit", "refuse": "person.dismiss"}
    person = row_field()
    how = forms.ChoiceField(
        label=_("怎么核对的"),
        choices=[("picture", _("看照片")), ("video", _("在视频里")), ("office", _("到仲裁院"))],
        required=False,
    )
    note = TextField(label=_("说明"), max_length=2000, strip=True, required=False)
    verdict = forms.ChoiceField(label=_("核对结果"), choices=Verdict.choices, required=False)
    decision = forms.ChoiceField(
        label=_("让不让进"), choices=[("admit", _("请进来")), ("refuse", _("不让进"))], required=False
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not (told.get("decision") or told.get("verdict") or self.errors):
            self.add_error("verdict", _("请选一个核对结果。"))
        return told

    @property
    def verb(self) -> str:  # type: ignore[override]
        """A decision at the door, else what was found."""
        return self.DECISIONS.get(self.cleaned_data["decision"], "snapshot.compare")

    def facts(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told["decision"]:
            return {"person": told["person"], "reason": told["note"]}
        return {name: told[name] for name in ("person", "note", "verdict")} | {"how": told["how"] or "picture"}


class Confirm(Spoken):
    """Lines that are as they were said."""

    verb = "transcript.confirm"
    line = RowsField(label=_("哪一句"))

    def facts(self) -> dict[str, Any]:
        return {"lines": self.cleaned_data["line"]}


class Objection(Spoken):
    """What a line should say."""

    verb = "transcript.object"
    line = row_field()
    text = TextField(label=_("应当怎么写"), max_length=4000, strip=True)
    reason = TextField(label=_("说明"), max_length=2000, strip=True, required=False)


class Ruling(Spoken):
    """What becomes of an objection, and why."""

    verb = "transcript.rule"
    objection = row_field()
    accepts = YesOrNoField(label=_("是否采纳"), yes=_("采纳"), no=_("不采纳"))
    reason = reason_field()


class Sign(Spoken):
    """The drawn signature; for those who cannot draw, the typed name as a picture."""

    verb = "transcript.sign"
    said_at: ClassVar[dict[str, str]] = {"wrong_code": "code", "not_a_signature": "signature"}
    signature = forms.RegexField(
        DRAWN, label=_("签名"), max_length=48_000, required=False, error_messages={"invalid": _("请先签名。")}
    )
    typed_name = NameField(required=False)
    read_seq = row_field()
    code = code_field()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not (told.get("signature") or told.get("typed_name") or self.errors):
            self.add_error("signature", _("请先签名。"))
        return told

    def facts(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        typed = SVG.format(name=escape(told.pop("typed_name"))).encode()
        drawn = told["signature"] or "data:image/svg+xml;base64," + b64encode(typed).decode()
        return told | {"signature": drawn}


class RefuseToSign(Spoken):
    """Why somebody does not sign: oneself, or whom the desk notes it of."""

    verb = "transcript.refuse_to_sign"
    person = row_field(required=False)
    reason = reason_field()


class NoteUnsigned(Spoken):
    """That nobody answered in the time given."""

    verb = "transcript.note_unsigned"
    person = row_field()
    reason = reason_field()


class Seal(Spoken):
    """The record is closed."""

    verb = "transcript.seal"


class Review(Spoken):
    """Until when everybody reads and signs; so many hours where no time is named."""

    verb = "stage.begin_review"
    until = MomentField(required=False, label=_("最晚什么时候核对、签名（可不填）"))


class OpenCheckIn(Spoken):
    """The door is opened."""

    verb = "stage.open_check_in"


class Open(Spoken):
    """It begins."""

    verb = "stage.open"


class Close(Spoken):
    """It is over."""

    verb = "stage.close"


class Window(Spoken):
    """Until when: an hour named, else so many days."""

    days = forms.IntegerField(label=_("从今天起几天"), min_value=1, max_value=60, required=False)
    closes_at = MomentField(label=_("或者到什么时候"), required=False)

    def facts(self) -> dict[str, Any]:
        told = super().facts()
        if "closes_at" in told:
            told.pop("days", None)
        return told


class OpenStep(Window):
    """A step that asks, and how long it waits for answers."""

    verb = "step.set"
    step = forms.CharField(label=_("哪一步"), max_length=60)
    question = TextField(label=_("问什么"), max_length=2000, strip=True, required=False)


class MoveWindow(Window):
    """Another end of the time to answer, and why."""

    verb = "step.window"
    reason = reason_field()


class EndStep(Spoken):
    """A step is closed; why, where somebody has not answered."""

    verb = "step.end"
    reason = reason_field(required=False)


class MeetNow(Spoken):
    """From turns to one hour for all."""

    verb = "stage.convert_to_sync"
    reason = reason_field()
    starts_at = MomentField(label=_("什么时候一起到庭"), required=False)


class Turn(Spoken):
    """One's own turn; its files come beside it, up already or with the form."""

    verb = "say"
    text = TextField(label=_("写几句话"), max_length=4000, strip=True, required=False)
    client_id = OnceField()


def by_verb(*made: type[Spoken]) -> dict[str, type[Spoken]]:
    """The forms that one page takes."""
    return {form.verb: form for form in made}


READING = by_verb(Confirm, Objection, Ruling, Sign, RefuseToSign, NoteUnsigned, Seal, Review)
# What the chair may do on the page of a sitting by turns.
DESK = by_verb(OpenCheckIn, Open, Close, Review, OpenStep, MoveWindow, EndStep, MeetNow)
PARTS: dict[str, type[Spoken]] = {"identity": CheckIn, "environment": Environment, "consent": Consent}
