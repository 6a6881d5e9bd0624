"""From where a witness is heard: each city chooses, and a reasoned objection always brings them to the office."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from hearings.records.state import Person, Sitting
from hearings.rules.refusals import Screened
from law.articles import Article
from law.figures import choice

# 人民法院在线诉讼规则 第二十六条: a witness is kept apart, in a place the court names or found by other means.
# 证据规定 第七十二条、第七十四条: none of them listens, the others are out, confrontation is ordered (by 办案规则 第十八条).
WITNESSES_APART = Article("CHR", 18)
HEARD_ONLINE = Article("OLR", 26)


class WitnessToOffice(DomainError):
    """This witness is heard in the office."""

    code, article = "witness_to_office", HEARD_ONLINE
    sentence = _("%(name)s 要到仲裁院作证。请安排到现场，或者改期。")


class WitnessAwaited(DomainError):
    """An objection brings this witness to the office, and the clerk has not seen them there."""

    code, article = "witness_awaited", HEARD_ONLINE
    sentence = _(
        "%(name)s 改为到仲裁院作证，书记员还没有确认人到了。请等到了现场，由书记员核对后点“到现场了”，再请到庭。"
    )


class WitnessBarsOnline(DomainError):
    """Here a hearing with a witness is not held online."""

    code, article = "witness_bars_online", HEARD_ONLINE
    sentence = _("本地有证人出庭的，不在线开庭。请先把本庭转为现场。")


class NameThePlace(DomainError):
    """The tribunal has not said from where."""

    code, article = "name_the_place", HEARD_ONLINE
    sentence = _("还没有指定 %(name)s 在哪里作证。请先指定地点。")


class SweepFirst(DomainError):
    """The place has not been shown to be empty."""

    code, article = "sweep_first", HEARD_ONLINE
    sentence = _("%(name)s 还没有转动摄像头确认身边没有别人。请先确认环境。")


class HeardAlone(DomainError):
    """Another witness is being heard."""

    code, article = "heard_alone", WITNESSES_APART
    sentence = _("证人%(heard)s还在庭上，证人要一个一个地问。请先请%(heard)s退庭；需要当面对质的，先作出对质的决定。")


class HasListened(DomainError):
    """Who listened to this sitting gives no evidence in it."""

    code, article = "has_listened", WITNESSES_APART
    sentence = _("%(name)s 旁听过本庭，不能再在本庭作证。")


class TwoToConfront(DomainError):
    """Confrontation is between witnesses, two at least."""

    code, status = "two_to_confront", 422
    sentence = _("对质要有两名以上的证人，鉴定人不参加对质。")


def check_heard_alone(sitting: Sitting, witness: Person) -> None:
    """One at a time, but those whose confrontation is ordered on record."""
    others = [p for p in sitting.with_word("witness") if p.called and p.id != witness.id]
    together = {witness.id, *(p.id for p in others)} <= sitting.confronted
    if others and not together:
        raise HeardAlone(heard="、".join(p.name for p in others))


def check_never_listened(sitting: Sitting, witness: Person) -> None:
    """The same person was no observer of this sitting, under whichever seat."""
    seats = [p for p in sitting.people.values() if p.is_any("observer") and p.user == witness.user]
    if witness.user and any(p.ever_in or not p.gone for p in seats):
        raise HasListened(name=witness.name)


def check_may_confront(sitting: Sitting, people: list[Person]) -> None:
    """Witnesses alone, each another, and nobody with whom they must not meet."""
    if len(people) < 2 or not all(p.is_any("witness") for p in people):
        raise TwoToConfront
    if any(other.id in one.screened for one in people for other in people):
        raise Screened


def reading(on: date, place: str) -> str:
    """How the city has witnesses heard."""
    return choice("witness_online", on=on, place=place).value


def check_may_be_heard(sitting: Sitting, witness: Person, how: str) -> None:
    """In the office always, once seen there; online only where the city allows it, from the place named, after a sweep of the camera."""
    if witness.awaited:
        raise WitnessAwaited(name=witness.name)
    if sitting.mode == "office" or (witness.seat == "office" and how != "bars_online"):
        return
    if how == "bars_online":
        raise WitnessBarsOnline
    if how == "office_only":
        raise WitnessToOffice(name=witness.name)
    if not witness.place:
        raise NameThePlace(name=witness.name)
    if not witness.environment:
        raise SweepFirst(name=witness.name)
