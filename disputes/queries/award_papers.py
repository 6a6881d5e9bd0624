"""What awards, statements, rulings and certificates say: their sums are the ledger's, their text the draft's."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from casework.act import Act
from casework.models import Case, CaseRole, Party, Seat
from disputes.models import Award
from disputes.queries import award_course as course
from disputes.queries import award_text as text
from disputes.queries.arbitration_papers import told_in
from disputes.queries.statement_papers import statement
from disputes.records.award import AwardItem, AwardParty
from disputes.records.deliberation import VOTES, AwardDraft, AwardSignature, Vote
from disputes.records.ledger import Claim
from disputes.rules.arbitration.correction import corrected
from documents.corrections import put_right
from documents.default_facts import SEATS
from documents.forms.signature import picture_of
from documents.issuing import own_number
from documents.rendering.wording import day
from law.articles import Article
from law.errors import LawError
from law.periods import due

Facts = Mapping[str, Any]
ZERO = Decimal("0.00")
WITHOUT_VOTE = {"vote": "参加评议", "reason": "见评议结果。"}
ASPECTS = ("真实性", "合法性", "关联性")
KIND_TITLES = {"final": "裁决书（终局）", "contestable": "裁决书（非终局）", "mediation_statement": "仲裁调解书"}


def ledger_rows(award: Award) -> list[dict[str, Any]]:
    """Month by month what was found."""
    rows = []
    for item in award.items.select_related("claim"):
        for line in (line for line in item.claim.lines.all() if line.is_counted):
            found = line.found_amount if line.found_amount is not None else line.settled_amount
            gap = found if found is not None else line.amount
            rows.append(
                {
                    "month": line.month or "—",
                    "item": line.label,
                    "due": gap + line.paid,
                    "paid": line.paid,
                    "gap": gap,
                }
            )
    return rows


def elements(case: Case, state: str) -> list[str]:
    """Points of the element sheet on which the sides agree, or do not."""
    return [f"{row.label}：{row.applicant_value}" for row in case.elements.filter(state=state)]


def opinion_words(opinion: Any) -> str:
    """认可, or what is disputed and why."""
    disputed = [name for name, stance in zip(ASPECTS, opinion.stances, strict=True) if stance == "dispute"]
    said = f"对{'、'.join(disputed)}有异议" if disputed else "认可"
    return f"{opinion.party.name}：{said}{opinion.reason and f'，{opinion.reason}'}"


def evidence_rows(case: Case) -> list[dict[str, Any]]:
    """The evidence with the opinion on it and what the tribunal made of it."""
    rows = case.evidence.exclude(stage="withdrawn").select_related("party")
    if not rows:
        none = {"by": "双方", "name": "没有提交书面证据", "purpose": "—", "source": "—"}
        return [none | {"opinion": "—", "finding": "以双方陈述和无争议的事实认定"}]
    return [
        {
            "by": row.party.get_side_display() if row.party else "",
            "name": row.name,
            "purpose": row.purpose,
            "source": row.source or "—",
            "opinion": "；".join(opinion_words(each) for each in row.opinions.all()) or "没有发表意见",
            "finding": row.finding or "—",
        }
        for row in rows
    ]


def award(act: Act) -> Facts:
    """An award from the draft, the records of the sittings, the evidence and the ledger."""
    row: Award = act.thing
    draft = AwardDraft.objects.filter(case=act.case).first()
    items = list(row.items.select_related("claim__party"))
    other = Award.objects.filter(case=act.case, is_partial=row.is_partial).exclude(pk=row.pk).first()
    money = any(item.amount for item in items)
    return {
        "parties": text.parties(act.case),
        "sat_words": course.sat(act.case) or None,
        "course_words": course.told(
            act.case, draft, text.settled(act.case) + decided_before(row) + split(act.case, other)
        )
        or None,
        "part_words": text.numbers_of(act.case, [item.claim for item in items]),
        "other_award_number": other_number(other),
        "claims": text.asked(act.case) or None,
        "withdrawn_words": text.given_up(act.case) or None,
        "story": text.led("事实和理由：", text.paragraphs(draft.claimed_facts if draft else "")),
        "defence": text.answered(act.case, draft),
        "counterclaims": text.asked(act.case, counter=True) or None,
        "counterclaim_reason": told_in(act.case, "arbitration.counterclaim", "reason") or None,
        "evidence_words": text.evidence(act.case),
        "findings": text.found(act.case, draft, elements(act.case, "agreed")),
        "proof_words": text.proof(act.case),
        "reasons": text.led(
            "本委认为：", text.paragraphs(draft.reasons if draft else "") + text.holdings(items, draft)
        ),
        "award_articles": text.basis(items, draft) or None,
        "procedure_articles": text.procedure(row),
        "rulings": text.rulings(row, items, draft),
        "is_final": row.kind == "final" or None,
        "orders": any(text.grants(item, draft) for item in items) or None,
        "ledger": ledger_rows(row) if money else [],
        "ledger_total_sum": sum((item.amount for item in items), ZERO),
        "total_sum": sum((item.amount for item in items), ZERO),
        "sums_by": granted_by(items, lambda item: item.claim.party),
        "debts_by": granted_by(items, lambda item: text.payer_of(act.case, item.claim)),
    } | tribunal(act.case)


def granted_by(items: list[AwardItem], whose: Callable[[AwardItem], Party | None]) -> dict[str, Decimal]:
    """What is granted, added up for whoever is paid, or for whoever pays."""
    found: dict[str, Decimal] = {}
    for item in items:
        party = whose(item)
        if party and item.amount:
            found[str(party.pk)] = found.get(str(party.pk), ZERO) + item.amount
    return found


def decided_before(row: Award) -> str:
    """What a part decided first has taken out of the rest, under which number and of which day."""
    found = ""
    rows = [] if row.is_partial else Award.objects.filter(case=row.case, is_partial=True).exclude(made_on=None)
    for part in rows:
        wanted = text.numbers_of(row.case, [item.claim for item in part.items.select_related("claim")])
        paper = row.case.papers.filter(thing=part.ref).order_by("pk").first()
        if paper and part.made_on:
            found += f"其中{wanted}，本委已于{day(part.made_on)}以{paper.number}裁决书先行裁决。"
    return found


def split(case: Case, other: Award | None) -> str:
    """What the other paper of a case decided in two takes up, and under which number."""
    if other is None or other.is_partial:
        return ""
    part = text.numbers_of(case, [item.claim for item in other.items.select_related("claim")])
    return f"其中{part}，本委另以{other_number(other)}裁决书裁决。"


def other_number(other: Award | None) -> str | None:
    """The number of the other award of a file decided in two: its paper's, or the one it is about to get after this."""
    if other is None:
        return None
    paper = other.case.papers.filter(thing=other.ref).order_by("pk").first()
    return paper.number if paper else own_number(other.case, later=1)


