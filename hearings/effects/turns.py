"""What follows a turn and the window of a step: rows the sweep asks for, people told, tasks made true."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from casework import todo
from casework.act import Act
from casework.events import recorded
from casework.notices import announce
from casework.relations import Relation, clerk, mediator, party, relation, tribunal_in_charge
from casework.todo import TaskRule, task
from hearings.acts.notes import notes
from hearings.acts.verbs.stages import procedure_of
from hearings.effects.hearing import mediators, tribunals
from hearings.models import AgainstOnline, Attachment, Hearing, Snapshot, StepWindow
from hearings.records.state import Sitting, Stored
from hearings.rules import asynchronous as rules
from hearings.rules.identity import Identity
from hearings.rules.stages import Stage
from hearings.rules.steps import label

DAY = 24 * 3600
ENDS = frozenset(
    f"hearing.{each}" for each in ("convert_to_sync", "convert_to_office", "close", "postpone", "cancel", "suspend")
)


def sitting_row(room: Sitting) -> Hearing:
    """The sitting's own row with its file."""
    return Hearing.objects.select_related("case", "case__office").get(pk=room.id)


def settle(room: Sitting, event: Stored, hearing: Hearing | None = None) -> None:
    """Who still has to answer, and the tasks that follow from it."""
    hearing = hearing or sitting_row(room)
    sides = sorted({people[0].side for people in rules.waiting(room).values()})
    StepWindow.objects.filter(hearing=hearing, ended_at=None).update(waiting=sides)
    if hearing.case.is_open:
        todo.sync(hearing.case, [hearing], datetime.fromisoformat(event.at))


def tell(hearing: Hearing, whom: Relation, text: Callable[[], str], event: Stored, but: int | None = None) -> None:
    """A notice that leads to the page of the turns, or to the room of a sitting that meets."""
    user = User.objects.filter(pk=but).first() if but else None
    what = partial(about, hearing, text)
    path = reverse("hearing_turns" if hearing.mode == "asynchronous" else "hearing_room", args=[hearing.pk])
    announce(hearing.case, whom, what, at=datetime.fromisoformat(event.at), but=user, path=path)


def about(hearing: Hearing, text: Callable[[], str]) -> str:
    """The sentence with the number of the file before it."""
    return _("案件 %(number)s：%(what)s") % {"number": hearing.case.number, "what": text()}


def bench(hearing: Hearing) -> Relation:
    """Whoever holds this sitting."""
    return mediator if hearing.kind == "mediation" else tribunal_in_charge | clerk


def when(closes_at: str) -> str:
    """A moment as a notice says it."""
    return f"{timezone.localtime(datetime.fromisoformat(closes_at)):%Y-%m-%d %H:%M}"


def sides(room: Sitting) -> Relation:
    """The sides that still owe an answer."""
    return relation(*{people[0].side for people in rules.waiting(room).values()})


@notes("step.set")
def opened(room: Sitting, event: Stored, frame: Any) -> None:
    """The window as a row; the sides asked are told until when and what silence means."""
    if not rules.is_asynchronous(room):
        return
    hearing = sitting_row(room)
    StepWindow.objects.filter(hearing=hearing, ended_at=None).update(ended_at=datetime.fromisoformat(event.at))
    if room.step_closes_at:
        row = StepWindow(hearing=hearing, seq=event.seq, step=room.step)
        row.closes_at, at = datetime.fromisoformat(room.step_closes_at), datetime.fromisoformat(event.at)
        # In a window of a day or less the opening itself is the word of the day before.
        row.nudged_at = at if (row.closes_at - at).total_seconds() <= DAY else None
        row.save()
        tell(hearing, sides(room), partial(opening_words, room), event)
    settle(room, event, hearing)


def opening_words(room: Sitting) -> str:
    """What a party reads when its step opens."""
    told = {
        "step": label(room.step, room.kind),
        "until": when(room.step_closes_at),
        "silence": rules.consequence(room.kind),
    }
    return _("“%(step)s”开始了，请在 %(until)s 前回答。%(silence)s") % told


@notes("step.window")
def changed(room: Sitting, event: Stored, frame: Any) -> None:
    """Everybody learns of the new end."""
    hearing = sitting_row(room)
    lengthen(room, event, nudged_at=None, missed_at=None)
    told = {"step": label(room.step, room.kind), "until": when(room.step_closes_at)}
    tell(hearing, party, lambda: _("“%(step)s”的期限改为 %(until)s。") % told, event)
    settle(room, event, hearing)


@notes("step.remind")
def reminded(room: Sitting, event: Stored, frame: Any) -> None:
    """Those who did not answer are reminded, with the new end and what follows it."""
    hearing = sitting_row(room)
    lengthen(room, event)
    tell(hearing, sides(room) | bench(hearing), partial(reminder_words, room), event)
    settle(room, event, hearing)


def reminder_words(room: Sitting) -> str:
    """What a missed window brings about, and what it does not."""
    told = {"step": label(room.step, room.kind), "until": when(room.step_closes_at)}
    if room.kind == "mediation":
        return _("“%(step)s”到期还有人没回答，延长到 %(until)s；再没有回答就改为约时间一起谈，不算拒绝调解。") % told
    return _("“%(step)s”到期还有人没回答，延长到 %(until)s；再没有回答就转为同步开庭，不算缺席或者放弃。") % told


def lengthen(room: Sitting, event: Stored, **more: Any) -> None:
    """The row of the present step with its new end; a step closed before is open again."""
    values = {"closes_at": datetime.fromisoformat(room.step_closes_at), "ended_at": None} | more
    StepWindow.objects.filter(hearing=room.id, seq=room.step_seq).update(**values)


