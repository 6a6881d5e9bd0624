"""Who somebody is found to be at the door: three states, and a person of the bench decides what follows from them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from hearings.records.state import Person
from hearings.rules.refusals import CheckInFirst, IdentityDisputed
from law.articles import Article

# 人民法院在线诉讼规则 第七条: identity is verified again at every sitting held online.
VERIFIED = Article("OLR", 7)


class Identity(models.TextChoices):
    """How it stands with somebody's identity; the number itself is kept nowhere."""

    NOT_CHECKED = "not_checked", _("身份未核对")
    DIFFERS = "differs", _("身份对不上")
    MATCHED = "matched", _("身份相符")


class SayHowKnown(DomainError):
    """The number told is not the one on the file, and nobody has said how the person is known all the same."""

    code, status, article = "identity_differs", 422, VERIFIED
    sentence = _(
        "%(name)s填的身份证号和案件里登记的不一致。核对证件后要请其进来的，请写明怎么核对的；不让进的，请写明原因。"
    )


class SayWhyNot(DomainError):
    """Somebody who came is not let in, and nobody has said why."""

    code, status, article = "reason_needed", 422, VERIFIED
    sentence = _("请写明为什么不让%(name)s进来。")


class NumberDiffers(DomainError):
    """Said to the person: what they typed is not what the file has, and how to go on."""

    code, article = "number_differs", VERIFIED
    sentence = _("您填的身份证号和案件里登记的不一致。请核对后再填一次；没有填错的，等书记员当面或者在视频里核对证件。")


def found(person: Person) -> Identity:
    """The finding of the bench where there is one, else what the number told."""
    verdicts = {"same": Identity.MATCHED, "not_same": Identity.DIFFERS, "not_sure": Identity.NOT_CHECKED}
    return verdicts.get(person.identity) or Identity(person.number or Identity.NOT_CHECKED)


def check_admissible(person: Person, reason: str) -> None:
    """Checked in, not found to be somebody else, and where the number differs known in a way that is on record."""
    if not (person.checked_in or person.is_any("bench")):
        raise CheckInFirst(name=person.name)
    if person.identity == "not_same":
        raise IdentityDisputed(name=person.name)
    if person.number == Identity.DIFFERS and not known_how(person, reason):
        raise SayHowKnown(name=person.name)


def why_outside(person: Person) -> DomainError:
    """Said to somebody who would take part by turns and was not let in."""
    return NumberDiffers() if found(person) == Identity.DIFFERS else CheckInFirst(name=person.name)


def known_how(person: Person, reason: str = "") -> str:
    """What the bench wrote of how it knows somebody whose number differs."""
    return reason or person.known_how
