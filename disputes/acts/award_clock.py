"""The award clock: read from the journal and worked out by law, never patched (调解仲裁法 43; 令33 45-46)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from casework.act import Act
from casework.lawbook.current import edition
from casework.models import Case, CaseEvent, Deadline
from documents.acts.service import proven_day
from law.articles import Article
from law.clock import clock
from law.history import Event
from law.standing import AwardClock

RULE, SUMMARY_RULE = "arb.award_45d", "arb.simplified_30d_shandong"
DEFAULT_LENGTH = timedelta(days=45)
GRANTED = frozenset({"arbitration.decide_joining", "arbitration.decide_postponement"})
POINTS = {
    "arbitration.accept": "accepted",
    "arbitration.reopen_after_remand": "accepted",
    "arbitration.take_over": "transferred",
    "arbitration.add_party": "party_added",
    "arbitration.decide_joining": "party_added",
    "arbitration.accept_amendment": "claims_changed",
    "arbitration.accept_counterclaim": "counterclaim_accepted",
    "arbitration.convert_to_ordinary": "converted",
    "arbitration.rule_on_jurisdiction": "jurisdiction_review",
    "arbitration.exchange_evidence": "evidence_exchange",
    "arbitration.appoint_appraisal": "appraisal",
    "arbitration.decide_postponement": "postponed",
    "arbitration.settle": "settlement_talks",
}
# What begins, what ends it early or at all, and its name for the law; one for each thing acted on.
# A public notice lasts as the law says unless the addressee receives the paper meanwhile.
SPANS = {
    "arbitration.suspend": ("arbitration.resume", "stay"),
    "arbitration.entrust_mediation": ("arbitration.end_entrusted_mediation", "entrusted_mediation"),
    "service.publish": ("service.confirm_receipt", "public_notice"),
}
ENDS = {end: begin for begin, (end, _name) in SPANS.items()}
LISTED = frozenset({*POINTS, *SPANS, *ENDS, "arbitration.extend_award_deadline", "arbitration.choose_summary"})


def day_of(event: CaseEvent) -> date:
    """The day of an act in Shanghai."""
    return timezone.localtime(event.at).date()


def journal_of(case: Case) -> list[CaseEvent]:
    """The acts that matter to the clock; a file sent back by the court begins anew."""
    rows = list(case.events.filter(event__in=LISTED).order_by("seq"))
    anew = [row.seq for row in rows if row.event == "arbitration.reopen_after_remand"]
    return [row for row in rows if not anew or row.seq >= anew[-1]]


def history(rows: Iterable[CaseEvent]) -> list[Event]:
    """What the journal says, in the words of the law."""
    return [*points(rows), *spans(rows)]


def points(rows: Iterable[CaseEvent]) -> list[Event]:
    """Single days; a request that was refused moved nothing."""
    counted = (row for row in rows if row.event in POINTS and (row.event not in GRANTED or is_yes(row)))
    return [Event(day_of(row), POINTS[row.event]) for row in counted]


def is_yes(row: CaseEvent) -> bool:
    """The decision was to grant what was asked."""
    return row.facts.get("granted") is True or row.facts.get("granted") == "yes"


def spans(rows: Iterable[CaseEvent]) -> list[Event]:
    """Stays, entrusted mediation and public notices, each from its beginning to its end."""
    found: list[Event] = []
    begun: dict[tuple[str, int], CaseEvent] = {}
    for row in rows:
        if row.event in SPANS:
            begun[row.event, row.thing_id] = row
        elif row.event in ENDS and (start := begun.pop((ENDS[row.event], row.thing_id), None)):
            found.append(Event(proven_day(start), SPANS[start.event][1], proven_day(row)))
    return found + [Event(proven_day(row), SPANS[row.event][1]) for row in begun.values()]


def reckon(case: Case, *, today: date | None = None) -> AwardClock | None:
    """Where the clock of a file stands; none before it was accepted."""
    arbitration: Any = case.arbitration
    if arbitration.accepted_on is None:
        return None
    rows = journal_of(case)
    return clock(
        history(rows),
        procedure="summary" if was_summary(rows) else arbitration.procedure,
        place=case.place,
        collective=arbitration.is_collective,
        extended=arbitration.extended_on is not None,
        today=today,
    )


def was_summary(rows: Iterable[CaseEvent]) -> bool:
    """Converted files are counted by the law as summary ones that were converted."""
    return any(row.event == "arbitration.convert_to_ordinary" for row in rows)


def refresh(act: Act) -> None:
    """Works the clock out anew within the act; every listed event ends here."""
    act.case.arbitration = current_arbitration(act)
    found = reckon(act.case, today=act.on)
    if found is not None and act.case.is_open and act.case.arbitration.ended_on is None:
        keep(act.case, found)


def current_arbitration(act: Act) -> Any:
    """The body as it is now: the thing acted on, else read anew."""
    if act.thing.machine == "arbitration":
        return act.thing
    return type(act.case.arbitration).objects.get(case=act.case)


def keep(case: Case, found: AwardClock) -> Deadline:
    """The one row of the award clock, with its whole explanation; a stopped clock has no last day."""
    row = case.deadlines.filter(rule=RULE, met_at=None, cancelled_at=None).first() or Deadline(case=case, rule=RULE)
    last = found.last_day
    row.started_on = found.starts_on
    row.nominal = last.nominal or row.nominal or found.starts_on + DEFAULT_LENGTH
    row.effective = last.effective
    row.provisional = last.effective is None
    row.explanation = explained(found)
    row.swept_at, row.law_version = None, edition()
    row.save()
    return row


def explained(found: AwardClock) -> dict[str, Any]:
    """The clock as both sides read it, with the article that gives the right to sue."""
    last = found.last_day
    return found.as_json() | {
        "last_day": (last.effective or last.nominal).isoformat() if last.nominal else None,
        "article": str(Article("LMAL", 43)),
    }
