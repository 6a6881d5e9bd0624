"""Sittings follow what is decided on the file: booked, put off, adjourned, cancelled or broken off with it."""

from datetime import date, datetime, time
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from casework import door
from casework.act import Act
from casework.events import recorded
from disputes.machines.arbitration import stages as arbitration
from disputes.machines.mediation import stages as mediation
from hearings import record
from hearings.models import Hearing
from hearings.records.state import Draft, Sitting
from hearings.rules.rooms import hearing_audience

NOT_BEGUN, LIVE, ADJOURNED = ("scheduled", "checking_in"), ("in_session", "paused"), ("suspended",)
HEARD = ("hearing", "asynchronous")
# At these stages a file is not heard: it is stayed, with another office, or has come to its end.
STAYED = arbitration.SUSPENDED
RESTS = {
    "arbitration": (STAYED, arbitration.TRANSFERRED, *arbitration.ENDED),
    "mediation": (mediation.Stage.EFFECTIVE, *mediation.UNSUCCESSFUL),
}


def beginning(on: date | None, at: time | None) -> str:
    """The moment a day and an hour make together; empty where no day is known."""
    return timezone.make_aware(datetime.combine(on, at)).isoformat() if on and at else ""


def sittings(act: Act, *stages: str, kinds: tuple[str, ...] = ()) -> list[Hearing]:
    """The sittings of the file at these stages."""
    found = Hearing.objects.filter(case=act.case, stage__in=stages)
    return list(found.filter(kind__in=kinds) if kinds else found)


def rise_until(act: Act, one: Hearing, reason: str, moment: str) -> None:
    """A sitting that has begun is adjourned, or adjourned anew to another day; what was held stays held."""
    door.also(act, "hearing.suspend", one, {"reason": reason, "resume_at": moment})


@receiver(recorded)
def book_what_was_scheduled(sender: type, act: Act, **_kwargs: Any) -> None:
    """The tribunal fixed a day: an adjourned sitting goes on then, else one is booked in the place of what was booked before."""
    if act.key != "arbitration.schedule_hearing":
        return
    starts_at = beginning(act["on"], act["at"])
    adjourned = sittings(act, *ADJOURNED, kinds=HEARD)
    for one in adjourned:
        rise_until(act, one, "另行排期", starts_at)
    if not adjourned:
        book(act, starts_at)


def book(act: Act, starts_at: str) -> None:
    """A new sitting with the file's own people; it knows which one it stands for."""
    older = sittings(act, *NOT_BEGUN, kinds=("hearing",))
    for one in older:
        door.also(act, "hearing.postpone", one, {"reason": "另行排期"})
    given = {"kind": "hearing", "starts_at": starts_at, "mode": act["mode"] or "online", "room": act["place"]}
    made = door.also_begin(act, "hearing.book", given).thing
    if older:
        made.instead_of = older[-1]
        made.save(update_fields=["instead_of"])
    act.made.append(made)


@receiver(recorded)
def put_off_with_the_file(sender: type, act: Act, **_kwargs: Any) -> None:
    """A postponement granted puts the sitting off, to the new day and hour where they are known (调解仲裁法 第三十五条)."""
    if act.key != "arbitration.decide_postponement" or not act["granted"]:
        return
    reason, anew = act.facts.get("reason") or "准许延期", beginning(act["on"], act["at"])
    for one in sittings(act, *NOT_BEGUN, kinds=HEARD):
        door.also(act, "hearing.postpone", one, {"reason": reason, "starts_at": anew})
    for one in sittings(act, *LIVE, *ADJOURNED, kinds=HEARD):
        rise_until(act, one, reason, anew)


@receiver(recorded)
def rise_with_the_file(sender: type, act: Act, **_kwargs: Any) -> None:
    """The tribunal rises until another day."""
    if act.key != "arbitration.adjourn":
        return
    for one in sittings(act, *LIVE, *ADJOURNED, kinds=HEARD):
        rise_until(act, one, act.facts.get("reason") or "休庭，另行开庭", beginning(act["until"], act["at"]))


def rests(act: Act) -> bool:
    """Whether this was an event of the file itself after which it is not heard, or not now; a part withdrawn ends nothing."""
    if act.thing.machine != act.case.kind:
        return False
    return act.thing.stage in RESTS.get(act.case.kind, ())


@receiver(recorded)
def end_with_the_file(sender: type, act: Act, **_kwargs: Any) -> None:
    """Withdrawn, settled, transferred, ended or stayed: what has not begun is called off, what has begun is broken off."""
    if not rests(act):
        return
    reason, is_stayed = f"案件{act.thing.stage_label()}", act.thing.stage == STAYED
    for one in sittings(act, *NOT_BEGUN):
        door.also(act, "hearing.postpone" if is_stayed else "hearing.cancel", one, {"reason": reason})
    for one in sittings(act, *LIVE, *ADJOURNED):
        if is_stayed:
            rise_until(act, one, reason, "")
        else:
            break_off(act, one, reason)


def break_off(act: Act, one: Hearing, reason: str) -> None:
    """The record says so, and the sitting may be closed without the steps that no longer have an object."""
    data = {"event": act.key, "over": True, "line": f"{reason}，庭审不再进行。", "speaker": None, "record": "hearing"}

    def over(room: Sitting) -> list[Draft]:
        if room.over:
            return []
        return [Draft("stage.moved", data | {"step": room.step}, hearing_audience(room, "stage.moved"), "hearing", None)]  # fmt: skip

    record.note(one.pk, over, act.at)
