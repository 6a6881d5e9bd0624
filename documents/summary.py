"""What a paper says in plain words: to its addressee, and masked to whoever holds its code."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.deadlines import running
from casework.models import Party, Side
from documents.blanks import fill_blanks
from documents.kinds import ASKS_AN_ANSWER, ASKS_WHO_BEGAN
from documents.making import copy_facts, everybody
from documents.masking import masked_facts, masked_name
from documents.models import Paper, ServiceRow
from documents.rendering.compose import page_data
from documents.rendering.errors import PaperError

ANSWER_RULES = ("arb.answer_10wd", "med.accept_3wd", "neg.reply_5d", "insp.hearing_request_5wd")


@dataclass(frozen=True)
class Summary:
    """The case for a code holder: masked names, what is claimed, by when, what silence means."""

    applicant: str
    respondent: str
    addressee: str
    claims: list[str]
    total: str
    due_on: date | None
    by: str
    says: list[str]
    silence: list[str]
    asks: bool


def plain_words(paper: Paper, row: ServiceRow | None = None) -> dict[str, Any] | None:
    """What it says in plain words, for those papers that have one."""
    facts = copy_facts(paper, row) if row else {"addressee": everybody(paper.facts), **paper.facts}
    return plain_page(paper.kind, facts | {"plain": True, "code": "", "verify_url": ""})


def plain_page(kind: str, facts: dict[str, Any]) -> dict[str, Any] | None:
    """What the plain words of these facts are; none where it cannot be said."""
    try:
        complete, _left = fill_blanks(kind, facts | {"code": facts.get("code") or "-", "verify_url": "-"})
        found: dict[str, Any] | None = page_data(kind, complete)[0]["plain"]
    except PaperError:
        return None
    return found


def summary(row: ServiceRow) -> Summary:
    """The masked summary behind one code."""
    masked = masked_facts(copy_facts(row.paper, row)) | {"plain": True}
    masked["addressee"] = {"name": masked_addressee(row), "party": row.party_id}
    words = plain_page(row.paper.kind, masked) or {}
    total = row.paper.facts.get("total_sum") or row.paper.facts.get("ledger_total_sum") or ""
    return Summary(
        applicant=names(row, Side.APPLICANT),
        respondent=names(row, Side.RESPONDENT),
        addressee=masked_addressee(row),
        claims=[str(claim) for claim in masked.get("claims", ())],
        total=str(total),
        due_on=answer_day(row),
        by=words.get("by", ""),
        says=words.get("says", []),
        silence=words.get("silence", []),
        asks=asks_an_answer(row),
    )


def asks_an_answer(row: ServiceRow) -> bool:
    """Whether this paper wants an answer of this addressee; an award, or a notice to whoever began, wants none."""
    began = bool(row.party and row.party.side == Side.APPLICANT)
    return row.paper.kind in (ASKS_WHO_BEGAN if began else ASKS_AN_ANSWER)


def name_of(party: Party) -> str:
    """A party's masked name."""
    return masked_name(party.name, is_organisation=party.is_organisation or party.capacity == "employer")


def masked_addressee(row: ServiceRow) -> str:
    """The addressee as anybody may know them who holds the paper."""
    return name_of(row.party) if row.party else masked_name(row.outsider, is_organisation=True)


def names(row: ServiceRow, side: str) -> str:
    """The masked names of one side."""
    return "、".join(name_of(party) for party in row.case.parties.filter(side=side))


def answer_day(row: ServiceRow) -> date | None:
    """The nearest day by which this addressee is to answer, where its clock runs already."""
    clocks = running(row.case).filter(rule__in=ANSWER_RULES)
    return min((clock.day for clock in clocks if clock.party_id in (None, row.party_id)), default=None)