def tribunal(case: Case) -> dict[str, Any]:
    """Those who decided, each with the hand they signed with; a paper nobody signed yet keeps the bare names."""
    hands = {row.arbitrator_id: row.drawn for row in AwardSignature.objects.filter(case=case)}
    seated = CaseRole.objects.filter(case=case, until=None).exclude(seat="").select_related("user").order_by("id")
    order = list(SEATS)
    rows = [
        {"role": SEATS[Seat(r.seat)], "name": str(r.user), "image": picture_of(hands.get(r.user_id, ""))}
        for r in sorted(seated, key=lambda r: order.index(Seat(r.seat)))
    ]
    return {"tribunal": rows} if rows else {}


def story_of(case: Case) -> str:
    """What the applicant told at the door."""
    application = getattr(case.origin, "application", None) if case.origin else None
    return application.narrative if application else "详见仲裁申请书。"


def request(act: Act) -> Facts:
    """The application as it was told at the door."""
    there = act.case.evidence.exclude(stage="withdrawn").exists()
    return {"story": text.paragraphs(story_of(act.case)), "evidence": evidence_rows(act.case) if there else []}


def votes_so_far(case: Case) -> list[dict[str, str]]:
    """Each arbitrator's opinion; before the vote only who sat."""
    cast = {vote.arbitrator_id: vote for vote in Vote.objects.filter(case=case)}
    rows = []
    for seat in case.roles.filter(role="arbitrator", until=None).select_related("user").order_by("pk"):
        vote = cast.get(seat.user_id)
        said = (
            {"vote": str(dict(VOTES)[vote.choice]), "reason": vote.opinion or "见评议结果。"} if vote else WITHOUT_VOTE
        )
        rows.append({"member": str(seat.user), "role": seat.get_seat_display(), **said})
    return rows


def deliberation(act: Act) -> Facts:
    """Votes as they are cast; this paper lies in the inner file."""
    return {
        "votes": votes_so_far(act.case),
        "deliberation_result": act["record"],
        "issues": elements(act.case, "disputed") or ["各项请求应否支持及其数额"],
        "opened_at": act.at,
        "closed_at": act.at,
    }


