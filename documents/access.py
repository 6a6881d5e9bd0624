"""Who may read a file: its uploader and the officials of its case the original, others what a gate opens to them."""

from collections.abc import Callable

from accounts.models import User
from casework.errors import NotFound
from casework.models import Case
from casework.relations import officials
from casework.standing import Standing, standing
from documents.models import StoredFile

ORIGINAL, STRIPPED = "original", "stripped"
# A house above that hangs files on its things says who else reads them: the answer is ORIGINAL, STRIPPED or "".
Gate = Callable[[StoredFile, Standing], str]
_GATES: dict[str, Gate] = {}


def gate(name: str, opened: Gate) -> None:
    """Registers a gate; the widest answer counts."""
    _GATES[name] = opened


def form_for(user: User, file: StoredFile) -> str:
    """In which form this person may read a file; a stranger learns nothing."""
    if file.uploader_id == user.pk:
        return ORIGINAL
    case = file.case
    if case is None:
        raise NotFound
    found = opened_to(file, standing(user, Case.objects.select_related("office").get(pk=case.pk)))
    if not found:
        raise NotFound
    return found


def opened_to(file: StoredFile, who: Standing) -> str:
    """In which form somebody of the file's own case may read it; empty where in none."""
    if officials.holds(who.held) or (who.user and file.uploader_id == who.user.pk):
        return ORIGINAL
    answers = {opened(file, who) for opened in _GATES.values()} if who.sees else set()
    return next((form for form in (ORIGINAL, STRIPPED) if form in answers), "")
