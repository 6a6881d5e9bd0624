"""Facts of the events of a payment plan."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.facts import Facts
from casework.formfields import (
    CodeField,
    DayField,
    JSONFacts,
    MoneyField,
    MonthField,
    NameField,
    SecretTextField,
    TextField,
)
from disputes.records.payment_plan import PaidBy
from documents.forms.files import FilesField

SHORT = 2000
SOURCES = [
    ("agreement", _("调解协议")),
    ("settlement", _("和解协议")),
    ("mediation_statement", _("调解书")),
    ("award", _("裁决书")),
    ("order", _("责令支付决定")),
]
# What the paper says of an instalment that is late.
CLAUSES = [("none", _("只有逾期的那一期到期")), ("whole_sum", _("一期逾期，剩下的全部到期"))]
TITLES = [
    ("mediation_statement", _("审查确认的调解书")),
    ("court_confirmation", _("法院的确认裁定")),
    ("statement", _("仲裁调解书")),
]
WAYS = [("bank", _("银行转账")), ("phone", _("微信或支付宝")), ("cash", _("现金")), ("deposit", _("保证金或专户支付"))]
TOLD_BY_PAYEE = PaidBy.choices
GROUNDS = [
    ("converted", _("转为仲裁，由裁决代替")),
    ("set_aside", _("依据已被撤销")),
    ("contested", _("已起诉，裁决暂不生效")),
    ("court_ended", _("法院终结执行")),
    ("bankrupt", _("付款一方已破产")),
    ("given_up", _("收款一方放弃")),
]


class InstalmentRow(forms.Form):
    """One instalment: the day, the sum, and to whom where several are paid."""

    due_on = DayField(label=_("付款日"))
    amount = MoneyField(label=_("金额（元）"), min_value=Decimal("0.01"))
    payee = forms.IntegerField(required=False, label=_("收款人"))


def instalments(value: Any) -> list[dict[str, Any]]:
    """Rows of a plan in order of their days; the first fault is said with its number."""
    if not isinstance(value, list) or not value or len(value) > 600:
        raise forms.ValidationError(_("请写明分几期、哪天付、付多少（一次付清就写一期）。"))
    rows = []
    for number, each in enumerate(value, 1):
        form = InstalmentRow(each if isinstance(each, dict) else {})
        if not form.is_valid():
            sentence = next(iter(form.errors.values()))[0]
            raise forms.ValidationError(
                _("第 %(number)s 期：%(sentence)s"), params={"number": number, "sentence": sentence}
            )
        rows.append(form.cleaned_data)
    return sorted(rows, key=lambda row: row["due_on"])


def instalments_told(rows: list[dict[str, Any]]) -> list[str]:
    """Each payment on a line: by when, how much."""
    return [f"{row['due_on']}  {Decimal(str(row['amount'])):,.2f}" for row in rows]


class Schedule(Facts):
    """A plan from a paper that has taken effect.

    `door.also_begin(act, "payment_plan.schedule", facts)` in the then-step of whatever takes effect. Facts:
    `source` one of agreement, settlement, mediation_statement, award, order · `payer_party` id of a party of this very file ·
    `payee_party` id, or left out where there is only one other side · `instalments` [{"due_on": "2026-04-15",
    "amount": "6000.00"}, …], one row where all is due at once · `default_clause` none or whole_sum (left out: none) ·
    `basis` the thing it rests on (`award:12`), if it is one · `effective_on` the day the paper took effect (left out:
    the day of the act) · `number` the number of the paper · `beside` the plan of the debtor for whose debt this payer
    answers too: what either pays lowers both. The sums are the ledger's: where lines were settled, their
    sum is that of the instalments to the cent, else refused with `sums_differ`. The plan begins by itself. The file must
    stay open while its plan runs (`is_final` of its body), else its tasks and clocks are closed with it.
    """

    source = forms.ChoiceField(label=_("依据"), choices=SOURCES)
    payer_party = forms.IntegerField(label=_("付款人"))
    payee_party = forms.IntegerField(label=_("收款人"), required=False)
    instalments = JSONFacts(label=_("分期"), shape=instalments, told=instalments_told)
    default_clause = forms.ChoiceField(label=_("逾期怎么办"), choices=CLAUSES, required=False)
    basis = CodeField(required=False, max_length=50)
    beside = forms.IntegerField(required=False)
    effective_on = DayField(required=False, label=_("生效日"))
    number = CodeField(required=False, max_length=60, label=_("文书编号"))


class Report(Facts):
    """A payment made: how much, when, how, with proof where there is one."""

    amount = MoneyField(label=_("付了多少（元）"), min_value=Decimal("0.01"))
    paid_on = DayField(label=_("哪天付的"), required=False)
    way = forms.ChoiceField(label=_("怎么付的"), choices=WAYS, required=False)
    reference = SecretTextField(label=_("转账单号"), required=False, max_length=100)
    month = MonthField(label=_("付的是哪个月的（可以不填）"), required=False)
    proof = FilesField(label=_("转账截图或收条"), required=False)


class PaymentChosen(Facts):
    """Which of the payments the other side reported; its newest where none is named."""

    payment_id = forms.TypedChoiceField(label=_("哪一笔"), coerce=int, empty_value=None, required=False)

    def prepare(self, thing: Any) -> None:
        waiting = thing.payments.filter(state="reported") if thing.pk else []
        field: Any = self.fields["payment_id"]
        field.choices = [
            ("", _("对方没报过的一笔")),
            *((row.pk, f"{row.paid_on} {row.amount:,.2f}") for row in waiting),
        ]


class Confirm(PaymentChosen):
    """Money that came: a payment the other side reported, or one it did not."""

    amount = MoneyField(
        label=_("实际收到（元）"),
        help_text=_("和对方报的一样就不用填。"),
        required=False,
        min_value=Decimal("0.01"),
    )
    received_on = DayField(label=_("哪天收到的"), required=False)
    source = forms.ChoiceField(
        label=_("是谁的钱"),
        choices=[("", _("对方报的那样；没报过就是对方自己付的")), *TOLD_BY_PAYEE],
        required=False,
    )
    payer_name = NameField(label=_("不是对方付的，是谁付的（可以不填）"), max_length=120, required=False)
    payer_party = forms.IntegerField(required=False, widget=forms.HiddenInput)
    month = MonthField(label=_("是哪个月的（可以不填）"), required=False)


class Dispute(PaymentChosen):
    """Money that did not come."""

    reason = TextField(label=_("怎么回事"), max_length=SHORT)


class Account(Facts):
    """Where the money is to go."""

    account = SecretTextField(
        label=_("收款账户"), help_text=_("写上开户行、户名、账号，或者微信、支付宝的收款方式。"), max_length=200
    )


class Execution(Facts):
    """The application to the court: which one, and where money may be found."""

    court = NameField(label=_("向哪个法院申请"), max_length=80)
    assets = SecretTextField(label=_("知道的财产线索（账户、车、房、应收款）"), required=False, max_length=1000)


class ExecutionStep(Facts):
    """What the court did: its number, and what it brought in."""

    court_number = CodeField(label=_("执行案号"), max_length=60, required=False)
    on = DayField(label=_("哪天"), required=False)
    amount = MoneyField(label=_("执行到的钱（元）"), required=False, min_value=Decimal("0.01"))
    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class Satisfied(Facts):
    """All is paid; a rest may only be waived in words of one's own."""

    waives_rest = forms.BooleanField(label=_("还差的部分我不要了"), required=False)


class Close(Facts):
    """Why nothing more is paid under this plan."""

    ground = forms.ChoiceField(label=_("原因"), choices=GROUNDS)
    note = TextField(label=_("说明"), max_length=SHORT, required=False)


class Title(Facts):
    """The paper by which an agreement can now be executed."""

    title = forms.ChoiceField(label=_("文书"), choices=TITLES)
    number = CodeField(label=_("文书编号"), max_length=60)
    on = DayField(label=_("生效日"))
    basis = CodeField(required=False, max_length=50)
