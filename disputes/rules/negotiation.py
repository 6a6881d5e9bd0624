"""Guards of a negotiation (令17 8-12)."""

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, NotYours


class FileEnded(DomainError):
    """Nothing is left to talk about in this file."""

    code = "file_ended"
    sentence = _("这个案卷已经结束，不能再发起协商。")


class AlreadyTalking(DomainError):
    """One talk at a time."""

    code = "already_negotiating"
    sentence = _("已经有一次协商在进行，请接着谈。")


class NotAnswered(DomainError):
    """The other side has not said whether it wants to talk."""

    code = "not_answered"
    sentence = _("对方还没有答复愿不愿意谈。")


def check_open(act: Act) -> None:
    """Inside any open file, one at a time."""
    if not act.case.is_open:
        raise FileEnded
    if act.case.negotiations.filter(stage="open").exclude(pk=act.thing.pk).exists():
        raise AlreadyTalking


def check_other_side(act: Act) -> None:
    """The side that was asked answers."""
    if act.party and act.party.side == act.thing.invited_by.side:
        raise NotYours


def check_answered(act: Act) -> None:
    """Sums come after a yes."""
    if not act.thing.replied_at:
        raise NotAnswered
