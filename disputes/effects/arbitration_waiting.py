"""What an arbitration waits for: conditions under which a task stands open."""

from typing import Any

from django.db.models import QuerySet

from disputes.records.deliberation import PartVote
from disputes.rules.arbitration.items import in_the_making
from disputes.rules.arbitration.part import yet_to_vote_on
from disputes.rules.arbitration.result import unsigned


def no_tribunal(thing: Any) -> bool:
    """Nobody sits yet."""
    return thing.tribunal_on is None


def seat_empty(thing: Any) -> bool:
    """A tribunal was formed and somebody has left it."""
    if thing.tribunal_on is None:
        return False
    seats = list(thing.case.roles.filter(role="arbitrator", until=None).values_list("seat", flat=True))
    return "sole" not in seats and len(seats) < len(("presiding", "member", "member"))


def unanswered(thing: Any) -> bool:
    """The respondent has not answered."""
    return thing.answered_on is None


def answer_to_serve(thing: Any) -> bool:
    """An answer came and has not gone to the other side."""
    return thing.case.deadlines.filter(rule="arb.answer_copy_5wd", met_at=None, cancelled_at=None).exists()


def to_schedule(thing: Any) -> bool:
    """A tribunal, and no day."""
    return thing.tribunal_on is not None and thing.hearing_on is None


def set_down(thing: Any) -> bool:
    """A day is set."""
    return thing.hearing_on is not None


def pending_claims(counterclaim: bool) -> Any:
    """A condition: claims of this kind wait for a decision."""

    def wanted(thing: Any) -> bool:
        return bool(thing.case.claims.filter(state="pending", is_counterclaim=counterclaim).exists())

    return wanted


def objection(thing: Any) -> bool:
    """An objection to jurisdiction waits."""
    return thing.jurisdiction_state == "pending"


def upheld(thing: Any) -> bool:
    """The objection was upheld: the file must go."""
    return thing.jurisdiction_state == "upheld"


def challenged(thing: Any) -> bool:
    """A recusal waits."""
    return bool(thing.case.recusals.filter(state="pending").exists())


def approval_asked(thing: Any) -> bool:
    """The head was asked."""
    return bool(thing.case.approvals.filter(decided_at=None).exists())


def records_asked(thing: Any) -> bool:
    """Records are demanded of the employer."""
    return bool(thing.case.record_demands.filter(state="open").exists())


def records_due(thing: Any) -> Any:
    """By when."""
    return thing.case.record_demands.filter(state="open").order_by("due_on").values_list("due_on", flat=True).first()


def awaits(side: str) -> Any:
    """A condition: the mediation statement awaits this side's signature."""

    def wanted(thing: Any) -> bool:
        if thing.statement_on is None:
            return False
        signed = thing.case.statement_signatures.values("party_id")
        return bool(thing.case.parties.filter(side=side).exclude(pk__in=signed).exists())

    return wanted


def never_heard(thing: Any) -> bool:
    """A statement was reneged on before any hearing."""
    return thing.hearing_opened_on is None and thing.statement_on is None


def not_deliberated(thing: Any) -> bool:
    """Heard, and no record of the deliberation."""
    return thing.hearing_opened_on is not None and thing.deliberated_on is None and thing.statement_on is None


def voting(thing: Any) -> bool:
    """Three have heard the case and not all have voted."""
    if thing.hearing_opened_on is None:
        return False
    seats = thing.case.roles.filter(role="arbitrator", until=None).exclude(seat="sole")
    return seats.exists() and thing.case.votes.count() < seats.count()


def yet_to_vote(thing: Any) -> list[int]:
    """Those of the tribunal who have not voted."""
    voted = thing.case.votes.values("arbitrator")
    seats = thing.case.roles.filter(role="arbitrator", until=None).exclude(user__in=voted)
    return list(seats.values_list("user_id", flat=True))


def yet_to_vote_on_part(thing: Any) -> list[int]:
    """Those who have not voted on the part that somebody voted on last."""
    last = PartVote.objects.filter(case=thing.case).last()
    return [seat.user_id for seat in yet_to_vote_on(thing.case, last.claims)] if last else []


def yet_to_sign(thing: Any) -> list[int]:
    """Those whose signature the award still needs; who differed need not sign (令33 第五十三条)."""
    return [seat.user_id for seat in unsigned(thing.case)]


def to_draft(thing: Any) -> bool:
    """Deliberated, voted, and not drafted."""
    return thing.deliberated_on is not None and not voting(thing) and not in_the_making(thing.case).exists()


def to_sign(thing: Any) -> bool:
    """Drafted and not signed by all."""
    return bool(in_the_making(thing.case).filter(stage="drafted").exists())


def to_issue(thing: Any) -> bool:
    """The award is signed and sealed, and not issued."""
    return sealed(in_the_making(thing.case).filter(is_partial=False))


def part_to_make(thing: Any) -> bool:
    """What is decided first is signed and sealed, and not made."""
    return sealed(in_the_making(thing.case).filter(is_partial=True))


def sealed(papers: QuerySet[Any]) -> bool:
    """There are papers, and each bears its seal."""
    return papers.exists() and not papers.filter(seal_use__sealed_at=None).exists()


def asked(name: str) -> Any:
    """A condition: this fact of the file is set."""

    def wanted(thing: Any) -> bool:
        return bool(getattr(thing, name))

    return wanted


def closed_doors(thing: Any) -> bool:
    """Closed doors are asked for."""
    return thing.doors in ("asked", "agreed")


def to_archive(thing: Any) -> bool:
    """Nothing of it runs any more."""
    awards = thing.case.awards.exclude(stage__in=["effective", "set_aside", "performed"])
    plans = thing.case.payment_plans.exclude(stage__in=["satisfied", "closed_unpaid"])
    return thing.archived_on is None and not awards.exists() and not plans.exists()


def awards_running(thing: Any) -> bool:
    """An award is being served, or its periods run."""
    return not to_archive(thing)
