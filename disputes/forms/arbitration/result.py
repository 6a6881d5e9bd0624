"""Facts of the result: settlement, deliberation, vote, draft, signature, correction, archive."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import ChoicesField, DayField, JSONFacts, MoneyField, TextField
from disputes.forms.application import many
from disputes.forms.arbitration.common import SHORT, PartyChoice, fit, sides, yes_no
from disputes.forms.arbitration.course import part_thought_of, undecided
from disputes.forms.mediation.widgets import InstalmentsInput, LinesInput, SumsByLine
from disputes.forms.payment_plan import instalments_told
from disputes.records.deliberation import VOTES
from disputes.rules.arbitration.correction import correctable
from documents.forms.signature import Signed

CORRECTIONS = [("typing", _("文字错误")), ("calculation", _("计算错误")), ("omitted", _("漏写已经裁决的事项"))]


class SettledRow(forms.Form):
    """One ledger line and the sum agreed for it."""

    line_id = forms.IntegerField()
    amount = MoneyField()


class InstalmentRow(forms.Form):
    """One payment: by when, how much, and to whom where several are paid."""

    due_on = DayField()
    amount = MoneyField()
    payee = forms.IntegerField(required=False)


class Settle(SumsByLine):
    """What the two sides agreed: sums by ledger line, instalments, what happens on default."""

    lines = JSONFacts(
        label=_("逐行约定的金额"), shape=many(SettledRow, _("约定金额")), required=False, widget=LinesInput
    )
    instalments = JSONFacts(
        label=_("哪天付、付多少（元）"),
        shape=many(InstalmentRow, _("分期")),
        told=instalments_told,
        required=False,
        widget=InstalmentsInput,
    )
    accelerates = yes_no(_("一期不付，全部到期"))
    terms = TextField(label=_("其他约定"), max_length=SHORT, required=False)

    def prepare(self, thing: Any) -> None:
        super().prepare(thing)
        paid = thing.case.parties.filter(claims__lines__isnull=False).distinct().order_by("pk")
        payees = [(party.pk, party.name) for party in paid]
        boxes: Any = self.fields["instalments"].widget
        boxes.payees = payees if len(payees) > 1 else []


class Deliberation(Facts):
    """The record of the deliberation, for the inner file."""

    record = TextField(label=_("评议笔录"))


class CommissionView(Facts):
    """What the commission held."""

    view = TextField(label=_("委员会意见"))


class CastVote(Facts):
    """One's own opinion, cast before any other is seen."""

    choice = forms.ChoiceField(label=_("意见"), choices=VOTES)
    opinion = TextField(label=_("理由"), required=False)


class VoteOnPart(CastVote):
    """One's own opinion on the claims to be decided first; those another has voted on are ticked."""

    claims = ChoicesField(label=_("先行裁决哪些请求"))
    field_order = ("claims", "choice", "opinion")

    def prepare(self, thing: Any) -> None:
        field: Any = self.fields["claims"]
        field.choices, field.initial = undecided(thing), part_thought_of(thing)


class Remarks(Facts):
    """The head's remarks; the tribunal decides."""

    remarks = TextField(label=_("审核意见"), max_length=SHORT, required=False)


class Correction(Facts):
    """What is put right in the award (令33 第五十四条)."""

    paper_id = PartyChoice(label=_("更正哪一份"), required=False)
    kind = forms.ChoiceField(label=_("更正什么"), choices=CORRECTIONS)
    as_written = TextField(
        label=_("原来怎么写的"), max_length=SHORT, help_text=_("照抄文书的原文；漏写的，照抄评议笔录里作出决定的原话。")
    )
    correction = TextField(label=_("应当写成什么"), max_length=SHORT)

    def prepare(self, thing: Any) -> None:
        fit(self, "paper_id", [(paper.pk, str(paper)) for paper in correctable(thing.case)])


class OpenFile(Facts):
    """What of the main file is read or copied."""

    purpose = TextField(label=_("用途"), max_length=SHORT, required=False)


class Remand(Facts):
    """Which ruling sends the case back."""

    court_ruling = TextField(label=_("法院文书"), max_length=SHORT)
    received_on = DayField(label=_("收到之日"), required=False)


class Sign(Signed):
    """The hand of a party under the mediation statement; at the counter the clerk names who signed."""

    party_id = PartyChoice(label=_("签收人（窗口代记时选）"), required=False)
    received_on = DayField(label=_("签收之日"), required=False)

    def prepare(self, thing: Any) -> None:
        fit(self, "party_id", sides(thing.case))
