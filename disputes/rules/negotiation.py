"""Guards of a negotiation (令17 8-12)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, NotYours
from casework.models import Party
from disputes.rules.mediation.agreement import NotAccepted, SettledElsewhere, bound, by_payee, running_plan


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


class NotAllSigned(DomainError):
    """Everybody bound signs."""

    code = "not_all_signed"
    sentence = _("和解协议要双方都签名才生效，还差：%(missing)s。")


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


def settled_elsewhere(act: Act) -> str:
    """What else in this file promises the sums of its ledger, if anything does."""
    running = running_plan(act.case)
    if running is not None:
        return str(running.get_source_display())
    body = getattr(act.case, act.case.kind, None)
    if getattr(body, "statement_on", None):
        return str(_("等待签收的调解书"))
    if getattr(body, "stage", "") == "agreement_drafted":
        return str(_("等签名盖章的调解协议"))
    return ""


def check_alone(act: Act) -> None:
    """One sum is promised by one paper."""
    paper = settled_elsewhere(act)
    if paper:
        raise SettledElsewhere(paper=paper)


def lacking(thing: Any) -> list[Party]:
    """Whom the accepted offer binds and who has not signed."""
    if thing.agreed_offer is None:
        raise NotAccepted
    lines = thing.agreed_offer.lines.select_related("line__claim")
    signed = set(thing.signatures.values_list("party_id", flat=True))
    settled = by_payee((row.line, row.amount) for row in lines)
    return [each for each in bound(thing.case, settled) if each.pk not in signed]


def check_signed(act: Act) -> None:
    """Every party that the accepted offer binds has signed."""
    missing = lacking(act.thing)
    if missing:
        raise NotAllSigned(missing="、".join(each.name for each in missing))
