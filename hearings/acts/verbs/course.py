"""The steps, and the ladder of media."""

from collections.abc import Iterable

from hearings.acts.turn import Turn, decides
from hearings.acts.verbs.turns import open_step
from hearings.records.state import Draft, Sitting
from hearings.rules.asynchronous import is_asynchronous
from hearings.rules.fairness import check_heard
from hearings.rules.gathering import check_nobody_outside
from hearings.rules.ladder import check_everybody_seen, check_rung
from hearings.rules.refusals import NobodyAbsent, NotTheStage, NotYoursToDo, RecusalOpen, UnknownStep
from hearings.rules.stages import Stage
from hearings.rules.steps import CLERKS_STEPS, NEEDS_PICTURE, STEPS, label, named, record_of


@decides("step.set")
def step_set(turn: Turn) -> Iterable[Draft]:
    """The arbitrator enters a step, forward or back; attendance and discipline are the clerk's."""
    step = turn.step
    if step not in STEPS[turn.sitting.kind]:
        raise UnknownStep
    check_who_sets(turn, step)
    if step in NEEDS_PICTURE:
        check_everybody_seen(turn.sitting)
    if turn.sitting.stage == "in_session":
        check_nobody_outside(turn.sitting)
        check_heard(turn.sitting)
    if is_asynchronous(turn.sitting):
        return open_step(turn)
    if turn.absent and both_here(turn.sitting):
        raise NobodyAbsent(step=named(step, turn.sitting.kind))
    again, words = "再次" if step in turn.sitting.entered else "", label(step, turn.sitting.kind)
    line = f"{again}进入“{words}”阶段。" if not turn.absent else f"“{words}”阶段：有关当事人缺席，记录在案。"
    draft = turn.to_hearing(line=line)
    # The step itself is a line of the hearing, also where it leads into the mediation or out of it.
    draft.data |= {"step": step, "record": record_of(turn.sitting.kind, "", "hearing")}
    return [draft]


def both_here(sitting: Sitting) -> bool:
    """Whether somebody of each side is in the hearing: then a step is held, not noted as impossible."""
    here = {p.side for p in sitting.with_word("party") if p.admitted and not p.left}
    return {"applicant", "respondent"} <= here


def check_who_sets(turn: Turn, step: str) -> None:
    """Before the session is open only the clerk's own steps are held."""
    if step in CLERKS_STEPS:
        return
    if not turn.me.is_any("chair"):
        raise NotYoursToDo
    if turn.sitting.stage != "in_session":
        raise NotTheStage(stage=Stage(turn.sitting.stage).label)
    if any(decided is None for decided in turn.sitting.recusals.values()):
        raise RecusalOpen


@decides("ladder.switch")
def ladder(turn: Turn) -> Iterable[Draft]:
    """One's own medium by oneself, the whole sitting's by the chair; below the picture with every side's consent."""
    if turn.frame.person is None:
        if not turn.me.is_any("chair"):
            raise NotYoursToDo
        check_rung(turn.sitting, turn.rung)
        return [turn.to_hearing(line=f"本庭改用{rung_words(turn.rung)}方式进行。")]
    if turn.frame.person != turn.me.id and not turn.me.is_any("chair", "clerk"):
        raise NotYoursToDo
    person = turn.person(turn.frame.person)
    check_rung(turn.sitting, turn.rung)
    return [turn.to_hearing(line=f"{person.name}改用{rung_words(turn.rung)}方式参加。")]


def rung_words(rung: str) -> str:
    """A rung of the ladder in words."""
    return {"video": "视频", "audio": "语音", "text": "文字", "phone": "电话"}[rung]
