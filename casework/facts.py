"""The facts of an event: one form validates them for page, API, journey and socket alike, and never saves."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.errors import Invalid

# What a page posts beside the facts of its form.
FRAME = frozenset({"csrfmiddlewaretoken", "next", "autosave"})


class PlainMixin:
    """A field of text that tells nothing of anybody (a digest, a code of ours): it may stand in the journal."""


# Values of these fields are figures, days, hours, choices or ids: they may stand in the journal as they are.
PLAIN_FIELDS = (
    PlainMixin,
    forms.BooleanField,
    forms.ChoiceField,
    forms.DateField,
    forms.DateTimeField,
    forms.DecimalField,
    forms.IntegerField,
    forms.ModelChoiceField,
    forms.TimeField,
    forms.TypedChoiceField,
    forms.UUIDField,
)


class SecretMixin:
    """A field whose value goes to an encrypted column only, never into journal or statements."""

    is_secret = True


class FileMixin(PlainMixin):
    """A field filled by uploading: a page sends the files themselves, everything else their ids."""

    takes_files = True


class Facts(forms.Form):
    """No facts; the base of every event's form."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        unknown = sorted(set(map(str, self.data)) - set(self.fields) - {"for_party"})
        if unknown:
            raise forms.ValidationError(_("这一步不收这项内容：%(names)s。"), params={"names": "、".join(unknown)})
        return cleaned

    @classmethod
    def read(cls, given: Mapping[str, Any], thing: Any = None) -> dict[str, Any]:
        """The cleaned facts, or `Invalid` with a sentence for each field."""
        form = cls.bound_to(thing, dict(given))
        if not form.is_valid():
            labels = {name: str(field.label or name) for name, field in form.fields.items()}
            raise Invalid({name: [str(e) for e in errors] for name, errors in form.errors.items()}, labels)
        return form.cleaned_data

    @classmethod
    def bound_to(cls, thing: Any, data: Mapping[str, Any] | None = None) -> "Facts":
        """The form for one case: `prepare` may narrow its choices to what the case holds."""
        form = cls(data)
        form.prepare(thing)
        for field in form.fields.values():
            leave_open(field)
        return form

    def prepare(self, thing: Any) -> None:
        """Hook: fit querysets, choices and initial values to the thing acted on."""

    @classmethod
    def file_fields(cls) -> list[str]:
        """The fields that may carry files."""
        return [name for name, field in cls.base_fields.items() if getattr(field, "takes_files", False)]

    @classmethod
    def is_secret(cls, name: str) -> bool:
        """Whether a field's value must leave no trace in journal or statements."""
        return getattr(cls.base_fields.get(name), "is_secret", False)

    @classmethod
    def is_plain(cls, name: str) -> bool:
        """Whether a field's value may stand in the journal as it is."""
        return isinstance(cls.base_fields.get(name), PLAIN_FIELDS)


def leave_open(field: forms.Field) -> None:
    """A list to choose from begins with no choice: what nobody chose must not be sent as if somebody had."""
    if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField):
        return
    if type(field.widget) is not forms.Select or field.initial not in (None, ""):
        return
    offered: Any = field.choices
    if not any(value in ("", None) for value, _label in offered):
        field.choices = [("", _("请选择")), *offered]
