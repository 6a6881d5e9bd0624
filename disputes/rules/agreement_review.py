"""Guards of the review of a mediation agreement (令33 74-79)."""

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from law.articles import Article


class ExtendedOnce(DomainError):
    """Five working days more, once."""

    code, article = "extended_once", Article("CHR", 76)
    sentence = _("审查期限已经延长过一次，不能再延长。")


class InForce(DomainError):
    """Both have received the statement: it binds."""

    code, article = "in_force", Article("CHR", 77)
    sentence = _("调解书双方都已签收，已经生效，不能再撤回审查申请。")


class NothingAgreed(DomainError):
    """There is no agreement to review."""

    code = "nothing_agreed"
    sentence = _("没有已经生效的调解协议可以审查。")


def check_not_extended(act: Act) -> None:
    """Once."""
    if act.thing.extended_on:
        raise ExtendedOnce


def check_not_in_force(act: Act) -> None:
    """Taken back until both have received it (令33 第七十七条)."""
    if act.thing.effective_on:
        raise InForce


def check_has_agreement(act: Act) -> None:
    """It comes from a mediation whose agreement is in effect."""
    origin = act.case.origin
    if origin is None or origin.kind != "mediation" or origin.stage != "effective":
        raise NothingAgreed
