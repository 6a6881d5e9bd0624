"""Who of a file has a seat in its sittings and as what, and whom somebody who adds a person is offered."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.errors import DomainError
from casework.models import Authority, CaseRole, Party, Seat, Side
from hearings.records.people import Participant, Role

AGENTS = (Authority.GENERAL, Authority.SPECIAL)
SEATS: dict[str, Role] = {Seat.SOLE: Role.SOLE, Seat.PRESIDING: Role.PRESIDING, Seat.MEMBER: Role.MEMBER}
PLAIN = {
    role.value: role for role in (Role.CLERK, Role.MEDIATOR, Role.WITNESS, Role.EXPERT, Role.INTERPRETER, Role.OBSERVER)
}
# Who comes for the sitting alone, and has no role on the file.
GUESTS = (Role.WITNESS, Role.EXPERT, Role.INTERPRETER, Role.SUPPORT, Role.OBSERVER)


class AlreadySeated(DomainError):
    """One seat each."""

    code = "already_seated"
    sentence = _("%(name)s已经在到庭人员里了，不用再加。")


def role_in_room(row: CaseRole) -> str:
    """What a role on the file is in the room; empty where it has no seat there."""
    if row.party_id and row.party is not None:
        return str(Role.REPRESENTATIVE if row.authority in AGENTS else row.party.side)
    return str(SEATS.get(row.seat, "") or PLAIN.get(row.role, ""))


def wanted(case: Any) -> dict[int, CaseRole]:
    """Everybody of the file who has a seat, one row each; a post on the bench goes before all else."""
    rows = CaseRole.objects.filter(case=case, until=None).select_related("party", "user").order_by("id")
    seated = sorted((row for row in rows if role_in_room(row)), key=lambda row: row.party_id is not None)
    found: dict[int, CaseRole] = {}
    for row in seated:
        found.setdefault(row.user_id, row)
    return found


@dataclass(frozen=True)
class OfFile:
    """Somebody the file knows who has no seat in this sitting; `key` names them in a form."""

    key: str
    name: str
    role: str
    side: str = ""
    user: User | None = None
    case_role: CaseRole | None = None
    party: Party | None = None

    def __str__(self) -> str:
        side = f"{Side(self.side).label} · " if self.side and self.role not in Side.values else ""
        return f"{self.name}（{side}{Role(self.role).label}）"


def unseated(hearing: Any) -> list[OfFile]:
    """People of the file by role, and whoever was heard in an earlier sitting of it; never anybody else of the house."""
    here = list(hearing.participants.filter(removed_at=None).values_list("user_id", "name"))
    users, names = {user for user, _name in here if user}, {name for user, name in here if not user}
    roles = [of_role(row) for user, row in wanted(hearing.case).items() if user not in users]
    guests = Participant.objects.filter(hearing__case=hearing.case_id, case_role=None, role__in=GUESTS)
    for guest in guests.select_related("user").order_by("pk"):
        is_here = guest.user_id in users if guest.user_id else guest.name in names
        if not is_here:
            roles.append(OfFile(f"guest-{guest.pk}", guest.name, guest.role, guest.side, guest.user))
            users.add(guest.user_id)
            names.add(guest.name)
    return roles


def of_role(row: CaseRole) -> OfFile:
    """One role of the file as a seat it could take."""
    side = row.party.side if row.party else ""
    return OfFile(f"role-{row.pk}", str(row.user), role_in_room(row), side, row.user, row, row.party)
