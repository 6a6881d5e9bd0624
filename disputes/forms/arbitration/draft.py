"""What the drafter of an award writes (令33 第五十三条): the same for the whole and for what is decided first."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import ChoicesField, TextField, want
from disputes.forms.arbitration.common import SHORT, yes_no
from disputes.records.deliberation import MEDIATED, AwardDraft

MAX_DAYS = 365

# The fields of a draft that a person writes or chooses.
TEXTS = (
    "claimed_facts",
    "answered",
    "attended",
    "mediation",
    "found_facts",
    "reasons",
    "answers",
    "limitation",
    "fee",
    "basis",
)


# Empty for now they may be, but nobody signs before they are written; each point of `rules.arbitration.signing` names its field.
WANTED: dict[str, Any] = {
    "claimed_facts": _("签字前要写"),
    "attended": _("没有庭审记录的，签字前要写"),
    "mediation": _("庭审记录里没有的，签字前要选"),
    "found_facts": _("签字前要写"),
    "reasons": _("签字前要写"),
    "answers": _("每项都要答复，签字前要选"),
    "limitation": _("答辩提到时效的，签字前要写"),
    "fee": _("做过鉴定的，签字前要写"),
    "basis": _("请求没有现成条文的，签字前要写"),
}


class Text(Facts):
    """What an award says that nothing on file says: its sums come from the ledger. Left empty, what was written stays."""

    claimed_facts = TextField(
        label=_("申请人主张的事实和理由"), required=False, help_text=_("由拟稿人转述，不照抄申请人的提问和闲话。")
    )
    answered = TextField(
        label=_("被申请人的答辩"), required=False, help_text=_("不写就印答辩书原文；没有答辩的，裁决书会写明。")
    )
    attended = TextField(
        label=_("谁到庭"), max_length=SHORT, required=False, help_text=_("有庭审记录的不用写，按记录印。")
    )
    mediation = forms.ChoiceField(
        label=_("调解的情况"), choices=[("", ""), *MEDIATED], required=False, help_text=_("庭审记录里有调解的不用选。")
    )
    found_facts = TextField(
        label=_("查明的事实"), required=False, help_text=_("按时间写，一件事一段；引用证据写编号，例如“证据申1”。")
    )
    reasons = TextField(
        label=_("裁决理由"),
        required=False,
        help_text=_("先写劳动关系等总的认定；每一行金额的理由已经在账目里写过，会逐项印出。"),
    )
    answers = ChoicesField(label=_("不计金额的请求"), required=False)
    limitation = TextField(label=_("对仲裁时效抗辩的认定"), required=False)
    fee = TextField(
        label=_("鉴定费由谁负担"),
        max_length=SHORT,
        required=False,
        help_text=_("例如：鉴定费2,000.00元由被申请人负担。"),
    )
    basis = TextField(
        label=_("裁决依据的实体法条"), required=False, help_text=_("一行一条；不写就用各项请求对应的条文。")
    )

    def prepare(self, thing: Any) -> None:
        for name, words in WANTED.items():
            want(self.fields[name], words)
        field: Any = self.fields["answers"]
        rows = [claim for claim in thing.case.claims.filter(state="active") if not claim.has_sum]
        words = {"yes": _("支持：%(claim)s"), "no": _("驳回：%(claim)s")}
        field.choices = [
            (f"{claim.pk}:{said}", word % {"claim": claim.words or claim})
            for claim in rows
            for said, word in words.items()
        ]
        draft = AwardDraft.objects.filter(case=thing.case).first() if thing.case_id else None
        self.initial = {name: getattr(draft, name) for name in TEXTS if getattr(draft, name, "")} | dict(self.initial)

    def clean_answers(self) -> list[str]:
        told: list[str] = self.cleaned_data["answers"] or []
        if len({row.partition(":")[0] for row in told}) < len(told):
            raise forms.ValidationError(_("同一项请求不能既支持又驳回。"))
        return told


class Draft(Text):
    """The text of the award, and within how many days it is to be performed."""

    performance_days = forms.IntegerField(label=_("几日内履行"), min_value=0, max_value=MAX_DAYS, required=False)
    element_based = yes_no(_("要素式裁决书"))
