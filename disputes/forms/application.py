"""Facts of the events of an application."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from casework.facts import Facts
from casework.formfields import (
    ChoicesField,
    DayField,
    IdNumberField,
    JSONFacts,
    MoneyField,
    MonthField,
    NameField,
    PhoneField,
    SecretJSONFacts,
    TextField,
)
from casework.models import Authority, Case, Side
from casework.routing import RECEIVERS, receiving
from disputes.forms.choices import OneOf
from disputes.forms.mediation.agreement import TermsField
from disputes.records.ledger import ClaimKind
from disputes.rules.application import TAKEN_DOWN
from documents.forms.signature import LONGEST, SignatureField, Signed

ROUTES = [("mediation", _("调解")), ("arbitration", _("仲裁")), ("inspection", _("劳动监察"))]


CHANNELS = [("online", _("网上")), ("counter", _("窗口")), ("phone", _("电话"))]


def cleaned_rows(rows: Any, shape: type[forms.Form], what: Any) -> list[dict[str, Any]]:
    """Each row of a list cleaned by the same form; the first fault is said with its row number."""
    if not isinstance(rows, list) or len(rows) > 600:
        raise forms.ValidationError(_("“%(what)s”应当是一张表，不超过 600 行。"), params={"what": what})
    cleaned = []
    for number, row in enumerate(rows, 1):
        form = shape(row if isinstance(row, dict) else {})
        if not form.is_valid():
            sentence = next(iter(form.errors.values()))[0]
            raise forms.ValidationError(
                _("“%(what)s”第 %(number)s 行：%(sentence)s"),
                params={"what": what, "number": number, "sentence": sentence},
            )
        cleaned.append(form.cleaned_data)
    return cleaned


class MonthRow(forms.Form):
    """One month of unpaid wages."""

    month = MonthField(label=_("月份"))
    due = MoneyField(label=_("应发"))
    paid = MoneyField(label=_("已发"), required=False)
    unsure = forms.BooleanField(required=False)

    def clean_paid(self) -> Decimal:
        return self.cleaned_data["paid"] or Decimal("0.00")


class ClaimRow(forms.Form):
    """One claim: by months, or as one sum."""

    kind = forms.CharField(max_length=24)
    words = TextField(required=False, max_length=2000)
    amount = MoneyField(required=False)
    formula = forms.CharField(max_length=300, required=False)
    months = forms.JSONField(required=False)

    def clean_months(self) -> list[dict[str, Any]]:
        return cleaned_rows(self.cleaned_data["months"] or [], MonthRow, _("欠薪月份"))


class Respondent(forms.Form):
    """The other side as far as the worker knows it."""

    name = NameField(max_length=120, label=_("单位名称"))
    credit_code = forms.CharField(max_length=18, required=False)
    address = forms.CharField(max_length=200, required=False)
    phone = forms.CharField(max_length=20, required=False)
    legal_representative = NameField(required=False)


class Worker(forms.Form):
    """The worker's own particulars (调解仲裁法 28)."""

    name = NameField()
    id_number = IdNumberField(required=False)
    phone = PhoneField(required=False)
    address = forms.CharField(max_length=200, required=False)


def claims_told(rows: list[dict[str, Any]]) -> list[str]:
    """Each claim on a line: what it is, how much, in the words it was put in."""
    kinds = dict(ClaimKind.choices)
    return [
        "  ".join(filter(None, (str(kinds.get(str(row.get("kind")), "")), sum_told(row), row.get("words"))))
        for row in rows
    ]


def sum_told(row: dict[str, Any]) -> str:
    """The sum of a claim: as it was written, else what its months still want; nothing where it has none."""
    if row.get("amount"):
        return f"{Decimal(row['amount']):,.2f}"
    months = row.get("months") or []
    missing = sum((Decimal(m["due"]) - Decimal(m["paid"] or 0) for m in months), Decimal(0))
    return f"{missing:,.2f}" if months else ""


def one(shape: type[forms.Form]) -> Any:
    """A shape for a single row."""

    def check(value: Any) -> dict[str, Any]:
        return cleaned_rows([value], shape, _("当事人"))[0]

    return check


def many(shape: type[forms.Form], what: Any) -> Any:
    """A shape for a table."""

    def check(value: Any) -> list[dict[str, Any]]:
        return cleaned_rows(value, shape, what)

    return check


class Start(Facts):
    """How somebody comes to us."""

    channel = forms.ChoiceField(
        label=_("怎么来的"),
        choices=CHANNELS,
        required=False,
    )
    worker_phone = PhoneField(required=False, label=_("劳动者手机号（代录时填）"))
    worker_name = NameField(required=False, label=_("劳动者姓名（代录时填）"))


class Begin(forms.Form):
    """Where the work is."""

    place = forms.ChoiceField(
        label=_("您在哪里上班？"), widget=forms.RadioSelect, help_text=_("我们按上班的地方找管这事的机构。")
    )

    def __init__(self, given: Any = None, *, places: list[tuple[str, Any]]) -> None:
        super().__init__(given, initial={"place": places[0][0]})
        field: Any = self.fields["place"]
        field.choices = places


