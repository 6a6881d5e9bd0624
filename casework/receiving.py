"""Files that come with a posted form: the house that keeps files registers here how, and the facts name them by id."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest

from accounts.models import User
from casework.facts import Facts

# Takes (user, file) and returns the id under which the file was kept for the person who sent it.
Keeper = Callable[[User, Any], int]
_KEEPERS: list[Keeper] = []


def keeper(keep: Keeper) -> None:
    """Registers who keeps files."""
    _KEEPERS.append(keep)


def given_by(request: HttpRequest, form: type[Facts]) -> Mapping[str, Any] | None:
    """What was posted, each file that came with it replaced by its id; nothing where nothing was posted."""
    if request.method != "POST":
        return None
    names = [name for name in form.file_fields() if request.FILES.getlist(name)]
    if not names:
        return request.POST
    given, user = request.POST.copy(), request.user
    for name in names:
        for file in request.FILES.getlist(name):
            for keep in _KEEPERS:
                given.appendlist(name, str(keep(user, file)))  # type: ignore[arg-type]
    return given
