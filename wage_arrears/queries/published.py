"""Published decisions, as the public reads them (处罚法 48)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from documents.models import Paper
from wage_arrears.models import Inspection, Listing

# What was published stays out while an objection to it is looked into.
ON_SHOW = ("listed", "objected")
KINDS = ("handling_decision", "penalty_decision")


@dataclass(frozen=True)
class Published:
    """One decision: what the law lets the public know, and no more."""

    employer: str
    credit_code: str
    number: str
    office: str
    words: str
    fine: Decimal | None
    published_on: date


def rows(found: Any) -> list[Published]:
    """The public face of each file."""
    return [face(each) for each in found]


def face(inspection: Inspection) -> Published:
    """Employer, paper, office, words."""
    employer = inspection.case.parties.filter(side="respondent").first()
    paper = Paper.objects.filter(case=inspection.case, kind__in=KINDS, superseded_by=None).order_by("-pk").first()
    return Published(
        employer=employer.name if employer else "",
        credit_code=employer.credit_code if employer else "",
        number=paper.number if paper else inspection.case.number,
        office=inspection.case.office.name,
        words=inspection.decision_words or inspection.violation_words,
        fine=inspection.fine,
        published_on=inspection.published_on or inspection.case.opened_at.date(),
    )


def published(text: str = "") -> Any:
    """Files whose decision was published, the newest first; by the employer's name or credit code."""
    found = Inspection.objects.exclude(published_on=None).select_related("case", "case__office")
    if text:
        found = found.filter(case__parties__side="respondent", case__parties__name__icontains=text)
    return found.order_by("-published_on", "-pk").distinct()


@dataclass(frozen=True)
class Name:
    """One entry of a list: names and codes, never an ID number."""

    employer: str
    credit_code: str
    persons: list[str]
    kind: str
    facts: str
    office: str
    listed_on: date | None
    ends_on: date | None


def listed() -> Any:
    """Who stands on a published list today."""
    found = Listing.objects.filter(stage__in=ON_SHOW).exclude(published_on=None)
    return found.select_related("case", "case__office").order_by("-listed_on", "-pk")


def names(found: Any) -> list[Name]:
    """The public face of each listing."""
    rows = []
    for each in found:
        party = each.case.parties.filter(side="respondent").first()
        rows.append(
            Name(
                employer=party.name if party else "",
                credit_code=party.credit_code if party else "",
                persons=list(each.persons),
                kind=each.get_kind_display(),
                facts=each.facts_words,
                office=each.case.office.name,
                listed_on=each.listed_on,
                ends_on=each.ends_on,
            )
        )
    return rows
