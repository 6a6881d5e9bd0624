"""Facts of the course of a case: stay, extension, advance enforcement, withdrawal, ending."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import ChoicesField, DayField, NameField, TextField
from disputes.forms.arbitration.common import SHORT
from disputes.forms.arbitration.draft import Draft
from disputes.rules.arbitration.items import decided_first, part_in_the_making

# 令33 第四十七条 (may) and 山东条例 30 (shall, two grounds more).
STAY_GROUNDS = [
    ("worker_died", _("劳动者死亡，等待继承人表明是否参加")),
    ("no_capacity", _("劳动者丧失民事行为能力，尚未确定法定代理人")),
    ("employer_ended", _("用人单位终止，尚未确定权利义务承继人")),
    ("force_majeure", _("一方因不可抗拒的事由不能参加")),
    ("other_case", _("以另一案件的审理结果为依据，另案尚未审结")),
    ("legal_question", _("法律适用问题送请有权机关解释")),
    ("appraisal", _("等待工伤认定、伤残等级鉴定或者其他鉴定结论")),
    ("emergency", _("突发事件致使不能裁决")),
    ("other", _("其他应当中止的情形")),
]
# 山东条例 31; 令33 第四十八条.
END_GROUNDS = [
    ("no_heir", _("劳动者死亡，没有继承人或者继承人放弃权利")),
    ("overdue_suit", _("逾期未裁决，法院已经受理起诉")),
    ("other", _("法律规定的其他情形")),
]


class Suspend(Facts):
    """The ground of the stay."""

    ground = forms.ChoiceField(label=_("中止的情形"), choices=STAY_GROUNDS)
    reason = TextField(label=_("说明"), max_length=SHORT, required=False)


class Resume(Facts):
    """That the ground has gone."""

    reason = TextField(label=_("中止原因如何消除"), max_length=SHORT, required=False)


class Extend(Facts):
    """Why the case is complex."""

    reason = TextField(label=_("案情复杂在哪里"), max_length=SHORT)


class ClaimsChosen(Facts):
    """Some of the claims, with the reason."""

    claims = ChoicesField(label=_("哪些请求"))
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)

    def prepare(self, thing: Any) -> None:
        active = thing.case.claims.filter(state="active")
        self.fields["claims"].choices = [(str(c.pk), str(c)) for c in active]  # type: ignore[attr-defined]


def undecided(thing: Any) -> list[tuple[str, str]]:
    """The claims that no partial award has decided."""
    left = thing.case.claims.filter(state="active").exclude(pk__in=decided_first(thing.case))
    return [(str(claim.pk), str(claim)) for claim in left]


def part_thought_of(thing: Any) -> list[str]:
    """The claims of the part that is drafted, else of the last that somebody voted on."""
    last = thing.case.part_votes.last() if thing.case_id else None
    return [str(pk) for pk in part_in_the_making(thing.case) or (last.claims if last else [])]


class Part(ClaimsChosen, Draft):
    """Some of the claims that are still to be decided, with the text of the award on them."""

    field_order = ("claims", "reason")

    def prepare(self, thing: Any) -> None:
        Draft.prepare(self, thing)
        field: Any = self.fields["claims"]
        field.choices, field.initial = undecided(thing), part_thought_of(thing)


class Terminate(Facts):
    """On which ground the file ends without a result."""

    ground = forms.ChoiceField(label=_("情形"), choices=END_GROUNDS)
    reason = TextField(label=_("说明"), max_length=SHORT, required=False)


class OverdueSuit(Facts):
    """The court that has accepted the suit."""

    court = NameField(label=_("受理法院"), max_length=80)
    accepted_on = DayField(label=_("法院受理之日"), required=False)
    court_number = NameField(label=_("法院案号"), max_length=60, required=False)


class ConvertSeverance(Facts):
    """经济补偿 becomes 赔偿金 on the same facts, or the other way round."""

    claim_id = forms.TypedChoiceField(label=_("哪一项请求"), coerce=int)
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)

    def prepare(self, thing: Any) -> None:
        kinds = ["severance", "unlawful_termination"]
        rows = thing.case.claims.filter(kind__in=kinds, state="active")
        self.fields["claim_id"].choices = [(c.pk, str(c)) for c in rows]  # type: ignore[attr-defined]
