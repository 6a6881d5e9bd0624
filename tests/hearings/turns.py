"""A sitting by turns for tests: everybody's consent, recorded answers, and files made ready to be said."""

from datetime import timedelta
from typing import Any

from demo.clips import webm
from documents.uploads import keep
from hearings.acts.attachments import attach
from hearings.models import Attachment
from tests.hearings.room import PARTIES, Room, room
from tests.world import World


def by_turns(world: World, kind: str = "asynchronous") -> Room:
    """Checked in, agreed and opened: a hearing by turns, or a conference or mediation in that mode."""
    made = room(world, kind, mode="asynchronous")
    made.say("hemiao", "stage.open_check_in")
    for key in PARTIES:
        made.check_in(key)
        made.say(key, "consent.give", procedure="asynchronous", told=True)
    made.say(made.chair, "stage.open")
    return made


def ready(held: Room, key: str, content: bytes, name: str = "回答.webm") -> Attachment:
    """A file of this person, uploaded and measured."""
    case = held.hearing.case
    return attach(held.seats[key], case, keep(content, name, by=held.world[key], case=case))


def film(held: Room, key: str, seconds: int = 30, **facts: Any) -> int:
    """An answer by recorded video."""
    clip = ready(held, key, webm(seconds, salt=f"{key}{held.now}"))
    return held.say(key, "say", attachment=clip.sha256, **facts)


def step(held: Room, name: str, days: int = 3, **facts: Any) -> int:
    """The chair opens a step."""
    return held.say(held.chair, "step.set", step=name, days=days, **facts)


def later(held: Room, **span: int) -> Room:
    """Time passes."""
    held.now += timedelta(**span)
    return held
