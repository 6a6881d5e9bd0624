"""What awards, statements, rulings and certificates say: their sums are the ledger's, their text the draft's."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from casework.act import Act
from casework.models import Case, CaseRole, Party, Seat
from disputes.models import Award
from disputes.queries.arbitration_papers import day_of, told_in
from disputes.records.award import AwardParty
from disputes.records.deliberation import VOTES, AwardDraft, AwardSignature, Vote
from disputes.records.ledger import Claim
from documents.default_facts import SEATS
from documents.forms.signature import picture_of
from law.articles import Article
from law.errors import LawError
from law.periods import due

Facts = Mapping[str, Any]
ZERO = Decimal("0.00")
WITHOUT_VOTE = {"vote": "参加评议", "reason": "见评议结果。"}
KIND_TITLES = {"final": "裁决书（终局）", "contestable": "裁决书（非终局）", "mediation_statement": "仲裁调解书"}


def paragraphs(text: str) -> list[str]:
    """One entry for each line that says something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def payer_of(case: Case, claim: Claim) -> Party | None:
    """Who owes what a claim is found to be worth: the other side."""
    other = "applicant" if claim.party.side == "respondent" else "respondent"
    return case.parties.filter(side=other).order_by("pk").first()


def ruling(award: Award, claim: Claim, amount: Decimal) -> dict[str, Any]:
    """One sentence of the result."""
    payer = payer_of(award.case, claim)
    if amount == ZERO and claim.lines.exists():
        return {"text": f"驳回{claim.party.name}关于{claim.words or claim}的请求"}
    if not claim.lines.exists():
        return {"text": claim.words or str(claim)}
    since = "本裁决书作出" if award.kind == "final" else "本裁决书生效"
    what = f"{payer}于{since}之日起{award.performance_days}日内支付{claim.party.name}{claim}"
    return {"text": what, "sum": amount}


def ledger_rows(award: Award) -> list[dict[str, Any]]:
    """Month by month what was found."""
    rows = []
    for item in award.items.select_related("claim"):
        for line in item.claim.lines.all():
            found = line.found_amount if line.found_amount is not None else line.settled_amount
            gap = found if found is not None else line.amount
            rows.append(
                {"month": line.month or "—", "item": line.label, "due": gap + line.paid, "paid": line.paid, "gap": gap}
            )
    return rows


def elements(case: Case, state: str) -> list[str]:
    """Points of the element sheet on which the sides agree, or do not."""
    return [f"{row.label}：{row.applicant_value}" for row in case.elements.filter(state=state)]


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
            "opinion": "；".join(str(each) for each in row.opinions.all()) or "—",
            "finding": row.finding or row.stage_label(),
        }
        for row in rows
    ]


def found_lines(case: Case) -> list[str]:
    """The tribunal's reason for each figure."""
    rows = case.ledger.exclude(found_reason="").exclude(found_amount=None)
    return [f"{row}：认定{row.found_amount:,.2f}元。{row.found_reason}" for row in rows]


def attendance(act: Act) -> str:
    """Who was there."""
    thing = act.case.arbitration
    if thing.in_default:
        return "申请人到庭参加了仲裁活动；被申请人经依法通知，无正当理由没有到庭，本委依法缺席审理。"
    return "双方当事人到庭参加了仲裁活动。"


def award(act: Act) -> Facts:
    """An award from the draft, the element sheet and the ledger."""
    row: Award = act.thing
    draft = AwardDraft.objects.filter(case=act.case).first()
    items = list(row.items.select_related("claim__party"))
    total = sum((item.amount for item in items), ZERO)
    other = Award.objects.filter(case=act.case, is_partial=row.is_partial).exclude(pk=row.pk)
    return {
        "story": paragraphs(story_of(act.case)),
        "defence": paragraphs(told_in(act.case, "arbitration.answer", "statement")) or ["被申请人没有提交答辩意见。"],
        "findings": paragraphs(draft.found_facts if draft else "") + found_lines(act.case),
        "agreed_words": "；".join(elements(act.case, "agreed")) or None,
        "reasons": paragraphs(draft.reasons if draft else "") or ["根据查明的事实，分项认定如前。"],
        "evidence": evidence_rows(act.case),
        "rulings": [ruling(row, item.claim, item.amount) for item in items],
        "ledger": ledger_rows(row),
        "ledger_total_sum": total,
        "total_sum": total,
        "award_articles": "、".join(dict.fromkeys(str(Article("LMAL", number)) for number in (6, 46))),
        "other_award_number": act.case.number if other.exists() else None,
        "attendance_words": attendance(act),
        "heard_on": day_of(act.case, "arbitration.close_hearing"),
        "partial_remedy_words": remedy_words(row) if row.is_partial else None,
    } | tribunal(act.case)


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
    return {"story": paragraphs(story_of(act.case)), "evidence": evidence_rows(act.case)}


