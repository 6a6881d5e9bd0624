"""Guards of an item of evidence."""

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from law.articles import Article


class ReturnedOnce(DomainError):
    """Everything wrong is said at once."""

    code, article = "returned_once", Article("CHR", 29)
    sentence = _("这份证据已经退回过一次，请一次说清，不再退第二次。")


class LateNeedsReason(DomainError):
    """After the deadline for evidence an item needs its reason."""

    code, status, article = "late_needs_reason", 422, Article("SDMA", 25)
    sentence = _("举证期限已过。现在还可以交，但要写明为什么没按时交，由仲裁庭决定收不收。")


class OwnItem(DomainError):
    """Opinions come from the other side."""

    code, status = "own_item", 403
    sentence = _("这是您自己交的证据，质证意见由对方发表。")


def check_not_returned_before(act: Act) -> None:
    """An item is sent back once at most."""
    if act.thing.returned_at:
        raise ReturnedOnce


def check_other_side(act: Act) -> None:
    """Only the other side gives an opinion."""
    if act.party and act.party.pk == act.thing.party_id:
        raise OwnItem


def check_late_reason(act: Act) -> None:
    """Late items carry their reason (令33 第十五条; 山东条例 第二十五条)."""
    deadline = getattr(getattr(act.case, "arbitration", None), "evidence_due_on", None)
    if deadline and act.on > deadline and not act["late_reason"].strip():
        raise LateNeedsReason
