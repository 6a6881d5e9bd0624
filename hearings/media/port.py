"""What every way of carrying picture and sound can do."""

from typing import Any, Protocol

from hearings.records.state import Person, Sitting
from hearings.rules.media import Plan


class MediaDown(Exception):
    """The media server is away or refuses us; the sitting goes on without it."""


class HearingMedia(Protocol):
    """A driver: gives a person what their page needs, and brings its server into line with the room."""

    @property
    def name(self) -> str:
        """As pages know it."""

    @property
    def lasts(self) -> int:
        """Seconds for which what a page is given holds."""

    def access(self, sitting: Sitting, person: Person, now: float, *, joins: bool) -> dict[str, Any]:
        """What the page needs to share the room's picture and sound; `joins` when it is about to come in."""

    def known(self, sitting: Sitting, person: Person, feeds: list[int]) -> dict[int, int]:
        """Whose these streams are, as far as they belong in the reader's own room."""

    def settle(self, plan: Plan, now: float) -> None:
        """Makes the server agree with the plan; harmless however often it runs."""


class Mesh:
    """Every page to every other, over the room's own socket, which asks at each word who may hear whom."""

    name = "mesh"
    lasts = 86_400

    def access(self, sitting: Sitting, person: Person, now: float, *, joins: bool) -> dict[str, Any]:
        """Nothing is needed."""
        return {}

    def known(self, sitting: Sitting, person: Person, feeds: list[int]) -> dict[int, int]:
        """There are no streams by number."""
        return {}

    def settle(self, plan: Plan, now: float) -> None:
        """There is no server."""
