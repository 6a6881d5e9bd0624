"""Hearing by turns (异步审理): who must answer in a step, until when, and what stands against going on without meeting."""

from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from hearings.records.state import Line, Person, Sitting
from hearings.rules.refusals import NoConsent, NotYourTurn
from hearings.rules.steps import MAY_SPEAK, may_speak, named
from law.articles import Article
from law.calendar import next_working_day
from law.errors import UnpublishedYear

# 人民法院在线诉讼规则 第二十条: by turns, within a time named, with everybody's consent.
BY_TURNS = Article("OLR", 20)
LONGEST_WINDOW = timedelta(days=60)
# No private talk and no picture of an original passes by turns.
NEEDS_MEETING = frozenset({"caucus"})


class NotByTurns(DomainError):
    """The sitting meets at one hour."""

    code = "not_asynchronous"
    sentence = _("这次庭不是异步进行的，没有这一步。")


class OriginalDisputed(DomainError):
    """An original or its authenticity is in dispute, so that everybody has to meet."""

    code, article = "must_meet", BY_TURNS
    sentence = _("证据“%(items)s”的原件或真实性有争议，不能再异步进行。请转为同步开庭。")


class SomebodyIsCalled(DomainError):
    """A witness or an expert is to be questioned, so that everybody has to meet."""

    code, article = "must_meet", BY_TURNS
    sentence = _("有证人或者鉴定人要出庭，不能再异步进行。请转为同步开庭。")


class NotSummary(DomainError):
    """Only a summary case is heard by turns."""

    code, article = "not_summary", BY_TURNS
    sentence = _("异步审理只用于简易处理的案件，这个案件不是。请安排同步开庭，或者先转为简易处理。")


class NoWitnessByTurns(DomainError):
    """Nobody is questioned by turns."""

    code, article = "no_witness_asynchronous", BY_TURNS
    sentence = _("异步审理不能有证人、鉴定人出庭。需要的话，请先转为同步开庭。")


class StepNeedsMeeting(DomainError):
    """A step that cannot be held by turns."""

    code, article = "needs_meeting", BY_TURNS
    sentence = _("“%(step)s”不能异步进行，请转为同步。")


class WindowTooShort(DomainError):
    """It ends before it begins, or lasts for months."""

    code, status = "wrong_window", 422
    sentence = _("截止时间要在现在以后，最长60天。请重新选。")


class StillAnswering(DomainError):
    """Somebody may still answer."""

    code = "still_answering"
    sentence = _("还在等%(names)s回答，时间还没到。可以先等一等，或者先关闭这一步并写明原因。")


class NoOpenStep(DomainError):
    """Nothing is asked just now."""

    code = "no_open_step"
    sentence = _("现在没有开放的步骤。仲裁员开放下一步时会通知您。")


class StepClosed(DomainError):
    """The arbitrator closed the step; it is never default."""

    code = "window_closed"
    sentence = _("仲裁员已经关闭这一步。没有说的不算放弃，要补充请联系仲裁员。")


class NotAskedNow(NotYourTurn):
    """The step asks somebody else."""

    sentence = _("现在是“%(step)s”，请对方先回答。轮到您时会通知您。")


class NeedsRecording(DomainError):
    """A step of a hearing is answered by recorded video."""

    code, article = "needs_recording", BY_TURNS
    sentence = _(
        "异步审理的每一步要先用录像回答。请录一段三分钟以内的视频，文字、照片可以一起交。没有条件录的，请告诉仲裁员转为同步或者现场。"
    )


def is_asynchronous(sitting: Sitting) -> bool:
    """Whether nobody meets: the mode alone says so, whatever is held."""
    return sitting.mode == "asynchronous"


def check_asynchronous(sitting: Sitting) -> None:
    """A verb that only a sitting by turns has."""
    if not is_asynchronous(sitting):
        raise NotByTurns


def party_of(person: Person) -> str:
    """For whom a person answers: the party itself, so that of two respondents each is asked."""
    return f"party:{person.party}" if person.party else f"side:{person.side}"


def asked(sitting: Sitting, step: str = "") -> dict[str, list[Person]]:
    """The parties a step asks, each with the people who may answer for it."""
    words = MAY_SPEAK.get(step or sitting.step, ())
    found: dict[str, list[Person]] = {}
    for person in sitting.with_word("party"):
        if person.is_any(*words):
            found.setdefault(party_of(person), []).append(person)
    return found


