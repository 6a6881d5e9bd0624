"""A hand under a paper: drawn by finger on the pad, or the name typed below it."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import NameField, SecretTextField
from documents.rendering.errors import WrongFact
from documents.rendering.shows import drawn

LONGEST = 400_000
PICTURE = "data:image/"


class SignatureInput(forms.Widget):
    """A signature by finger, or the name typed below it."""

    use_fieldset = True
    typed_name = ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        kept = value if isinstance(value, str) and value.startswith(PICTURE) else ""
        pad = {"signer": "", "name": name, "typed": "typed_name", "typed_name": self.typed_name, "drawn": kept}
        return render_to_string("_widgets/signature_pad.html", pad)


class SignatureField(SecretTextField):
    """The picture from the pad as a data URI, or a name."""

    def __init__(self, **kwargs: Any) -> None:
        defaults = {"label": _("签名"), "required": False, "widget": SignatureInput, "max_length": LONGEST}
        super().__init__(**(defaults | kwargs))

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if found.startswith(PICTURE):
            try:
                drawn("signature", found)
            except WrongFact:
                raise forms.ValidationError(_("签名没有收全，请再签一次，或者打上姓名。")) from None
        return found


class Signed(Facts):
    """A signature drawn by finger, or the name typed."""

    # Hidden, since the pad brings a box of its own for the typed name.
    typed_name = NameField(required=False, widget=forms.HiddenInput)
    signature = SignatureField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pad: Any = self.fields["signature"].widget
        pad.typed_name = str(self.data.get("typed_name") or "")

    @staticmethod
    def hand(facts: Any) -> str:
        """What was drawn, else the name typed."""
        return str(facts.get("signature") or facts.get("typed_name") or "")


def picture_of(hand: str) -> str | None:
    """The drawn picture, where something was drawn; a typed name stands on the paper as a name."""
    return hand if hand.startswith(PICTURE) else None
