"""Settlement, deliberation, vote and signature: what they do to the file."""

from collections import Counter
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from casework.act import Act
from casework.models import Case, CaseRole, Seat
from disputes.forms.arbitration.draft import TEXTS
from disputes.records.arbitration import StatementSignature
from disputes.records.deliberation import AwardDraft, AwardSignature, PartVote, Vote
from disputes.records.ledger import LedgerLine
from disputes.rules.arbitration import part, settlement
from disputes.rules.mediation.agreement import check_one_of_two, running_plan
from documents.forms.signature import Signed
from law.periods import due

MAJORITY, NOTHING = 2, Decimal("0.00")


def settled_total(case: Case) -> Decimal:
    """What was agreed in all, from the ledger."""
    return sum((line.settled_amount or NOTHING for line in settlement.settled_lines(case)), NOTHING)


def settle(act: Act) -> None:
    """The agreed sum of each line; instalments must come to the same, to the cent."""
    for row in act["lines"] or []:
        LedgerLine.objects.filter(case=act.case, pk=row["line_id"]).update(settled_amount=row["amount"])
    settlement.check_settled(act)
    agreed = settlement.settled_lines(act.case).select_related("claim")
    check_one_of_two((line, line.settled_amount) for line in agreed)
    settlement.check_sums(act, settled_total(act.case))
    settlement.check_kept(act)
    rows = [told(row) for row in act["instalments"] or []]
    signed = running_plan(act.case, source="settlement")
    if signed is not None:
        # What the parties signed by themselves is what the statement says.
        rows = [told({"due_on": r.due_on, "amount": r.amount, "payee": None}) for r in signed.instalments.all()]
    accelerates = act["accelerates"] if signed is None else signed.default_clause == "whole_sum"
    act.thing.settlement = {"instalments": rows, "accelerates": accelerates}


def told(row: dict[str, Any]) -> dict[str, Any]:
    """An instalment as it is kept."""
    kept = {"due_on": row["due_on"].isoformat(), "amount": f"{row['amount']:.2f}"}
    return kept | ({"payee": row["payee"]} if row["payee"] else {})


def issue_statement(act: Act) -> None:
    """It takes effect only when both have signed for it (调解仲裁法 42)."""
    StatementSignature.objects.filter(case=act.case).delete()
    act.thing.statement_on = act.on


def sign_statement(act: Act) -> str:
    """The last signature ends the case; claims that were not settled go on (令33 第七十三条)."""
    party = settlement.signer(act)
    StatementSignature.objects.create(
        case=act.case, party=party, signed_at=act.at, signed_by=act.by, drawn=Signed.hand(act.facts)
    )
    signed = set(StatementSignature.objects.filter(case=act.case).values_list("party_id", flat=True))
    if any(party.pk not in signed for party in settlement.signers(act.case)):
        return str(act.thing.stage)
    act.thing.statement_on = None
    if settlement.unsettled_claims(act.case).exists():
        return str(act.thing.stage)
    act.thing.ended_on = act.on
    return "mediated"


def renege(act: Act) -> None:
    """Nothing of the statement stays, the parties' own agreement does; the award clock never stopped (令33 第七十二条)."""
    StatementSignature.objects.filter(case=act.case).delete()
    act.thing.statement_on = None
    if running_plan(act.case, source="settlement"):
        return
    LedgerLine.objects.filter(pk__in=settlement.settled_lines(act.case).values("pk")).update(settled_amount=None)
    act.thing.settlement = {}


def vote(act: Act) -> None:
    """One's own opinion; when all have voted the result stands (调解仲裁法 45)."""
    assert act.by is not None
    seat = act.case.roles.filter(user=act.by, role="arbitrator", until=None)[0].seat
    Vote.objects.create(
        case=act.case, arbitrator=act.by, seat=seat, choice=act["choice"], opinion=act["opinion"], cast_at=act.at
    )
    act.thing.vote_result = count_votes(act, Vote.objects.filter(case=act.case)) or act.thing.vote_result


def vote_on_part(act: Act) -> None:
    """One's own opinion on the claims to be decided first."""
    assert act.by is not None
    claims = part.chosen(act)
    seat = act.case.roles.filter(user=act.by, role="arbitrator", until=None)[0].seat
    told = {name: act[name] for name in ("choice", "opinion")}
    PartVote.objects.create(case=act.case, arbitrator=act.by, seat=seat, claims=claims, cast_at=act.at, **told)
    count_votes(act, PartVote.objects.filter(case=act.case, claims=claims))


def count_votes(act: Act, cast: QuerySet[Any]) -> str:
    """The majority, else the presiding arbitrator's opinion; who differs is a dissenter. Nothing before all have voted."""
    seats = CaseRole.objects.filter(case=act.case, role="arbitrator", until=None).values_list("user_id", flat=True)
    votes = list(cast.filter(arbitrator__in=seats))
    if len(votes) < len(seats):
        return ""
    choice, count = Counter(each.choice for each in votes).most_common(1)[0]
    if count < MAJORITY and len(votes) > 1:
        choice = next(each.choice for each in votes if each.seat == Seat.PRESIDING)
    for each in votes:
        each.is_dissent = each.choice != choice
        each.save(update_fields=["is_dissent"])
    return str(choice)


def end_part(act: Act) -> None:
    """What three deliberated on was the part; the rest is deliberated on anew."""
    if part.sit_as_three(act.case):
        act.thing.deliberated_on = None


def draft(act: Act) -> None:
    """The text; left empty, what was written before stays. Whoever signed an earlier draft signs anew."""
    told = written(act)
    if act["performance_days"] is not None:
        told["performance_days"] = act["performance_days"]
    told |= {"drafted_at": act.at, "element_based": act["element_based"], "reviewed_at": None}
    AwardDraft.objects.update_or_create(case=act.case, defaults=told)
    AwardSignature.objects.filter(case=act.case).delete()


def written(act: Act) -> dict[str, Any]:
    """What the drafter wrote in this act."""
    return {name: act[name] for name in TEXTS if act[name]}


def review(act: Act) -> None:
    """The head's remarks bind nobody; that there were some stays on record."""
    AwardDraft.objects.filter(case=act.case).update(reviewed_at=act.at)


def sign(act: Act) -> None:
    """An arbitrator puts their name to it."""
    assert act.by is not None
    AwardSignature.objects.create(case=act.case, arbitrator=act.by, signed_at=act.at, drawn=Signed.hand(act.facts))


def archive(act: Act) -> None:
    """Awards are kept ten years, other files five, at least (令33 第二十四条)."""
    decided = act.thing.stage == "decided"
    rule = "arb.archive_award" if decided else "arb.archive_other"
    act.thing.archived_on = act.on
    act.thing.keep_until = due(rule, start=act.thing.ended_on or act.on, place=act.case.place).nominal


def reopen(act: Act) -> None:
    """The case is before the commission again, with a new period and a new deliberation."""
    arbitration = act.thing
    arbitration.accepted_on, arbitration.ended_on, arbitration.archived_on = act.on, None, None
    arbitration.deliberated_on = arbitration.hearing_on = arbitration.hearing_opened_on = arbitration.extended_on = None
    arbitration.vote_result = ""
    Vote.objects.filter(case=act.case).delete()
    AwardSignature.objects.filter(case=act.case).delete()
    LedgerLine.objects.filter(case=act.case).update(found_amount=None, found_reason="")
