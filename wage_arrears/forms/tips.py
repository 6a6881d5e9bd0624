"""The page of a tip: two minutes on a phone, a name only if one wants to leave it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.formfields import MoneyField, NameField, PhoneField, SecretTextField
from law.places import within
from wage_arrears.forms.inspection.opening import SUBJECTS, SecretNarrative

CITY = "370200"


class Tip(forms.Form):
    """What happened, where, and who (if one wants to say)."""

    place = forms.ChoiceField(label=_("在哪个区（市）干活？"), widget=forms.RadioSelect)
    employer = NameField(
        label=_("哪家单位欠薪？"), max_length=120, help_text=_("招牌上的名字也行，比如“延吉路的海润饭店”。")
    )
    workplace = SecretTextField(
        label=_("干活的地方"), required=False, help_text=_("路名、门牌、工地名，越具体越好找。")
    )
    subject = forms.ChoiceField(label=_("什么事？"), choices=SUBJECTS, widget=forms.RadioSelect, initial="wages")
    narrative = SecretNarrative(
        label=_("怎么回事？"), max_length=20000, help_text=_("几句话就行：欠谁的、欠多久、老板怎么说。")
    )
    workers = forms.IntegerField(label=_("大约多少人"), min_value=1, max_value=100000, required=False)
    amount = MoneyField(label=_("大约一共欠多少（元）"), required=False)
    name = SecretTextField(label=_("您的姓名"), max_length=60, required=False)
    phone = PhoneField(
        label=_("您的手机号"), required=False, help_text=_("姓名和手机号密封保存，案卷里没有，单位看不到。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [(each.code, each.name) for each in within(CITY)]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """The facts of the event."""
        return {"kind": "tip"} | {
            name: str(value) for name, value in self.cleaned_data.items() if value not in (None, "")
        }


class Follow(forms.Form):
    """The code, as it was noted down."""

    code = forms.CharField(label=_("8 位查询码"), max_length=20)
