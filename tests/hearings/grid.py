"""A sitting in memory with one person of every role, and the least facts each verb needs."""

from datetime import UTC, datetime
from typing import Any

from hearings import protocol
from hearings.protocol.base import Frame
from hearings.records.people import Role
from hearings.records.state import Line, Objection, Person, Sitting
from hearings.rules.roles import first_room, words_of

NOW = datetime(2026, 12, 10, 1, 0, tzinfo=UTC)
SIDES = {
    "applicant": "applicant",
    "respondent": "respondent",
    "third_party": "third_party",
    "representative": "applicant",
    "witness": "applicant",
}
SIGNATURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
FACTS: dict[str, dict[str, Any]] = {
    "check_in": {"declares_no_recording": True},
    "confirm_environment": {"alone": True},
    "roll_call.mark": {"person": "applicant", "present": True},
    "person.seat": {"person": "applicant", "seat": "office", "document": "居民身份证原件"},
    "stage.pause": {"reason": "喝水"},
    "stage.suspend": {"reason": "等鉴定"},
    "stage.postpone": {"reason": "生病"},
    "stage.convert_to_office": {"reason": "要看原件"},
    "stage.convert_to_sync": {"reason": "要问证人"},
    "step.set": {"step": "discipline"},
    "step.window": {"days": 2, "reason": "多给两天"},
    "snapshot.give": {"sha256": "0" * 64, "consents": True},
    "snapshot.decline": {"way": "video"},
    "snapshot.compare": {"person": "applicant", "verdict": "same", "how": "video"},
    "floor.grant": {"person": "applicant"},
    "floor.revoke": {"person": "applicant"},
    "hand.lower": {},
    "unmute_request": {"person": "applicant"},
    "person.admit": {"person": "respondent"},
    "person.return": {"person": "respondent"},
    "person.dismiss": {"person": "respondent", "reason": "证件上不是本人"},
    "person.warn": {"person": "respondent", "ground": "大声喧哗"},
    "person.order_out": {"person": "respondent", "ground": "不听劝阻"},
    "witness.call": {"person": "witness"},
    "witness.confront": {"people": ["witness", "expert"], "reason": "说法不一"},
    "witness.dismiss": {"person": "witness"},
    "room.enter": {"room": "hearing"},
    "room.invite": {"person": "clerk", "room": "deliberation"},
    "room.answer": {"room": "deliberation", "accepts": True},
    "say": {"text": "我说一句"},
    "transcript.add": {"text": "记一句"},
    "transcript.propose": {"text": "听到一句", "engine": "null"},
    "transcript.correct": {"line": 1, "text": "改一句"},
    "transcript.accept_proposal": {"line": 2},
    "transcript.drop_proposal": {"line": 2},
    "transcript.confirm": {},
    "transcript.object": {"line": 1, "text": "应当这样"},
    "transcript.rule": {"objection": 3, "accepts": True, "reason": "属实"},
    "transcript.sign": {"signature": SIGNATURE, "read_seq": 5},
    "transcript.refuse_to_sign": {"reason": "不认可"},
    "transcript.note_unsigned": {"person": "applicant"},
    "evidence.show": {"item": 1},
    "evidence.page": {"page": 2},
    "evidence.opinion": {"item": 1, "authenticity": "agree", "legality": "agree", "relevance": "dispute"},
    "evidence.offer_late": {"name": "照片", "proves": "上过班", "reason": "刚找到"},
    "recusal.request": {"person": "presiding", "reason": "是亲戚"},
    "recusal.decide": {"request": 4, "upheld": False, "reason": "不是亲戚"},
    "settlement.propose": {"text": "付一半"},
    "settlement.answer": {"proposal": 5, "accepts": True},
    "recording.chunk": {"index": 0, "size": 10, "sha256": "0" * 64},
    "timer.start": {"label": "陈述", "seconds": 60},
    "consent.give": {"procedure": "hearing", "told": True},
    "consent.withdraw": {"procedure": "hearing", "reason": "网络不好"},
    "vote.cast": {"choice": "full"},
    "dropout.decide": {"person": "third_party", "choice": "wait"},
    "dropout.read": {"person": "applicant"},
    "dropout.answer": {"person": "applicant", "text": "听到了"},
    "witness.place": {"person": "witness", "place": "证人室"},
    "witness.object": {"reason": "怕有人在旁边教"},
    "ladder.switch": {"rung": "video"},
    "evidence.point": {"x": 0.1, "y": 0.1},
    "rtc.offer": {"to": "clerk", "sdp": "v=0"},
    "rtc.answer": {"to": "clerk", "sdp": "v=0"},
    "rtc.candidate": {"to": "clerk"},
}
ROLES = [role.value for role in Role]
IDS = {role: number for number, role in enumerate(ROLES, 1)}


def person(role: str, kind: str = "hearing") -> Person:
    """One person of a role, admitted where a role can be."""
    side = SIDES.get(role, "")
    made = Person(IDS[role], IDS[role], role, role, side, words_of(role, side, kind))
    made.room = first_room(made)
    made.checked_in = made.present = made.environment = True
    made.place = "证人室"
    if made.is_any("full", "interpreter", "observer", "support"):
        made.room, made.admitted = "hearing", True
    return made


def sitting(stage: str = "in_session", kind: str = "hearing") -> Sitting:
    """Everybody in one room, with a line, a proposal, an objection, a recusal and an offer to speak of."""
    made = Sitting(id=1, case=1, kind=kind, mode="online", stage=stage, seq=5, step="evidence")
    made.people = {IDS[role]: person(role, kind) for role in ROLES}
    made.lines[1] = Line(1, "", IDS["applicant"], "claims", "hearing", "hearing", "record", [(1, "说过一句")])
    made.lines[2] = Line(2, "", None, "claims", "hearing", "hearing", "record", [(2, "听到一句")], is_proposal=True)
    made.objections[3] = Objection(3, 1, IDS["applicant"], "应当这样", "")
    made.recusals[4] = None
    made.people[IDS["applicant"]].missed, made.people[IDS["applicant"]].missed_read = (1, 1), True
    made.people[IDS["third_party"]].lost_since = NOW.isoformat()
    made.proposals[5] = {"by": IDS["respondent"], "text": "付一半", "answers": {}}
    return made


def frame(verb: str) -> Frame:
    """The least a verb can say."""
    facts = {name: numbered(name, value) for name, value in FACTS.get(verb, {}).items()}
    return protocol.frame(verb, facts)


def numbered(name: str, value: Any) -> Any:
    """Roles that stand for people, as their numbers."""
    if name == "people":
        return [IDS[role] for role in value]
    return IDS[value] if name in ("person", "to") and value in IDS else value
