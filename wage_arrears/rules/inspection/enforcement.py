"""Guards of remedies and of the court's help: both periods over unused, reminded, ten days past, within three months."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, TooEarly, TooLate
from law.articles import Article
from wage_arrears.records.inspection import Remedy
from wage_arrears.rules.days import last_day

RECONSIDERATION, SUIT, URGE, WINDOW = "insp.remedy_60d", "insp.remedy_6m", "insp.urge_10d", "insp.court_window_3m"
ARTICLES = {RECONSIDERATION: Article("ARL", 20), SUIT: Article("ALL", 46)}


class NoDecision(DomainError):
    """There is nothing to contest or to enforce."""

    code, article = "no_decision", Article("AEL", 53)
    sentence = _("还没有作出处理或处罚决定，或者决定书没有送达。")


class RemedyTooLate(TooLate):
    """The employer's period is over."""

    code = "remedy_too_late"
    sentence = _("申请或起诉的最后一天是 %(on)s，已经过了。")


class NoRemedyPending(DomainError):
    """Nobody has lodged anything."""

    code = "no_remedy_pending"
    sentence = _("没有正在进行的复议或诉讼。")


class RemedyPending(DomainError):
    """What is being reviewed is not taken to the court for enforcement."""

    code, article = "remedy_pending", Article("AEL", 53)
    sentence = _("单位已经申请复议或者起诉，还没有结果，不能申请法院强制执行。")


class RemedyRunning(TooEarly):
    """Sixty days and six months run first (行政强制法 53)."""

    code, article = "remedy_running", Article("AEL", 53)
    sentence = _("单位申请复议、起诉的期限到 %(on)s，过了才能催告和申请强制执行。")


class NotUrged(DomainError):
    """Reminded first (行政强制法 54)."""

    code, article = "not_urged", Article("AEL", 54)
    sentence = _("还没有发出催告书，或者催告书没有送达。催告送达满十日仍不履行，才能申请法院强制执行。")


class UrgeRunning(TooEarly):
    """Ten days from the reminder (行政强制法 54)."""

    code, article = "urge_running", Article("AEL", 54)
    sentence = _("催告书送达后的十个工作日到 %(on)s，过了才能申请法院强制执行。")


class CourtWindowOver(TooLate):
    """Three months from the end of the remedies (行政强制法 53)."""

    code, article = "court_window_over", Article("AEL", 53)
    sentence = _("申请法院强制执行的最后一天是 %(on)s，已经过了。")


class NothingUnpaid(DomainError):
    """All is paid."""

    code = "nothing_unpaid"
    sentence = _("应付的都已经付清，不用催告或强制执行。可以结案。")


def last_of(rule: str, start: date, place: str) -> date:
    """The last day of a period; the nominal one where the calendar is not published."""
    return last_day(rule, start, place)


def check_decision_made(act: Act) -> None:
    """There is a decision, and it has been delivered."""
    if not act.thing.delivered_on:
        raise NoDecision


def check_lodged_in_time(act: Act, rule: str) -> None:
    """Within the employer's period."""
    last = last_of(rule, act.thing.delivered_on, act.case.place)
    if (act["lodged_on"] or act.on) > last:
        raise RemedyTooLate(on=last, article=ARTICLES[rule])


def pending(act: Act) -> Remedy | None:
    """What was lodged and has not ended."""
    return Remedy.objects.filter(case=act.case, ended_on=None).last()


def check_remedy_pending(act: Act) -> None:
    """Something was lodged."""
    if pending(act) is None:
        raise NoRemedyPending


def remedies_end(act: Act) -> date:
    """The later of the two periods; after an outcome, the day it ended."""
    ended = Remedy.objects.filter(case=act.case).exclude(ended_on=None).last()
    if ended and ended.ended_on:
        return ended.ended_on
    start, place = act.thing.delivered_on, act.case.place
    return max(last_of(RECONSIDERATION, start, place), last_of(SUIT, start, place))


def check_remedies_over(act: Act) -> None:
    """Neither used in time nor still open."""
    check_decision_made(act)
    if pending(act):
        raise RemedyPending
    over = remedies_end(act)
    if act.on <= over:
        raise RemedyRunning(on=over)


def check_urged(act: Act) -> None:
    """The reminder was received ten working days ago."""
    received = act.thing.urge_received_on
    if not received:
        raise NotUrged
    last = last_of(URGE, received, act.case.place)
    if act.on <= last:
        raise UrgeRunning(on=last)


def check_court_window(act: Act) -> None:
    """Within three months from the end of the remedies."""
    last = last_of(WINDOW, remedies_end(act), act.case.place)
    if act.on > last:
        raise CourtWindowOver(on=last)


def check_still_unpaid(act: Act) -> None:
    """Something is left to enforce."""
    thing = act.thing
    if thing.agreed and not thing.outstanding and not thing.fine:
        raise NothingUnpaid
