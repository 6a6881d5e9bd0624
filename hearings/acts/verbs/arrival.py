"""Arriving: the check at the door, the roll call, and who is let in or sent away."""

from collections.abc import Iterable

from django.utils import timezone

from accounts.fields import fingerprint
from casework.models import Case, Party
from hearings.acts.turn import Turn, decides
from hearings.acts.verbs.turns import let_in
from hearings.records.people import Participant
from hearings.records.state import Draft, Person
from hearings.rules.elsewhere import check_approved
from hearings.rules.ladder import check_everybody_seen
from hearings.rules.refusals import CheckInFirst, IdentityDisputed, NotThere, NotYoursToDo, ShowADocument
from hearings.rules.witness import check_may_be_heard, reading
from law.places import COUNTRY

DONE = {
    "person.return": "回候庭处等候",
    "person.dismiss": "离庭",
    "person.warn": "受到训诫",
    "person.order_out": "被责令退出仲裁庭",
}
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
    facts = turn.facts | {"number_matches": number_matches(turn)}
    return [Draft("check_in", facts, f"p{turn.me.id} bench", turn.me.room, turn.me.id), *let_in(turn)]


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
    found = "到庭" if turn.present else "未到庭"
    note = f"，{turn.note}" if turn.note else ""
    if person.is_any("called", "observer"):
        return [turn.to([f"p{person.id}", "bench"])]
    return [turn.to_hearing(line=f"{role_words(person)}{person.name}{found}{note}。")]


@decides("person.seat")
def seat(turn: Turn) -> Iterable[Draft]:
    """In the office a document looked at stands for the check at the door; online everybody checks in by themselves."""
    person = turn.person(turn.frame.person)
    if person.is_any("bench"):
        raise NotYoursToDo
    in_office = turn.frame.seat == "office"
    if in_office and not (person.checked_in or turn.document):
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
        raise NotYoursToDo
    if not (person.checked_in or person.is_any("bench")):
        raise CheckInFirst(name=person.name)
    if person.identity == "not_same":
        raise IdentityDisputed(name=person.name)
    line = "" if person.is_any("observer", "support") else f"{role_words(person)}{person.name}进入庭审。"
    draft = turn.to_hearing(line=line)
    return [joined(draft, person)]


def joined(draft: Draft, person: Person) -> Draft:
    """The person spoken of sees it too."""
    if f"p{person.id}" not in draft.audience.split():
        draft.audience = f"{draft.audience} p{person.id}"
    return draft


@decides("person.return", "person.dismiss", "person.warn", "person.order_out")
def conduct(turn: Turn) -> Iterable[Draft]:
    """Back to the lobby, away, warned or ordered out; the bench disciplines nobody of its own."""
    person = turn.person(turn.frame.person)
    if person.is_any("bench"):
        raise NotYoursToDo
    ground = turn.facts.get("ground") or turn.facts.get("reason", "")
    because = f"，事由：{ground}" if ground else ""
    words = DONE[turn.verb]
    return [joined(turn.to_hearing(line=f"{role_words(person)}{person.name}{words}{because}。"), person)]


@decides("witness.call", "witness.dismiss")
def witness(turn: Turn) -> Iterable[Draft]:
    """A witness comes when called and hears nothing once dismissed."""
    person = turn.person(turn.frame.person)
    if not person.is_any("called") or person.gone or (turn.verb == "witness.dismiss") != person.called:
        raise NotThere
    if turn.verb == "witness.call":
        check_callable(turn, person)
    words = "到庭作证" if turn.verb == "witness.call" else "退庭"
    return [joined(turn.to_hearing(line=f"{role_words(person)}{person.name}{words}。"), person)]


def check_callable(turn: Turn, person: Person) -> None:
    """Checked, by picture, and from where the city lets a witness be heard; experts and others are heard from anywhere."""
    if not person.checked_in:
        raise CheckInFirst(name=person.name)
    check_everybody_seen(turn.sitting, person)
    if person.role == "witness":
        city = Case.objects.filter(pk=turn.sitting.case).values_list("place", flat=True).first() or COUNTRY
        check_may_be_heard(turn.sitting, person, reading(timezone.localdate(turn.at), city))
