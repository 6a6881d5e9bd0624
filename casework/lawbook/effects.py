"""What the rulebook does beside its pages: looks for approvals in every process, and finishes what a crash left."""

from django.core.signals import request_started

from casework import ticker
from casework.lawbook import current
from casework.lawbook.ledger import approved
from casework.lawbook.models import LawChange
from casework.lawbook.recount import recount

CATCH_UP_SECONDS = 60


def catch_up() -> int:
    """Counts anew for every approval that has no report yet; how many there were."""
    current.refresh()
    reported = LawChange.objects.filter(event=LawChange.Event.RECOUNTED).values_list("proposal_id", flat=True)
    waiting = [each for each in approved() if each.pk not in set(reported)]
    for each in waiting:
        recount(each)
    return len(waiting)


request_started.connect(current.look, dispatch_uid="casework.lawbook.look")
ticker.everywhere(current.look)
ticker.every("lawbook", CATCH_UP_SECONDS, catch_up)
