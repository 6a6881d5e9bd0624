"""Guards of the hearing: notice in time, absence proven, mediation entrusted early."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, NotFound, TooLate
from casework.models import Party, Side
from disputes.rules.arbitration.absence import take_from_record
from law.articles import Article
from law.periods import due

NOTICE, TWO = "hearing_notice", 2


class HearingNoticeTooShort(DomainError):
    """Notice is given five working days before the hearing."""

    code, status, article = "notice_too_short", 422, Article("LMAL", 35)
    sentence = _("开庭通知要在开庭五日前送到：%(day)s 开庭，最迟 %(last)s 送达。请改到更晚的一天。")


class HearingInThePast(DomainError):
    code, status = "hearing_in_the_past", 422
    sentence = _("开庭日期要在今天以后。")


class NotScheduled(DomainError):
    """No hearing is set down."""

    code, article = "not_scheduled", Article("LMAL", 35)
    sentence = _("还没有排定开庭日期。")


class TooLateToPostpone(TooLate):
    """Postponement is asked for three working days before the hearing."""

    code, article = "too_late_to_postpone", Article("LMAL", 35)


class NoPostponementAsked(DomainError):
    code = "no_postponement_asked"
    sentence = _("没有等待决定的延期申请。")


class NoProofOfReceipt(DomainError):
    """Default and deemed withdrawal stand on the proven receipt of a written notice."""

    code, article = "no_proof_of_receipt", Article("LMAL", 36)
    sentence = _("没有 %(name)s 收到书面开庭通知的凭证，不能按缺席处理。请先送达，另定开庭日期。")


class TechnicalFailure(DomainError):
    """A lost connection is not absence (在线诉讼规则 25)."""

    code, article = "technical_failure", Article("OLR", 25)
    sentence = _("掉线记录显示是网络或设备故障，不算缺席或者擅自退庭。可以等待、休庭或者改为到庭。")


class OrderedOut(DomainError):
    """Being ordered out alone is no absence."""

    code, article = "ordered_out", Article("CHR", 39)
    sentence = _("仅因被责令退出，不能按缺席或者撤回处理。")


class NotWarned(DomainError):
    """Leaving counts only after a warning."""

    code, article = "not_warned", Article("CHR", 39)
    sentence = _("按中途退庭处理，要先警告并记录在案。")


class NoPartyOfThatSide(DomainError):
    code, status = "wrong_side", 422
    sentence = _("请选择缺席的一方当事人。")


class NotEntrusted(DomainError):
    code = "not_entrusted"
    sentence = _("没有正在进行的委托调解。")


class BeingMediated(DomainError):
    """The entrusted mediation goes on."""

    code, article = "being_mediated", Article("CHR", 70)
    sentence = _("委托调解还没有结束。先结束委托调解，再开庭。")


class NeverHeard(DomainError):
    """Nobody is judged before both sides could speak and ask (调解仲裁法 第三十八条)."""

    code, article = "never_heard", Article("LMAL", 38)
    sentence = _("还没有开过庭，不能评议、裁决。请先恢复庭前程序，排定日期、通知各方，开庭审理。")


class HeardAlready(DomainError):
    """The case was heard: what is still open is heard again."""

    code = "heard_already"
    sentence = _("已经开过庭。还有事实要查的，请再次开庭。")


class DemandUnknown(DomainError):
    code = "no_open_demand"
    sentence = _("没有等待答复的材料要求。")


class DemandStillRuns(DomainError):
    code = "demand_still_runs"
    sentence = _("提供材料的期限还没有到。")


class TwoInvestigators(DomainError):
    """An inquiry takes two or more (令33 第十七条)."""

    code, status, article = "two_investigators", 422, Article("CHR", 17)
    sentence = _("调查取证要有两名以上工作人员，并出示调查函。")


class EvidenceDayWrong(DomainError):
    code, status, article = "evidence_day_wrong", 422, Article("CHR", 15)
    sentence = _("举证截止日不能早于今天，延长后的要晚于原来的。")


def last_notice_day(act: Act, day: date) -> date | None:
    """The last day by which notice of a hearing on this day must have arrived (C4)."""
    return due("arb.hearing_notice_5wd", start=day, place=act.case.place).effective


def check_notice_in_time(act: Act) -> None:
    """Five working days before (调解仲裁法 35); a provisional day refuses nothing."""
    day = act["on"]
    if day <= act.on:
        raise HearingInThePast
    last = last_notice_day(act, day)
    if last and act.on > last:
        raise HearingNoticeTooShort(day=f"{day:%Y-%m-%d}", last=f"{last:%Y-%m-%d}")


def check_scheduled(act: Act) -> None:
    """A hearing is set down."""
    if act.thing.hearing_on is None:
        raise NotScheduled


def check_may_still_ask(act: Act) -> None:
    """Three working days before the hearing (调解仲裁法 35)."""
    check_scheduled(act)
    last = due("arb.postpone_3wd", start=act.thing.hearing_on, place=act.case.place).effective
    if last and act.on > last:
        raise TooLateToPostpone(_("延期开庭要在开庭三日前提出，最迟是 %(on)s。有特殊情况请直接联系仲裁庭。"), on=last)


def check_postponement_asked(act: Act) -> None:
    """A request waits for its decision."""
    if act.thing.postponement_asked_on is None:
        raise NoPostponementAsked


def check_not_entrusted(act: Act) -> None:
    """No entrusted mediation is under way."""
    if act.thing.entrusted_on:
        raise BeingMediated


def check_entrusted(act: Act) -> None:
    """An entrusted mediation is under way."""
    if not act.thing.entrusted_on:
        raise NotEntrusted


def check_heard(act: Act) -> None:
    """A hearing was opened, live or by turns."""
    if act.thing.hearing_opened_on is None:
        raise NeverHeard


def check_never_heard(act: Act) -> None:
    """No hearing was ever opened."""
    if act.thing.hearing_opened_on is not None:
        raise HeardAlready


def absent_party(act: Act, side: str) -> Party:
    """The party said to be absent: the one named, else the only one of that side."""
    rows = act.case.parties.filter(side=side)
    rows = rows.filter(pk=act["party_id"]) if act["party_id"] else rows
    found = list(rows[:2])
    if len(found) != 1:
        raise NoPartyOfThatSide
    return found[0]


def check_absence(side: str) -> Callable[[Act], Party]:
    """Proven receipt of a written notice; then what the tribunal says, and the record of the sitting, must both bear it."""

    def check(act: Act) -> Party:
        party = absent_party(act, side)
        if not act.case.receipts.filter(party=party, kind=NOTICE).exists():
            raise NoProofOfReceipt(name=party.name)
        if act["connection_lost"]:
            raise TechnicalFailure
        if act["ordered_out"]:
            raise OrderedOut
        if act["ground"] == "left" and not act["warned"]:
            raise NotWarned
        take_from_record(act, party)
        return party

    return check


respondent_absent = check_absence(Side.RESPONDENT)
applicant_absent = check_absence(Side.APPLICANT)


def check_evidence_day(act: Act) -> None:
    """A day to come, and a later one where the period is extended."""
    earlier = act.thing.evidence_due_on
    if act["until"] < act.on or (act.key.endswith("extend_evidence_deadline") and earlier and act["until"] <= earlier):
        raise EvidenceDayWrong


def check_two_investigators(act: Act) -> None:
    """Two or more go (令33 第十七条)."""
    if len(act["investigators"]) < TWO:
        raise TwoInvestigators


def open_demand(act: Act) -> Any:
    """The demand answered: the one named, else the oldest still open for this party."""
    rows = act.case.record_demands.filter(state="open")
    rows = rows.filter(party=act.party) if act.party else rows
    found = rows.filter(pk=act["demand_id"]).first() if act["demand_id"] else rows.first()
    if found is None:
        raise NotFound
    return found


def check_demand_open(act: Act) -> None:
    """Some records are still asked for."""
    if not act.case.record_demands.filter(state="open").exists():
        raise DemandUnknown


def check_demand_overdue(act: Act) -> None:
    """The day for the records has passed in silence."""
    check_demand_open(act)
    if not act.case.record_demands.filter(state="open", due_on__lt=act.on).exists():
        raise DemandStillRuns
