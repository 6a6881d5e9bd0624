"""Fair to those who are not in the room: a lost line decided on, and what was missed read and answered."""

from collections.abc import Iterable

from hearings.acts.turn import Turn, decides
from hearings.acts.verbs.arrival import joined, role_words
from hearings.records.state import Draft, Person
from hearings.rules import facts
from hearings.rules import fairness as rules
from hearings.rules.refusals import NotYoursToDo

CHOICES = {"wait": "等候", "pause": "暂时休息", "suspend": "休庭", "go_on": "继续进行"}


@decides("dropout.decide")
def decide_on_dropout(turn: Turn) -> Iterable[Draft]:
    """Wait, pause, suspend, go on where that is fair, or find that it was a leaving after all."""
    person = turn.person(turn.frame.person)
    if turn.choice == "left":
        return [left(turn, person)]
    facts.check_cut_off(person)
    if turn.choice == "go_on":
        rules.check_fair_to_go_on(turn.sitting, person)
    stage = {"pause": "paused", "suspend": "suspended"}.get(turn.choice)
    if stage and not (stage == "paused" and turn.sitting.stage == "paused"):
        turn.do(f"hearing.{turn.choice}", {"reason": turn.reason or f"{person.name}连接中断"})
    return [turn.to_hearing(stage=stage, line=f"{person.name}连接中断，仲裁庭决定{CHOICES[turn.choice]}。")]


def left(turn: Turn, person: Person) -> Draft:
    """Warned, and found to have gone without a failure of line or device: the finding says what it rests on."""
    facts.check_away(person)
    if not person.warned:
        raise rules.WarnFirst(name=person.name)
    if not turn.reason:
        raise rules.SayHowFound
    found = f"经查明不是网络或者设备原因，{role_words(person)}{person.name}警告后仍未回来，记为中途退庭。"
    return turn.to_hearing(line=f"{found}查明情况：{turn.reason}。")


@decides("dropout.read")
def read(turn: Turn) -> Iterable[Draft]:
    """What was said meanwhile, to the person who is back."""
    person = turn.person(turn.frame.person)
    if person.missed is None:
        raise rules.NothingMissed(name=person.name)
    if person.lost_since or person.left_at:
        raise rules.StillAway(name=person.name)
    first, last = person.missed
    count = sum(first <= line.seq <= last and line.room == "hearing" for line in turn.sitting.lines.values())
    words = f"向{role_words(person)}{person.name}宣读掉线期间的笔录，共{count}句。"
    return [joined(turn.to_hearing(line=words, first=first, last=last), person)]


@decides("dropout.answer")
def answer(turn: Turn) -> Iterable[Draft]:
    """What they say to it; the bench writes it down for somebody who says it aloud."""
    person = turn.person(turn.frame.person or turn.me.id)
    if person.id != turn.me.id and not turn.me.is_any("bench"):
        raise NotYoursToDo
    if person.missed is None:
        raise rules.NothingMissed(name=person.name)
    if not person.missed_read:
        raise rules.ReadFirst
    if person.id != turn.me.id and (person.lost_since or person.left_at):
        raise rules.StillAway(name=person.name)
    line = f"对掉线期间的内容回应：{turn.text}"
    return [turn.to_hearing(line=line, speaker=person.id, person=person.id)]
