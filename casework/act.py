"""One act on a case while it is being done: who, when, for whom, with which facts, on which thing."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import Office, User
    from casework.models import Case, CaseEvent, Party
    from casework.standing import Standing


@dataclass
class Act:
    """Handed to guards, transitions and what follows; `event` is there once the journal row is written."""

    key: str
    at: datetime
    by: "User | None"
    standing: "Standing"
    case: "Case"
    thing: Any
    facts: dict[str, Any]
    given: dict[str, Any] = field(default_factory=dict)
    event: "CaseEvent | None" = None
    made: list[Any] = field(default_factory=list)
    touched: dict[str, Any] = field(default_factory=dict)  # the things that this act and those within it moved
    via: str = "page"

    def __post_init__(self) -> None:
        self._office_id = self.case.office_id

    @property
    def office(self) -> "Office":
        """The office that does it: the one that had the file when the act began, whoever has it after."""
        if self._office_id == self.case.office_id:
            return self.case.office
        return type(self.case.office).objects.get(pk=self._office_id)

    @property
    def on(self) -> date:
        """The day of the act in Shanghai, from which periods run."""
        return timezone.localtime(self.at).date()

    @property
    def party(self) -> "Party | None":
        """The party acted for; none for officials and the clock."""
        return self.standing.party

    def __getitem__(self, name: str) -> Any:
        return self.facts[name]
