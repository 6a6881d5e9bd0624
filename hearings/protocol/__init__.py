"""The room's protocol: every frame a client may send, typed and checked.

`manage.py room_protocol` writes docs/protocol.md and the browser's types from these classes, so they cannot drift.
"""

from functools import cache
from types import ModuleType
from typing import Annotated, Any, Union
from uuid import uuid4

from pydantic import Field, TypeAdapter

from hearings.protocol import conduct, fairness, loose, proceedings, turns, words
from hearings.protocol.base import Coded, Frame, Placed, Verb


def declared_in(module: ModuleType) -> tuple[type[Frame], ...]:
    """The frames of one file, in its order."""
    return tuple(
        shape
        for shape in vars(module).values()
        if isinstance(shape, type) and issubclass(shape, Frame) and shape not in (Frame, Verb, Coded, Placed)
    )


LOOSE: tuple[type[Frame], ...] = declared_in(loose)
STORED: tuple[type[Frame], ...] = (
    *declared_in(conduct),
    *declared_in(words),
    *declared_in(proceedings),
    *declared_in(turns),
    *declared_in(fairness),
)
CLIENT_FRAMES = (*LOOSE, *STORED)
UNNAMED = (loose.Ping, loose.Pong, loose.Presence, loose.Quality)
ANY_FRAME: TypeAdapter[Any] = TypeAdapter(Annotated[Union[CLIENT_FRAMES], Field(discriminator="type")])  # type: ignore[arg-type]  # noqa: UP007


def name_of(shape: type[Frame]) -> str:
    """The verb of a frame's class."""
    return str(shape.model_fields["type"].annotation.__args__[0])  # type: ignore[union-attr]


@cache
def shapes() -> dict[str, type[Frame]]:
    """Every frame a client may send, by its verb."""
    return {name_of(shape): shape for shape in CLIENT_FRAMES}


def verbs() -> list[str]:
    """The verbs of the room, as `machines --json` lists them; liveness frames are none."""
    return [name for name, shape in shapes().items() if shape not in UNNAMED]


def placed() -> list[str]:
    """The verbs that say from which room they come."""
    return [name for name, shape in shapes().items() if issubclass(shape, Placed)]


def parse(raw: str | bytes) -> Any:
    """A checked frame; raises pydantic's ValidationError for anything else."""
    return ANY_FRAME.validate_json(raw)


def facts_of(frame: Frame) -> dict[str, Any]:
    """What a frame says beside its type and id, without what is only compared."""
    unkept = {"type", "id", *getattr(frame, "unkept", ())}
    return {name: value for name, value in frame.__dict__.items() if name not in unkept}


def frame(verb: str, facts: dict[str, Any], client_id: str = "") -> Frame:
    """A checked frame from plain facts, for pages, the API and journeys."""
    body = {"type": verb, **facts}
    if shapes().get(verb) in STORED:
        body["id"] = client_id or str(uuid4())
    return ANY_FRAME.validate_python(body)