def turns(sitting: Sitting) -> list[Line]:
    """What people have said since the present step was opened."""
    return [line for seq, line in sitting.lines.items() if seq > sitting.step_seq and line.room == "hearing"]


def answered(sitting: Sitting) -> set[str]:
    """The parties that have said something in the present step."""
    spoken = {line.speaker for line in turns(sitting)}
    return {party for party, people in asked(sitting).items() if any(p.id in spoken for p in people)}


def waiting(sitting: Sitting) -> dict[str, list[Person]]:
    """The parties whose answer is still out."""
    done = answered(sitting)
    return {party: people for party, people in asked(sitting).items() if party not in done}


def names(people: dict[str, list[Person]]) -> str:
    """One name for each party, as a sentence lists them."""
    return "、".join(each[0].name for each in people.values())


def is_open(sitting: Sitting, at: datetime | None = None) -> bool:
    """Whether a step stands open; with a moment, whether it still is then."""
    held = is_asynchronous(sitting) and sitting.stage == "in_session"
    if not held or not sitting.step_closes_at or sitting.step_ended:
        return False
    return at is None or at <= datetime.fromisoformat(sitting.step_closes_at)


def window(at: datetime, closes_at: datetime | None, days: int | None) -> datetime:
    """Until when a step stands open: a moment named, or the end of so many days, moved off a day off (民法典 第二百零三条)."""
    found = closes_at or end_of_day(at, days or settings.ASYNC_STEP_DAYS)
    if not timedelta() < found - at <= LONGEST_WINDOW:
        raise WindowTooShort
    return found


def end_of_day(at: datetime, days: int) -> datetime:
    """The last second of the day so many days on, or of the next working day."""
    day = timezone.localdate(at) + timedelta(days=days)
    # In a year not announced the day holds as the arbitrator named it; only the move off a holiday is unknown.
    with suppress(UnpublishedYear):
        day = next_working_day(day)
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def consequence(kind: str) -> Any:
    """What silence leads to, said beforehand: never default (在线诉讼规则 第二十条)."""
    if kind == "mediation":
        return _("到期没有回答不算拒绝调解：先提醒一次、延长一次，还没有回答就改为约时间一起谈。")
    return _("到期没有回答不算缺席，也不算放弃权利：先提醒一次、延长一次，还没有回答就转为同步开庭。")


def check_may_answer(sitting: Sitting, person: Person, at: datetime) -> None:
    """Within the window of a step that asks this person."""
    if not sitting.step_closes_at:
        raise NoOpenStep
    if sitting.step_ended:
        raise StepClosed
    if not may_speak(sitting, person):
        raise NotAskedNow(step=named(sitting.step, sitting.kind))


def check_by_video(sitting: Sitting, person: Person, media: str) -> None:
    """In a hearing the first answer of each party to each step is recorded video; words and photos may follow."""
    if sitting.kind != "asynchronous" or media == "video":
        return
    mine = {p.id for p in sitting.with_word("party") if party_of(p) == party_of(person)}
    if not any(line.speaker in mine and line.file and line.file["media"] == "video" for line in turns(sitting)):
        raise NeedsRecording


def check_consents(sitting: Sitting, parties: dict[int, str]) -> None:
    """Every party agreed, also one for whom nobody has come yet; `parties` are those of the file by id."""
    agreed = {party_of(sitting.people[pk]) for pk in sitting.consents.get("asynchronous", ())}
    missing = [name for pk, name in parties.items() if f"party:{pk}" not in agreed]
    seated = [p for p in sitting.with_word("party") if p.party is None and party_of(p) not in agreed]
    if missing or seated:
        raise NoConsent(names="、".join(dict.fromkeys([*missing, *(p.name for p in seated)])), article=BY_TURNS)


def check_next_step(sitting: Sitting, step: str, at: datetime) -> None:
    """Not while somebody may still answer the one before, and not what needs a meeting."""
    if step in NEEDS_MEETING:
        raise StepNeedsMeeting(step=named(step, sitting.kind))
    if is_open(sitting, at) and waiting(sitting):
        raise StillAnswering(names=names(waiting(sitting)))
