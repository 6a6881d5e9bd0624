"""Recusal."""

from casework import roles
from casework.act import Act
from casework.models import CaseRole
from wage_arrears.records.inspection import Recusal


def request_recusal(act: Act) -> None:
    """Asked; the inspector goes on until it is decided."""
    Recusal.objects.create(case=act.case, user=act["inspector"], requested_on=act.on)


def decide_recusal(act: Act) -> None:
    """Granted, the inspector leaves the file."""
    row = Recusal.objects.filter(case=act.case, decided_on=None).order_by("pk")[0]
    row.decided_on, row.granted = act.on, act["granted"]
    row.save()
    if row.granted:
        for role in CaseRole.objects.filter(case=act.case, user=row.user, role="inspector", until=None):
            roles.dismiss(role, at=act.at)
