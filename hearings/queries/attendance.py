"""Who was there, whose line was lost, who was warned: what default and deemed withdrawal must rest on."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from hearings.acts.rebuild import events_between
from hearings.models import AccessSpan, DropOut, Hearing, Participant, SittingEvent
from hearings.records.state import Stored, seconds_between


@dataclass
class Attendance:
    """One person's time in a sitting; a lost line is network, never absence (在线诉讼规则 第二十五条)."""

    participant: int
    name: str
    role: str
    side: str
    arrived_at: str = ""
    found_present: bool | None = None
    lost_seconds: int = 0
    losses: int = 0
    is_lost: bool = False
    was_warned: bool = False
    was_ordered_out: bool = False
    is_kept_out: bool = False
    found_left: bool = False
    away_after_warning: bool = False
    timeline: list[dict[str, Any]] = field(default_factory=list)

    @property
    def left_after_warning(self) -> bool:
        """Warned, and then found gone without a failure of the line: the only leaving that counts."""
        gone = self.found_left or (self.away_after_warning and not self.is_lost)
        return self.was_warned and gone and not self.is_kept_out


def attendance(hearing: Hearing) -> list[dict[str, Any]]:
    """Everybody's timeline, from the chained record; its head signs it."""
    people = {p.pk: Attendance(p.pk, p.name, p.role, p.side) for p in Participant.objects.filter(hearing=hearing)}
    for event in events_between(hearing.pk, 0):
        if is_moved_to_office(event):
            for one in people.values():
                one.is_lost = False
        if event.kind in COUNTS and event.data.get("person") in people:
            note(people[event.data["person"]], event)
    return [asdict(one) | {"left_after_warning": one.left_after_warning} for one in people.values()]


def is_moved_to_office(event: Stored) -> bool:
    """From here on people meet: a line that was lost excuses nobody any more."""
    return event.kind == "stage.convert_to_office" or event.data.get("event") == "hearing.convert_to_office"


def note(one: Attendance, event: Stored) -> None:
    """One event of a person's time, with its number and hash."""
    told = {name: event.data[name] for name in ("present", "seconds", "choice", "seat") if name in event.data}
    one.timeline.append({"seq": event.seq, "at": event.at, "kind": event.kind, "hash": event.hash} | told)
    COUNTS[event.kind](one, event)


def arrived(one: Attendance, event: Stored) -> None:
    one.arrived_at = one.arrived_at or event.at
    one.is_lost = one.found_left = one.away_after_warning = False


def went_away(one: Attendance, event: Stored) -> None:
    one.is_lost = False


def called(one: Attendance, event: Stored) -> None:
    one.found_present = event.data["present"]
    one.away_after_warning = one.was_warned and not one.found_present


def lost(one: Attendance, event: Stored) -> None:
    one.losses, one.is_lost = one.losses + 1, True


def back(one: Attendance, event: Stored) -> None:
    one.lost_seconds += event.data["seconds"]
    arrived(one, event)


def seated(one: Attendance, event: Stored) -> None:
    if event.data["seat"] == "office":
        arrived(one, event)


def warned(one: Attendance, event: Stored) -> None:
    one.was_warned = True


def ordered_out(one: Attendance, event: Stored) -> None:
    one.was_ordered_out = one.is_kept_out = True


def admitted(one: Attendance, event: Stored) -> None:
    one.is_kept_out = False


def decided(one: Attendance, event: Stored) -> None:
    one.found_left = event.data["choice"] == "left"


def nothing(one: Attendance, event: Stored) -> None:
    """Its place in the timeline is all."""


COUNTS: dict[str, Callable[[Attendance, Stored], None]] = {
    "person.arrive": arrived,
    "person.leave": went_away,
    "connection.lost": lost,
    "connection.back": back,
    "person.seat": seated,
    "person.admit": admitted,
    "person.warn": warned,
    "person.order_out": ordered_out,
    "person.dismiss": nothing,
    "roll_call.mark": called,
    "dropout.decide": decided,
}


def connection_words(hearing: Hearing) -> str:
    """The lost lines in the words of the paper; empty where there were none."""
    rows = DropOut.objects.filter(participant__hearing=hearing).select_related("participant")
    return "；".join(words_of(row) for row in rows)


def words_of(row: DropOut) -> str:
    """One lost line."""
    since = timezone.localtime(row.since)
    lasted = f"，{duration(row.since, row.until)}后恢复" if row.until else "，未再连上"
    choice = f"，仲裁庭决定{row.get_choice_display()}" if row.choice else ""
    return f"{row.participant.name} {since:%H:%M:%S} 连接中断{lasted}{choice}"


def duration(since: datetime, until: datetime) -> str:
    """A length of time as people say it."""
    return duration_of(seconds_between(since.isoformat(), until.isoformat()))


def duration_of(seconds: int) -> str:
    """So many seconds in words."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}分{rest:02d}秒" if minutes else f"{rest}秒"


def was_sent(participant: Participant) -> set[int]:
    """Every event that any socket of this person was sent in full."""
    spans = AccessSpan.objects.filter(participant=participant).values_list("first_seq", "last_seq")
    return {seq for first, last in spans for seq in range(first, last + 1)}


def isolation_proof(participant: Participant) -> dict[str, Any]:
    """What a witness was sent, beside what was said while they were outside: the two must not meet."""
    name = {f"p{participant.pk}"}
    rows = SittingEvent.objects.filter(hearing=participant.hearing).values_list("seq", "audience")
    meant = {seq for seq, audience in rows if name & set(audience.split())}
    sent = was_sent(participant)
    return {
        "participant": participant.pk,
        "sent": sorted(sent),
        "not_meant_for_them": sorted(sent - meant),
        "holds": sent <= meant,
    }
