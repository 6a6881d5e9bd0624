"""Going away by one's own will, and being called back: both in the record, neither a lost line."""

from collections.abc import Iterable

from hearings.acts.turn import Turn, decides
from hearings.acts.verbs.arrival import joined, role_words
from hearings.acts.verbs.rooms import talk_noted
from hearings.records.state import Draft
from hearings.rules.gathering import NobodyElsewhere, elsewhere

WHERE = {"out": "离开庭审页面", "check_in": "离开庭审页面，去核验身份", "elsewhere": "换一个浏览器参加"}


@decides("person.leave")
def go_away(turn: Turn) -> Iterable[Draft]:
    """Said by the person before the page closes; whoever belongs in the hearing leaves a line in its record."""
    me = turn.me
    if me.admitted and me.is_any("full"):
        line = f"{role_words(me)}{me.name}{WHERE[turn.way]}。"
        return [joined(turn.to_hearing(line=line, person=me.id), me)]
    return [turn.to([f"p{me.id}", "bench"], person=me.id)]


@decides("room.recall")
def call_back(turn: Turn) -> Iterable[Draft]:
    """Everybody at once, so that nobody decides whether to follow; a judge's private talk ends in the record too."""
    away = elsewhere(turn.sitting)
    if not away:
        raise NobodyElsewhere
    names = "、".join(p.name for p in away if not p.is_any("observer", "support"))
    draft = turn.to_hearing(line=f"请{names}回到庭审，已经回到庭审。", people=[p.id for p in away])
    for person in away:
        draft = joined(draft, person)
    return [draft, *(noted for person in away for noted in talk_noted(turn, person, person.room, "结束"))]
