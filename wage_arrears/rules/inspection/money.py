"""Guards of payments and of those who pay instead."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from casework.models import Party
from disputes.models.payment_plan import PaymentPlan
from disputes.records.payment_plan import PaidBy, Payment, PaymentState
from disputes.records.sums import summed
from law.articles import Article
from wage_arrears.records.advanced import Advanced, advanced
from wage_arrears.records.inspection import Advance, Order
from wage_arrears.records.liable import Liability, LiableShare
from wage_arrears.rules.inspection.liable import called_on, check_called, contractor_of

ZERO = Decimal("0.00")
# Which request a payment of the emergency fund rests on.
FUNDS: dict[str, str] = {PaidBy.FUND: "wages", PaidBy.LIVING: "living"}


class NothingOrdered(DomainError):
    """Nobody was told to pay yet."""

    code = "nothing_ordered"
    sentence = _("还没有责令支付、和解或者决定支付的款项。")


class TooMuch(DomainError):
    """More than is still owed."""

    code, status = "more_than_owed", 422
    sentence = _("登记的钱比还欠的多：还欠 %(left)s 元。请核对金额，或者分到别的劳动者名下。")


class NobodyAdvanced(DomainError):
    """Recourse is for whoever paid in another's stead."""

    code = "nobody_advanced"
    sentence = _("还没有人替用人单位垫付过，没有可以追偿的钱。")


class TooMuchRecourse(DomainError):
    """Nobody gets back more than they paid."""

    code, status, article = "more_than_advanced", 422, Article("MWR", 30)
    sentence = _(
        "%(name)s 一共垫付了 %(paid)s 元，已经追回 %(back)s 元，最多还能登记 %(left)s 元。追偿不能超过自己垫付的数。"
    )


class NotLiable(DomainError):
    """Only whoever was held liable pays as such."""

    code, status = "not_held_liable", 422
    sentence = _("请选哪家责任单位付的；还没有认定由谁先付的，请先认定。")


class BeyondCap(DomainError):
    """Whoever answers up to a limit pays no more than that."""

    code, status = "beyond_cap", 422
    sentence = _("%(name)s 最多先付 %(cap)s 元，已经付了 %(paid)s 元，这一笔超过了。")


class BeyondFund(DomainError):
    """The fund pays what was asked of it."""

    code, status = "beyond_fund", 422
    sentence = _("这一项应急周转金一共申请了 %(asked)s 元，已经发了 %(paid)s 元，这一笔超过了。")


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


def payer_behind(act: Act) -> Party | None:
    """Whoever was told to pay beside the employer and now does, be it out of its deposit."""
    if act["paid_by"] == PaidBy.LIABLE:
        return liable_party(act)
    deposit = called_on(act.case) if act["paid_by"] == PaidBy.DEPOSIT else None
    return contractor_of(act.case, deposit) if deposit else None


def places(act: Act) -> list[tuple[Order, PaymentPlan]]:
    """On which plans the money is laid, order by order: on the payer's own, where there is one, else on the employer's."""
    shares = LiableShare.objects.filter(liability__party=payer_behind(act), order__case=act.case)
    own = {share.order_id: share.plan for share in shares.select_related("plan__beside") if share.plan}
    rows = [(order, own.get(order.pk) if own else order.plan) for order in open_orders(act)]
    return [(order, plan) for order, plan in rows if plan and not plan.is_final and plan.outstanding]


def check_not_too_much(act: Act) -> None:
    """At most what is owed."""
    left = sum((plan.outstanding for _order, plan in places(act)), ZERO)
    if act["amount"] > left:
        raise TooMuch(left=f"{left:,.2f}")


def paid_so_far(act: Act, **only: Any) -> Decimal:
    """What came in this file from one source or payer."""
    return summed(Payment.objects.filter(plan__case=act.case, state=PaymentState.CONFIRMED, **only), "amount")


def liable_party(act: Act) -> Party:
    """The liable payer named, else the only one there is."""
    rows = Liability.objects.filter(case=act.case).exclude(held_on=None).select_related("party")
    held = {row.party_id: row.party for row in rows}
    found = held.get(act["liable"]) if act["liable"] else (next(iter(held.values())) if len(held) == 1 else None)
    if found is None:
        raise NotLiable
    return found


def check_payer(act: Act) -> None:
    """Whoever pays instead is held liable and keeps to the limit; the fund pays what was asked of it."""
    if act["paid_by"] == PaidBy.LIABLE:
        check_within_cap(act, liable_party(act))
    elif act["paid_by"] == PaidBy.DEPOSIT:
        check_called(act)
    elif act["paid_by"] in FUNDS:
        asked = summed(Advance.objects.filter(case=act.case, covers=FUNDS[act["paid_by"]]), "amount")
        paid = paid_so_far(act, source=act["paid_by"])
        if paid + act["amount"] > asked:
            raise BeyondFund(asked=f"{asked:,.2f}", paid=f"{paid:,.2f}")


def check_within_cap(act: Act, payer: Party) -> None:
    """Of several grounds the widest counts; one without a limit has none."""
    caps = list(
        Liability.objects.filter(case=act.case, party=payer).exclude(held_on=None).values_list("cap", flat=True)
    )
    if None in caps:
        return
    cap, paid = max(caps), paid_so_far(act, payer=payer)
    if paid + act["amount"] > cap:
        raise BeyondCap(name=payer.name, cap=f"{cap:,.2f}", paid=f"{paid:,.2f}")


def check_somebody_advanced(act: Act) -> None:
    """Somebody paid in the employer's stead."""
    if not advanced(act.case):
        raise NobodyAdvanced


def payer_of(act: Act) -> Advanced:
    """Whose advance comes back."""
    return next(row for row in advanced(act.case) if row.word == act["claimed_by"])


def check_recourse(act: Act) -> None:
    """At most what that payer paid and has not got back."""
    payer = payer_of(act)
    if act["amount"] > payer.left:
        paid, back, left = f"{payer.paid:,.2f}", f"{payer.recovered:,.2f}", f"{payer.left:,.2f}"
        raise TooMuchRecourse(name=payer.name, paid=paid, back=back, left=left)


def check_query_asked(act: Act) -> None:
    """Asked by the inspectorate."""
    if not act.thing.asset_query_asked_on:
        raise NotAsked
