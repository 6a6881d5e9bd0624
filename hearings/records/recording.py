"""One run of the recorder as the sitting's record tells it: its pieces by their hashes, and when it rested."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece the record has named: its place, its bytes, and from when to when it lasts within the recording."""

    index: int
    size: int
    sha256: str
    from_ms: int
    until_ms: int
    is_late: bool = False


@dataclass(slots=True)
class Recording:
    """From a start to its stop; `rests` are the stretches in which nothing was recorded, the last one maybe still open."""

    seq: int
    at: str
    by: int | None
    mime: str
    continues: int | None = None
    until: str = ""
    manifest: str = ""
    rests: list[tuple[str, str]] = field(default_factory=list)
    pieces: dict[int, Piece] = field(default_factory=dict)
    is_alarmed: bool = False
    is_unheard: bool = False

    @property
    def is_resting(self) -> bool:
        """Whether it rests just now."""
        return bool(self.rests) and not self.rests[-1][1]

    def in_order(self) -> list[Piece]:
        """The pieces in the order in which they play."""
        return [self.pieces[index] for index in sorted(self.pieces)]
