"""The ledger and the element sheet of an arbitration: answered until debate ends, found by the tribunal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import applicant, respondent
from disputes.acts import people
from disputes.forms import people as forms
from disputes.machines.arbitration.rows import tribunal_event
from disputes.machines.arbitration.stages import DELIBERATING, HEARING, UP_TO_DEBATE
from disputes.rules.arbitration.result import check_line_open


class Lines(models.Model):
    """Narrower than in other files: nothing of the ledger moves once the award is made."""

    class Meta:
        abstract = True

    @event(UP_TO_DEBATE, label=_("认可这一行"), who=applicant | respondent, form=forms.AgreeLine, in_place=True)
    def agree_line(self, act: Act) -> None:
        people.agree_line(act)

    @event(UP_TO_DEBATE, label=_("对这一行有争议"), who=applicant | respondent, form=forms.DisputeLine, in_place=True)
    def dispute_line(self, act: Act) -> None:
        people.dispute_line(act)

    @event(UP_TO_DEBATE, label=_("答复要素"), who=respondent, form=forms.AnswerElement, in_place=True)
    def answer_element(self, act: Act) -> None:
        people.answer_element(act)

    @tribunal_event((HEARING, DELIBERATING), label=_("认定这一行"), form=forms.FindLine, in_place=True)
    def find_line(self, act: Act) -> None:
        check_line_open(act)
        people.find_line(act)
