"""Lost lines: who was there and is gone longer than the grace, and recordings that stopped without being told to."""

from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

from django.utils import timezone

from hearings.acts.turn import moment
from hearings.record import Waiting
from hearings.records.state import Draft, Person, Sitting, seconds_between
from hearings.rules.rooms import hearing_audience
from realtime.live import LiveRoom

if TYPE_CHECKING:
    from realtime.hub import Hub

GRACE_SECONDS = 10.0
AGAIN_SECONDS = 5.0
# Pieces come every two seconds; with the hub's look every second the room knows within five.
ALARM_SECONDS = 3.5
COUNTED_STAGES = frozenset({"checking_in", "in_session", "paused"})
# The head that was sealed stays the last: whoever comes to look leaves no frame.
CLOSED_RECORDS = frozenset({"sealed", "cancelled"})


def audience_of(room: Sitting, person: Person) -> str:
    """Comings and goings: the bench always, the hearing where the person belongs to it."""
    wide = hearing_audience(room) if person.is_any("full") or person.room == "hearing" else ""
    return " ".join(filter(None, [wide, "bench", f"p{person.id}"]))


def watch(hub: "Hub", hearing_id: int, room: LiveRoom) -> None:
    """Notes whoever has been gone longer than the grace, and a recording that has fallen silent; tells the bench who spoke how long."""
    now = monotonic()
    room.send_balance(now)
    for pk in room.sockets:
        room.last_seen[pk] = now
    if room.sitting.stage not in COUNTED_STAGES:
        return
    note_again(hub, hearing_id, room, now)
    for person in room.sitting.people.values():
        gone_for = now - room.last_seen.get(person.id, room.loaded_at)
        if person.present and person.seat == "online" and gone_for > GRACE_SECONDS:
            note_lost(hub, hearing_id, person.id, timezone.now() - timedelta(seconds=gone_for))
            room.last_seen[person.id] = now
    if is_silent(room, now):
        room.alarmed = True
        submit(hub, hearing_id, alarm)


def note_again(hub: "Hub", hearing_id: int, room: LiveRoom, now: float) -> None:
    """Whoever is connected and not there by the record: the word of their coming was lost on its way into it."""
    for pk in room.sockets:
        if not room.sitting.people[pk].present and now - room.noted_at[pk] > AGAIN_SECONDS:
            room.noted_at[pk] = now
            note_arrival(hub, hearing_id, pk)


def is_silent(room: LiveRoom, now: float) -> bool:
    """Whether a recording that should run has sent nothing for too long; while it rests nothing is awaited."""
    recording = room.sitting.recordings.get(room.sitting.recording or 0)
    if recording is None or recording.is_resting:
        room.recorded_at = now
        return False
    return not room.alarmed and now - room.recorded_at > ALARM_SECONDS


def submit(hub: "Hub", hearing_id: int, system: "object") -> None:
    """What the system notes goes the way of every frame."""
    hub.writer.put(Waiting(hearing_id, None, None, "", timezone.now(), system=system))  # type: ignore[arg-type]


def note_lost(hub: "Hub", hearing_id: int, person: int, since: datetime) -> None:
    """A loss longer than the grace is an event of the record."""

    def lost(room: Sitting) -> list[Draft]:
        one = room.people.get(person)
        if one is None or not one.present:
            return []
        data = {"person": person, "since": moment(since.astimezone(UTC))}
        return [Draft("connection.lost", data, audience_of(room, one), one.room or "lobby", None)]

    submit(hub, hearing_id, lost)


def note_arrival(hub: "Hub", hearing_id: int, person: int) -> None:
    """The first coming, or the end of a recorded loss."""
    at = timezone.now()

    def arrived(room: Sitting) -> list[Draft]:
        one = room.people.get(person)
        if one is None or one.present or room.stage in CLOSED_RECORDS:
            return []
        if one.lost_since:
            data = {"person": person, "seconds": seconds_between(one.lost_since, moment(at))}
            return [Draft("connection.back", data, audience_of(room, one), one.room or "lobby", None)]
        return [Draft("person.arrive", {"person": person}, audience_of(room, one), one.room or "lobby", None)]

    submit(hub, hearing_id, arrived)


def alarm(room: Sitting) -> list[Draft]:
    """No piece came in time; said once, by whichever process sees it first. What was truly lost the stop will say."""
    recording = room.recordings.get(room.recording or 0)
    if recording is None or recording.is_alarmed or recording.is_resting:
        return []
    return [Draft("recording.alarm", {"seconds": ALARM_SECONDS}, hearing_audience(room), "hearing", None)]
