"""Guards of decisions: told first, heard, reviewed, and never heavier for it."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, TooEarly
from law.articles import Article
from wage_arrears.records.inspection import AdvanceNotice, NoticeKind
from wage_arrears.rules.days import last_day
from wage_arrears.rules.inspection.defence import (
    HEARING_RULE,
    NoPenaltyNotified,
    check_rate_allowed,
    latest,
)


class HandlingNotNotified(DomainError):
    """A handling is notified first (监察条例 19)."""

    code, article = "handling_not_notified", Article("LSI", 19)
    sentence = _("还没有告知拟作出的处理。请先发出行政处理事先告知书，听取单位的陈述、申辩。")


class DefenceNotReviewed(DomainError):
    """No decision before the defence is reviewed (处罚法 45; 监察条例 19)."""

    code, article = "defence_not_reviewed", Article("APL", 45)
    sentence = _("单位已经陈述申辩，还没有复核。复核并说明采纳不采纳之后，才能作出决定。")


class DefencePeriodRunning(TooEarly):
    """The employer may still answer."""

    code, article = "defence_period_running", Article("LSI", 19)
    sentence = _("单位还可以在 %(on)s 之前陈述申辩，期满之前不能作出决定。")


class HearingRequestRunning(TooEarly):
    """A hearing may still be asked for (处罚法 64)."""

    code, article = "hearing_request_running", Article("APL", 64)
    sentence = _("单位还可以在 %(on)s 之前要求听证，期满之前不能作出决定。")


class HearingNotHeld(DomainError):
    """Asked for, a hearing is held first (处罚法 63-65)."""

    code, article = "hearing_not_held", Article("APL", 63)
    sentence = _("单位要求了听证，要先举行听证，再根据听证笔录作出决定。")


class NoLegalReview(DomainError):
    """Reviewed in law first (处罚法 58)."""

    code, article = "no_legal_review", Article("APL", 58)
    sentence = _("还没有经过法制审核，不能作出处罚决定。")


class Heavier(DomainError):
    """Never heavier because of the defence (处罚法 45)."""

    code, status, article = "heavier_than_notified", 422, Article("APL", 45)
    sentence = _("不能比告知的更重（告知的是 %(told)s）。不因陈述、申辩或者听证加重；要加重的，重新告知。")


class NotDelivered(DomainError):
    """A decision is served before it is published."""

    code, article = "not_delivered", Article("APL", 61)
    sentence = _("决定书还没有送达，不能公开。")


def check_heard(act: Act, row: AdvanceNotice) -> None:
    """Stated and reviewed, waived, or the period over."""
    if row.stated_on and not row.reviewed_on:
        raise DefenceNotReviewed
    if not row.stated_on and not row.waived_on and act.on <= row.defence_by_on:
        raise DefencePeriodRunning(on=row.defence_by_on)


def check_handling_ready(act: Act) -> None:
    """Told, and heard."""
    row = latest(act, NoticeKind.HANDLING)
    if row is None:
        raise HandlingNotNotified
    check_heard(act, row)


def check_addition(act: Act) -> None:
    """Within the range, not above what was told, and only where an order was ignored."""
    check_rate_allowed(act)
    row, rate = latest(act, NoticeKind.HANDLING), act["rate"] or 0
    if row and rate > row.rate:
        raise Heavier(told=f"{row.rate}%")


def check_penalty_notice_open(act: Act) -> None:
    """A penalty waits, and the employer was heard."""
    row = latest(act, NoticeKind.PENALTY)
    if row is None:
        raise NoPenaltyNotified
    if row.stated_on and not row.reviewed_on:
        raise DefenceNotReviewed


def check_penalty_ready(act: Act) -> None:
    """Told, heard, the hearing held or its time over, reviewed in law."""
    row = latest(act, NoticeKind.PENALTY)
    if row is None:
        raise NoPenaltyNotified
    check_hearing(act, row)
    check_heard(act, row)
    if not row.legal_reviewed_on:
        raise NoLegalReview


def check_hearing(act: Act, row: AdvanceNotice) -> None:
    """A hearing asked for was held; one that may still be asked for is waited for."""
    if row.hearing_requested_on and not row.hearing_held_on:
        raise HearingNotHeld
    if row.hearing_right and not row.hearing_requested_on:
        last = last_day(HEARING_RULE, row.received_on or row.notified_on, act.case.place)
        if act.on <= last:
            raise HearingRequestRunning(on=last)


def check_not_heavier(act: Act) -> None:
    """At most what was told."""
    row = latest(act, NoticeKind.PENALTY)
    told = row.fine if row else Decimal("0.00")
    if act["amount"] > told:
        raise Heavier(told=f"{told:,.2f}")


def check_delivered(act: Act) -> None:
    """The decision has reached the employer."""
    if not act.thing.delivered_on:
        raise NotDelivered
