"""The stage of the sitting: each verb is also an event of its machine."""

from collections.abc import Iterable
from typing import Any

from hearings.acts.conditions import check_going_on
from hearings.acts.turn import Turn, decides, moment
from hearings.acts.verbs.recording import ended_with
from hearings.records.state import Draft, Sitting
from hearings.rules.asynchronous import StillAnswering, check_asynchronous, is_asynchronous, is_open, names, waiting
from hearings.rules.fairness import check_heard
from hearings.rules.gathering import check_all_inside, check_nobody_outside
from hearings.rules.ladder import check_rung
from hearings.rules.refusals import NoConsent, RecusalOpen, RollCallFirst, StepsMissing
from hearings.rules.review import read_until
from hearings.rules.steps import NEEDED, named_all

PROCEDURES = {
    "hearing": "hearing",
    "conference": "evidence_exchange",
    "mediation": "mediation",
    "asynchronous": "asynchronous",
}
SYNC_WORDS = {"hearing": "同步开庭", "conference": "同步的庭前会议", "mediation": "约时间一起谈的调解会"}


def live_kind(kind: str) -> str:
    """What a sitting is once people meet."""
    return "hearing" if kind == "asynchronous" else kind


def procedure_of(kind: str, mode: str) -> str:
    """What is consented to: by turns is a consent of its own, whatever is held."""
    return "asynchronous" if mode == "asynchronous" else PROCEDURES[kind]


@decides("stage.open_check_in")
def open_check_in(turn: Turn) -> Iterable[Draft]:
    """The lobby opens."""
    turn.do("hearing.open_check_in", earlier(turn))
    return [turn.to_hearing(stage="checking_in", line=why_earlier(turn))]


def earlier(turn: Turn) -> dict[str, Any]:
    """What is told of beginning before the hour; the machine asks whether it was needed."""
    return {"all_agree_earlier": turn.all_agree_earlier, "reason": turn.reason}


def why_earlier(turn: Turn) -> str:
    """The reason as a line of the record."""
    return f"各方同意提前，事由：{turn.reason}。" if turn.all_agree_earlier and turn.reason else ""


@decides("stage.open")
def open_session(turn: Turn) -> Iterable[Draft]:
    """Everybody counted, every online side having agreed to be online, and no member of the bench asked to withdraw."""
    check_no_recusal_waits(turn.sitting)
    check_roll_called(turn.sitting)
    check_consents(turn.sitting)
    check_all_inside(turn.sitting)
    turn.do("hearing.open_session")
    words = {
        "mediation": "调解员宣布调解会开始。",
        "conference": "仲裁员宣布庭前会议开始。",
        "asynchronous": "仲裁员宣布异步审理开始。",
    }.get(turn.sitting.kind, "仲裁员宣布开庭。")
    return [turn.to_hearing(stage="in_session", line=words)]


def check_no_recusal_waits(sitting: Sitting) -> None:
    """Who is asked to withdraw does not sit before it is decided (办案规则 第十二条)."""
    if any(decided is None for decided in sitting.recusals.values()):
        raise RecusalOpen


def check_roll_called(sitting: Sitting) -> None:
    """The clerk has found every party present or absent; an asynchronous sitting meets nobody."""
    unmarked = [p.name for p in sitting.with_word("party") if p.roll is None]
    if unmarked and not is_asynchronous(sitting):
        raise RollCallFirst(names="、".join(unmarked))


def check_consents(sitting: Sitting) -> None:
    """Every side that sits online agreed to it (在线诉讼规则 第四条)."""
    if is_asynchronous(sitting):
        check_going_on(sitting)
        return
    consenting = {sitting.people[p].side for p in sitting.consents.get(PROCEDURES[sitting.kind], ())}
    online = [
        p for p in sitting.with_word("party") if sitting.mode != "office" and p.seat == "online" and p.roll is not False
    ]
    waiting = [p.name for p in online if p.side not in consenting]
    if waiting:
        raise NoConsent(names="、".join(waiting))


