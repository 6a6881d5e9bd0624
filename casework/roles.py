"""Who is what on which file: CaseRole rows, and the guardian grants that follow them."""

from datetime import datetime

from guardian.models import UserObjectPermission
from guardian.shortcuts import assign_perm

from accounts.models import User
from casework.models import Case, CaseRole, Party


def appoint(
    case: Case, user: User, role: str, *, at: datetime, party: Party | None = None, authority: str = "", seat: str = ""
) -> CaseRole:
    """Gives a person a role on a file; the same role twice is one row."""
    row, made = CaseRole.objects.get_or_create(
        user=user,
        case=case,
        role=role,
        party=party,
        until=None,
        defaults={"authority": authority, "seat": seat, "since": at, "is_open": case.is_open, "due_on": case.due_on},
    )
    if not made and (row.authority, row.seat) != (authority, seat):
        row.authority, row.seat = authority, seat
        row.save(update_fields=["authority", "seat"])
    assign_perm("casework.view_case", user, case)
    return row


def dismiss(row: CaseRole, *, at: datetime) -> None:
    """Ends a role; the grant goes with the last role of that person on the file."""
    row.until = at
    row.save(update_fields=["until"])
    if not CaseRole.objects.filter(user=row.user, case=row.case, until=None).exists():
        UserObjectPermission.objects.filter(
            user=row.user, object_pk=str(row.case_id), permission__codename="view_case"
        ).delete()


def holders(case: Case, *roles: str) -> list[User]:
    """The people who hold one of these roles on a file today."""
    rows = CaseRole.objects.filter(case=case, role__in=roles, until=None).select_related("user")
    return list({row.user_id: row.user for row in rows}.values())
