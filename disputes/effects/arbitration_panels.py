"""The sections an arbitration adds to its page: the clock on the rail, and the awards."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models import Case
from casework.panels import register
from casework.standing import Standing
from disputes.queries.arbitration import award_clock, awards_seen_by


def clock_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """The same clock for both sides."""
    clock = award_clock(case, timezone.localdate())
    return {"clock": clock} if clock else None


def awards_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """What has been decided, as far as this reader may see it."""
    awards = awards_seen_by(case, who)
    return {"awards": awards} if awards else None


register(
    "award_clock",
    _("多久有结果"),
    "disputes/_award_clock.html",
    clock_panel,
    order=10,
    kinds=["arbitration"],
    place="rail",
)
register("awards", _("裁决书、调解书"), "disputes/_awards.html", awards_panel, order=55, kinds=["arbitration"])
