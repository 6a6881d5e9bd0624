"""Guards of who pays beside the employer: told and heard themselves first, and a deposit called on only after a decision."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, NotYours, TooEarly
from casework.models import Party
from law.articles import Article
from wage_arrears.records.inspection import NOTHING, Order, OrderKind
from wage_arrears.records.liable import Deposit, DepositEntry, Liability


class NotHeard(TooEarly):
    """Whoever is to pay instead is heard first, themselves (监察条例 19)."""

    code, article = "liable_not_heard", Article("LSI", 19)
    sentence = _("责任单位还可以在 %(on)s 之前陈述申辩，期满之前不能决定由它付。")


class NotReviewed(DomainError):
    """What they said is answered in the decision."""

    code, status, article = "liable_not_reviewed", 422, Article("LSI", 19)
    sentence = _("%(name)s 已经陈述申辩，请写明采纳不采纳和理由。")


class CapNeeded(DomainError):
    """The owner advances up to the works money still owed (农民工工资条例 29)."""

    code, status, article = "cap_needed", 422, Article("MWR", 29)
    sentence = _("建设单位以未结清的工程款为限垫付，请填写最高金额。")


class NothingLeft(DomainError):
    """Nothing is owed that another could be told to pay."""

    code = "nothing_left"
    sentence = _("没有还欠着的工资，不用别人来付。")


class SaidAlready(DomainError):
    """The one who answers is on file, on this ground, and not yet decided on."""

    code, status = "told_already", 422
    sentence = _("已经告知过 %(name)s，还没有决定。")


class TheEmployer(DomainError):
    """Nobody answers beside themselves."""

    code, status = "is_the_employer", 422
    sentence = _("%(name)s 就是本案的用人单位，直接责令它付。")


class NoDecision(DomainError):
    """A deposit pays where a decision was not obeyed; an order to put right is not enough (保证金规定; 农民工工资条例 32)."""

    code, article = "no_overdue_decision", Article("MWR", 32)
    sentence = _("要先对 %(name)s 作出限期清偿或者先行清偿的行政处理决定，到期没有付，才能通知动用保证金；指令书不行。")


class DepositShort(DomainError):
    """A deposit pays what is in it."""

    code, status = "deposit_short", 422
    sentence = _("这笔保证金存入 %(kept)s 元，已经通知支付 %(called)s 元，最多还能动用 %(free)s 元。")


class MoreThanTheirs(DomainError):
    """The deposit pays what its contractor has to pay."""

    code, status = "more_than_owed", 422
    sentence = _("通知支付的比 %(name)s 还要付的多：还要付 %(left)s 元。")


class NotCalled(DomainError):
    """The bank pays on a notice, and no more than it says."""

    code, status = "deposit_not_called", 422
    sentence = _("支付通知书一共通知支付 %(called)s 元，已经付了 %(paid)s 元，这一笔超过了。")


def open_debts(case: Any) -> list[Order]:
    """What the employer still owes of wages; what was added to them for ignoring the order nobody else answers for."""
    rows = Order.objects.filter(case=case, replaced_on=None).exclude(kind=OrderKind.ADDITIONAL)
    return [row for row in rows.select_related("plan", "worker") if row.plan and row.outstanding]


def check_owed(act: Act) -> None:
    """There is something to pay."""
    if not open_debts(act.case):
        raise NothingLeft


def check_cap(act: Act) -> None:
    """An owner's advance has its limit."""
    if act["who"] == "owner_advance" and act["cap"] is None:
        raise CapNeeded


def check_new(act: Act) -> None:
    """Neither the employer again, nor somebody who was told on this ground and waits."""
    for party in act.case.parties.filter(side="respondent"):
        if party.name == act["name"] or (party.credit_code and party.credit_code == act["credit_code"]):
            raise TheEmployer(name=party.name)
    waiting = Liability.objects.filter(case=act.case, held_on=None, ground=act["who"]).select_related("party")
    if any(is_one(row.party, act) for row in waiting):
        raise SaidAlready(name=act["name"])


def is_one(party: Party, act: Act) -> bool:
    """The same organisation: by its credit code, else by its registered name where no code says otherwise."""
    if party.credit_code and act["credit_code"]:
        return bool(party.credit_code == act["credit_code"])
    return bool(party.name == act["name"])


def own_open(act: Act) -> list[Liability]:
    """Of whoever speaks here: what they were told and is not yet decided."""
    return list(Liability.objects.filter(case=act.case, party=act.party, held_on=None)) if act.party else []


def check_told(act: Act) -> None:
    """They were told, and nothing is decided yet."""
    if not own_open(act):
        raise NotYours


def chosen(act: Act) -> Liability:
    """The one decided on."""
    return Liability.objects.select_related("party").get(pk=act["liable"], case=act.case)


def check_heard(act: Act) -> None:
    """Their own statement, answered; else their own period over."""
    row = chosen(act)
    if row.stated_on and not act["defence_words"]:
        raise NotReviewed(name=row.party.name)
    if not row.stated_on and row.defence_by_on and act.on <= row.defence_by_on:
        raise NotHeard(on=row.defence_by_on)


def contractor_of(case: Any, deposit: Deposit) -> Party:
    """Whose deposit it is in this file."""
    row = DepositEntry.objects.filter(case=case, deposit=deposit).select_related("contractor").order_by("pk").first()
    if row is None:
        raise NotYours
    return row.contractor


def overdue(case: Any, thing: Any, party: Party, on: date) -> bool:
    """A decision against this very payer whose day has passed."""
    if party.side == "respondent":
        return bool(thing.handling_decided_on and thing.comply_by_on and thing.comply_by_on < on)
    rows = Liability.objects.filter(case=case, party=party).exclude(held_on=None)
    return any(row.pay_by_on and row.pay_by_on < on and row.outstanding for row in rows)


def left_of(case: Any, party: Party) -> Decimal:
    """What this payer has still to pay."""
    if party.side == "respondent":
        return sum((row.outstanding for row in open_debts(case)), NOTHING)
    return sum((row.outstanding for row in Liability.objects.filter(case=case, party=party)), NOTHING)


def check_draw(act: Act) -> None:
    """After an overdue decision, within what is owed and what is there."""
    deposit = Deposit.objects.get(pk=act["deposit"])
    party = contractor_of(act.case, deposit)
    if not overdue(act.case, act.thing, party, act.on):
        raise NoDecision(name=party.name)
    left = left_of(act.case, party)
    if act["amount"] > left:
        raise MoreThanTheirs(name=party.name, left=f"{left:,.2f}")
    if act["amount"] > deposit.free:
        kept, called = f"{deposit.total('kept'):,.2f}", f"{deposit.total('called'):,.2f}"
        raise DepositShort(kept=kept, called=called, free=f"{deposit.free:,.2f}")


def called_on(case: Any) -> Deposit | None:
    """The deposit that was called on and has not paid all; of several the one called on first."""
    rows = Deposit.objects.filter(entries__case=case, entries__move="called").distinct().order_by("pk")
    waiting = [row for row in rows if row.total("called", case=case) > row.total("paid", case=case)]
    return next(iter(waiting or rows), None)


def check_called(act: Act) -> None:
    """The bank pays what the notice says."""
    deposit = called_on(act.case)
    called = deposit.total("called", case=act.case) if deposit else NOTHING
    paid = deposit.total("paid", case=act.case) if deposit else NOTHING
    if paid + act["amount"] > called:
        raise NotCalled(called=f"{called:,.2f}", paid=f"{paid:,.2f}")
