"""Nobody is left outside: the sitting does not go on while a party sits elsewhere, before they were called back and warned."""

from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from hearings.records.state import Person, Sitting
from hearings.rules.asynchronous import is_asynchronous
from law.articles import Article

HEARD_TO_THE_END = Article("LMAL", 38)


class SomebodyElsewhere(DomainError):
    """A party is in a room of its own."""

    code, article = "somebody_elsewhere", HEARD_TO_THE_END
    sentence = _("%(names)s 在别的房间，听不到庭上。请先点“请大家回来”，都回来了再继续。")


class SomebodyWaits(DomainError):
    """A party that was checked waits at the door."""

    code, article = "somebody_waits", HEARD_TO_THE_END
    sentence = _("%(names)s 已经核验身份，还在候庭处等着进来。请先请进来，或者请其离庭，再继续。")


class NobodyElsewhere(DomainError):
    """There is nobody to be called back."""

    code = "nobody_elsewhere"
    sentence = _("大家都在庭审里，不用再请。")


def elsewhere(sitting: Sitting) -> list[Person]:
    """Whoever belongs in the hearing and is in another room, the bench included."""
    return [p for p in sitting.people.values() if p.admitted and p.room not in ("hearing", "") and not p.gone]


def check_all_inside(sitting: Sitting) -> None:
    """No party is in another room, but one who was called back, went again and was warned of it."""
    away = [p.name for p in elsewhere(sitting) if p.is_any("party") and not p.warned_back]
    if away and not is_asynchronous(sitting):
        raise SomebodyElsewhere(names="、".join(away))


def check_nobody_outside(sitting: Sitting) -> None:
    """Neither in another room nor, checked and on the line, before a closed door."""
    check_all_inside(sitting)
    waiting = [p.name for p in sitting.with_word("party") if waits_at_the_door(p)]
    if waiting and not is_asynchronous(sitting):
        raise SomebodyWaits(names="、".join(waiting))


def waits_at_the_door(person: Person) -> bool:
    """Checked, connected, and not let in."""
    return person.room == "lobby" and person.present and person.checked_in and not person.admitted
