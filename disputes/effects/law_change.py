"""A changed calendar moves the award clock too: it is worked out anew from the journal, like after any event."""

from django.utils import timezone

from casework.lawbook import recount
from casework.models import Case, Kind
from disputes.acts import award_clock


def again(case: Case) -> None:
    """The award clock of a file as the law now counts it."""
    found = award_clock.reckon(case, today=timezone.localdate()) if case.kind == Kind.ARBITRATION else None
    if found is not None:
        award_clock.keep(case, found)


recount.register(award_clock.RULE, again)
