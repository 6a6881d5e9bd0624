"""Guards of answer, objection, counterclaim and changed claims."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, TooLate
from casework.models import Party
from law.articles import Article


class AnswerPeriodOver(TooLate):
    """What belongs into the period to answer came after it."""

    code = "answer_period_over"


class AnswerPeriodRunning(DomainError):
    """The hearing may not open before every period to answer has run or is waived."""

    code, article = "answer_period_running", Article("CHR", 33)
    sentence = _("%(name)s 的答辩期还没有满（%(until)s），现在不能开庭。等期满，或者由其书面放弃答辩期。")


class NotServedYet(DomainError):
    """Nobody has received the application."""

    code, article = "not_served_yet", Article("LMAL", 30)
    sentence = _("申请书副本还没有送达，不能开庭。先送达，答辩期从收到的第二天算。")


class SomethingUndecided(DomainError):
    """A counterclaim or changed claim awaits its decision."""

    code, article = "claims_undecided", Article("CHR", 36)
    sentence = _("还有反申请或者变更的请求没有决定是否受理。请先作出决定。")


class NothingPending(DomainError):
    """There is nothing to decide on."""

    code = "nothing_pending"
    sentence = _("没有等待决定的请求。")


class EvidencePeriodOver(TooLate):
    """Claims may be changed until the evidence period ends (令33 第四十四条)."""

    code = "evidence_period_over"


class NoAnswerPeriod(DomainError):
    """This party has no running period."""

    code = "no_answer_period"
    sentence = _("您现在没有在计算的答辩期。")


class NotSummary(DomainError):
    """Only in summary handling may the period be shortened by consent (令33 第五十八条)."""

    code, article = "not_summary", Article("CHR", 58)
    sentence = _("只有简易处理的案件可以约定缩短答辩期。想早点开庭，可以放弃答辩期。")


class NotShorter(DomainError):
    """The agreed day lies after the statutory one."""

    code, status, article = "not_shorter", 422, Article("CHR", 58)
    sentence = _("约定的日子要早于原来的最后一天，也不能早于今天。")


class NoObjection(DomainError):
    """Nobody has objected."""

    code = "no_objection"
    sentence = _("没有等待决定的管辖异议。")


class ObjectionPending(DomainError):
    """The objection to jurisdiction comes first."""

    code, article = "objection_pending", Article("CHR", 10)
    sentence = _("管辖异议还没有决定，先作出决定再开庭。")


def check_within_answer_period(act: Act) -> None:
    """Objection and counterclaim are lost after the period to answer (令33 第十、三十六条)."""
    if act.party is None:
        return
    last = last_answer_day(act.party)
    if last and act.on > last:
        sentence = _("答辩期到 %(on)s 已满，现在不能再提。要提请求的，请另行申请仲裁。")
        raise AnswerPeriodOver(sentence, on=last, article=Article("CHR", 36))


def last_answer_day(party: Party) -> date | None:
    """The last day of this party's longest period; none while one has not begun."""
    days = list(party.answer_periods.values_list("due_on", flat=True))
    return None if not days or None in days else max(day for day in days if day)


def check_answer_periods_over(act: Act) -> None:
    """Every period to answer, new ones too, has run or is waived (令33 第三十三、四十四条)."""
    periods = list(act.case.answer_periods.select_related("party"))
    if not periods:
        raise NotServedYet
    for period in periods:
        if not period.is_over(act.on):
            until = _("到 %(day)s") % {"day": period.due_on} if period.due_on else _("还没有收到")
            raise AnswerPeriodRunning(name=period.party.name, until=until)


def check_nothing_undecided(act: Act) -> None:
    """Every counterclaim and change of claims has its decision, and so has the objection."""
    if act.case.claims.filter(state="pending").exists():
        raise SomethingUndecided
    if act.thing.jurisdiction_state == "pending":
        raise ObjectionPending


def check_objection_pending(act: Act) -> None:
    """There is an objection to rule on."""
    if act.thing.jurisdiction_state != "pending":
        raise NoObjection


@cache
def check_pending(*, counterclaim: bool) -> Callable[[Act], None]:
    """A guard: claims of this kind wait for a decision. Both decisions share one, so that a page asks once."""

    def check(act: Act) -> None:
        if not act.case.claims.filter(state="pending", is_counterclaim=counterclaim).exists():
            raise NothingPending

    return check


def check_evidence_period(act: Act) -> None:
    """Claims are changed before the evidence period ends (令33 第四十四条)."""
    last = act.thing.evidence_due_on
    if last and act.on > last:
        sentence = _("举证期限到 %(on)s 已满，不能再增加或者变更请求。请另行申请仲裁。")
        raise EvidencePeriodOver(sentence, on=last, article=Article("CHR", 44))


def check_has_period(act: Act) -> None:
    """This party has a period that still runs, or has yet to begin."""
    if act.party and not any(not p.is_over(act.on) for p in act.party.answer_periods.all()):
        raise NoAnswerPeriod


def check_summary(act: Act) -> None:
    """The case is handled summarily."""
    if act.thing.procedure != "summary":
        raise NotSummary


def check_shorter(act: Act) -> None:
    """The agreed day lies between today and the statutory last day."""
    days = [period.due_on for period in act.party.answer_periods.all()] if act.party else []
    known = [day for day in days if day]
    if not act.on - timedelta(days=1) < act["until"] or (known and act["until"] >= max(known)):
        raise NotShorter


class NobodyAsksToJoin(DomainError):
    code = "nobody_asks_to_join"
    sentence = _("没有等待决定的参加申请。")


def check_asks_to_join(act: Act) -> None:
    """Somebody asks to join."""
    if not act.thing.joining:
        raise NobodyAsksToJoin
