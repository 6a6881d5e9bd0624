"""From where the tribunal sits: in its room or, elsewhere, with the head's approval on record."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from hearings.records.people import Elsewhere
from hearings.rules.refusals import NotThere
from hearings.rules.roles import TRIBUNAL
from law.articles import Article

# 人民法院在线诉讼规则 第二十四条: whoever judges sits in the tribunal room; elsewhere for a special reason, by approval.
IN_THE_ROOM = Article("OLR", 24)


class NotApprovedElsewhere(DomainError):
    """A member of the tribunal sits elsewhere, and nobody has approved it."""

    code, article = "elsewhere_not_approved", IN_THE_ROOM
    sentence = _(
        "%(names)s登记的是在别处参加本庭，仲裁院负责人没有批准。请等批准，或者到仲裁庭就座，并登记“改回仲裁庭就座”。"
    )


class OwnElsewhere(DomainError):
    """Nobody approves their own seat."""

    code, status, article = "own_elsewhere", 403, IN_THE_ROOM
    sentence = _("不能批准自己在别处参加庭审。请由仲裁院另一位负责人决定，或者到仲裁庭就座。")


class NobodyAsksElsewhere(DomainError):
    """No request waits."""

    code = "nobody_asks_elsewhere"
    sentence = _("没有等待决定的在别处参加庭审的申请。")


class NobodyMeets(DomainError):
    """By turns nobody sits anywhere."""

    code = "nobody_meets"
    sentence = _("异步审理不用坐到一起，在哪里都可以，不用申请。")


class SitsInTheRoom(DomainError):
    """There is nothing to take back."""

    code = "sits_in_the_room"
    sentence = _("您登记的就是在仲裁庭就座，不用再改。")


def members(hearing: Any) -> Any:
    """The tribunal as it is seated in this sitting."""
    return hearing.participants.filter(role__in=TRIBUNAL, removed_at=None)


def asked(hearing: Any) -> Any:
    """Those of them who wait for the head's word."""
    return members(hearing).filter(elsewhere=Elsewhere.ASKED)


def own(act: Act) -> Any:
    """The seat of the member who acts."""
    found = members(act.thing).filter(user=act.by).first()
    if found is None:
        raise NotThere
    return found


def check_approved(people: Iterable[Any]) -> None:
    """Each sits in the tribunal room, or elsewhere by approval; people of the room and rows alike."""
    names = [p.name for p in people if p.elsewhere in (Elsewhere.ASKED, Elsewhere.REFUSED)]
    if names:
        raise NotApprovedElsewhere(names="、".join(names))


def check_all_approved(act: Act) -> None:
    """Nobody of the tribunal sits elsewhere without approval."""
    check_approved(members(act.thing))


def check_may_ask(act: Act) -> None:
    """Only who has a seat at the table asks for another, and only where people meet."""
    if act.thing.mode == "asynchronous":
        raise NobodyMeets
    own(act)


def check_asked(act: Act) -> None:
    """A request waits, and not the decider's own."""
    waiting = asked(act.thing)
    if not waiting.exists():
        raise NobodyAsksElsewhere
    if not waiting.exclude(user=act.by).exists():
        raise OwnElsewhere


def check_sits_elsewhere(act: Act) -> None:
    """The member is down as sitting elsewhere."""
    if not own(act).elsewhere:
        raise SitsInTheRoom
