"""What is decided or noted about somebody is so: a verb whose fact about a person is not true is refused with what is true."""

from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from hearings.records.state import Person, Sitting
from hearings.rules.refusals import AlreadyRuled, CheckInFirst


class NotCutOff(DomainError):
    """A lost line is decided on that is not lost."""

    code = "not_cut_off"
    sentence = _("%(name)s 现在连着，没有断线，不用决定怎么办。")


class LeftByThemselves(NotCutOff):
    """They went away by the page's own way out."""

    sentence = _("%(name)s 是自己离开的，不是断线。要记为中途退庭，请先警告，再写明怎么查明的。")


class InTheOffice(NotCutOff):
    """No line is lost in the office."""

    sentence = _("%(name)s 在仲裁庭现场参加，没有断线可言。")


class NeverConnected(NotCutOff):
    """Nobody who never came has lost a line."""

    sentence = _("%(name)s 还没有连上过本庭，不是断线。没有到庭的，点名时记未到庭。")


class NeverCame(DomainError):
    """Something is noted of somebody who has not been here at all."""

    code = "never_came"
    sentence = _("%(name)s 还没有来过本庭。没有到庭的，点名时记未到庭。")


class IsConnected(DomainError):
    """Somebody who is there is found absent."""

    code = "is_connected"
    sentence = _("%(name)s 现在连着，不能记未到庭。要记到庭，请先让其核验身份。")


class NotHereNow(DomainError):
    """Somebody who is not there is found present."""

    code = "not_here_now"
    sentence = _("%(name)s 现在不在：断线、自己离开，或者已经离庭。不能记到庭。")


class NotInside(DomainError):
    """Somebody is spoken of as in the hearing who is not."""

    code = "not_inside"
    sentence = _("%(name)s 现在不在庭审里。")


class AlreadyInside(DomainError):
    """Somebody is let in who is in."""

    code = "already_inside"
    sentence = _("%(name)s 已经在庭审里了。")


class AlreadyGone(DomainError):
    """Somebody is sent away who has gone."""

    code = "already_gone"
    sentence = _("%(name)s 已经离庭了。")


class NotInTheOffice(DomainError):
    """Somebody is put back online who sits there."""

    code = "not_in_the_office"
    sentence = _("%(name)s 本来就是在线参加的。")


class NotHeardHere(DomainError):
    """Words are put down as somebody's who has not been in the hearing."""

    code = "not_heard_here"
    sentence = _("%(name)s 还没有到过庭上，不能把话记在其名下。")


def came(person: Person) -> bool:
    """Whether anything in the record says that they have been here."""
    was_online = person.checked_in or person.present or bool(person.lost_since or person.left_at)
    return was_online or person.ever_in or person.in_office


def check_came(person: Person) -> None:
    """Nothing is held against somebody who has not come."""
    if not came(person):
        raise NeverCame(name=person.name)


def check_not_gone(person: Person) -> None:
    """Here, and not let go before."""
    check_came(person)
    if not person.room:
        raise AlreadyGone(name=person.name)


def check_cut_off(person: Person) -> None:
    """Their line is lost just now; else what is the case instead."""
    if person.lost_since:
        return
    if person.left_at:
        raise LeftByThemselves(name=person.name)
    if person.seat == "office":
        raise InTheOffice(name=person.name)
    raise NotCutOff(name=person.name) if person.present else NeverConnected(name=person.name)


def check_away(person: Person) -> None:
    """Not there: the line is lost, they left by themselves, or nobody is on their seat in the office."""
    if not (person.left_at or person.seat == "office"):
        check_cut_off(person)


def check_found(person: Person, *, present: bool) -> None:
    """Present is who was checked, absent who is not on the line; the bench is checked by nobody."""
    if present and not (person.checked_in or person.is_any("bench")):
        raise CheckInFirst(name=person.name)
    if present and (person.lost_since or person.left_at or not person.room):
        raise NotHereNow(name=person.name)
    if not present and person.present and person.seat == "online":
        raise IsConnected(name=person.name)


def check_could_be_heard(person: Person) -> None:
    """A witness after being called, anybody else after having come; the bench is there."""
    if person.is_any("bench"):
        return
    if not (person.ever_in if person.is_any("called") else came(person)):
        raise NotHeardHere(name=person.name)


def check_not_signed(sitting: Sitting, person: Person) -> None:
    """Who has signed what stands now neither refuses nor stays silent."""
    if person.id in sitting.signed and sitting.signed[person.id] >= sitting.changed_seq:
        raise AlreadyRuled
