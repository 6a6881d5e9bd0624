"""Facts of procedure: summary or ordinary, collective, the tribunal and challenges to it, open or closed doors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Post, User
from casework.facts import Facts
from casework.formfields import ChoicesField, DayField, NameField, TextField
from casework.models import Party, Side
from disputes.forms.arbitration.common import SHORT, Decision, arbitrators, officials, yes_no
from disputes.forms.choices import SomeOf
from disputes.records.tribunal import RECUSAL_GROUNDS

SUMMARY_GROUNDS = [
    ("facts_clear", _("事实清楚、争议不大")),
    ("small_amount", _("标的额不超过全省上年度职工年平均工资")),
    ("both_agree", _("双方同意简易处理")),
]
CLOSED_GROUNDS = [
    ("agreed", _("双方协议不公开")),
    ("secrets", _("涉及国家秘密、商业秘密")),
    ("privacy", _("涉及个人隐私")),
]
COLLECTIVE_KINDS = [("common_claim", _("十人以上、有共同请求")), ("collective_contract", _("履行集体合同"))]


class Summary(Facts):
    """On which ground the case is heard summarily (令33 第五十六条)."""

    ground = forms.ChoiceField(label=_("简易处理的理由"), choices=SUMMARY_GROUNDS)
    reason = TextField(label=_("说明"), max_length=SHORT, required=False)


class Convert(Facts):
    """Why the case does not suit summary handling."""

    reason = TextField(label=_("转普通程序的理由"), max_length=SHORT, required=False)


def names_of_parties(ids: list[int]) -> list[str]:
    """Parties of a file by name."""
    return [party.name for party in Party.objects.filter(pk__in=ids)]


class Collective(Facts):
    """Ten workers or more with a common claim, or a collective contract."""

    kind = forms.ChoiceField(label=_("集体争议"), choices=COLLECTIVE_KINDS, required=False)
    representatives = SomeOf(label=_("推举的代表（三至五名）"), told=names_of_parties, required=False)

    def prepare(self, thing: Any) -> None:
        workers = thing.case.parties.filter(side=Side.APPLICANT)
        self.fields["representatives"].offer((worker.pk, worker.name) for worker in workers)  # type: ignore[attr-defined]

    def clean_representatives(self) -> list[int]:
        found = self.cleaned_data["representatives"] or []
        if not isinstance(found, list) or not all(isinstance(one, int) for one in found):
            raise forms.ValidationError(_("请选择推举的代表。"))
        return found


class Tribunal(Facts):
    """One arbitrator, or three of whom one presides."""

    sole = forms.ModelChoiceField(queryset=User.objects.none(), label=_("独任仲裁员"), required=False)
    presiding = forms.ModelChoiceField(queryset=User.objects.none(), label=_("首席仲裁员"), required=False)
    members = ChoicesField(label=_("仲裁员（两名）"), required=False)
    clerk = forms.ModelChoiceField(queryset=User.objects.none(), label=_("书记员"), required=False)

    def prepare(self, thing: Any) -> None:
        fields: dict[str, Any] = self.fields
        roster = arbitrators(thing.case)
        fields["sole"].queryset = fields["presiding"].queryset = roster
        fields["members"].choices = [(str(user.pk), str(user)) for user in roster]
        fields["clerk"].queryset = officials(thing.case, Post.CLERK)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        seats = [cleaned.get("presiding"), *(cleaned.get("members") or [])]
        if bool(cleaned.get("sole")) == any(seats):
            raise forms.ValidationError(_("请选一名独任仲裁员，或者一名首席加两名仲裁员。"))
        return cleaned


class Replace(Facts):
    """Who leaves the tribunal and who takes the seat."""

    leaving = forms.ModelChoiceField(queryset=User.objects.none(), label=_("换下"))
    coming = forms.ModelChoiceField(queryset=User.objects.none(), label=_("换上"))
    reason = TextField(label=_("理由"), max_length=SHORT, required=False)

    def prepare(self, thing: Any) -> None:
        fields: dict[str, Any] = self.fields
        seated = thing.case.roles.filter(role="arbitrator").values("user_id")
        fields["leaving"].queryset = User.objects.filter(pk__in=seated)
        fields["coming"].queryset = arbitrators(thing.case)


class RequestRecusal(Facts):
    """Who should step aside, and why (调解仲裁法 第三十三条)."""

    person = forms.ModelChoiceField(queryset=User.objects.none(), label=_("申请谁回避"))
    ground = forms.ChoiceField(label=_("法定情形"), choices=RECUSAL_GROUNDS, required=False)
    reason = TextField(label=_("事实和理由"), max_length=SHORT)
    learned_on = DayField(label=_("何时知道"), required=False)

    def prepare(self, thing: Any) -> None:
        acting = thing.case.roles.filter(role__in=["arbitrator", "clerk"], until=None).values("user_id")
        self.fields["person"].queryset = User.objects.filter(pk__in=acting)  # type: ignore[attr-defined]


class DecideRecusal(Decision):
    """The decision on a request for recusal."""

    recusal_id = forms.IntegerField(label=_("哪一项申请"), required=False, widget=forms.HiddenInput)


class RequestClosed(Facts):
    """Why the doors should be closed (调解仲裁法 第二十六条)."""

    ground = forms.ChoiceField(label=_("不公开的理由"), choices=CLOSED_GROUNDS)
    reason = TextField(label=_("说明"), max_length=SHORT, required=False)


class Observer(Facts):
    """Somebody who wishes to watch."""

    name = NameField(label=_("旁听人"))
    is_press = yes_no(_("新闻记者"))


class AskApproval(Facts):
    """What is asked of the head, and why."""

    matter = forms.ChoiceField(
        label=_("请示事项"),
        choices=[
            ("acceptance", _("立案")),
            ("extension", _("延长审限")),
            ("stay", _("中止审理")),
            ("termination", _("终止审理")),
        ],
    )
    reason = TextField(label=_("理由"), max_length=SHORT)
