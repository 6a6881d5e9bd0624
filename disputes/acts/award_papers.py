"""Which papers an award needs, and their sums: from the ledger's findings, to the cent (令33 第五十条)."""

from decimal import Decimal
from typing import Any

from casework import door
from casework.act import Act
from disputes.records.award import AwardItem, AwardParty
from disputes.records.deliberation import AwardDraft
from disputes.records.ledger import Claim
from disputes.rules.arbitration.items import NOTHING, Judged, concerned, in_the_making, judge, open_claims
from disputes.rules.arbitration.settlement import settled_lines
from law.articles import Article

STATEMENT = "mediation_statement"


def draft_papers(act: Act) -> None:
    """Draws the papers up anew from the ledger; rows that were drafted before are used again."""
    judged, cap = judge(act, open_claims(act.case))
    lay_out(act, judged, cap, partial=False)


def draft_part(act: Act) -> None:
    """The same for the claims that are decided first; a draft of the whole gives way to it."""
    wanted = {int(pk) for pk in act["claims"]}
    judged, cap = judge(act, [claim for claim in open_claims(act.case) if claim.pk in wanted])
    lay_out(act, judged, cap, partial=True)


def drop(act: Act) -> None:
    """What was drafted and not made goes."""
    for row in in_the_making(act.case):
        row.delete()


def lay_out(act: Act, judged: list[Judged], cap: Decimal, *, partial: bool) -> list[Any]:
    """One drafted award for each paper wanted."""
    # What all had signed is signed anew: a paper of that stage is not used again, and its release and seal go with it.
    in_the_making(act.case).filter(stage="signed").delete()
    before = {row.kind: row for row in in_the_making(act.case)}
    made = []
    for kind in dict.fromkeys(each.paper for each in judged):
        award = before.pop(kind, None) or door.also_begin(act, "award.prepare", {"kind": kind}).thing
        award.is_partial = partial
        fill(award, [each for each in judged if each.paper == kind], cap)
        made.append(award)
    for row in before.values():
        row.delete()
    act.made.extend(made)
    return made


def fill(award: Any, judged: list[Judged], cap: Decimal) -> None:
    """Items and total; the total is the sum of the ledger's findings."""
    draft = AwardDraft.objects.filter(case=award.case).first()
    award.total = sum((each.amount for each in judged), NOTHING)
    award.cap = cap
    award.performance_days = draft.performance_days if draft else award.performance_days
    award.save()
    AwardItem.objects.filter(award=award).delete()
    AwardItem.objects.bulk_create(
        AwardItem(
            case=award.case,
            award=award,
            claim=each.claim,
            amount=each.amount,
            is_final=each.is_final,
            article=each.article,
            why=each.why,
        )
        for each in judged
    )


def address(award: Any) -> None:
    """A row for everybody whom it concerns."""
    for party in concerned(award):
        AwardParty.objects.get_or_create(case=award.case, award=award, party=party)


def make_statement(act: Act) -> Any:
    """The mediation statement, signed for by both, with the settled sums of the ledger."""
    award = door.also_begin(act, "award.prepare", {"kind": STATEMENT}).thing
    award.is_partial = act.thing.stage != "mediated"
    lines = settled_lines(act.case)
    claims = list(Claim.objects.filter(pk__in=lines.values("claim_id")))
    judged = [Judged(c, settled(c) or NOTHING, True, Article("LMAL", 42).short, "") for c in claims]
    fill(award, judged, NOTHING)
    act.made.append(award)
    return award


def settled(claim: Claim) -> Decimal | None:
    """What was agreed for a claim."""
    sums = [line.settled_amount for line in claim.lines.all() if line.settled_amount is not None]
    return sum(sums, NOTHING) if sums else None
