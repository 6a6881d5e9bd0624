"""Reads: which papers a person may see, and how they are shown in lists."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from casework.errors import NotFound
from casework.models import Case, CaseEvent, CaseRole, Kind, Side
from casework.queries import case_for
from casework.relations import arbitrator, clerk, officials, party
from casework.standing import Standing, by_post, open_roles
from casework.words import Named
from documents import access
from documents.kinds import INNER_FILE, KINDS
from documents.making import MASKED
from documents.models import Paper, Reading, ServiceRow, StoredFile
from documents.printing import waits_to_be_sent

INNER = [kind for kind, row in KINDS.items() if row.file == INNER_FILE]
DELIBERATION = frozenset({"deliberation_record"})
# What one side declared of itself, with its address and phone: its own people and the office read it, the other side does not.
OWN = ("address_confirmation", "electronic_service_consent", "power_of_attorney")
tribunal = arbitrator | clerk
# Files in which the sides do not read each other's papers.
ONE_SIDED = frozenset({Kind.INSPECTION, Kind.PROJECT, Kind.LISTING})


def closed_to(who: Standing) -> frozenset[str]:
    """The kinds this person reads on no file: what the tribunal said among itself is its own and its clerk's."""
    return frozenset() if tribunal.holds(who.held) else DELIBERATION


def papers_of(case: Case, who: Standing) -> QuerySet[Paper]:
    """The papers of a file in this person's sight: officials all, parties the 正卷, others nothing."""
    papers = Paper.objects.filter(case=case, superseded_by=None).exclude(kind__in=closed_to(who))
    if officials.holds(who.held):
        return papers
    if not party.holds(who.held) or who.party is None:
        return papers.none()
    # Its words are known before its PDF is typeset; one that cannot be made waits on the desk of the office.
    papers = papers.exclude(kind__in=INNER).exclude(file=None, problem__gt="")
    ours = CaseRole.objects.filter(case=case, party=who.party).values("user")
    papers = papers.exclude(Q(kind__in=OWN) & ~Q(event__by__in=ours))
    if who.party.side != Side.APPLICANT:
        # Its numbers and telephones are for the tribunal: whoever is of another side reads the copy made for them, or none.
        copies = ServiceRow.objects.filter(case=case, party=who.party).values("paper_id")
        papers = papers.exclude(Q(kind__in=MASKED) & ~Q(pk__in=copies))
    if case.kind in ONE_SIDED:
        papers = papers.filter(copies__party=who.party)
    return papers


def paper_for(user: User, pk: int) -> tuple[Paper, Standing]:
    """One paper with the asker's standing on its file, or not found."""
    found = Paper.objects.select_related("case", "file").filter(pk=pk).first()
    if found is None:
        raise NotFound
    _case, who = case_for(user, found.case_id)
    replaced = Paper.objects.filter(pk=pk, superseded_by__isnull=False).exclude(kind__in=closed_to(who))
    visible = papers_of(found.case, who) | replaced
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
    found: dict[str, Any] = {"papers": [row for row in rows if not row["kept"]], "kept": kept}
    if officials.holds(who.held):
        found["board_url"] = reverse("service_board")
        if any(waits_to_be_sent(copy) for paper in shown for copy in paper.copies.all()):
            found["print_url"] = f"{reverse('service_print')}?case={case.pk}"
    return found if rows else None


def papers_by_row(case: Case, who: Standing, ids: Iterable[int]) -> dict[int, Named]:
    """The paper of each row of service by title and number, where it is in this person's sight."""
    rows = ServiceRow.objects.filter(pk__in=ids, paper__in=papers_of(case, who)).select_related("paper")
    return {row.pk: Named(named(row.paper), reverse("paper", args=[row.paper_id])) for row in rows}


def links_of_acts(case: Case, who: Standing, acts: Mapping[CaseEvent, list[int]]) -> dict[int, list[Named]]:
    """By act, the papers it made and the files that came with it, where this person may open them."""
    found: dict[int, list[Named]] = {}
    for paper in papers_of(case, who).filter(event__in=acts).order_by("pk"):
        made: Any = paper.event_id
        found.setdefault(made, []).append(Named(named(paper), reverse("paper", args=[paper.pk])))
    named_files = {pk for ids in acts.values() for pk in ids}
    files = StoredFile.objects.filter(case=case).in_bulk(named_files) if named_files else {}
    may = {pk: file for pk, file in files.items() if access.opened_to(file, who)}
    for act, ids in acts.items():
        shown = [Named(may[pk].name, reverse("file", args=[pk])) for pk in ids if pk in may]
        found.setdefault(act.pk, []).extend(shown)
    return found


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
        "to": "、".join(copy.addressee for copy in copies),
        "served_on": served[0] if served else None,
        "sent_on": timezone.localtime(sent[0]).date() if sent else None,
        "read_at": readings[0].at if readings else None,
        "mine": bool(mine),
        # Made for the file alone: nobody is to be served with it.
        "kept": not copies,
    }


def service_rows(user: User) -> QuerySet[ServiceRow]:
    """The rows an official may look after: those of the files in their sight."""
    rows = ServiceRow.objects.select_related("case", "case__office", "paper", "party")
    # An official who is a party to a file of their own reads no other side's copies there.
    held = open_roles(user).filter(role__in=officials.names).values("case_id")
    return rows.filter(case__in=Case.objects.filter(by_post(user) | Q(pk__in=held)))
