"""A changed calendar moves the clock of an investigation too: it is worked out anew from the journal."""

from django.utils import timezone

from casework.deadlines import running
from casework.lawbook import recount
from casework.models import Case
from wage_arrears.effects.clock import RULE, clock_of


def again(case: Case) -> None:
    """The clock of an inspection as the law now counts it."""
    row, found = running(case).filter(rule=RULE).first(), clock_of(case, timezone.localdate())
    if row is None or found is None:
        return
    last = found.last_day
    row.nominal = last.nominal or last.effective or row.nominal
    row.effective, row.provisional = last.effective, found.provisional or last.effective is None
    row.explanation = {"lines": list(found.lines), "clock": found.as_json()}
    row.save()


recount.register(RULE, again)
