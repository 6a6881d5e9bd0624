"""What must hold after whatever a test did through the door: looked at after every test that used the database."""

from collections.abc import Iterator

from guardian.models import UserObjectPermission

from casework import door
from casework.models import Case, CaseEvent, CaseRole, Task


def stages() -> Iterator[str]:
    """A file's stage is the one its last event led to: nobody wrote it by hand."""
    events = CaseEvent.objects.order_by("case_id", "seq").values_list("case_id", "event", "stage_to")
    last = {(case, event.partition(".")[0]): stage for case, event, stage in events}
    for case in Case.objects.all():
        stage = last.get((case.pk, case.kind))
        if stage is not None and {stage} != {case.stage, door.body(case).stage}:
            yield f"{case}: the journal says {stage}, the file {case.stage}, its body {door.body(case).stage}"


def grants() -> Iterator[str]:
    """guardian's grants follow the roles held on a file."""
    held = {(user, str(case)) for user, case in CaseRole.objects.filter(until=None).values_list("user_id", "case_id")}
    rows = UserObjectPermission.objects.filter(permission__codename="view_case").values_list("user_id", "object_pk")
    for user, case in held ^ set(rows):
        yield f"user {user} on case {case}: role and grant differ"


def tasks() -> Iterator[str]:
    """Every open file that came by the door has something for somebody to do."""
    waiting = set(Task.objects.filter(done_at=None).values_list("case_id", flat=True))
    for case in Case.objects.filter(is_open=True, head_seq__gt=0):
        if case.pk not in waiting:
            yield f"{case} stands open at {case.stage} and nobody has anything to do"


def tripped() -> list[str]:
    """Everything that does not hold; no file, no question."""
    return [*stages(), *grants(), *tasks()] if Case.objects.exists() else []