class TakeDown(Begin):
    """What an officer takes down for somebody who came to the counter or called."""

    channel = forms.ChoiceField(label=_("怎么来的"), choices=CHANNELS[1:], initial="counter", widget=forms.RadioSelect)
    worker_name = NameField(label=_("劳动者姓名"))
    worker_phone = PhoneField(required=False, label=_("劳动者手机号"))
    field_order = ("place", "channel", "worker_name", "worker_phone")

    def __init__(self, given: Any = None, *, places: list[tuple[str, Any]]) -> None:
        super().__init__(given, places=places)
        self.fields["place"].label, self.fields["place"].help_text = _("在哪里上班"), ""


class Draft(Facts):
    """What has been told so far; every part may be missing."""

    narrative = TextField(required=False, label=_("您的经过"))
    # Told in the interview, question by question; a generic page keeps what was told there.
    answers = SecretJSONFacts(label=_("回答"), required=False, widget=forms.HiddenInput)
    claims = JSONFacts(
        label=_("请求"), required=False, shape=many(ClaimRow, _("请求")), told=claims_told, widget=forms.HiddenInput
    )
    worker = SecretJSONFacts(label=_("劳动者"), required=False, shape=one(Worker), widget=forms.HiddenInput)
    respondent = SecretJSONFacts(label=_("用人单位"), required=False, shape=one(Respondent), widget=forms.HiddenInput)
    facts = SecretJSONFacts(label=_("事实"), required=False, widget=forms.HiddenInput)
    tags = JSONFacts(label=_("可能的请求"), required=False, widget=forms.HiddenInput)


class Submit(Draft):
    """The whole application, read back and signed: by finger, or by the name typed below the pad."""

    signature = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST)
    typed_name = NameField(required=False, widget=forms.HiddenInput)
    ai_declared = forms.BooleanField(required=False, label=_("文字由人工智能帮助写成"))
    routes = ChoicesField(choices=ROUTES, required=False, label=_("想走的路"))

    def clean_signature(self) -> str:
        return str(SignatureField().clean(self.cleaned_data["signature"]))


class ReadBack(Submit):
    """The application as its page sends it: read back, and never without a hand under it, here or on paper."""

    on_paper = False

    def prepare(self, thing: Any) -> None:
        self.on_paper = thing.channel in TAKEN_DOWN

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.on_paper and "signature" not in self.errors and not Signed.hand(cleaned):
            self.add_error("signature", _("请签名，或者打上您的姓名，再提交。"))
        return cleaned


class HandOver(Facts):
    """To which office the first-contact duty should pass."""

    office = forms.ModelChoiceField(queryset=Office.objects.none(), label=_("移交到"))
    reason = TextField(label=_("原因"), max_length=2000)

    def prepare(self, thing: Any) -> None:
        self.fields["office"].queryset = receiving(*RECEIVERS)  # type: ignore[attr-defined]


class Missing(Facts):
    """Everything that is missing, once."""

    missing = TermsField(label=_("缺什么（一次说全）"), help_text=_("一行写一样，比如：身份证正反面照片。"))
    note = TextField(required=False, max_length=2000, label=_("说明"))

    def clean_missing(self) -> list[str]:
        told = self.cleaned_data["missing"]
        found = [row.strip() for row in told.splitlines() if row.strip()] if isinstance(told, str) else told
        if not isinstance(found, list) or not found or not all(isinstance(x, str) and x.strip() for x in found):
            raise forms.ValidationError(_("请写明缺少的材料，一次说全。"))
        return found


class Routing(Facts):
    """Where the file goes; the body or office is chosen by place unless named."""

    office = forms.ModelChoiceField(queryset=Office.objects.none(), required=False, label=_("送到"))
    received_on = DayField(required=False, label=_("收到申请之日"), help_text=_("不填就是今天。"))
    note = TextField(required=False, max_length=2000, label=_("说明"))

    def prepare(self, thing: Any) -> None:
        self.fields["office"].queryset = receiving(*RECEIVERS)  # type: ignore[attr-defined]


class Redirect(Facts):
    """The right place, named."""

    to = NameField(max_length=120, label=_("应当去哪里"))
    reason = TextField(label=_("为什么"), max_length=2000)


def same_person(case: Case) -> QuerySet[Case]:
    """The earlier files of the very applicant at this office: by identity number or by sign-in, never by name."""
    mine = case.parties.filter(side=Side.APPLICANT)
    numbers = mine.exclude(id_hash="").values("id_hash")
    users = case.roles.filter(role=Side.APPLICANT, party__in=mine, authority=Authority.SELF).values("user")
    same = Q(parties__id_hash__in=numbers) | Q(parties__roles__user__in=users, parties__roles__authority=Authority.SELF)
    earlier = Case.objects.filter(same, parties__side=Side.APPLICANT, office=case.office, is_private=False)
    return earlier.filter(pk__lt=case.pk).distinct().order_by("pk")


class Merge(Facts):
    """The earlier file about the same thing, and the worker's consent."""

    into = OneOf(label=_("并入的案件"))
    consented = forms.BooleanField(label=_("劳动者已同意"))

    def prepare(self, thing: Any) -> None:
        field: Any = self.fields["into"]
        field.choices = [(case.pk, f"{case.number} {case.title}") for case in same_person(thing.case)]


class ChooseRoute(Facts):
    """One or more routes, the worker's own choice."""

    routes = ChoicesField(choices=ROUTES, label=_("想走的路"))


class Reason(Facts):
    """Why."""

    reason = TextField(label=_("原因"), max_length=2000, required=False)
