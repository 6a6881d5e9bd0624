"""Arriving: the check at the door, the roll call, and who is let in or sent away."""

from collections.abc import Iterable

from accounts.fields import fingerprint
from casework.models import Party
from hearings.acts.turn import Turn, decides
from hearings.acts.verbs.turns import let_in
from hearings.records.people import Participant
from hearings.records.state import Draft, Person
from hearings.rules.elsewhere import check_approved
from hearings.rules.facts import AlreadyInside, NotInside, NotInTheOffice, check_found, check_not_gone
from hearings.rules.identity import Identity, SayWhyNot, check_admissible, found, known_how
from hearings.rules.refusals import CallTheWitness, OneOfTheBench, ShowADocument

DONE = {
    "person.return": "回候庭处等候",
    "person.dismiss": "离庭",
    "person.warn": "受到训诫",
    "person.order_out": "被责令退出仲裁庭",
}
KEPT_OUT = "没有获准进入庭审"
DIFFERENT = "，所填身份证号与登记的不一致"
# Nobody is sent back or ordered out who was never let in.
INSIDE_ONLY = frozenset({"person.return", "person.order_out"})
WORDS = {
    "witness": "证人",
    "expert": "鉴定人",
    "interpreter": "翻译人员",
    "clerk": "书记员",
    "mediator": "调解员",
    "sole": "仲裁员",
    "presiding": "首席仲裁员",
    "member": "仲裁员",
    "support": "技术人员",
    "observer": "旁听人员",
}


def number_matches(turn: Turn) -> bool | None:
    """Whether the number told is the one on the file; none where there is nothing to compare."""
    if not turn.id_number:
        return None
    party = Party.objects.filter(pk__in=Participant.objects.filter(pk=turn.me.id).values("party")).first()
    known = party.id_hash if party and turn.me.is_any("applicant", "respondent", "third_party") else ""
    return fingerprint(turn.id_number.upper(), "id") == known if known else None


@decides("check_in")
def check_in(turn: Turn) -> Iterable[Draft]:
    """What was compared goes into the record, the number itself never."""
    matches = number_matches(turn)
    facts = turn.facts | {"number_matches": matches}
    return [Draft("check_in", facts, f"p{turn.me.id} bench", turn.me.room, turn.me.id), *let_in(turn, matches)]


@decides("confirm_environment")
def environment(turn: Turn) -> Iterable[Draft]:
    """Where one sits; a member of the tribunal in its room, or elsewhere with the head's approval on record."""
    check_approved([turn.me])
    return to_the_desk(turn)


@decides("help")
def to_the_desk(turn: Turn) -> Iterable[Draft]:
    """For the bench and the person alone."""
    return [turn.to([f"p{turn.me.id}", "bench"])]


@decides("roll_call.mark")
def roll_call(turn: Turn) -> Iterable[Draft]:
    """The clerk's finding, by role, in the transcript."""
    person = turn.person(turn.frame.person)
    check_found(person, present=turn.present)
    outcome = "到庭" if turn.present else "未到庭"
    note = f"{DIFFERENT if person.number == 'differs' else ''}{f'，{turn.note}' if turn.note else ''}"
    if person.is_any("called", "observer"):
        return [turn.to([f"p{person.id}", "bench"])]
    return [turn.to_hearing(line=f"{role_words(person)}{person.name}{outcome}{note}。")]


@decides("person.seat")
def seat(turn: Turn) -> Iterable[Draft]:
    """In the office a document looked at stands for the check at the door; online everybody checks in by themselves."""
    person = turn.person(turn.frame.person)
    check_no_judge(person)
    in_office = turn.frame.seat == "office"
    if not in_office and not (person.seat == "office" or person.in_office):
        raise NotInTheOffice(name=person.name)
    is_known = person.checked_in and found(person) != Identity.DIFFERS
    if in_office and not (is_known or turn.document):
        raise ShowADocument(name=person.name)
    if person.is_any("called", "observer", "support"):
        return [turn.to([f"p{person.id}", "bench"])]
    shown = f"，书记员当面核对了{turn.document}" if turn.document else ""
    words = f"在仲裁庭现场参加{shown}" if in_office else "改为在线参加"
    return [joined(turn.to_hearing(line=f"{role_words(person)}{person.name}{words}。"), person)]


def role_words(person: Person) -> str:
    """A role in the words of the record."""
    side = {"applicant": "申请人", "respondent": "被申请人", "third_party": "第三人"}.get(person.side, "")
    return f"{side}委托代理人" if person.role == "representative" else WORDS.get(person.role, side)


@decides("person.admit")
def admit(turn: Turn) -> Iterable[Draft]:
    """Into the hearing, once checked; witnesses come only when called."""
    person = turn.person(turn.frame.person)
    if person.is_any("called"):
        raise CallTheWitness(name=person.name)
    if person.admitted and person.room == "hearing":
        raise AlreadyInside(name=person.name)
    check_admissible(person, turn.reason)
    words = f"{role_words(person)}{person.name}进入庭审{allowed(person, turn.reason)}。"
    return [joined(turn.to_hearing(line="" if person.is_any("observer", "support") else words), person)]


def allowed(person: Person, reason: str) -> str:
    """For the transcript: somebody whose number differs came in because the bench knows them in another way."""
    return f"{DIFFERENT}，经核对准许：{known_how(person, reason)}" if person.number == Identity.DIFFERS else ""


def check_no_judge(person: Person) -> None:
    """The bench is not checked, sent away or disciplined by one of its own."""
    if person.is_any("bench"):
        raise OneOfTheBench(name=person.name)


def joined(draft: Draft, person: Person) -> Draft:
    """The person spoken of sees it too."""
    if f"p{person.id}" not in draft.audience.split():
        draft.audience = f"{draft.audience} p{person.id}"
    return draft


@decides("person.return", "person.dismiss", "person.warn", "person.order_out")
def conduct(turn: Turn) -> Iterable[Draft]:
    """Back to the lobby, away, warned or ordered out; the bench disciplines nobody of its own."""
    person = turn.person(turn.frame.person)
    check_no_judge(person)
    check_not_gone(person)
    if turn.verb in INSIDE_ONLY and not (person.admitted or person.called):
        raise NotInside(name=person.name)
    ground = turn.facts.get("ground") or turn.facts.get("reason", "")
    is_kept_out = turn.verb == "person.dismiss" and not person.ever_in and not person.is_any("called")
    if is_kept_out and not ground:
        raise SayWhyNot(name=person.name)
    because = f"，事由：{ground}" if ground else ""
    words = KEPT_OUT if is_kept_out else DONE[turn.verb]
    line = f"{role_words(person)}{person.name}{words}{because}。"
    return [joined(turn.to_hearing(line=line, kept_out=is_kept_out or None), person)]
