"""Guards of a payment plan."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, NotFound, NotYours
from casework.models import Party
from disputes.records.ledger import LedgerLine
from disputes.records.payment_plan import Payment
from disputes.records.sums import summed
from law.articles import Article

ZERO = Decimal("0.00")
SETTLED = ("agreement", "settlement", "mediation_statement")


class SumsDiffer(DomainError):
    """Instalments that do not make the agreed sum."""

    code, status = "sums_differ", 422
    sentence = _("分期加起来是 %(instalments)s 元，账目上约定的是 %(lines)s 元。两个数要一分不差。")


class NoPayee(DomainError):
    """Several could be paid, and nobody said whom."""

    code, status = "no_payee", 422
    sentence = _("这个案件有几位收款人，请写明付给谁。")


class NotYetDue(DomainError):
    """No instalment is late."""

    code = "not_yet_due"
    sentence = _("还没有逾期的款项。")


class NotYetPaid(DomainError):
    """Something is still missing."""

    code = "not_yet_paid"
    sentence = _("还差 %(rest)s 元没有收到。确实不要了，请勾选“还差的部分我不要了”。")


class MoreThanOwed(DomainError):
    """A debt is paid once."""

    code, status = "more_than_owed", 422
    sentence = _("比还欠的多：一共要付 %(agreed)s 元，已经记了 %(paid)s 元，最多还能记 %(rest)s 元。")


class PaidInTomorrow(DomainError):
    """A payment on a day that has not come."""

    code, status = "day_not_come", 422
    sentence = _("这一天还没有到，付了再来报。")


class NoExecutionFromAgreement(DomainError):
    """A bare agreement is no title."""

    code, article = "no_execution_from_agreement", Article("LMAL", 15)
    sentence = _(
        "只凭调解协议还不能申请强制执行。您可以申请支付令，或者转为仲裁；十五日内还可以和对方一起申请仲裁审查。"
    )


class NoExecutionFromSettlement(DomainError):
    """What the parties signed by themselves is no title either."""

    code, article = "no_execution_from_settlement", Article("LMAL", 41)
    sentence = _("只凭双方自己签的和解协议还不能申请强制执行。请让案子接着办，或者请仲裁庭按它制作调解书。")


class OfficeEnforces(DomainError):
    """An inspection order is enforced by the department, not by the worker."""

    code, article = "office_enforces", Article("MWR", 42)
    sentence = _("责令支付的决定由人社部门申请法院强制执行，您点“请人社部门执行”就行。")


class NotAnOrder(DomainError):
    """Only an order of the department is enforced by it."""

    code = "not_an_order"
    sentence = _("这份文书由您自己向法院申请执行，不由人社部门执行。")


class AskedAlready(DomainError):
    """Asked once, the department knows."""

    code = "already_asked"
    sentence = _("已经请人社部门执行了，监察机构收到了通知，不用再请。")


class OnlyForAgreements(DomainError):
    """Only an agreement needs a title."""

    code = "has_a_title"
    sentence = _("这份计划已经有可以执行的文书了。")


def check_payer(act: Act) -> None:
    """The very party who owes, where several stand on that side."""
    if act.party and act.party.pk != act.thing.payer_id:
        raise NotYours


def check_payee(act: Act) -> None:
    """The very party who is owed: in a group each confirms their own money only."""
    if act.party and act.party.pk != act.thing.payee_id:
        raise NotYours


def check_executable(act: Act) -> None:
    """An award, a statement, or an agreement that a court or commission has confirmed (LMAL 51)."""
    if act.thing.source == "order":
        raise OfficeEnforces
    if act.thing.source == "settlement" and not act.thing.title:
        raise NoExecutionFromSettlement
    if not act.thing.is_executable:
        raise NoExecutionFromAgreement


def check_is_order(act: Act) -> None:
    """724号令 第四十二条: the department applies to the court for its own order."""
    if act.thing.source != "order":
        raise NotAnOrder
    if act.thing.enforcement_asked_at is not None:
        raise AskedAlready


def check_needs_title(act: Act) -> None:
    """Only what is not executable yet gains a title."""
    if act.thing.is_executable:
        raise OnlyForAgreements


def check_late(act: Act) -> None:
    """The day after an instalment was due and neither came nor was said to have come."""
    if not act.thing.is_late_on(act.on):
        raise NotYetDue


def check_paid(act: Act) -> None:
    """All is received, or the payee gives up the rest in so many words."""
    if act.thing.outstanding > 0 and not (act["waives_rest"] and act.party):
        raise NotYetPaid(rest=f"{act.thing.outstanding:,.2f}")


def check_day(act: Act) -> None:
    """Nothing is paid on a day that has not come."""
    day = act.facts.get("paid_on") or act.facts.get("received_on") or act.facts.get("on")
    if day and day > act.on:
        raise PaidInTomorrow


def check_not_more(act: Act, amount: Decimal, already: Decimal) -> None:
    """Nobody is paid more than what this plan promises."""
    agreed = act.thing.agreed
    if already + amount > agreed:
        rest = max(agreed - already, ZERO)
        raise MoreThanOwed(agreed=f"{agreed:,.2f}", paid=f"{already:,.2f}", rest=f"{rest:,.2f}")


def party_of(act: Act, party_id: int | None) -> Party:
    """A party of this very file."""
    found = act.case.parties.filter(pk=party_id or 0).first()
    if found is None:
        raise NotFound
    return found


def payee_of(act: Act, payer: Party) -> Party:
    """Whoever is named, else the only party on the other side."""
    if act["payee_party"]:
        return party_of(act, act["payee_party"])
    others = list(act.case.parties.exclude(side=payer.side).exclude(side="third_party"))
    if len(others) != 1:
        raise NoPayee
    return others[0]


def plan_beside(act: Act) -> Any:
    """The debtor's own plan for the same payee, where somebody else is to answer for that debt."""
    if not act["beside"]:
        return None
    found = act.case.payment_plans.filter(pk=act["beside"], beside=None, payee=act.thing.payee).first()
    if found is None:
        raise NotFound
    return found


def family(plan: Any) -> list[Any]:
    """Every plan for the same debt, the debtor's own first; each read anew."""
    rows = type(plan).objects.select_related("beside")
    first = plan.beside_id or plan.pk
    return [rows.get(pk=first), *rows.filter(beside=first).order_by("pk")]


def payment_of(act: Act) -> Payment:
    """A payment of this very plan."""
    found = Payment.objects.filter(plan=act.thing, pk=act["payment_id"]).first()
    if found is None:
        raise NotFound
    return found


def check_equal_to_ledger(act: Act, payee: Party) -> None:
    """What was settled line by line is what is paid, to the cent."""
    lines = LedgerLine.objects.filter(case=act.case, claim__party=payee, settled_amount__isnull=False)
    if act["source"] not in SETTLED or not lines.exists():
        return
    agreed = summed(lines, "settled_amount")
    paid = sum((row["amount"] for row in act["instalments"]), ZERO)
    if paid != agreed:
        raise SumsDiffer(instalments=f"{paid:,.2f}", lines=f"{agreed:,.2f}")
