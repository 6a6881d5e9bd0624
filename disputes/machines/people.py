"""The events that every file with parties has, declared once for whichever stages the file names."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import (
    Relation,
    applicant,
    arbitrator,
    clerk,
    code_holder,
    commission,
    filing_officer,
    inspectorate_head,
    mediation_head,
    mediator,
    nobody,
    office_head,
    officials,
    party,
    respondent,
    tribunal_in_charge,
)
from disputes.acts import people
from disputes.forms import people as forms

# Who works on the file of a commission and has to reach its people; heads see what is masked.
DESK = filing_officer | clerk | arbitrator
heads = office_head | mediation_head | inspectorate_head
# A printed code opens a file: once typed it is nobody's to read.
CODED = {"code": nobody}


def party_events(
    stages: Iterable[str], *, before: Iterable[str] = (), desk: Relation = DESK, idle: Iterable[str] = ()
) -> type:
    """A mixin with the party events for these open stages; names may be corrected only in `before`.

    `idle` names those which nobody can do on such a file: nobody answers a line before there is another side.
    """
    still = frozenset(idle)

    def by(name: str, who: Relation) -> Relation:
        return nobody if name in still else who

    here, early = tuple(map(str, stages)), tuple(map(str, before)) or tuple(map(str, stages))

    # An abstract model, so that migrations need not name a class that lives inside a function.
    class PartyEvents(models.Model):
        class Meta:
            abstract = True

        @event(here, label=_("证明身份"), who=code_holder | party, form=forms.Identify, read_by=CODED, aside=True)
        def identify(self, act: Act) -> None:
            people.identify(act)

        @event(here, label=_("委托代理人"), who=party, special=True, form=forms.Appoint, aside=True)
        def appoint_representative(self, act: Act) -> None:
            people.appoint_representative(act)

        @event(here, label=_("撤销委托"), who=party, special=True, form=forms.Revoke, read_by=officials, aside=True)
        def revoke_representative(self, act: Act) -> None:
            people.revoke_representative(act)

        @event(
            here,
            label=_("变更当事人"),
            who=by("substitute_party", commission | mediator),
            form=forms.Substitute,
            aside=True,
        )
        def substitute_party(self, act: Act) -> None:
            people.substitute_party(act)

        @event(early, label=_("更正名称"), who=party | commission, form=forms.Correct, aside=True)
        def correct_party(self, act: Act) -> None:
            people.correct_party(act)

        @event(here, label=_("同意电子送达"), who=party, aside=True)
        def consent_eservice(self, act: Act) -> None:
            people.set_eservice(act, consents=True)

        @event(here, label=_("不再接受电子送达"), who=party, aside=True)
        def withdraw_eservice(self, act: Act) -> None:
            people.set_eservice(act, consents=False)

        @event(here, label=_("确认送达地址"), who=party, form=forms.ConfirmAddress, aside=True)
        def confirm_address(self, act: Act) -> None:
            people.confirm_address(act)

        @event(here, label=_("查看联系方式"), who=desk, form=forms.RevealContact, seen_by=desk | heads, in_place=True)
        def reveal_contact(self, act: Act) -> None:
            """What is masked on every page is shown once, and the journal keeps to whom and why (个人信息保护法 51)."""

        @event(
            here,
            label=_("认可这一行"),
            who=by("agree_line", applicant | respondent),
            form=forms.AgreeLine,
            in_place=True,
        )
        def agree_line(self, act: Act) -> None:
            people.agree_line(act)

        @event(
            here,
            label=_("对这一行有争议"),
            who=by("dispute_line", applicant | respondent),
            form=forms.DisputeLine,
            in_place=True,
        )
        def dispute_line(self, act: Act) -> None:
            people.dispute_line(act)

        @event(here, label=_("答复要素"), who=by("answer_element", respondent), form=forms.AnswerElement, in_place=True)
        def answer_element(self, act: Act) -> None:
            people.answer_element(act)

        @event(here, label=_("认定这一行"), who=by("find_line", tribunal_in_charge), form=forms.FindLine, in_place=True)
        def find_line(self, act: Act) -> None:
            people.find_line(act)

    return PartyEvents
