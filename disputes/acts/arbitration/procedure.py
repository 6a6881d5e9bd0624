"""The tribunal, challenges to it, and the procedure: what they do to the file."""

from typing import Any

from accounts.models import User
from casework import roles
from casework.act import Act
from casework.models import Seat
from disputes.records.arbitration import Approval
from disputes.records.tribunal import Recusal
from disputes.rules.arbitration import tribunal as seats


def choose_summary(act: Act) -> None:
    """Summary handling, with its ground."""
    act.thing.procedure, act.thing.summary_ground = "summary", act["ground"]


def register_collective(act: Act) -> None:
    """A collective dispute; its elected representatives speak, each worker consents to their own line."""
    act.thing.is_collective = True
    act.thing.collective_kind = act["kind"] or "common_claim"
    for row in act.case.roles.filter(party_id__in=act["representatives"], until=None):
        roles.appoint(act.case, row.user, "elected_representative", at=act.at)


def constitute(act: Act) -> None:
    """Seats filled; a tribunal formed anew replaces the one before (组织规则 15)."""
    members = list(User.objects.filter(pk__in=act["members"] or []))
    seats.check_seats(act, act["sole"], act["presiding"], members)
    for row in act.case.roles.filter(role="arbitrator", until=None):
        roles.dismiss(row, at=act.at)
    filled = [(act["sole"], Seat.SOLE), (act["presiding"], Seat.PRESIDING), *((m, Seat.MEMBER) for m in members)]
    for person, seat in filled:
        if person:
            roles.appoint(act.case, person, "arbitrator", at=act.at, seat=seat)
    if act["clerk"]:
        roles.appoint(act.case, act["clerk"], "clerk", at=act.at)
    act.thing.tribunal_on = act.on


def replace(act: Act) -> None:
    """The seat passes to another; votes of the one who leaves do not count."""
    seats.check_may_sit(act.case, [act["coming"]])
    row = act.case.roles.filter(role="arbitrator", user=act["leaving"]).order_by("-until", "-pk")
    seat = next((each.seat for each in row), Seat.MEMBER)
    for each in row.filter(until=None):
        roles.dismiss(each, at=act.at)
    act.case.votes.filter(arbitrator=act["leaving"]).delete()
    roles.appoint(act.case, act["coming"], "arbitrator", at=act.at, seat=seat)


def request_recusal(act: Act) -> None:
    """Somebody is asked to step aside, and does not act until it is decided."""
    Recusal.objects.create(
        case=act.case, person=act["person"], asked_by_party=act.party, ground=act["ground"], asked_at=act.at
    )


def decide_recusal(act: Act) -> None:
    """Who must step aside leaves the file."""
    recusal: Any = seats.one_challenge(act)
    recusal.state = Recusal.State.UPHELD if act["granted"] else Recusal.State.REJECTED
    recusal.decided_at, recusal.decided_by = act.at, act.by
    recusal.save()
    if not act["granted"]:
        return
    for row in act.case.roles.filter(user=recusal.person, role__in=["arbitrator", "clerk"], until=None):
        roles.dismiss(row, at=act.at)


def ask_approval(act: Act) -> None:
    """The head is asked."""
    assert act.by is not None
    Approval.objects.create(case=act.case, matter=act["matter"], reason=act["reason"], asked_by=act.by, asked_at=act.at)


def approve(act: Act, matter: str) -> None:
    """The head's own act answers what was asked of the head; both names stay on record."""
    asked = Approval.objects.filter(case=act.case, matter=matter, decided_at=None)
    asked.update(decided_by=act.by, decided_at=act.at, granted=True)
