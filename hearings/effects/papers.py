"""The transcript as a paper: made by the worker when the sitting has been sealed, signed by the office's certificate."""

from collections.abc import Callable
from typing import Any

from casework.act import Act
from disputes.queries.agreed import agreed, disputed
from documents import facts
from hearings.acts.rebuild import sitting
from hearings.models import Hearing
from hearings.queries.attendance import connection_words
from hearings.queries.transcript import signatures
from hearings.records.people import Role
from hearings.records.state import Line, Objection, Person, Sitting
from hearings.rules.identity import Identity
from hearings.rules.steps import label

MANNERS = {
    "online": "在线进行",
    "office": "现场进行",
    "mixed": "部分当事人在线、部分当事人现场进行",
    "asynchronous": "异步进行，各方在期限内分别陈述",
}
SIDES = {"applicant": "申请人", "respondent": "被申请人", "third_party": "第三人"}


def role_of(person: Person) -> str:
    """A role in the words of a paper."""
    if person.role == Role.REPRESENTATIVE:
        return f"{SIDES.get(person.side, '')}委托代理人"
    return str(Role(person.role).label)


def printed(room: Sitting, line: Line) -> dict[str, Any]:
    """One line as the paper prints it: the text as it stands, with a note that it was corrected."""
    speaker = room.people.get(line.speaker or 0)
    spoken = {"speaker": speaker.name, "role": role_of(speaker)} if speaker else {}
    note = f"经更正，共{len(line.versions)}版" if len(line.versions) > 1 else ""
    return {
        "n": line.seq,
        "step": label(line.step, room.kind) if line.step else "",
        "text": line.text,
        "at": line.at,
        "note": note,
    } | spoken


def objections(room: Sitting, record: str) -> list[dict[str, Any]]:
    """Objections to the lines of one transcript with their rulings: what is said of the mediation stays in its own paper."""
    return [
        {
            "line": one.line,
            "by": room.people[one.by].name,
            "request": one.text,
            "ruling": f"{outcome(room, one)}。{one.ruling}",
        }
        for one in room.objections.values()
        if room.lines[one.line].record == record
    ]


def outcome(room: Sitting, one: Objection) -> str:
    """What became of it."""
    if one.accepted:
        return "准许"
    return "不予更正" if room.lines[one.line].may_be_put_right_by(one.by) else "记明在案"


def of_record(record: str) -> Callable[[Act], dict[str, Any]]:
    """The builder of the facts of one transcript of a sitting."""

    def build(act: Act) -> dict[str, Any]:
        hearing: Hearing = act.thing
        if not isinstance(hearing, Hearing):
            return {}
        room = sitting(hearing)
        lines = [line for line in room.lines.values() if line.record == record and not line.is_proposal]
        there = [p for p in room.people.values() if p.ever_in and not p.is_any("bench", "observer", "support")]
        return {
            "opened_at": hearing.opened_at, "closed_at": hearing.closed_at or act.at,
            "place": hearing.venue or MANNERS[hearing.mode], "hearing_manner": MANNERS[hearing.mode],
            "tribunal_names": names(room, "tribunal"), "clerk": names(room, "clerk"),
            "mediators": names(room, "mediator", "tribunal"), "recorder": names(room, "clerk", "chair"),
            "present": "；".join(f"{role_of(p)}{p.name}{known_as(p)}" for p in there) or "无",
            "lines": [printed(room, line) for line in lines], "line_count": len(lines), "objections": objections(room, record),
            "signatures": [signed(room, row) for row in signatures(room)],
            "connection_words": connection_words(hearing), "record_hash": hearing.sealed_hash, "chain_head": hearing.sealed_hash,
            "mediation_result": settlement_words(room),
        }  # fmt: skip

    return build


def known_as(person: Person) -> str:
    """Of somebody whose number differed the paper says so, and how the bench knew them."""
    if person.number != Identity.DIFFERS:
        return ""
    return f"（{'，'.join(filter(None, ['所填身份证号与登记的不一致', person.known_how]))}）"


def of_exchange(act: Act) -> dict[str, Any]:
    """The transcript of an exchange, with the points the file records as agreed and as disputed (山东条例 第二十六条)."""
    found = of_record("hearing")(act)
    return found and found | {
        "agreed_facts": agreed(act.case) or ["无"],
        "disputed_facts": disputed(act.case) or ["无"],
    }


def names(room: Sitting, *words: str) -> str:
    """Everybody of whom one of these words is said, in one line."""
    return "、".join(person.name for person in room.with_word(*words))


def signed(room: Sitting, row: dict[str, Any]) -> dict[str, Any]:
    """A row of the signature block with the role in the paper's words."""
    return {name: value for name, value in row.items() if name != "participant"} | {
        "label": role_of(room.people[row["participant"]])
    }


def settlement_words(room: Sitting) -> str:
    """What came of the offers."""
    accepted = [one for one in room.proposals.values() if True in one["answers"].values()]
    if accepted:
        return f"当事人达成一致：{accepted[-1]['text']}"
    return "当事人未达成调解协议。" if room.proposals or "mediation" in room.entered else "当事人未提出调解方案。"


def is_kind(*kinds: str) -> Callable[[Act], bool]:
    """Sittings of these kinds."""
    return lambda act: act.thing.kind in kinds


def was_mediated(act: Act) -> bool:
    """The mediation step of a hearing writes a paper of its own (办案规则 第七十一条)."""
    return act.thing.kind == "mediation" or any(
        line.record == "mediation" for line in sitting(act.thing).lines.values()
    )


facts.register("hearing_transcript", of_record("hearing"))
facts.register("evidence_exchange_transcript", of_exchange)
facts.register("mediation_transcript", of_record("mediation"))
