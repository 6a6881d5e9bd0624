"""Frames that are never stored: the greeting, liveness, pointer and signalling."""

from typing import Any, Literal

from pydantic import Field

from hearings.protocol.base import Frame, Person, Share


class Hello(Frame):
    """The first frame: replays what this person may see after `last_seq`."""

    type: Literal["hello"]
    last_seq: int = Field(default=0, ge=0)
    page: str = Field(default="", max_length=36, description="this page's own mark, the same after a lost line")
    media: Literal["", "elsewhere"] = Field(
        default="", description="`elsewhere`: this page was told that another has picture and sound, and asks for none"
    )


class Ping(Frame):
    """Heartbeat; answered by `pong`."""

    type: Literal["ping"]


class Pong(Frame):
    """The answer to the server's own `ping`."""

    type: Literal["pong"]


class Presence(Frame):
    """Where this person's attention is."""

    type: Literal["presence"]
    state: Literal["here", "away", "typing"]


class Quality(Frame):
    """How this person's line is; shown to the bench."""

    type: Literal["quality"]
    level: Literal["good", "weak", "bad"]
    rtt_ms: int = Field(default=0, ge=0, le=120_000)
    loss: Share = 0.0
    media: Literal["video", "audio", "text", "phone"] = "video"


class EvidencePoint(Frame):
    """Moves the pointer on the page shown; never stored."""

    type: Literal["evidence.point"]
    x: Share
    y: Share


class MediaTake(Frame):
    """Brings this person's picture and sound to this page; the page that had them gives them up."""

    type: Literal["media.take"]


class RtcOffer(Frame):
    """A session description for one person of the same room."""

    type: Literal["rtc.offer"]
    to: Person
    sdp: str = Field(max_length=48_000)


class RtcAnswer(Frame):
    """The answer to an offer."""

    type: Literal["rtc.answer"]
    to: Person
    sdp: str = Field(max_length=48_000)


class RtcCandidate(Frame):
    """One ICE candidate; null ends them."""

    type: Literal["rtc.candidate"]
    to: Person
    candidate: dict[str, Any] | None = None
