"""Guards of the investigation."""

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, TooLate
from law.articles import Article
from wage_arrears.records.inspection import Visit
from wage_arrears.rules.days import last_day

TWO = 2
CLOCK = "insp.investigate_60wd"


class FewerThanTwo(DomainError):
    """Two inspectors are not there (监察条例 16)."""

    code, article = "two_inspectors_needed", Article("LSI", 16)
    sentence = _("现在不足两名监察员，不能检查、询问或者下指令。请负责人先指派。")


class LongerThanSevenDays(DomainError):
    """Preserved evidence is dealt with within seven days (处罚法 56)."""

    code, status, article = "longer_than_seven_days", 422, Article("APL", 56)
    sentence = _("先行登记保存最多七日，最迟到 %(last)s。到期前要作出处理。")


class NothingPreserved(DomainError):
    """There is nothing to give back."""

    code = "nothing_preserved"
    sentence = _("没有登记保存中的证据。")


class ExtendedBefore(DomainError):
    """The investigation is extended once (监察条例 17)."""

    code, article = "extended_before", Article("LSI", 17)
    sentence = _("调查期限已经延长过一次（三十个工作日），不能再延长。")


class ClockOver(TooLate):
    """An investigation is extended before its day."""

    code, article = "investigation_over", Article("LSI", 17)
    sentence = _("调查期限 %(on)s 已经届满，不能再延长。请尽快作出处理。")


class VisitKept(DomainError):
    """A phone that heard no answer sends again."""

    code = "visit_kept"
    sentence = _("这次检查已经在案卷里了，后来改的内容没有收下。要补充的，另记一次检查。")


def check_not_kept(act: Act) -> None:
    """A visit is kept once, under the key its phone gave it."""
    if act["key"] and Visit.objects.filter(case=act.case, key=act["key"]).exists():
        raise VisitKept


def check_two_inspectors(act: Act) -> None:
    """Two hold the role on this file now."""
    if len(act.thing.inspectors) < TWO:
        raise FewerThanTwo


def check_seven_days(act: Act) -> None:
    """Not a day longer than the law gives."""
    last = last_day("insp.evidence_7d", act.on, act.case.place)
    if act["until_on"] and act["until_on"] > last:
        raise LongerThanSevenDays(last=f"{last:%Y-%m-%d}")


def check_preserved(act: Act) -> None:
    """Something is being kept."""
    if not act.thing.preserved_on:
        raise NothingPreserved


def check_may_extend(act: Act) -> None:
    """Once, and before the day."""
    if act.thing.extended_on:
        raise ExtendedBefore
    clock = act.case.deadlines.filter(rule=CLOCK, met_at=None, cancelled_at=None).first()
    if clock and act.on > clock.day:
        raise ClockOver(on=clock.day)
