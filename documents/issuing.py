"""Issuing: the papers an event brings about, numbered, with their facts kept and a row for each addressee."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from casework import door, numbers
from casework.act import Act
from casework.door import also_begin
from casework.follows import Issues, following
from casework.machine import MACHINES
from casework.models import Case, Party, Task
from casework.relations import Relation, nobody, relation
from casework.writing import writing
from documents.enclosures import enclosing
from documents.facts import facts_for, facts_of_file
from documents.kinds import KINDS, PaperKind
from documents.making import MEND, make_paper
from documents.models import Paper, ServiceRow
from documents.whole import check_whole

# What the table of kinds calls the addressee, and what a file calls that party.
ADDRESSEES = {"complainant": "applicant"}


def issue_declared(act: Act) -> list[Paper]:
    """Every paper that the table says follows this event."""
    declared = [issues for issues in following(act.key).issues if issues.when is None or issues.when(act)]
    file = facts_of_file(act) if declared else {}
    return [issue(act, issues, file) for issues in declared]


def issue(act: Act, issues: Issues | str, file: Mapping[str, Any] | None = None, /, **more: Any) -> Paper:
    """Issues one paper within an act; `file` is what every paper of it tells, `more` are facts only the caller knows."""
    wanted = issues if isinstance(issues, Issues) else Issues(issues)
    row = KINDS[wanted.kind]
    paper = Paper(case=act.case, event=act.event, thing=act.thing.ref, kind=row.kind, title=row.title, issued_at=act.at)
    paper.number = number_for(row, act)
    known = facts_for(row.kind, act, file) | more | ({"number": paper.number} if paper.number else {})
    paper.facts = enclosing(row, act.case, known)
    if row.decides:
        check_whole(row, paper.facts, act.case.office)
    paper.save()
    meant = list(wanted.parties(act)) if wanted.parties else None
    for party in [] if paper.is_inner else addressees(act.case, row, wanted.to) if meant is None else meant:
        also_begin(act, "service.prepare", {"paper_id": paper.pk, "party_id": party.pk})
    for outsider in outsiders(paper) if wanted.to == nobody and meant is None else []:
        also_begin(act, "service.prepare", {"paper_id": paper.pk} | outsider)
    make_paper.enqueue(paper.pk)
    return paper


def number_for(row: PaperKind, act: Act) -> str:
    """The paper's number; what bears the word of the file itself bears the file's own number."""
    if not row.numbered:
        return ""
    if row.number_word == numbers.WORDS.get(act.case.kind):
        return own_number(act.case)
    return numbers.number(act.office, row.number_word, timezone.localtime(act.at).year)


def own_number(case: Case, later: int = 0) -> str:
    """The file's own number for its next paper that bears it, or one some papers `later`: from the second on with a suffix."""
    count = Paper.objects.filter(case=case, number__startswith=case.number, version=1).count() + 1 + later
    return case.number + (case.office.suffix(count) if count > 1 else "")


def addressees(case: Case, row: PaperKind, to: Relation = nobody) -> list[Party]:
    """The parties a paper goes to: those the event names, else those its kind names."""
    whom = to if to != nobody else relation(*(ADDRESSEES.get(name, name) for name in row.to))
    return [p for p in case.parties.order_by("pk") if whom.holds(frozenset({"party", p.side, p.capacity}))]


def outsiders(paper: Paper) -> list[dict[str, str]]:
    """Who is written to outside the file, by name; nameless while nobody has said who that is."""
    row = paper.row
    if not row.body:
        return []
    found = fact(paper, row.body)
    names = [each.strip() for each in found.split("、")] if row.bodies else [found]
    return [{"outsider": name} for name in dict.fromkeys(names)]


def fact(paper: Paper, name: str) -> str:
    """One fact of a paper, by its name or by that of its group and its own; empty where nobody knows it."""
    found: Any = paper.facts
    for part in name.split("."):
        found = (found or {}).get(part)
    return str(found or "")


def reissue(paper: Paper, facts: dict[str, Any], *, by: User | None, at: datetime | None = None) -> Paper:
    """Makes a paper anew with other facts: the old one stays as it was and points to its successor."""
    at = at or timezone.now()
    with writing():
        latest = Paper(case=paper.case, event=paper.event, thing=paper.thing, kind=paper.kind, title=paper.title)
        latest.number, latest.version, latest.issued_at = paper.number, paper.version + 1, at
        latest.facts = paper.facts | facts
        latest.save()
        Paper.objects.filter(pk=paper.pk).update(superseded_by=latest)
        for row in paper.copies.order_by("pk"):
            replace(row, latest, by, at)
        if paper.copies.filter(party=None).exists():
            for outsider in outsiders(latest):
                prepare(latest, outsider, by, at)
        Task.objects.filter(kind=MEND, thing=f"paper:{paper.pk}", done_at=None).update(done_at=at)
        make_paper.enqueue(latest.pk)
    return latest


def replace(row: ServiceRow, latest: Paper, by: User | None, at: datetime) -> None:
    """Ends the service of the old copy, unless it was received, and prepares that of the new one."""
    if row.stage in MACHINES.row("service.cancel").sources:
        door.perform("service.cancel", row.pk, by=by, at=at, given={"reason": "文书已重新制作"})
    if row.party_id is not None:
        prepare(latest, {"party_id": row.party_id}, by, at)


def prepare(latest: Paper, whom: dict[str, Any], by: User | None, at: datetime) -> None:
    """A row for an addressee of the paper made anew."""
    door.begin("service.prepare", by=by, case_id=latest.case_id, at=at, given={"paper_id": latest.pk} | whom)
