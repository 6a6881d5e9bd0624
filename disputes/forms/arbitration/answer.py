"""Facts of service, answer, counterclaim, changed claims and further parties."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import (
    CodeField,
    CreditCodeField,
    DayField,
    JSONFacts,
    NameField,
    PhoneField,
    SecretTextField,
    TextField,
    YesOrNoField,
)
from casework.models import Capacity, Side
from disputes.forms.application import ClaimRow, claims_told, many
from disputes.forms.arbitration.common import SHORT, Decision, yes_no
from disputes.forms.choices import ClaimsInput, SomeOf
from disputes.records.ledger import Claim

JOINED_SIDES = [(Side.RESPONDENT, Side.RESPONDENT.label), (Side.THIRD_PARTY, Side.THIRD_PARTY.label)]


class ServeApplication(Facts):
    """Where receipt is already proven, its day; else the clock waits for the proof of service."""

    received_on = DayField(label=_("被申请人收到之日（有送达回证时填）"), required=False)
    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class Answer(Facts):
    """The statement of defence."""

    statement = TextField(label=_("答辩意见"))
    online = yes_no(_("同意在线开庭"))


class Objection(Facts):
    """Why another commission should hear the case."""

    reason = TextField(label=_("为什么不该由本委管辖"), max_length=SHORT)


class Ruling(Facts):
    """The decision on the objection."""

    upheld = YesOrNoField(label=_("决定"), yes=_("异议成立"), no=_("驳回异议"))
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)


class Claims(Facts):
    """Claims with their sums."""

    claims = JSONFacts(label=_("请求"), shape=many(ClaimRow, _("请求")), told=claims_told, widget=ClaimsInput)
    reason = TextField(label=_("事实和理由"), max_length=SHORT, required=False)


def claims_of(ids: list[int]) -> list[str]:
    """Claims of a file by what they are called."""
    return [f"{claim}  {claim.amount:,.2f}" for claim in Claim.objects.filter(pk__in=ids)]


class Amend(Facts):
    """Claims added, and claims given up."""

    claims = JSONFacts(
        label=_("增加或者变更的请求"),
        shape=many(ClaimRow, _("请求")),
        told=claims_told,
        required=False,
        widget=ClaimsInput,
    )
    dropped = SomeOf(label=_("放弃的请求"), told=claims_of, required=False)
    reason = TextField(label=_("事实和理由"), max_length=SHORT, required=False)

    def prepare(self, thing: Any) -> None:
        own = thing.case.claims.filter(state="active")
        self.fields["dropped"].offer((claim.pk, f"{claim} {claim.amount:,.2f}") for claim in own)  # type: ignore[attr-defined]

    def clean_dropped(self) -> list[int]:
        found = self.cleaned_data["dropped"] or []
        if not isinstance(found, list) or not all(isinstance(one, int) for one in found):
            raise forms.ValidationError(_("请选择要放弃的请求。"))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("claims") and not cleaned.get("dropped"):
            self.add_error("claims", _("请写明增加、变更或者放弃哪些请求。"))
        return cleaned


class AcceptAmendment(Facts):
    """Whether the other side has already waived a new period to answer."""

    waived = yes_no(_("对方放弃新的答辩期"))
    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class Joined(Facts):
    """A further party: who, on which side."""

    name = NameField(label=_("姓名或名称"), max_length=120)
    side = forms.ChoiceField(label=_("作为"), choices=JOINED_SIDES)
    capacity = forms.ChoiceField(label=_("身份"), choices=Capacity.choices, required=False)
    credit_code = CreditCodeField(required=False)
    phone = PhoneField(required=False)
    address = SecretTextField(label=_("地址"), required=False)
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)


class AskToJoin(Facts):
    """Who asks to join, and why the result touches them (调解仲裁法 第二十三条)."""

    code = CodeField(label=_("文书上的 8 位码"), required=False, widget=forms.HiddenInput)
    name = NameField(label=_("姓名或名称"), max_length=120)
    capacity = forms.ChoiceField(label=_("身份"), choices=Capacity.choices, required=False)
    reason = TextField(label=_("与本案处理结果有什么利害关系"), max_length=SHORT)


class DecideJoining(Decision):
    """The decision on an application to join."""


class Waive(Facts):
    """Which of the running periods; all of one's own unless said."""

    reason = TextField(label=_("说明"), max_length=SHORT, required=False)


class ShortPeriod(Facts):
    """The agreed last day to answer (令33 第五十八条)."""

    until = DayField(label=_("答辩期缩短到哪一天"))
