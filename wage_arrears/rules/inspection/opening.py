"""Guards of leads, acceptance and assignment."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from law.articles import Article
from law.periods import due
from wage_arrears.records.inspection import Recusal

TWO = 2


class NotATip(DomainError):
    """Only a tip is turned into a complaint."""

    code, article = "not_a_tip", Article("QDLSI", 25)
    sentence = _("这件已经是投诉，不用再转。")


class NotAComplaint(DomainError):
    """A tip is not sent back to its teller."""

    code, article = "not_a_complaint", Article("QDLSI", 25)
    sentence = _("这不是投诉，不能要求补正。线索不够清楚的，去核实。")


class AlreadyAsked(DomainError):
    """What is missing is asked for once."""

    code, article = "already_asked", Article("QDLSI", 26)
    sentence = _("要补正的内容只能一次告知，已经告知过了。")


class NothingAsked(DomainError):
    """Nothing was asked for."""

    code = "nothing_asked"
    sentence = _("没有要求补正，不用补充。")


class PastTwoYears(DomainError):
    """The violation ended more than two years before (监察条例 20)."""

    code, article = "past_two_years", Article("LSI", 20)
    sentence = _(
        "违法行为 %(ended)s 就结束了，到 %(last)s 已满两年，监察不再查处。可以告诉对方去申请调解、仲裁或者起诉。"
    )


class GroundDoesNotFit(DomainError):
    """Two years have not passed."""

    code, status, article = "ground_does_not_fit", 422, Article("LSI", 20)
    sentence = _("没有记录违法行为已经结束满两年，不能用这个理由不受理。")


class OneInspector(DomainError):
    """Nobody inspects alone (监察条例 16)."""

    code, status, article = "one_inspector", 422, Article("LSI", 16)
    sentence = _("监察不得少于两人，请至少指派两名监察员。")


class InspectorRecused(DomainError):
    """Whoever stepped aside does not come back."""

    code, status, article = "inspector_recused", 422, Article("QDLSI", 29)
    sentence = _("选的人里有已经决定回避的监察员，请换人。")


def check_is_tip(act: Act) -> None:
    """A complaint is somebody's own already."""
    if act.thing.lead != "tip":
        raise NotATip


def check_is_complaint(act: Act) -> None:
    """Only a complainant is asked to complete."""
    if not act.thing.is_complaint:
        raise NotAComplaint


def check_not_asked_yet(act: Act) -> None:
    """Everything missing was asked for in one go."""
    if act.thing.completion_asked_on:
        raise AlreadyAsked


def check_was_asked(act: Act) -> None:
    """Something was asked for and has not come."""
    if not act.thing.missing:
        raise NothingAsked


def last_day(act: Act) -> date | None:
    """The last day on which the violation may still be taken up."""
    ended = act.thing.violation_ended_on
    return due("insp.limit_2y", start=ended, place=act.case.place).nominal if ended else None


def check_in_time(act: Act) -> None:
    """A violation that goes on never grows old."""
    last, thing = last_day(act), act.thing
    if last and (thing.received_on or act.on) > last:
        raise PastTwoYears(ended=f"{thing.violation_ended_on:%Y-%m-%d}", last=f"{last:%Y-%m-%d}")


def check_ground_fits(act: Act) -> None:
    """Too old only where two years have passed since it ended."""
    last = last_day(act)
    if act["ground"] == "time_limit" and (last is None or (act.thing.received_on or act.on) <= last):
        raise GroundDoesNotFit


def check_two_named(act: Act) -> None:
    """Two at the least."""
    if len(act["inspectors"]) < TWO:
        raise OneInspector
    if Recusal.objects.filter(case=act.case, granted=True, user_id__in=act["inspectors"]).exists():
        raise InspectorRecused
