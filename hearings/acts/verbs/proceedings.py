"""Recusal, settlement, consent and the vote."""

from collections.abc import Iterable

from django.utils import timezone

from hearings.acts.turn import Turn, decides
from hearings.records.state import Draft, Sitting
from hearings.rules.ladder import CONSENTS
from hearings.rules.refusals import (
    AlreadyRuled,
    AlreadyVoted,
    NoRecusalFromMediation,
    NotRecusable,
    NotThere,
    TooLateToRecuse,
    VoteInDeliberation,
)
from hearings.rules.steps import order


@decides("recusal.request")
def request_recusal(turn: Turn) -> Iterable[Draft]:
    """Before the end of debate; the sitting pauses until it is decided (办案规则 第十一条、第十二条)."""
    person = turn.person(turn.frame.person)
    if not person.is_any("bench", "expert", "interpreter"):
        raise NotRecusable
    if turn.sitting.kind == "mediation":
        raise NoRecusalFromMediation
    if "last_words" in turn.sitting.entered:
        raise TooLateToRecuse
    given = {"reason": turn.reason, "person": person.user, "learned_on": learned_on(turn)}
    turn.do("arbitration.request_recusal", given)
    stage = None
    if turn.sitting.stage == "in_session":
        turn.do("hearing.pause", {"reason": "回避申请等待决定"}, by_clock=True)
        stage = "paused"
    line = f"申请{person.name}回避，理由：{turn.reason}。庭审暂停，等待决定。"
    return [turn.to_hearing(stage=stage, line=line, speaker=turn.me.id)]


def learned_on(turn: Turn) -> str | None:
    """Asked at the opening it is in time; later only what was learned later counts (办案规则 第十一条)."""
    steps = order(turn.sitting.kind)
    asked_at = steps.index("rights_and_recusal") if "rights_and_recusal" in steps else -1
    is_asked = turn.sitting.step in steps[: asked_at + 1]
    return timezone.localdate(turn.at).isoformat() if turn.learned_late or is_asked else None


@decides("recusal.decide")
def decide_recusal(turn: Turn) -> Iterable[Draft]:
    """The decision of the head of the office, once."""
    if turn.sitting.recusals.get(turn.request, True) is not None:
        raise AlreadyRuled() if turn.request in turn.sitting.recusals else NotThere()
    turn.do("arbitration.decide_recusal", {"granted": "yes" if turn.upheld else "no", "reason": turn.reason})
    outcome = "同意回避申请" if turn.upheld else "驳回回避申请"
    return [turn.to_hearing(line=f"回避决定：{outcome}。理由：{turn.reason}。")]


@decides("settlement.propose")
def propose(turn: Turn) -> Iterable[Draft]:
    """An offer, for the record of mediation and never for that of the hearing."""
    return [turn.to_hearing()]


@decides("settlement.answer")
def answer(turn: Turn) -> Iterable[Draft]:
    """Yes or no to another's offer."""
    if turn.proposal not in turn.sitting.proposals:
        raise NotThere
    return [turn.to_hearing()]


@decides("consent.give", "consent.withdraw")
def consent(turn: Turn) -> Iterable[Draft]:
    """For the side, by whoever speaks for it; the bench and the person see it, the hearing reads it in the record."""
    draft = turn.to(["record", f"p{turn.me.id}", "bench"])
    if turn.verb == "consent.withdraw" and rests_on(turn.sitting, turn.procedure):
        # What the sitting goes on by is no longer agreed to: it pauses, and may be moved to the office or put off.
        turn.do("hearing.pause", {"reason": "有一方撤回对语音、文字方式的同意"}, by_clock=True)
        draft.data["stage"] = "paused"
    return [draft]


def rests_on(sitting: Sitting, procedure: str) -> bool:
    """Whether the sitting goes on below the picture by this very consent."""
    return sitting.stage == "in_session" and CONSENTS.get(sitting.rung) == procedure


@decides("vote.cast")
def vote(turn: Turn) -> Iterable[Draft]:
    """In deliberation, secret until all have voted (调解仲裁法 第四十五条)."""
    if turn.me.room != "deliberation":
        raise VoteInDeliberation
    if turn.me.id in turn.sitting.votes:
        raise AlreadyVoted
    turn.do("arbitration.vote", {"choice": turn.choice, "opinion": turn.reason})
    cast = Draft("vote.cast", turn.facts, f"p{turn.me.id}", "deliberation", turn.me.id)
    return [cast, *result(turn.sitting, turn.me.id, turn.choice)]


def result(sitting: Sitting, last: int, choice: str) -> list[Draft]:
    """Opened to the tribunal once the last vote is in."""
    votes = sitting.votes | {last: choice}
    members = [p.id for p in sitting.with_word("tribunal")]
    if any(member not in votes for member in members):
        return []
    data = {"votes": [{"person": member, "choice": votes[member]} for member in members]}
    return [Draft("vote.result", data, "tribunal", "deliberation", None)]
