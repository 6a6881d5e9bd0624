"""Facts of the talks: opening, caucus, private limits, notes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Post, User, current
from casework.facts import Facts, SecretMixin
from casework.formfields import DayField, MoneyField, NameField, SecretTextField, TextField
from casework.models import Side

SHORT = 2000
SIDES = [(Side.APPLICANT.value, _("申请人")), (Side.RESPONDENT.value, _("被申请人"))]


class SecretMoneyField(SecretMixin, MoneyField):
    """A sum nobody but its owner ever reads: it leaves no trace in journal or statements."""


class Apply(Facts):
    """The day the application was received: every clock runs from it."""

    received_on = DayField(label=_("收到申请之日"), required=False)
    own_motion = forms.BooleanField(label=_("调解组织主动调解（从双方都同意之日起算）"), required=False)
    note = TextField(label=_("说明"), required=False, max_length=SHORT)


class Invite(Facts):
    """By when and how the other side is asked."""

    reply_due_on = DayField(label=_("请对方哪天之前答复"), required=False)
    manner = NameField(label=_("调解方式"), max_length=60, required=False)


class Refusal(Facts):
    """Why not, if they say."""

    reason = SecretTextField(label=_("原因（可以不说）"), required=False, max_length=SHORT)


class Person(Facts):
    """A mediator of the body."""

    mediator = forms.ModelChoiceField(queryset=User.objects.none(), label=_("调解员"))

    def prepare(self, thing: Any) -> None:
        held = User.objects.filter(appointments__in=appointments_of(thing)).distinct()
        field: Any = self.fields["mediator"]
        field.queryset = held


def appointments_of(thing: Any) -> Any:
    """The posts of mediators and heads of the file's body."""
    rows = thing.case.office.appointments.filter(post__in=(Post.MEDIATOR, Post.MEDIATION_HEAD))
    return rows.filter(current(thing.case.opened_at.date()))


class Replace(Person):
    """Another mediator, and why."""

    reason = TextField(label=_("为什么换"), max_length=SHORT)


class Interest(Facts):
    """What a mediator has to tell of themself before both sides may trust them."""

    text = TextField(label=_("与本案的关系，双方应当知道的"), max_length=SHORT)


class OpenSession(Facts):
    """Where and how."""

    manner = NameField(label=_("方式"), max_length=60, required=False)


class Caucus(Facts):
    """With which side the mediator talks alone."""

    side = forms.ChoiceField(label=_("和哪一方单独谈"), choices=SIDES)


class Limit(Facts):
    """The least one would take, or the most one would give."""

    amount = SecretMoneyField(label=_("您的底线（元）。只用来比一比，谁都看不到"))


class Note(Facts):
    """For the mediator's eyes."""

    side = forms.ChoiceField(label=_("哪一方"), choices=[("", _("不分")), *SIDES], required=False)
    kind = forms.ChoiceField(
        label=_("类别"), choices=[("interest", _("真正在意的")), ("note", _("备忘"))], required=False
    )
    text = SecretTextField(label=_("只有您看得到"), max_length=SHORT)


class Extension(Facts):
    """Until when both sides want to go on."""

    until = DayField(label=_("延长到哪一天"))


class UndisputedFact(Facts):
    """A fact both sides let pass to the tribunal if no agreement is reached."""

    text = SecretTextField(label=_("双方没有争议的事实"), max_length=SHORT)


class FactChosen(Facts):
    """Which fact; every fact not yet confirmed where none is named."""

    fact_id = forms.TypedChoiceField(label=_("哪一条"), coerce=int, empty_value=None, required=False)

    def prepare(self, thing: Any) -> None:
        field: Any = self.fields["fact_id"]
        all_of_them = [] if field.required else [("", _("全部"))]
        field.choices = [*all_of_them, *((fact.pk, fact.text[:60]) for fact in thing.case.undisputed_facts.all())]


class Ending(Facts):
    """Why it ends here."""

    reason = SecretTextField(label=_("原因"), required=False, max_length=SHORT)
