"""What follows a sitting's own events, on the file and in the sitting's record."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import door
from casework.act import Act
from casework.events import recorded
from casework.follows import Follows, Issues, follows
from casework.machine import MACHINES
from casework.relations import arbitrator, clerk, mediator, office_head, party
from casework.todo import TaskRule, task
from hearings import record
from hearings.acts.turn import moment
from hearings.acts.verbs.arrival import role_words
from hearings.effects.papers import is_kind, was_mediated
from hearings.models import Hearing
from hearings.records.people import Elsewhere, Participant
from hearings.records.state import Draft, Sitting
from hearings.rules.elsewhere import asked
from hearings.rules.rooms import hearing_audience
from hearings.rules.stages import Stage
from hearings.rules.steps import record_of

BEGINS = {
    "hearing": "arbitration.open_hearing",
    "asynchronous": "arbitration.open_hearing",
    "mediation": "mediation.open_session",
}


def begin_on_the_file(act: Act) -> None:
    """The first sitting opens the hearing of the case, or the session of the mediation (`arbitration.open_hearing`)."""
    key = BEGINS.get(act.thing.kind)
    machine = key.split(".")[0] if key else ""
    if key is None or machine != act.case.kind or machine not in MACHINES.names():
        return
    body = door.body(act.case)
    if body.stage in MACHINES.row(key).sources:
        door.also(act, key, body, who=act.standing)


def book_anew(act: Act) -> None:
    """Put off to a day: the new sitting is booked at once and knows which it stands for."""
    if not act["starts_at"]:
        return
    old = act.thing
    given = {"kind": old.kind, "mode": old.mode, "starts_at": act["starts_at"], "minutes": old.minutes, "room": act["room"] or old.venue,
             "is_public": old.is_public, "grounds": old.grounds, "grounds_note": old.ground_reasons.get("all")}  # fmt: skip
    given |= {f"why_{each}": why for each, why in old.ground_reasons.items() if each != "all"}
    made = door.also_begin(act, "hearing.book", {k: v for k, v in given.items() if v is not None}).thing
    made.instead_of = old
    made.save(update_fields=["instead_of"])


# Whoever keeps the hour free is told that it has changed.
PEOPLE = party | clerk | arbitrator | mediator
FOLLOWS: dict[str, Follows] = {
    "hearing.book": follows(tells=party),
    "hearing.open_session": follows(then=[begin_on_the_file]),
    "hearing.postpone": follows(tells=PEOPLE, then=[book_anew]),
    "hearing.suspend": follows(tells=PEOPLE),
    "hearing.cancel": follows(tells=PEOPLE),
    "hearing.begin_review": follows(tells=party),
    "hearing.seal": follows(
        issues=[
            Issues("hearing_transcript", when=is_kind("hearing", "asynchronous")),
            Issues("evidence_exchange_transcript", when=is_kind("conference")),
            Issues("mediation_transcript", when=was_mediated),
        ]
    ),
    "hearing.convert_to_office": follows(tells=PEOPLE),
    "hearing.convert_to_sync": follows(tells=party),
    "hearing.ask_elsewhere": follows(tells=office_head),
    "hearing.decide_elsewhere": follows(tells=arbitrator | clerk),
}


def starts_on(hearing: Any) -> date:
    """The day of the sitting."""
    return timezone.localdate(hearing.starts_at)


def starts_at(hearing: Any) -> datetime:
    """Its hour."""
    at: datetime = hearing.starts_at
    return at


def continues_on(hearing: Any) -> date:
    """The day on which a suspended sitting goes on."""
    return timezone.localdate(hearing.resume_at or hearing.starts_at)


def reads_until(hearing: Any) -> date | None:
    """The day by which the transcript is to be read and signed."""
    return timezone.localdate(hearing.review_until) if hearing.review_until else None


def of_kind(*kinds: str) -> Callable[[Any], bool]:
    """Sittings of these kinds."""
    return lambda hearing: hearing.kind in kinds


tribunals = of_kind("hearing", "conference", "asynchronous")
mediators = of_kind("mediation")


def meets(hearing: Any) -> bool:
    """Whether there is an hour at which people come."""
    return bool(hearing.mode != "asynchronous")


TASKS: list[TaskRule] = [
    task("hearing.decide_elsewhere", _("决定仲裁员能否在别处参加庭审"), [Stage.SCHEDULED, Stage.CHECKING_IN, Stage.PAUSED, Stage.SUSPENDED],
         "office_head", event="decide_elsewhere", due_on=continues_on, when=lambda h: asked(h).exists()),
    task("hearing.tell_everybody", _("把开庭时间通知各方"), [Stage.SCHEDULED], "clerk", event="give_notice", due_on=starts_on,
         when=lambda h: tribunals(h) and h.notified_at is None),
    task("hearing.attend", _("准备开庭"), [Stage.SCHEDULED, Stage.CHECKING_IN], "applicant", due_on=starts_on,
         moment=starts_at),
    task("hearing.attend_too", _("准备开庭"), [Stage.SCHEDULED, Stage.CHECKING_IN], "respondent", due_on=starts_on,
         moment=starts_at),
    task("hearing.open_lobby", _("开始候庭、点名"), [Stage.SCHEDULED, Stage.CHECKING_IN], "clerk", event="open_check_in", due_on=starts_on,
         when=tribunals),
    task("hearing.hold", _("开庭"), [Stage.CHECKING_IN, Stage.IN_SESSION, Stage.PAUSED], "tribunal_in_charge", event="open_session", due_on=starts_on,
         when=lambda h: tribunals(h) and (meets(h) or h.stage == Stage.CHECKING_IN)),
    task("hearing.hold_session", _("开调解会"), [Stage.SCHEDULED, Stage.CHECKING_IN, Stage.IN_SESSION, Stage.PAUSED], "mediator", due_on=starts_on,
         when=lambda h: mediators(h) and (meets(h) or h.stage in (Stage.SCHEDULED, Stage.CHECKING_IN))),
    task("hearing.go_on", _("继续休庭的案件"), [Stage.SUSPENDED], "tribunal_in_charge", event="resume", due_on=continues_on, when=tribunals),
    task("hearing.go_on_session", _("继续调解会"), [Stage.SUSPENDED], "mediator", event="resume", due_on=continues_on, when=mediators),
    task("hearing.open_transcript", _("整理笔录，请各方核对"), [Stage.CLOSED], "clerk", event="begin_review", when=tribunals),
    task("hearing.open_notes", _("整理调解笔录，请各方核对"), [Stage.CLOSED], "mediator", event="begin_review", when=mediators),
    task("hearing.read_transcript", _("核对笔录并签名"), [Stage.TRANSCRIPT_REVIEW], "applicant", due_on=reads_until),
    task("hearing.read_transcript_too", _("核对笔录并签名"), [Stage.TRANSCRIPT_REVIEW], "respondent", due_on=reads_until),
    task("hearing.seal_transcript", _("处理更正申请，封存笔录"), [Stage.TRANSCRIPT_REVIEW], "clerk", event="seal", when=tribunals),
    task("hearing.seal_notes", _("封存调解笔录"), [Stage.TRANSCRIPT_REVIEW], "mediator", event="seal", when=mediators),
]  # fmt: skip


def approved_line(act: Act, room: Sitting) -> str:
    """Who of the tribunal sits elsewhere in this sitting, and who approved it."""
    row = act.made[-1]
    who = f"{role_words(room.people[row.pk])}{row.name}"
    allowed = row.elsewhere == Elsewhere.APPROVED
    return f"经仲裁院负责人{act.by}批准，{who}在{row.elsewhere_place}参加本次庭审。" if allowed else ""


def returned_line(act: Act, room: Sitting) -> str:
    """Only of somebody whom the record has sitting elsewhere."""
    person = room.people[act.made[-1].pk]
    return f"{role_words(person)}{person.name}改回仲裁庭就座。" if person.elsewhere == Elsewhere.APPROVED else ""


# A move from a page that the transcript must read; empty where it has nothing to say.
LINES: dict[str, Callable[[Act, Sitting], str]] = {
    "hearing.convert_to_sync": lambda act, room: f"转为同步进行，事由：{act['reason']}。已进行的步骤继续有效。",
    "hearing.decide_elsewhere": approved_line,
    "hearing.return_to_room": returned_line,
}
# What comes after the seal leaves no frame: the sealed head stays the last.
WITHOUT_A_FRAME = frozenset({"hearing.forget_snapshots"})


def told(person: Participant) -> dict[str, Any]:
    """A participant as the record of the sitting tells of them."""
    screened = list(person.screened_from.values_list("pk", flat=True))
    return {
        "id": person.pk, "user": person.user_id, "name": person.name, "role": person.role, "side": person.side, "seat": person.seat,
        "elsewhere": person.elsewhere, "screened": screened, "removed": person.removed_at is not None, "party": person.party_id,
    }  # fmt: skip


@receiver(recorded, sender=Hearing)
def leave_a_frame(sender: type, act: Act, **_kwargs: Any) -> None:
    """What moved a sitting from a page stands in its record too; the room's own verbs have left theirs."""
    if act.via == "room" or act.key in WITHOUT_A_FRAME:
        return
    record.note(act.thing.pk, lambda room: moved(act, room), act.at)


def moved(act: Act, room: Sitting) -> list[Draft]:
    """What happened, for everybody; names of people are the bench's to know: a witness's name reaches nobody by this."""
    assert act.event is not None
    thing = act.thing
    data = {"event": act.key, "stage": thing.stage, "kind": thing.kind, "mode": thing.mode, "journal": act.event.seq}
    if act.key == "hearing.begin_review":
        data["until"] = moment(thing.review_until)
    people = [told(person) for person in act.made if isinstance(person, Participant)]
    line = lined(act, room)
    named = [Draft("stage.moved", data | {"people": people}, "bench", "hearing", None)] if people else []
    heard = data | {"people": []} | line
    everybody = Draft("stage.moved", heard, hearing_audience(room, "stage.moved"), "hearing", None)
    return [*named, everybody] if line or not people else named


def lined(act: Act, room: Sitting) -> dict[str, Any]:
    """The sentence of the transcript, where the move has one."""
    line = LINES[act.key](act, room) if act.key in LINES else ""
    about = {"speaker": None, "step": room.step, "record": record_of(room.kind, room.step, "hearing")}
    return {"line": line} | about if line else {}
