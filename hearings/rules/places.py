"""Why somebody cannot act in the hearing from where they are: said as it is, whoever they are and wherever."""

from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from hearings.records.state import Person
from hearings.rules.refusals import NotInTheRoom
from hearings.rules.rooms import WITNESS, named


class InAnotherRoom(DomainError):
    """Admitted, and just now in a room of their own."""

    code = "in_another_room"
    sentence = _("您现在在【%(room)s】。请先回到庭审，再做这一步。")


class IsOut(DomainError):
    """Let go, or ordered out."""

    code, status = "is_out", 403
    sentence = _("您已经离开本庭，不能再发言、操作。需要回来，请联系书记员。")


class AwaitsTheCall(DomainError):
    """A witness or expert who waits alone."""

    code, status = "awaits_the_call", 403
    sentence = _("您在证人室等候，叫到您时才能发言。")


class HasBeenHeard(DomainError):
    """A witness or expert whose part is over."""

    code, status = "has_been_heard", 403
    sentence = _("您已经作完证。仲裁庭还要问您时会再叫您。")


def not_inside(person: Person) -> DomainError:
    """Why this person is not in the hearing."""
    if not person.room:
        return IsOut()
    if person.room.startswith(WITNESS):
        return HasBeenHeard() if person.heard else AwaitsTheCall()
    if person.room == "lobby" and not person.admitted:
        return NotInTheRoom()
    return InAnotherRoom(room=named(person.room))
