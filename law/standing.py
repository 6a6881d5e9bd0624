"""Where a clock stands: its days, what was left out of them, and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from law.articles import Article


@dataclass(frozen=True, slots=True)
class Excluded:
    """Days that are not counted."""

    ground: str
    title: str
    days: int
    article: Article
    since: date
    until: date

    def as_json(self) -> dict[str, Any]:
        """Ground, days and article, and the half-open interval that was left out."""
        return {
            "ground": self.ground,
            "title": self.title,
            "days": self.days,
            "article": str(self.article),
            "from": self.since.isoformat(),
            "until": self.until.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Ignored:
    """What does not move the clock, and the reason."""

    event: str
    why: str


@dataclass(frozen=True, slots=True)
class LastDay:
    """A last day before and after the move to a working day."""

    nominal: date | None
    effective: date | None


@dataclass(frozen=True, slots=True)
class AwardClock:
    """Where the clock of a file stands, with the reason of every step."""

    starts_on: date
    period: int
    unit: str
    nominal: date | None
    effective: date | None
    extended_to: LastDay | None
    excluded: tuple[Excluded, ...]
    ignored: tuple[Ignored, ...]
    used: int | None
    left: int | None
    sue_from: date | None
    provisional: bool
    stopped: bool
    lines: tuple[str, ...]

    @property
    def last_day(self) -> LastDay:
        """The last day that binds: the extended one where the period was extended."""
        return self.extended_to or LastDay(self.nominal, self.effective)

    def as_json(self) -> dict[str, Any]:
        """The answer of the command line."""
        return {
            "starts_on": self.starts_on.isoformat(),
            "period": self.period,
            "unit": self.unit,
            **_last_day_json(LastDay(self.nominal, self.effective)),
            "extended_to": _last_day_json(self.extended_to) if self.extended_to else None,
            "excluded": [each.as_json() for each in self.excluded],
            "excluded_days": sum(each.days for each in self.excluded),
            "ignored": [{"event": each.event, "why": each.why} for each in self.ignored],
            "used": self.used,
            "left": self.left,
            "sue_from": self.sue_from.isoformat() if self.sue_from else None,
            "provisional": self.provisional,
            "stopped": self.stopped,
            "lines": list(self.lines),
        }


def _last_day_json(last: LastDay) -> dict[str, str | None]:
    days = {"nominal": last.nominal, "effective": last.effective}
    return {name: day.isoformat() if day else None for name, day in days.items()}
