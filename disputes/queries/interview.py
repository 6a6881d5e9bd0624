"""The steps of the interview: which question comes when, and what an answer is kept as."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from disputes.acts.intake import applicant_of
from disputes.forms import interview
from disputes.models import Application
from disputes.queries.estimate import WORKED_OUT, money
from law.tagging import tag

Given = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """One page: its key, its words, the form, and what the answer becomes."""

    key: str
    title: Any
    law: Any
    form: Callable[[Application, Any], forms.Form]
    given: Callable[[Application, Any], Given]
    template: str = "disputes/intake/step.html"
    asked: Callable[[Application], bool] = lambda application: True


def answers_of(application: Application) -> dict[str, Any]:
    """What was answered so far."""
    return dict(application.answers or {})


def has(*kinds: str) -> Callable[[Application], bool]:
    """Asked only where the worker takes one of these claims."""
    return lambda application: bool(set(kinds) & set(answers_of(application).get("claims") or []))


def simple(form: type[forms.Form]) -> Callable[[Application, Any], forms.Form]:
    """A form filled with what was answered before."""
    return lambda application, data: form(data, initial=answers_of(application) | {"narrative": application.narrative})


def as_answers(application: Application, form: forms.Form) -> Given:
    """The cleaned answers as JSON can hold them."""
    return {"answers": {name: jsonable(value) for name, value in form.cleaned_data.items()}}


def jsonable(value: Any) -> Any:
    """Days and sums as text."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if value.__class__.__name__ == "Decimal" else value


def party_form(form: type[forms.Form], side: str) -> Callable[[Application, Any], forms.Form]:
    """A form about a party, filled from its row; the identity number is never sent back to the page."""

    def make(application: Application, data: Any) -> forms.Form:
        party = application.case.parties.filter(side=side).first()
        names = [name for name in form.base_fields if name != "id_number"]
        return form(data, initial={name: getattr(party, name, "") for name in names} if party else {})

    return make


def story_given(application: Application, form: forms.Form) -> Given:
    """The story, with the claims it suggests beside it."""
    text = form.cleaned_data["narrative"]
    return {"narrative": text, "tags": [each.as_json() for each in tag(text)]}


def months_form(application: Application, data: Any) -> forms.Form:
    """The months worked, at most the last year of them."""
    said = answers_of(application)
    hired = date.fromisoformat(said["hired"]) if said.get("hired") else None
    until = date.fromisoformat(said["ended"]) if said.get("ended") else timezone.localdate()
    wage = money(said.get("monthly_wage")) or None
    return interview.Months(data, months=interview.last_months(hired, until), wage=wage)


def months_given(application: Application, form: Any) -> Given:
    """What was answered for each month."""
    return {"answers": {"months": form.answers()}}


def other_kinds(application: Application) -> list[str]:
    """The claims whose sum the worker names."""
    return [kind for kind in answers_of(application).get("claims") or [] if kind not in WORKED_OUT]


def other_form(application: Application, data: Any) -> forms.Form:
    """A sum and a sentence for each claim that is not worked out."""
    return interview.Other(data, kinds=other_kinds(application), initial=answers_of(application))


QUESTIONS = [
    Question("story", _("先说说发生了什么"), "", simple(interview.Story), story_given, "disputes/intake/story.html"),
    Question(
        "claims",
        _("您想要什么？"),
        _("法律上叫“仲裁请求”"),
        simple(interview.Tags),
        as_answers,
        "disputes/intake/claims.html",
    ),
    Question(
        "employer",
        _("是哪家公司？"),
        _("法律上叫“被申请人”"),
        party_form(interview.Employer, "respondent"),
        lambda application, form: {"respondent": form.cleaned_data},
    ),
    Question("job", _("您的这份工作"), _("入职、工资、离职"), simple(interview.Job), as_answers),
    Question(
        "months",
        _("公司欠了您哪几个月的工资？"),
        _("法律上叫“拖欠劳动报酬”"),
        months_form,
        months_given,
        "disputes/intake/months.html",
        has("wages"),
    ),
    Question(
        "other",
        _("另外几项，您要多少？"),
        "",
        other_form,
        as_answers,
        asked=lambda application: bool(other_kinds(application)),
    ),
    Question(
        "you",
        _("您是谁？"),
        _("法律上叫“申请人”"),
        party_form(interview.You, "applicant"),
        lambda application, form: {"worker": form.cleaned_data},
    ),
]
AFTER = ("evidence", "owed", "sign")


def asked_of(application: Application) -> list[Question]:
    """The questions this worker is asked."""
    return [question for question in QUESTIONS if question.asked(application)]


def keys_of(application: Application) -> list[str]:
    """Every page of this worker's interview in order."""
    return [question.key for question in asked_of(application)] + list(AFTER)


def neighbours(application: Application, key: str) -> tuple[str, str]:
    """The page before and the page after; empty at the ends."""
    keys = keys_of(application)
    at = keys.index(key) if key in keys else 0
    return (keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else "")


def worker_name(application: Application) -> str:
    """The applicant's name, for the read-back."""
    return applicant_of(application.case).name
