"""Reads: which papers a person may see, and how they are shown in lists."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from casework.errors import NotFound
from casework.history import Named
from casework.models import Case, Kind
from casework.queries import case_for
from casework.relations import officials, party
from casework.standing import Standing, visible_to
from documents.kinds import INNER_FILE, KINDS
from documents.models import Paper, Reading, ServiceRow

INNER = [kind for kind, row in KINDS.items() if row.file == INNER_FILE]
# Files in which the sides do not read each other's papers.
ONE_SIDED = frozenset({Kind.INSPECTION, Kind.PROJECT, Kind.LISTING})


def papers_of(case: Case, who: Standing) -> QuerySet[Paper]:
    """The papers of a file in this person's sight: officials all, parties the 正卷, others nothing."""
    papers = Paper.objects.filter(case=case, superseded_by=None)
    if officials.holds(who.held):
        return papers
    if not party.holds(who.held) or who.party is None:
        return papers.none()
    papers = papers.exclude(kind__in=INNER).exclude(file=None)
    if case.kind in ONE_SIDED:
        papers = papers.filter(copies__party=who.party)
    return papers


def paper_for(user: User, pk: int) -> tuple[Paper, Standing]:
    """One paper with the asker's standing on its file, or not found."""
    found = Paper.objects.select_related("case", "file").filter(pk=pk).first()
    if found is None:
        raise NotFound
    _case, who = case_for(user, found.case_id)
    visible = papers_of(found.case, who) | Paper.objects.filter(pk=pk, superseded_by__isnull=False)
    if not visible.filter(pk=pk).exists() or (found.superseded_by_id and not officials.holds(who.held)):
        raise NotFound
    return found, who


def copy_for(paper: Paper, who: Standing) -> ServiceRow | None:
    """The reader's own copy, if the paper was addressed to them."""
    if who.party is None:
        return None
    return paper.copies.filter(party=who.party).select_related("file", "party", "case").first()


def papers_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """The papers of a file for its page, those kept on the file alone apart; nothing where there are none to see."""
    readings = Prefetch("readings", Reading.objects.order_by("pk"))
    shown = papers_of(case, who).prefetch_related("copies__party", readings)[:60]
    rows = [paper_item(paper, who) for paper in shown]
    kept = [row for row in rows if row["kept"]]
    board_url = reverse("service_board") if officials.holds(who.held) else ""
    return {"papers": [row for row in rows if not row["kept"]], "kept": kept, "board_url": board_url} if rows else None


def papers_by_row(case: Case, who: Standing, ids: Iterable[int]) -> dict[int, Named]:
    """The paper of each row of service by title and number, where it is in this person's sight."""
    rows = ServiceRow.objects.filter(pk__in=ids, paper__in=papers_of(case, who)).select_related("paper")
    return {row.pk: Named(named(row.paper), reverse("paper", args=[row.paper_id])) for row in rows}


def named(paper: Paper) -> str:
    """A paper as a sentence names it."""
    return f"{_(paper.title)} {paper.number}".strip()


def paper_item(paper: Paper, who: Standing) -> dict[str, Any]:
    """One paper as the list widget shows it."""
    copies = list(paper.copies.all())
    mine = [copy for copy in copies if who.party and copy.party_id == who.party.pk]
    shown = mine or copies
    served = [copy.effective_on for copy in shown if copy.effective_on]
    sent = [copy.sent_at for copy in shown if copy.sent_at]
    # Of one's own copy when one read it oneself, of any other when somebody else did.
    readings = [each for each in paper.readings.all() if (each.user_id == (who.user and who.user.pk)) is bool(mine)]
    return {
        "title": _(paper.title),
        "number": paper.number,
        "url": reverse("paper", args=[paper.pk]),
        "to": "、".join(copy.party.name for copy in copies),
        "served_on": served[0] if served else None,
        "sent_on": timezone.localtime(sent[0]).date() if sent else None,
        "read_at": readings[0].at if readings else None,
        "mine": bool(mine),
        # Made for the file alone, or for somebody outside it: nobody here is to be served with it.
        "kept": not copies,
    }


def service_rows(user: User) -> QuerySet[ServiceRow]:
    """The rows an official may look after: those of the files in their sight."""
    rows = ServiceRow.objects.select_related("case", "case__office", "paper", "party")
    return rows.filter(case__in=Case.objects.filter(visible_to(user)))
