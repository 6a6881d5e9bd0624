"""Guards of a sitting: free people and rooms, notice in time, everybody's answer before the seal."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, TooLate
from casework.relations import mediator, tribunal_in_charge
from law.articles import Article
from law.errors import LawError
from law.periods import due

# No sitting lasts longer (its form asks for at most so many minutes).
LONGEST = timedelta(hours=10)
BUSY_STAGES = ("scheduled", "checking_in", "in_session", "paused", "suspended")


class RoomTaken(DomainError):
    """Another sitting has the room."""

    code = "room_taken"
    sentence = _("%(room)s 在这个时间已经有庭，请换时间或换地方。")


class PersonTaken(DomainError):
    """Somebody sits elsewhere at that time."""

    code = "person_taken"
    sentence = _("%(names)s 在这个时间已经有别的庭，请换时间。")


class TooEarlyToSit(DomainError):
    """Nobody need be there before the hour that was told."""

    code, article = "too_early", Article("LMAL", 35)
    sentence = _("%(at)s 开始，最早提前%(minutes)s分钟开始候庭。各方都同意提前的，由仲裁员（调解员）写明原因再开始。")


class InThePast(DomainError):
    """No sitting can begin before now."""

    code, status = "in_the_past", 422
    sentence = _("开始时间已经过了，请重新选时间。")


def overlapping(hearings: Any, starts_at: datetime, minutes: int) -> Any:
    """Sittings that would run at the same time."""
    ends_at = starts_at + timedelta(minutes=minutes)
    begun = starts_at - LONGEST
    busy = hearings.exclude(mode="asynchronous").filter(stage__in=BUSY_STAGES)
    near = busy.filter(starts_at__lt=ends_at, starts_at__gt=begun)
    return [one for one in near if one.starts_at + timedelta(minutes=one.minutes) > starts_at]


def check_room_free(act: Act, others: list[Any]) -> None:
    """No other sitting of the office has the room."""
    room, office = act["room"], act.case.office_id
    if room and any(one.venue == room and one.case.office_id == office for one in others):
        raise RoomTaken(room=room)


def check_people_free(others: list[Any], users: set[int]) -> None:
    """Nobody sits in two places; the people are named, the other sitting is not."""
    taken = {p.name for one in others for p in one.participants.all() if p.user_id in users and p.removed_at is None}
    if taken:
        raise PersonTaken(names="、".join(sorted(taken)))


def check_future(act: Act) -> None:
    """A sitting lies ahead."""
    if act["starts_at"] < act.at:
        raise InThePast


def check_not_early(act: Act, hour: datetime | None) -> None:
    """Not before the hour but for a small lead, unless all agreed and the chair says why."""
    if hour is None or act.thing.mode == "asynchronous" or act.at >= earliest(hour):
        return
    if not (act["all_agree_earlier"] and act["reason"] and (tribunal_in_charge | mediator).holds(act.standing.held)):
        told = f"{timezone.localtime(hour):%Y-%m-%d %H:%M}"
        raise TooEarlyToSit(at=told, minutes=settings.CHECK_IN_LEAD_MINUTES)


def earliest(hour: datetime) -> datetime:
    """From when people may come: a moment and no day, so that a sitting just after midnight opens its doors before it."""
    return hour - timedelta(minutes=settings.CHECK_IN_LEAD_MINUTES)


def doors_open_until(now: datetime) -> datetime:
    """The latest hour whose people may come now."""
    return now + timedelta(minutes=settings.CHECK_IN_LEAD_MINUTES)


def last_day_of_notice(starts_at: datetime, place: str) -> Any:
    """The last day on which notice is still in time, five working days before (调解仲裁法 第三十五条); none where unpublished."""
    try:
        found = due("arb.hearing_notice_5wd", start=timezone.localdate(starts_at), place=place)
    except LawError:
        return None
    return None if found.provisional else found.effective


def notice_in_time(act: Act, starts_at: datetime) -> bool:
    """Whether notice given today is in time."""
    last = last_day_of_notice(starts_at, act.case.place)
    return last is None or act.on <= last


def check_notice_in_time(act: Act) -> None:
    """Five working days, unless all agree to fewer; a mediation session needs none."""
    hearing = act.thing
    if hearing.kind == "mediation" or act["all_agree_shorter"] or notice_in_time(act, hearing.starts_at):
        return
    raise TooLate(on=last_day_of_notice(hearing.starts_at, act.case.place), article=Article("LMAL", 35))
