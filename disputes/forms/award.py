"""Facts of an award's service, of suits and rulings, of its performance."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import DayField, NameField, TextField
from disputes.forms.arbitration.common import SHORT, PartyChoice, fit, sides, yes_no
from disputes.rules.arbitration.items import concerned

KINDS = [
    ("final", _("裁决书（终局）")),
    ("contestable", _("裁决书（非终局）")),
    ("mediation_statement", _("仲裁调解书")),
]
# The original that stays in the file.
IN_THE_FILE = 1
OUTCOMES = [
    ("withdrawn", _("撤诉")),
    ("dismissed", _("驳回起诉")),
    ("dismissed_late", _("因逾期被驳回")),
    ("dismissed_no_dispute", _("不属于劳动争议被驳回")),
    ("judged", _("已经判决")),
    ("refused_as_final", _("法院认定是终局裁决，不予受理")),
    ("set_aside", _("撤销裁决")),
    ("rejected", _("驳回撤销申请")),
]


class Prepare(Facts):
    """Which paper it becomes."""

    kind = forms.ChoiceField(label=_("文书"), choices=KINDS)


class ApproveIssue(Facts):
    """That it may go out, and in how many originals."""

    originals = forms.IntegerField(
        label=_("正本几份"), min_value=1, max_value=500, help_text=_("每位收件人一份，另加存卷的。")
    )
    note = TextField(label=_("签发意见"), max_length=SHORT, required=False)

    def prepare(self, thing: Any) -> None:
        if thing.pk:
            self.fields["originals"].initial = concerned(thing).count() + IN_THE_FILE


class ApplySeal(Facts):
    """That what is sealed is what was signed and let go."""

    checked = forms.BooleanField(label=_("文本、签名和份数都核对过，与签发的一致"))
    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class Serve(Facts):
    """Who received it, and when."""

    party_id = PartyChoice(label=_("谁收到"))
    received_on = DayField(label=_("收到之日"), required=False)

    def prepare(self, thing: Any) -> None:
        fit(self, "party_id", sides(thing.case))


class Suit(Facts):
    """Which court, and when."""

    on = DayField(label=_("向法院起诉之日"), required=False)
    court = NameField(label=_("法院"), max_length=80, required=False)
    worker_id = PartyChoice(label=_("针对哪一位劳动者（不选为全部）"), required=False)

    def prepare(self, thing: Any) -> None:
        fit(self, "worker_id", [(p.pk, p.name) for p in thing.case.parties.filter(capacity="worker")])


class SetAside(Suit):
    """To the intermediate court, on one of six grounds (调解仲裁法 第四十九条)."""

    on = DayField(label=_("申请之日"), required=False)
    ground = TextField(label=_("申请撤销的理由"), max_length=SHORT, required=False)


class CourtResult(Facts):
    """How the court ended it."""

    step_id = forms.TypedChoiceField(label=_("哪一案"), coerce=int, required=False, empty_value=None)
    outcome = forms.ChoiceField(label=_("结果"), choices=OUTCOMES)
    ruling_received_on = DayField(label=_("裁判文书送达之日"), required=False)
    award_changed = yes_no(_("判决改变了裁决结果"))
    note = TextField(label=_("说明"), max_length=SHORT, required=False)

    def prepare(self, thing: Any) -> None:
        fit(self, "step_id", [(step.pk, str(step)) for step in thing.court_steps.all()] if thing.pk else [])


class Certificate(Facts):
    """For whom the certificate of effect is made."""

    party_id = PartyChoice(required=False)

    def prepare(self, thing: Any) -> None:
        fit(self, "party_id", sides(thing.case))
