"""Nobody is heard untold: the first sitting opens on a day that was set and that both sides know of (调解仲裁法 第三十五条)."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from casework.models import Case, Side
from disputes.rules.arbitration.hearing import NotScheduled
from law.articles import Article

NOTICES = ("hearing_notice", "postponement_notice")
NOT_ON_THE_WAY = ("prepared", "cancelled")
# The house above keeps the sittings: which parties know of the one that is set down, by its record; None where none is.
KNOWING: list[Callable[[Case], set[int] | None]] = []


class NoticeNotSent(DomainError):
    """A side that is not there was never sent the notice of the hearing."""

    code, article = "notice_not_sent", Article("LMAL", 35)
    sentence = _(
        "开庭通知还没有发给%(names)s，人也没有到庭，现在不能开庭。请先送达开庭通知书，或者由书记员登记已经通知各方。"
    )


def check_notified(act: Act) -> None:
    """A day is set, and whoever has not come anyway was sent the notice of it; coming waives it."""
    known = [found for knows in KNOWING if (found := knows(act.case)) is not None]
    if act.thing.hearing_on is None and not known:
        raise NotScheduled
    told = set().union(*known) | sent_to(act.case)
    missing = act.case.parties.filter(side__in=[Side.APPLICANT, Side.RESPONDENT]).exclude(pk__in=told)
    names = list(missing.order_by("pk").values_list("name", flat=True))
    if names:
        raise NoticeNotSent(names="、".join(names))


def sent_to(case: Case) -> set[int]:
    """Whose copy of the notice that stands now has left the house: a day put off needs a notice of its own."""
    latest = case.papers.filter(kind__in=NOTICES, superseded_by=None).order_by("-pk").first()
    rows = case.service_rows.filter(paper=latest).exclude(stage__in=NOT_ON_THE_WAY)
    return set(rows.values_list("party_id", flat=True))
