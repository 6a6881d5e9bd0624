"""Who the parties of a file are, who acts for them, and how they are reached, as far as a reader may see it."""

from typing import Any

from django.db.models import prefetch_related_objects

from casework.machine import MACHINES, refusal_for
from casework.models import Authority, Case, CaseRole, Party
from casework.standing import Standing, appointments
from disputes.forms.people import AGENTS, PERSONAL
from disputes.records.people import Power

# Field of a party → how the masking widget shortens it.
MASKS = {"phone": "phone", "id_number": "identity", "address": "address", "bank_account": "account"}


def people_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """Officials see every party, a party itself alone: the other side's address is not theirs to read."""
    official = who.party is None and bool(who.user and appointments(who.user))
    # Kept on the file: other sections of its page ask for the parties too.
    prefetch_related_objects([case], "parties__roles__user", "parties__roles__power")
    row = MACHINES.row(f"{case.kind}.reveal_contact")
    may_reveal = refusal_for(row, case.stage, who.held) is None
    rows = [
        about(party, may_reveal=may_reveal) | {"mine": party == who.party}
        for party in case.parties.all()
        if official or party == who.party
    ]
    return {"parties": rows} if rows else None


def power_of(role: CaseRole) -> Power | None:
    """The power of attorney behind a role; none for whoever stands there in person."""
    found: Power | None = getattr(role, "power", None)
    return found


def about(party: Party, *, may_reveal: bool) -> dict[str, Any]:
    """One party: what is told openly, and what stands behind dots."""
    roles = [role for role in party.roles.all() if role.until is None]
    led = any(role.authority == Authority.LEGAL_REPRESENTATIVE for role in roles)
    return {
        "party": party,
        "leader": "" if led else party.legal_representative,
        "people": [{"role": role, "is_agent": role.authority in AGENTS, "power": power_of(role)} for role in roles],
        "personal": [
            {"what": what, "label": label, "value": getattr(party, what), "mask": MASKS[what], "may_reveal": may_reveal}
            for what, label in PERSONAL
            if getattr(party, what)
        ],
    }
