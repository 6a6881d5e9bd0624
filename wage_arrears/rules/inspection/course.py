"""Guards of recusal, lists, the sealed source and closing."""

from collections.abc import Callable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, TooEarly
from law.articles import Article
from wage_arrears.records.inspection import Recusal, Referral
from wage_arrears.records.tips import source_of
from wage_arrears.rules.inspection.referral import check_sum_large


class NoRecusalPending(DomainError):
    """Nothing to decide."""

    code, article = "no_recusal_pending", Article("QDLSI", 29)
    sentence = _("没有等待决定的回避申请。")


class NoSource(DomainError):
    """The file did not begin with a tip."""

    code = "no_source"
    sentence = _("这件不是举报，没有密封的举报人信息。")


class ListingTooEarly(TooEarly):
    """Ordered and overdue first (令45 第五条)."""

    code, article = "order_not_overdue", Article("LIST", 5)
    sentence = _("要责令支付、%(on)s 期满仍不支付，才能提请列入失信名单。")


class NotOrdered(DomainError):
    """Nobody is listed who was never ordered to pay."""

    code, article = "not_ordered", Article("LIST", 5)
    sentence = _("没有责令限期支付，或者已经付清，不符合列入失信名单的条件。")


class GroundNotMet(DomainError):
    """The ground named does not hold."""

    code, status, article = "closing_ground_not_met", 422, Article("QDLSI", 36)
    sentence = _("不能按这一情形结案：%(why)s")


def check_recusal_pending(act: Act) -> None:
    """Somebody asked."""
    if not Recusal.objects.filter(case=act.case, decided_on=None).exists():
        raise NoRecusalPending


def check_has_source(act: Act) -> None:
    """There is a seal to open."""
    if source_of(act.case) is None:
        raise NoSource


def check_order_overdue(act: Act) -> None:
    """Ordered, past its day, unpaid."""
    thing = act.thing
    if not thing.ordered_on or not thing.outstanding:
        raise NotOrdered
    if thing.comply_by_on and act.on <= thing.comply_by_on:
        raise ListingTooEarly(on=thing.comply_by_on)


def check_listing_ground(act: Act) -> None:
    """The sum, or a group or extreme incident (令45 第五条)."""
    if act["ground"] == "large_sum":
        check_sum_large(act)


def unpaid(act: Act) -> str:
    """What is still missing."""
    left = act.thing.outstanding
    if not left and act.thing.agreed:
        return ""
    return gettext("还差 %(left)s 元没有到账。") % {"left": f"{left:,.2f}"}


def unfined(act: Act) -> str:
    """A decision to perform, and all paid."""
    if not (act.thing.handling_decided_on or act.thing.penalty_decided_on):
        return gettext("没有作出处理或处罚决定。")
    return unpaid(act) if act.thing.agreed else ""


def not_rectified(act: Act) -> str:
    """The order to put right was verified as obeyed."""
    return "" if act.thing.rectified == "complied" else gettext("还没有核查认定已经改正。")


def not_innocent(act: Act) -> str:
    """Nothing was ordered."""
    return gettext("已经下过指令。") if act.thing.ordered_on else ""


def no_court(act: Act) -> str:
    """It lay with the court."""
    return "" if act.thing.court_applied_on else gettext("没有申请过法院强制执行。")


def no_police(act: Act) -> str:
    """It lies with the police."""
    row = Referral.objects.filter(case=act.case).first()
    return "" if row and row.police_filed_on else gettext("公安机关没有立案。")


def not_too_old(act: Act) -> str:
    """Two years have passed since the violation ended."""
    return "" if act.thing.violation_ended_on else gettext("没有记录违法行为结束的日期。")


WHY_NOT: dict[str, Callable[[Act], str]] = {
    "paid": unpaid,
    "settled": unpaid,
    "performed": unfined,
    "rectified": not_rectified,
    "no_violation": not_innocent,
    "court_ended": no_court,
    "criminal": no_police,
    "time_limit": not_too_old,
}


def check_ground(act: Act) -> None:
    """The ground named must hold."""
    why = WHY_NOT[act["ground"]](act) if act["ground"] in WHY_NOT else ""
    if why:
        raise GroundNotMet(why=why)
