"""Frames that are never stored: heartbeat, presence, quality, the pointer, and signalling between people of one room."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from hearings.acts.turn import moment
from hearings.protocol import loose
from hearings.records.state import Person, Sitting
from hearings.rules.refusals import NotThere
from hearings.rules.rooms import knows_of, share_media
from hearings.rules.speaking import check_heard_now
from hearings.rules.verbs import refusal
from realtime import holding, wire
from realtime.live import LiveRoom

if TYPE_CHECKING:
    from realtime.hub import Hub
    from realtime.socket import RoomSocket

Wanted = Callable[[Person], bool]


class MediaElsewhere(DomainError):
    """Signalling from a page that does not have the person's picture and sound."""

    code, status = "media_elsewhere", 409
    sentence = _("画面和声音在您的另一个页面里。要在这里用，请点“改到这里来”。")


def send(
    hub: "Hub", hearing_id: int, room: LiveRoom, frame: dict[str, Any], wanted: Wanted, *, to_holder: bool = False
) -> None:
    """To those wanted, here and in the other processes; to their pages with picture and sound alone where it belongs to these."""
    text = wire.text(frame)
    room.to_people(text, wanted, holding=to_holder)
    if hub.bus.is_on:
        people = [p.id for p in room.sitting.people.values() if wanted(p)]
        hub.bus.send_loose(hearing_id, text, people, holding=to_holder)


def take(socket: "RoomSocket", frame: Any) -> None:
    """One frame that needs no record."""
    if isinstance(frame, loose.Ping):
        socket.push(wire.pong())
    elif not isinstance(frame, loose.Pong):
        assert socket.room is not None
        if isinstance(frame, loose.MediaTake):
            take_media(socket, socket.room)
            return
        signals = isinstance(frame, SIGNALS)
        if signals:
            check_holds(socket, socket.room)
        told, wanted = HANDLED[type(frame)](socket.room.sitting, socket.me(), frame)
        send(socket.hub, socket.hearing_id, socket.room, told, wanted, to_holder=signals)


def take_media(socket: "RoomSocket", room: LiveRoom) -> None:
    """The person's picture and sound come to this page."""
    refused = refusal(room.sitting, socket.me(), "media.take")
    if refused:
        raise refused
    holding.take_over(socket.hub, room, socket)


def check_holds(socket: "RoomSocket", room: LiveRoom) -> None:
    """A page on which a person only reads connects to nobody."""
    held = holding.holder(room, socket.person)
    if held is None or held.page != socket.page:
        raise MediaElsewhere


def others_who_know(room: Sitting, me: Person) -> Wanted:
    """Everybody who may know of this person."""
    return lambda other: other.id != me.id and not other.gone and knows_of(room, other, me)


def presence(room: Sitting, me: Person, frame: loose.Presence) -> tuple[dict[str, Any], Wanted]:
    """Where their attention is."""
    told = {"type": "presence", "person": me.id, "state": frame.state, "since": moment(timezone.now())}
    return told, others_who_know(room, me)


def quality(room: Sitting, me: Person, frame: loose.Quality) -> tuple[dict[str, Any], Wanted]:
    """For the bench."""
    told = {
        "type": "quality",
        "person": me.id,
        "level": frame.level,
        "rtt_ms": frame.rtt_ms,
        "loss": frame.loss,
        "media": frame.media,
    }
    return told, lambda other: other.is_any("bench") and other.id != me.id


def point(room: Sitting, me: Person, frame: loose.EvidencePoint) -> tuple[dict[str, Any], Wanted]:
    """The pointer of whoever may present, for all in the hearing but observers."""
    refused = refusal(room, me, "evidence.point")
    if refused:
        raise refused
    if not me.is_any("bench"):
        check_heard_now(room, me)
    told = {"type": "evidence.point", "person": me.id, "x": frame.x, "y": frame.y}
    return told, lambda other: other.room == "hearing" and other.id != me.id and not other.is_any("observer")


def signalling(room: Sitting, me: Person, frame: Any) -> tuple[dict[str, Any], Wanted]:
    """To one person of the same room who is not screened from the sender; anybody else is not there."""
    refused = refusal(room, me, frame.type)
    if refused:
        raise refused
    other = room.people.get(frame.to)
    if other is None or other.gone or not share_media(me, other) or not knows_of(room, me, other):
        raise NotThere
    told = {"type": frame.type, "person": me.id} | {
        key: getattr(frame, key) for key in ("sdp", "candidate") if hasattr(frame, key)
    }
    return told, lambda one: one.id == other.id


HANDLED: dict[type[Any], Callable[[Sitting, Person, Any], tuple[dict[str, Any], Wanted]]] = {
    loose.Presence: presence,
    loose.Quality: quality,
    loose.EvidencePoint: point,
    loose.RtcOffer: signalling,
    loose.RtcAnswer: signalling,
    loose.RtcCandidate: signalling,
}


SIGNALS = (loose.RtcOffer, loose.RtcAnswer, loose.RtcCandidate)


def gone(hub: "Hub", hearing_id: int, room: LiveRoom, person: int) -> None:
    """The last connection of a person closed."""
    me = room.sitting.people[person]
    told = {"type": "presence", "person": person, "state": "gone", "since": moment(timezone.now())}
    send(hub, hearing_id, room, told, others_who_know(room.sitting, me))
