"""Guards of payments and of those who pay instead."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from law.articles import Article
from wage_arrears.records.inspection import AdvanceNotice, Order


class NothingOrdered(DomainError):
    """Nobody was told to pay yet."""

    code = "nothing_ordered"
    sentence = _("还没有责令支付、和解或者决定支付的款项。")


class TooMuch(DomainError):
    """More than is still owed."""

    code, status = "more_than_owed", 422
    sentence = _("登记的钱比还欠的多：还欠 %(left)s 元。请核对金额，或者分到别的劳动者名下。")


class NotHeard(DomainError):
    """Whoever is to pay instead is heard first (监察条例 19)."""

    code, article = "liable_not_heard", Article("LSI", 19)
    sentence = _("还没有听取陈述、申辩，不能认定由谁先付。请先告知并听取意见。")


class CapNeeded(DomainError):
    """The owner advances up to the works money still owed (农民工工资条例 29)."""

    code, status, article = "cap_needed", 422, Article("MWR", 29)
    sentence = _("建设单位以未结清的工程款为限垫付，请填写最高金额。")


class NotAsked(DomainError):
    """A query is asked for first."""

    code, article = "query_not_asked", Article("MWR", 40)
    sentence = _("还没有报请查询财产。")


def check_something_ordered(act: Act) -> None:
    """There is somebody to be paid."""
    if not Order.objects.filter(case=act.case).exists():
        raise NothingOrdered


def open_orders(act: Act) -> list[Order]:
    """The order named, else all that are open, the oldest first."""
    rows = Order.objects.filter(case=act.case)
    wanted = act.facts.get("order")
    return [row for row in (rows.filter(pk=wanted) if wanted else rows) if row.outstanding]


def check_not_too_much(act: Act) -> None:
    """At most what is owed."""
    left = sum((row.outstanding for row in open_orders(act)), Decimal("0.00"))
    if act["amount"] > left:
        raise TooMuch(left=f"{left:,.2f}")


def check_heard(act: Act) -> None:
    """Heard on a day that has come; or the employer's own defence stands on record."""
    heard = act["heard_on"] and act["heard_on"] <= act.on
    stated = AdvanceNotice.objects.filter(case=act.case).exclude(stated_on=None, waived_on=None).exists()
    if not (heard or stated):
        raise NotHeard


def check_cap(act: Act) -> None:
    """An owner's advance has its limit."""
    if act["who"] == "owner_advance" and act["cap"] is None:
        raise CapNeeded


def check_query_asked(act: Act) -> None:
    """Asked by the inspectorate."""
    if not act.thing.asset_query_asked_on:
        raise NotAsked
