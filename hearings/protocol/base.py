"""What all frames of the room share: limits, words and the two kinds of frame."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, PositiveInt

MAX_FRAME_BYTES = 64 * 1024
MAX_BAD_FRAMES = 10
HEARTBEAT_SECONDS = 10
RECONNECT_SECONDS = (0, 1, 2, 5, 10, 20, 30)

Text = Annotated[str, Field(min_length=1, max_length=4000)]
Reason = Annotated[str, Field(min_length=1, max_length=2000)]
Note = Annotated[str, Field(max_length=2000)]
Word = Annotated[str, Field(min_length=1, max_length=60)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Person = Annotated[PositiveInt, Field(description="a participant's id, as in `people`")]
Line = Annotated[PositiveInt, Field(description="the seq of the event that carries the line")]
Item = Annotated[PositiveInt, Field(description="the id of an item of evidence")]
Share = Annotated[float, Field(ge=0, le=1)]
Verdict = Literal["agree", "dispute"]
Procedure = Literal[
    "hearing", "evidence_exchange", "mediation", "asynchronous", "audio_only", "text_only", "private_talk"
]
# 在线诉讼规则 第二十一条: what stands against going on online.
AgainstOnline = Literal["objects", "no_means", "identity_or_original", "complex", "secret", "major_impact"]


class Frame(BaseModel):
    """What every frame shares: nothing unknown is let through."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    is_stored: ClassVar[bool] = False


class Verb(Frame):
    """A stored verb: acknowledged after it is in the database; the same `id` twice is one event."""

    is_stored: ClassVar[bool] = True
    # What is compared when the verb comes, and kept nowhere.
    unkept: ClassVar[frozenset[str]] = frozenset()
    id: UUID


class Placed(Verb):
    """A verb said from where one is: it names the room and its epoch as the page knew them, or lands where its sender is."""

    unkept: ClassVar[frozenset[str]] = frozenset({"room", "epoch"})
    room: Word | None = Field(default=None, description="the room it is meant for; another room now: `room_changed`")
    epoch: int | None = Field(default=None, ge=0, description="`epoch` of the state it was said in")


class Coded(Verb):
    """A verb for which a code is sent to the own phone; officials and people without a phone need none."""

    unkept: ClassVar[frozenset[str]] = frozenset({"code"})
    code: str = Field(default="", max_length=12)
