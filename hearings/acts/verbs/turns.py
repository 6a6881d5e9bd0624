"""A sitting by turns: its steps opened, lengthened and closed by the chair, and what was answered in them."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone, translation

from hearings.acts.conditions import check_going_on
from hearings.acts.turn import Turn, decides, moment
from hearings.records.state import Draft, Person, Sitting
from hearings.rules import asynchronous as rules
from hearings.rules.identity import Identity, found
from hearings.rules.refusals import NotTheStage, WindowClosed
from hearings.rules.rooms import hearing_audience
from hearings.rules.stages import Stage
from hearings.rules.steps import label, record_of

RECORD_LANGUAGE = "zh-hans"


def until(closes_at: datetime) -> str:
    """A moment in the words of the record."""
    return f"{timezone.localtime(closes_at):%Y年%m月%d日 %H:%M}"


def open_step(turn: Turn) -> Iterable[Draft]:
    """Enters a step; where it asks somebody, with its question, its window and what silence leads to."""
    sitting, step = turn.sitting, turn.step
    check_going_on(sitting)
    rules.check_next_step(sitting, step, turn.at)
    people = rules.asked(sitting, step)
    closes_at = rules.window(turn.at, turn.closes_at, turn.days) if people else None
    with translation.override(RECORD_LANGUAGE):
        line = opening_line(turn, people, closes_at)
    draft = turn.to_hearing(line=line, closes_at=moment(closes_at) if closes_at else None)
    draft.data |= {"step": step, "record": record_of(sitting.kind, "", "hearing")}
    return [draft]


def opening_line(turn: Turn, people: dict[str, list[Person]], closes_at: datetime | None) -> str:
    """What the transcript says of a step that was opened."""
    again = "再次" if turn.step in turn.sitting.entered else ""
    entered = f"{again}进入“{label(turn.step, turn.sitting.kind)}”阶段。"
    if closes_at is None:
        return entered
    question = f"问题：{turn.question}" if turn.question else ""
    silence = rules.consequence(turn.sitting.kind)
    return f"{entered}请{rules.names(people)}在{until(closes_at)}前回答。{silence}{question}"


@decides("step.window")
def change_window(turn: Turn) -> Iterable[Draft]:
    """A later or an earlier end, for everybody alike; a closed step is open again by it."""
    sitting = turn.sitting
    rules.check_asynchronous(sitting)
    if not sitting.step_closes_at:
        raise rules.NoOpenStep
    closes_at = rules.window(turn.at, turn.closes_at, turn.days)
    line = f"本步骤的答复期限改为{until(closes_at)}，事由：{turn.reason}。"
    return [turn.to_hearing(line=line, closes_at=moment(closes_at))]


@decides("step.end")
def end_step(turn: Turn) -> Iterable[Draft]:
    """Closed by the chair: at once where everybody has answered, else with a reason."""
    sitting = turn.sitting
    rules.check_asynchronous(sitting)
    if not rules.is_open(sitting):
        raise rules.NoOpenStep
    missing = rules.waiting(sitting)
    if missing and not turn.reason:
        raise rules.StillAnswering(names=rules.names(missing))
    unheard = f"{rules.names(missing)}没有回答，不视为放弃。" if missing else ""
    because = f"事由：{turn.reason}。" if turn.reason else ""
    with translation.override(RECORD_LANGUAGE):
        return [turn.to_hearing(line=f"“{label(sitting.step, sitting.kind)}”阶段结束。{unheard}{because}")]


def check_answer(turn: Turn, media: str) -> None:
    """Within the window, by whoever is asked, and in a hearing by recorded video first."""
    sitting = turn.sitting
    if sitting.stage != "in_session":
        raise NotTheStage(stage=Stage(sitting.stage).label)
    rules.check_may_answer(sitting, turn.me, turn.at)
    if moment(turn.at) > sitting.step_closes_at:
        raise WindowClosed
    rules.check_by_video(sitting, turn.me, media)


def let_in(turn: Turn, matches: bool | None) -> list[Draft]:
    """Nobody stands at the door of a sitting by turns: whoever comes takes part, unless the number told is another's."""
    person = turn.me
    if not rules.is_asynchronous(turn.sitting) or not person.is_any("party", "interpreter") or person.admitted:
        return []
    if matches is False or (matches is None and found(person) == Identity.DIFFERS):
        return []
    came = "在线核验身份" if matches else "在线报到"
    data = {"person": person.id} | turn.lined(f"{person.name}{came}，参加异步进行的庭审。", None)
    audience = f"{hearing_audience(turn.sitting, 'person.admit')} p{person.id}"
    return [Draft("person.admit", data, audience, "hearing", None)]


def reminder(sitting: Sitting, closes_at: datetime) -> Draft:
    """A missed window is lengthened once and said so; it is never default (在线诉讼规则 第二十条)."""
    missing = rules.waiting(sitting)
    words = "改为约时间一起谈" if sitting.kind == "mediation" else "转为同步开庭"
    line = (
        f"{rules.names(missing)}没有在期限内回答，已提醒，期限延长到{until(closes_at)}。"
        f"到时仍未回答的，{words}，不视为缺席或者放弃权利。"
    )
    data = {
        "closes_at": moment(closes_at),
        "people": [p.id for people in missing.values() for p in people],
        "line": line,
        "speaker": None,
        "step": sitting.step,
        "record": record_of(sitting.kind, sitting.step, "hearing"),
    }
    return Draft("step.remind", data, hearing_audience(sitting, "step.set"), "hearing", None)