def remedy_words(row: Award) -> str:
    """Each paper says its own remedy (令33 第五十条)."""
    if row.kind == "final":
        return (
            "本裁决为终局裁决，自作出之日起发生法律效力。劳动者不服的，可以自收到之日起十五日内提起诉讼；"
            "用人单位符合法定情形的，可以自收到之日起三十日内申请撤销。"
        )
    return "当事人不服的，可以自收到之日起十五日内提起诉讼；期满不起诉的，本裁决发生法律效力。"


def statement(act: Act) -> Facts:
    """What was settled, line by line, with its instalments."""
    thing = act.case.arbitration
    lines = list(act.case.ledger.exclude(settled_amount=None).select_related("claim__party"))
    total = sum((line.settled_amount or ZERO for line in lines), ZERO)
    agreed = thing.settlement.get("instalments") or []
    terms = [
        f"{payer_of(act.case, line.claim)}支付{line.claim.party.name}{line}{line.settled_amount:,.2f}元"
        for line in lines
    ]
    if thing.settlement.get("accelerates"):
        terms.append("任何一期没有按期足额支付的，剩余各期全部到期。")
    told = told_in(act.case, "arbitration.settle", "terms")
    return {
        "terms": terms + paragraphs(told),
        "instalments": [{"due_on": row["due_on"], "sum": row["amount"]} for row in agreed],
        "total_sum": total,
        "ledger": [
            {
                "month": line.month or "—",
                "item": line.label,
                "due": line.settled_amount,
                "paid": ZERO,
                "gap": line.settled_amount,
            }
            for line in lines
        ],
        "ledger_total_sum": total,
        "attendance_words": attendance(act),
        "signatures": statement_signatures(act.case),
    }


def statement_signatures(case: Case) -> list[dict[str, Any]]:
    """A line for each party to sign for it (调解仲裁法 42), filled where they have."""
    given = {row.party_id: row for row in case.statement_signatures.select_related("signed_by")}
    return [
        {
            "label": f"{party.get_side_display()}签收",
            "name": str(given[party.pk].signed_by or party.name) if party.pk in given else "",
            "image": picture_of(given[party.pk].drawn) if party.pk in given else None,
            "signed_at": given[party.pk].signed_at if party.pk in given else None,
        }
        for party in case.parties.exclude(side="third_party").order_by("pk")
    ]


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
    payer = payer_of(act.case, claims[0]) if claims else None
    return {
        "advance_kind": "、".join(str(claim) for claim in claims),
        "advance_sum": total,
        "finding": act["reason"] or "当事人之间权利义务关系明确，不先予执行将严重影响申请人的生活。",
        "request_reason": act["reason"] or "申请人的生活因拖欠受到严重影响。",
        "requested_on": act.on,
        "ruled_on": act.on,
        "rulings": [{"text": f"{payer}先行支付{claim.party.name}{claim}", "sum": claim.amount} for claim in claims],
        "ledger": [],
    }


def correction(act: Act) -> Facts:
    """What is put right."""
    paper = act.case.papers.filter(kind__endswith="_award").order_by("pk").first()
    return {
        "corrections": [act["correction"]],
        "award_number": paper.number if paper else act.case.number,
        "awarded_on": act.case.arbitration.ended_on,
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
    return f"截至{on:%Y年%m月%d日}，没有收到起诉或者申请撤销的材料"


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
    "advance_enforcement_letter": advance,
    "award_correction_decision": correction,
    "effectiveness_certificate": certificate,
}
