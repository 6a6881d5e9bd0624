"""How soon a transcript is sealed once the sitting is over."""

from collections.abc import Iterable
from typing import Any

from hearings.models import Hearing

TARGET_MINUTES = 10


def minutes_to_seal(hearing: Hearing) -> int | None:
    """Whole minutes from the closing to the seal, begun ones counted; none before."""
    if hearing.closed_at is None or hearing.sealed_at is None:
        return None
    return max(1, -int(-(hearing.sealed_at - hearing.closed_at).total_seconds() // 60))


def of_day(hearings: Iterable[Hearing]) -> dict[str, Any] | None:
    """How many transcripts of these sittings were sealed, how many within the target, and the longest."""
    minutes = [found for each in hearings if (found := minutes_to_seal(each)) is not None]
    if not minutes:
        return None
    return {
        "sealed": len(minutes),
        "in_time": sum(each <= TARGET_MINUTES for each in minutes),
        "longest": max(minutes),
        "target": TARGET_MINUTES,
    }
