"""Facts that several events of an arbitration share, and the choices fitted to the file at hand."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Post, User, current
from casework.facts import Facts
from casework.formfields import TextField, YesOrNoField
from casework.models import Case

SHORT = 2000


class Reason(Facts):
    """Why."""

    reason = TextField(label=_("理由"), max_length=SHORT)


class Note(Facts):
    """A remark, if there is one."""

    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class Decision(Facts):
    """Yes or no, with the reason."""

    granted = YesOrNoField(label=_("决定"), yes=_("同意"), no=_("不同意"))
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)


def yes_no(label: Any) -> forms.BooleanField:
    """A tick that may be left out."""
    return forms.BooleanField(label=label, required=False)


def sides(case: Case, *wanted: str) -> list[tuple[int, str]]:
    """The parties of a file as choices, of the sides named or of all."""
    rows = case.parties.filter(side__in=wanted) if wanted else case.parties.all()
    return [(party.pk, f"{party.get_side_display()} {party.name}") for party in rows]


def officials(case: Case, *posts: str) -> Any:
    """The people who hold one of these posts in the file's office today."""
    held = current(timezone.localdate()) & Q(post__in=posts, office_id=case.office_id)
    return User.objects.filter(pk__in=case.office.appointments.filter(held).values("user_id"))


def arbitrators(case: Case) -> Any:
    """Those on the office's roster of arbitrators."""
    return officials(case, Post.ARBITRATOR)


def fit(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Fits the choices of a field to the file; an optional field keeps an empty one."""
    field: Any = form.fields[name]
    field.choices = ([] if field.required else [("", "")]) + list(choices)


class PartyChoice(forms.TypedChoiceField):
    """One party of the file, as its number."""

    def __init__(self, **kwargs: Any) -> None:
        known: dict[str, Any] = {"label": _("当事人"), "coerce": int, "empty_value": None}
        super().__init__(**(known | kwargs))
