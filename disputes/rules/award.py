"""Guards of an award: in time, on the right paper, by the right side."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, NotFound, TooEarly, TooLate
from casework.models import Party
from disputes.records.award import SealUse
from disputes.rules.arbitration.items import in_the_making
from law.articles import Article

POST = "post."


class RemedyPeriodOver(TooLate):
    """The period to sue or to apply for setting aside has run."""

    code, article = "remedy_period_over", Article("LMAL", 50)


class WorkerSuitPending(DomainError):
    """While the worker's suit goes on, no application to set aside is taken (解释一 21)."""

    code, article = "worker_suit_pending", Article("INT1", 21)
    sentence = _("劳动者已经起诉，诉讼期间不受理撤销申请。其撤诉或者被驳回后，自收到裁定起三十日内可以申请。")


class NoCourtStep(DomainError):
    code = "no_court_step"
    sentence = _("没有登记过起诉或者撤销申请。")


class WrongOutcome(DomainError):
    """A suit is not annulled, an application is not judged."""

    code, status = "wrong_outcome", 422
    sentence = _("这个结果与登记的案件类型不符（起诉与申请撤销各有各的结果）。")


class NotEffectiveYet(TooEarly):
    """The day of effect has not come."""

    code, article = "not_effective_yet", Article("LMAL", 50)


class NoDayOfEffect(DomainError):
    """Somebody has not received it, or is in court."""

    code, article = "no_day_of_effect", Article("LMAL", 50)
    sentence = _("还有一方没有收到，或者正在诉讼，裁决还不能生效。")


class NotYetServedOn(DomainError):
    code, status = "received_before_made", 422
    sentence = _("收到之日不能早于裁决作出之日。")


class ApprovedAlready(DomainError):
    code = "issue_approved_already"
    sentence = _("这份裁决书已经签发。")


class NotApproved(DomainError):
    """The seal follows the head's word, never the other way round."""

    code = "issue_not_approved"
    sentence = _("负责人还没有签发，不能用印。")


class SealedAlready(DomainError):
    code = "sealed_already"
    sentence = _("这份裁决书已经用印。")


class NotSealed(DomainError):
    """An award bears the commission's seal (调解仲裁法 46; 令33 53)."""

    code, article = "not_sealed", Article("CHR", 53)
    sentence = _("裁决书还没有签发、用印，不能作出。请等负责人签发、印章管理员用印。")


def seal_use(award: Any) -> Any:
    """The award's line in the register of seals; none before the head lets it go."""
    return SealUse.objects.filter(award=award).first()


def check_not_approved(act: Act) -> None:
    """Let go once."""
    if seal_use(act.thing):
        raise ApprovedAlready


def check_to_seal(act: Act) -> None:
    """Let go, and not sealed yet."""
    line = seal_use(act.thing)
    if line is None:
        raise NotApproved
    if line.sealed_at:
        raise SealedAlready


def check_all_sealed(act: Act) -> None:
    """Every paper of the decision in the making bears its seal."""
    if in_the_making(act.case).filter(seal_use__sealed_at=None).exists():
        raise NotSealed


def check_remedy_in_time(act: Act) -> None:
    """Within this party's own period; a provisional day refuses nothing."""
    if act.party is None:
        return
    clocks = act.case.deadlines.filter(thing=act.thing.ref, party=act.party, rule__startswith=POST)
    last = clocks.order_by("-effective").first()
    day: date = act["on"] or act.on
    if last and last.effective and day > last.effective:
        sentence = _("您的期限到 %(on)s 已满，不能再提。")
        raise RemedyPeriodOver(sentence, on=last.effective)


def check_no_worker_suit(act: Act) -> None:
    """No worker's suit is pending."""
    pending = act.thing.court_steps.filter(kind="suit", outcome="", party__capacity="worker")
    if pending.exists():
        raise WorkerSuitPending


def check_court_step(act: Act) -> None:
    """Something is before a court."""
    if not act.thing.court_steps.filter(outcome="").exists():
        raise NoCourtStep


def step_decided(act: Act) -> Any:
    """The step named, else the oldest without a result; the result must fit its kind."""
    rows = act.thing.court_steps.filter(outcome="")
    found = rows.filter(pk=act["step_id"]).first() if act["step_id"] else rows.first()
    if found is None:
        raise NotFound
    if (act["outcome"] in ("set_aside", "rejected")) != (found.kind == "set_aside"):
        raise WrongOutcome
    return found


def addressee(act: Act) -> Party:
    """The party served, of this very file."""
    found: Party | None = act.case.parties.filter(pk=act["party_id"]).first()
    if found is None:
        raise NotFound
    if act["received_on"] and act.thing.made_on and act["received_on"] < act.thing.made_on:
        raise NotYetServedOn
    return found


def check_takes_effect(act: Act) -> None:
    """A statement with its signatures; an award on the day worked out from everybody's periods."""
    award = act.thing
    if award.kind == "mediation_statement":
        return
    waiting = award.recipients.filter(party__capacity="worker", effective_at=None).exclude(
        state__in=["contested", "void"]
    )
    days = [day for day in waiting.values_list("effective_on", flat=True) if day]
    if not days:
        raise NoDayOfEffect
    if min(days) > act.on:
        raise NotEffectiveYet(_("要到 %(on)s 才生效。"), on=min(days))