@decides("stage.pause")
def pause(turn: Turn) -> Iterable[Draft]:
    """A break, with its reason."""
    turn.do("hearing.pause", {"reason": turn.reason})
    return [turn.to_hearing(stage="paused", line=f"仲裁庭宣布休息，事由：{turn.reason}。")]


@decides("stage.resume")
def resume(turn: Turn) -> Iterable[Draft]:
    """Not while a recusal request waits, nor by sound or text that a side has not consented to."""
    check_no_recusal_waits(turn.sitting)
    check_rung(turn.sitting, turn.sitting.rung)
    check_nobody_outside(turn.sitting)
    turn.do("hearing.resume", earlier(turn))
    return [turn.to_hearing(stage="in_session", line=f"{why_earlier(turn)}恢复庭审。")]


@decides("stage.suspend")
def suspend(turn: Turn) -> Iterable[Draft]:
    """To another day."""
    turn.do("hearing.suspend", {"reason": turn.reason, "resume_at": turn.resume_at})
    return [turn.to_hearing(stage="suspended", line=f"仲裁庭宣布休庭，事由：{turn.reason}。")]


@decides("stage.close")
def close(turn: Turn) -> Iterable[Draft]:
    """Only when debate, last words and mediation were entered."""
    if is_open(turn.sitting, turn.at) and waiting(turn.sitting):
        raise StillAnswering(names=names(waiting(turn.sitting)))
    missing = steps_missing(turn.sitting)
    if missing:
        raise StepsMissing(steps=named_all(missing))
    check_nobody_outside(turn.sitting)
    check_heard(turn.sitting)
    turn.do("hearing.close", {"reason": turn.note})
    words = "调解员宣布调解会结束。" if turn.sitting.kind == "mediation" else "仲裁员宣布闭庭。"
    return [turn.to_hearing(stage="closed", line=words)]


def steps_missing(sitting: Sitting) -> list[str]:
    """What a hearing still lacks (调解仲裁法 第三十八条、第四十二条)."""
    if sitting.over or sitting.kind not in ("hearing", "asynchronous"):
        return []
    return [step for step in NEEDED if step not in sitting.entered]


@decides("stage.begin_review")
def begin_review(turn: Turn) -> Iterable[Draft]:
    """The transcript lies open to be read and signed, until a stated time."""
    until = read_until(turn.until, turn.at)
    turn.do("hearing.begin_review", {"until": until})
    return [turn.to_hearing(stage="transcript_review", until=moment(until)), *ended_with(turn)]


@decides("stage.postpone")
def postpone(turn: Turn) -> Iterable[Draft]:
    """Put off, to a day or without one."""
    turn.do("hearing.postpone", {"reason": turn.reason, "starts_at": turn.starts_at})
    return [turn.to_hearing(stage="postponed", line=f"本次庭审延期，事由：{turn.reason}。"), *ended_with(turn)]


@decides("stage.convert_to_office")
def convert_to_office(turn: Turn) -> Iterable[Draft]:
    """What was done stays done."""
    turn.do("hearing.convert_to_office", {"reason": turn.reason, "starts_at": turn.starts_at})
    draft = turn.to_hearing(mode="office", line=f"转为现场进行，事由：{turn.reason}。已进行的步骤继续有效。")
    draft.data["kind"] = live_kind(turn.sitting.kind)
    return [draft]


@decides("stage.convert_to_sync")
def convert_to_sync(turn: Turn) -> Iterable[Draft]:
    """A sitting by turns goes on live."""
    check_asynchronous(turn.sitting)
    turn.do("hearing.convert_to_sync", {"reason": turn.reason, "starts_at": turn.starts_at})
    kind = live_kind(turn.sitting.kind)
    line = f"转为{SYNC_WORDS[kind]}，事由：{turn.reason}。已进行的步骤继续有效。"
    draft = turn.to_hearing(line=line, mode="online")
    draft.data["kind"] = kind
    return [draft]


@decides("transcript.seal")
def seal(turn: Turn) -> Iterable[Draft]:
    """The last event of a sitting; the head before it is what the paper prints."""
    turn.do("hearing.seal")
    return [turn.to_hearing(stage="sealed", head=turn.sitting.hash, head_seq=turn.sitting.seq)]