def advance(act: Act) -> Facts:
    """Which sums are paid at once."""
    claims = list(Claim.objects.filter(case=act.case, pk__in=act["claims"]))
    total = sum((claim.amount for claim in claims), ZERO)
    payer = text.payer_of(act.case, claims[0]) if claims else None
    return {
        "advance_kind": "、".join(str(claim) for claim in claims),
        "advance_sum": total,
        "finding": act["reason"] or "当事人之间权利义务关系明确，不先予执行将严重影响申请人的生活。",
        "request_reason": act["reason"] or "申请人的生活因拖欠受到严重影响。",
        "requested_on": act.on,
        "ruled_on": act.on,
        "rulings": [{"text": f"{payer}先行支付{claim.party.name}{claim}", "sum": claim.amount} for claim in claims],
        "ledger": [],
        "enforcing_court": act.office.basic_court or "有管辖权的基层人民法院",
        "ruling_number": number_of(act.case, "advance_enforcement_ruling"),
    }


def advance_letter(act: Act) -> Facts:
    """The same for the court: a letter goes to one that is known by name, or waits until somebody names it."""
    return {**advance(act), "enforcing_court": act.office.basic_court or None}


def number_of(case: Case, kind: str) -> str | None:
    """The number of the newest paper of a kind."""
    paper = case.papers.filter(kind=kind).order_by("-pk").first()
    return paper.number if paper else None


def correction(act: Act) -> Facts:
    """What is put right, in which paper: its number and its day are the paper's own."""
    paper, right = corrected(act), act["correction"]
    left_out = act["kind"] == "omitted"
    return {
        "corrections": [f"补写：{right}" if left_out else put_right(act["as_written"], right)],
        "correction_words": {"typing": "文字错误", "calculation": "计算错误", "omitted": "遗漏事项"}[act["kind"]],
        "corrected_paper": paper.pk,
        "award_number": paper.number,
        "award_title": paper.row.heading,
        "awarded_on": timezone.localtime(paper.issued_at).date(),
    }


def certificate(act: Act) -> Facts:
    """Since when the paper binds, for whom, and until when it can be enforced."""
    row: Award = act.thing
    paper = act.case.papers.filter(thing=row.ref).order_by("pk").first()
    return {
        "award_number": paper.number if paper else act.case.number,
        "award_title": KIND_TITLES[row.kind],
        "awarded_on": row.made_on,
        "applicant_received_on": received(row, "applicant"),
        "respondent_received_on": received(row, "respondent"),
        "effective_on": row.effective_on,
        "effective_scope": "、".join(effective_for(row)),
        "effect_articles": "、".join(str(Article("LMAL", number)) for number in effect_articles(row)),
        "contest_words": contest_words(row, act.on),
        "enforce_by_on": enforce_by(row),
    }


def received(row: Award, side: str) -> date | None:
    """The last day on which this side received it."""
    rows = AwardParty.objects.filter(award=row, party__side=side).exclude(received_on=None)
    return max((each.received_on for each in rows if each.received_on), default=None)


def effective_for(row: Award) -> list[str]:
    """The workers for whom it binds."""
    rows = AwardParty.objects.filter(award=row, state="effective", party__capacity="worker").select_related("party")
    return [each.party.name for each in rows]


def effect_articles(row: Award) -> tuple[int, ...]:
    """Where its effect is written."""
    return {"final": (47, 51), "contestable": (50, 51), "mediation_statement": (42, 51)}[row.kind]


def contest_words(row: Award, on: date) -> str:
    """Whether anybody went to court."""
    if row.court_steps.exists():
        return "当事人起诉或者申请撤销的，法院程序已经终结"
    return f"截至{day(on)}，没有收到起诉或者申请撤销的材料"


def enforce_by(row: Award) -> date | None:
    """Two years from the last day of performance (民事诉讼法 250)."""
    plan: Any = row.case.payment_plans.filter(basis=row.ref).first()
    start = plan.last_due_on if plan else row.effective_on
    try:
        found = due("post.enforce_2y", start=start) if start else None
    except LawError:
        return None
    return (found.effective or found.nominal) if found else None


RESULTS: dict[str, Callable[[Act], Facts]] = {
    "arbitration_application": request,
    "final_award": award,
    "contestable_award": award,
    "partial_award": award,
    "mediation_statement": statement,
    "deliberation_record": deliberation,
    "advance_enforcement_ruling": advance,
    "advance_enforcement_letter": advance_letter,
    "award_correction_decision": correction,
    "effectiveness_certificate": certificate,
}
