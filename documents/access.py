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
    who = standing(user, Case.objects.select_related("office").get(pk=case.pk))
    if officials.holds(who.held):
        return ORIGINAL
    answers = {opened(file, who) for opened in _GATES.values()} if who.sees else set()
    found = next((form for form in (ORIGINAL, STRIPPED) if form in answers), "")
    if not found:
        raise NotFound
    return found