@notes("step.end")
def ended(room: Sitting, event: Stored, frame: Any) -> None:
    """Nothing more is awaited."""
    StepWindow.objects.filter(hearing=room.id, ended_at=None).update(ended_at=datetime.fromisoformat(event.at))
    settle(room, event)


@notes("say")
def answered(room: Sitting, event: Stored, frame: Any) -> None:
    """The file belongs to the line; by turns the others learn that somebody has spoken."""
    file = event.data.get("file")
    if file:
        Attachment.objects.filter(pk=file["attachment"], seq=None).update(seq=event.seq)
    if not rules.is_asynchronous(room) or event.room != "hearing":
        return
    hearing, me = sitting_row(room), room.people[event.by or 0]
    told = {"step": label(room.step, room.kind), "name": me.name}
    everybody = party | bench(hearing)
    tell(hearing, everybody, lambda: _("%(name)s在“%(step)s”里说了话，请看。") % told, event, but=me.user)
    settle(room, event, hearing)


@notes("snapshot.give", "snapshot.decline", "check_in", "consent.give")
def to_be_compared(room: Sitting, event: Stored, frame: Any) -> None:
    """Somebody has to look."""
    if event.kind.startswith("snapshot.") or rules.is_asynchronous(room):
        settle(room, event)
    me = room.people[event.by or 0]
    if event.kind == "check_in" and rules.is_asynchronous(room) and me.number == Identity.DIFFERS:
        hearing = sitting_row(room)
        tell(
            hearing,
            bench(hearing),
            lambda: _("%(name)s填的身份证号和登记的不一致，请核对。") % {"name": me.name},
            event,
        )


@notes("consent.withdraw")
def no_longer_agreed(room: Sitting, event: Stored, frame: Any) -> None:
    """The bench learns that people must meet, also where it is said days before the sitting."""
    hearing, me = sitting_row(room), room.people[event.by or 0]
    told = {"name": me.name, "why": AgainstOnline(event.data["ground"]).label, "reason": event.data["reason"]}
    if event.data["procedure"] != procedure_of(room.kind, room.mode):
        return
    if rules.is_asynchronous(room):
        tell(hearing, bench(hearing), lambda: _("%(name)s不再同意异步进行，请转为同步。") % told, event, but=me.user)
        settle(room, event, hearing)
    else:
        tell(hearing, bench(hearing), partial(refusal_words, told), event, but=me.user)


def refusal_words(told: dict[str, Any]) -> str:
    """Who says no to being online, and why."""
    return _("%(name)s不同意在线进行：%(why)s（%(reason)s）。请安排到现场，或者转为现场。") % told


@notes("snapshot.compare")
def compared(room: Sitting, event: Stored, frame: Any) -> None:
    """The verdict stands on the row too, since it decides whether the picture goes."""
    rows = Snapshot.objects.filter(participant=event.data["person"], sha256=event.data.get("sha256", ""))
    at = datetime.fromisoformat(event.at)
    rows.update(verdict=event.data["verdict"], compared_by=event.by, compared_at=at)
    settle(room, event)


@receiver(recorded, sender=Hearing)
def close_windows(sender: type, act: Act, **_kwargs: Any) -> None:
    """People meet from now on, or not at all: nothing waits any more."""
    if act.key in ENDS:
        StepWindow.objects.filter(hearing=act.thing, ended_at=None).update(ended_at=act.at)


def window_of(hearing: Any) -> StepWindow | None:
    """The step that stands open."""
    return StepWindow.objects.filter(hearing=hearing.pk, ended_at=None).order_by("-pk").first()


def closes_on(hearing: Any) -> date | None:
    """The last day of the open step."""
    found = window_of(hearing)
    return timezone.localdate(found.closes_at) if found else None


def waits_for(side: str) -> Callable[[Any], bool]:
    """Whether the open step waits for this side."""
    return lambda h: h.mode == "asynchronous" and side in ((window_of(h) or StepWindow()).waiting or [])


def nobody_waits(hearing: Any) -> bool:
    """By turns, with nothing left to be answered: the chair goes on."""
    found = window_of(hearing)
    return hearing.mode == "asynchronous" and not (found and found.waiting)


def to_compare(hearing: Any) -> bool:
    """Whether a picture waits for somebody to look at it."""
    return Snapshot.objects.filter(participant__hearing=hearing.pk, deleted_at=None, verdict="").exists()


LIVE = [Stage.IN_SESSION]
DOORS = [Stage.CHECKING_IN, Stage.IN_SESSION, Stage.PAUSED, Stage.SUSPENDED]
ANSWER, GO_ON, COMPARE = (
    gettext_lazy("在期限内回答"),
    gettext_lazy("开放下一步，或者结束"),
    gettext_lazy("核对到庭照片"),
)
TASKS: list[TaskRule] = [
    task("hearing.answer_step", ANSWER, LIVE, "applicant", due_on=closes_on, when=waits_for("applicant")),
    task("hearing.answer_step_too", ANSWER, LIVE, "respondent", due_on=closes_on, when=waits_for("respondent")),
    task("hearing.answer_step_third", ANSWER, LIVE, "third_party", due_on=closes_on, when=waits_for("third_party")),
    task("hearing.next_step", GO_ON, LIVE, "tribunal_in_charge", when=lambda h: tribunals(h) and nobody_waits(h)),
    task("hearing.next_step_of_session", GO_ON, LIVE, "mediator", when=lambda h: mediators(h) and nobody_waits(h)),
    task("hearing.compare_identity", COMPARE, DOORS, "clerk", when=lambda h: tribunals(h) and to_compare(h)),
    task(
        "hearing.compare_identity_of_session", COMPARE, DOORS, "mediator", when=lambda h: mediators(h) and to_compare(h)
    ),
]
