"""Guards of notices, defence, hearing and legal review."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, TooLate
from law.articles import Article
from law.calculators import calc
from wage_arrears.records.inspection import AdvanceNotice, NoticeKind, Referral
from wage_arrears.rules.days import last_day

LEAST, MOST = 50, 100
HEARING_RULE = "insp.hearing_request_5wd"


class RateOutOfRange(DomainError):
    """Fifty to a hundred percent, or nothing (监察条例 26)."""

    code, status, article = "rate_out_of_range", 422, Article("LSI", 26)
    sentence = _("加付赔偿金只能是应付金额的百分之五十到百分之一百。")


class OrderNotIgnored(DomainError):
    """Nothing is added unless an order to pay was ignored (监察条例 26; 劳动合同法 85)."""

    code, article = "order_not_ignored", Article("LSI", 26)
    sentence = _("加付赔偿金只在责令支付逾期不履行之后才有。请先下责令支付的指令，到期核查后再办。")


class FineOutOfRange(DomainError):
    """A fine has its least and its most."""

    code, status = "fine_out_of_range", 422
    sentence = _("这类违法行为的罚款应当在 %(low)s 元到 %(high)s 元之间。")


class BelongsToPolice(DomainError):
    """Nobody is fined instead of being referred (移送规定 3)."""

    code, article = "belongs_to_police", Article("REF", 3)
    sentence = _("已经报请移送公安机关，不能以罚代刑。要等移送有结果，或者决定不移送。")


class NoOpenNotice(DomainError):
    """There is nothing to answer."""

    code = "no_open_notice"
    sentence = _("没有等待陈述申辩的告知书。")


class NoDefence(DomainError):
    """Nothing was stated."""

    code = "no_defence_stated"
    sentence = _("单位还没有陈述申辩，没有可以复核的内容。")


class NoHearingRight(DomainError):
    """A hearing may be asked for in the cases of 处罚法 63 only."""

    code, article = "no_hearing_right", Article("APL", 63)
    sentence = _("这件处罚不属于可以要求听证的情形。仍然可以陈述、申辩。")


class HearingAskedLate(TooLate):
    """Five working days from the notice (处罚法 64)."""

    code, article = "hearing_asked_late", Article("APL", 64)
    sentence = _("要求听证的最后一天是 %(on)s，已经过了。仍然可以陈述、申辩。")


class NoHearingRequested(DomainError):
    """Nobody asked for a hearing."""

    code, article = "no_hearing_requested", Article("APL", 64)
    sentence = _("单位没有要求听证。")


class ChairInvestigated(DomainError):
    """Whoever investigated does not chair (处罚法 64)."""

    code, status, article = "chair_investigated", 422, Article("APL", 64)
    sentence = _("听证主持人不能是本案的调查人员，请换一个人。")


class HearingNoticeShort(DomainError):
    """Seven working days before the hearing (处罚法 64)."""

    code, status, article = "hearing_notice_short", 422, Article("APL", 64)
    sentence = _("听证通知要在听证七个工作日之前送达，最迟 %(last)s。")


class ReviewerInvestigated(DomainError):
    """Whoever investigated does not review (处罚法 58)."""

    code, status, article = "reviewer_investigated", 422, Article("APL", 58)
    sentence = _("法制审核不能由本案的调查人员来做。")


class NoPenaltyNotified(DomainError):
    """A penalty is notified first (处罚法 44)."""

    code, article = "penalty_not_notified", Article("APL", 44)
    sentence = _("还没有告知拟作出的处罚。请先发出行政处罚告知书。")


def notices(act: Act, kind: str = "") -> list[AdvanceNotice]:
    """The notices of a file that wait for a decision."""
    rows = AdvanceNotice.objects.filter(case=act.case, decided_on=None)
    return list(rows.filter(kind=kind) if kind else rows)


def latest(act: Act, kind: str) -> AdvanceNotice | None:
    """The newest undecided notice of a kind."""
    return next(reversed(notices(act, kind)), None)


def check_rate_allowed(act: Act) -> None:
    """Nothing, or fifty to a hundred percent where the order was ignored."""
    rate = act["rate"] or 0
    if not rate:
        return
    if not LEAST <= rate <= MOST:
        raise RateOutOfRange
    if act.thing.rectified not in ("ignored", "partly") or not act.case.orders.filter(kind="payment").exists():
        raise OrderNotIgnored


def check_fine(act: Act) -> None:
    """Within what the law gives for this kind."""
    facts: dict[str, object] = {"kind": act["kind"], "on": act.on.isoformat()}
    facts |= {"workers": act["workers"]} if act["workers"] else {}
    facts |= {"arrears": f"{act['concealed']:.2f}"} if act["concealed"] else {}
    found = calc("fine", facts)
    low, high = found["min"], found["max"]
    if not low <= act["amount"] <= high:
        raise FineOutOfRange(low=f"{low:,.2f}", high=f"{high:,.2f}")


def check_not_for_police(act: Act) -> None:
    """Reported and not refused: the police first."""
    row = Referral.objects.filter(case=act.case).first()
    if row and row.reported_on and not row.refused_on and not row.police_refused_on:
        raise BelongsToPolice


def check_notice_open(act: Act) -> None:
    """Something waits for an answer."""
    if not notices(act):
        raise NoOpenNotice


def check_defence_stated(act: Act) -> None:
    """There is something to review."""
    if not any(row.stated_on for row in notices(act)):
        raise NoDefence


def check_penalty_notified(act: Act) -> None:
    """A penalty waits for its decision."""
    if latest(act, NoticeKind.PENALTY) is None:
        raise NoPenaltyNotified


def check_hearing_right(act: Act) -> None:
    """Only for the kinds of 处罚法 63."""
    row = latest(act, NoticeKind.PENALTY)
    if row is None or not row.hearing_right:
        raise NoHearingRight


def check_hearing_in_time(act: Act) -> None:
    """Within five working days from receipt."""
    row = latest(act, NoticeKind.PENALTY)
    if row and row.received_on:
        last = last_day(HEARING_RULE, row.received_on, act.case.place)
        if act.on > last:
            raise HearingAskedLate(on=last)


def check_hearing_requested(act: Act) -> None:
    """Somebody asked."""
    row = latest(act, NoticeKind.PENALTY)
    if row is None or not row.hearing_requested_on:
        raise NoHearingRequested


def investigators(act: Act) -> set[int]:
    """Whoever has worked on the inquiry, now or before."""
    return set(act.case.roles.filter(role="inspector").values_list("user_id", flat=True))


def check_chair(act: Act) -> None:
    """The chair is not an investigator."""
    if act["chair"].pk in investigators(act):
        raise ChairInvestigated


def check_hearing_day(act: Act) -> None:
    """Seven working days are left for the notice to arrive."""
    day = timezone.localtime(act["hearing_at"]).date()
    last = last_day("insp.hearing_notice_7wd", day, act.case.place)
    if act.on > last:
        raise HearingNoticeShort(last=f"{last:%Y-%m-%d}")


def check_hearing_notice(act: Act) -> None:
    """The notice came in time."""
    last = last_day("insp.hearing_notice_7wd", act.on, act.case.place)
    if act["notified_on"] > last:
        raise HearingNoticeShort(last=f"{last:%Y-%m-%d}")


def check_reviewer(act: Act) -> None:
    """The reviewer is not an investigator."""
    if act.by and act.by.pk in investigators(act):
        raise ReviewerInvestigated
