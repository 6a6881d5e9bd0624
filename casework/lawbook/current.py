"""The approved values in every process: loaded at its first question, and again when somebody approves more."""

import time
from threading import Lock
from typing import Any

import structlog
from django.conf import settings
from django.db import Error as DatabaseError

from casework.lawbook.ledger import approved
from casework.lawbook.models import LawChange
from law import calendar, figures, tables

log = structlog.get_logger(__name__)
SECONDS = 1.0
NOTHING_LOADED = -1


class Loaded:
    """Which approval this process has loaded, and when it last looked."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        """The next question loads anew."""
        self.approval, self.looked_at = NOTHING_LOADED, float("-inf")

    def is_fresh(self, seconds: float) -> bool:
        """Looked at so shortly ago that nobody would notice."""
        return time.monotonic() - self.looked_at < seconds


loaded = Loaded()


def seconds() -> float | None:
    """How old a look at the database may be; None turns looking off."""
    return getattr(settings, "LAW_CHECK_SECONDS", SECONDS)


def look(**_: Any) -> None:
    """One cheap question to the database, at most once a second; a database that is away changes nothing."""
    limit = seconds()
    if limit is None or loaded.is_fresh(limit):
        return
    loaded.looked_at = time.monotonic()
    try:
        refresh()
    except DatabaseError as error:
        log.warning("law_not_checked", error=type(error).__name__)


def refresh() -> bool:
    """Loads what was approved since; whether there was anything."""
    latest = LawChange.objects.filter(event=LawChange.Event.APPROVED).order_by("-seq").values_list("seq", flat=True)
    newest = latest.first() or 0
    with loaded.lock:
        if newest == loaded.approval:
            return False
        load()
        loaded.approval = newest
    return True


def load() -> None:
    """Gives the law every approved value; of two for the same place and day the later approval holds."""
    proposals = approved()
    rows = [each.body for each in proposals if each.kind == LawChange.Kind.FIGURE]
    years = {each.body["year"]: each.body for each in proposals if each.kind == LawChange.Kind.YEAR}
    figures.use(rows)
    calendar.use(calendar.CalendarYear.from_table(body) for body in years.values())


def edition() -> str:
    """What a deadline was counted by: the data files, and the last approval on top of them."""
    return f"{tables.edition()}+{max(loaded.approval, 0)}"
