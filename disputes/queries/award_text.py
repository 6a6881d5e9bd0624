"""The sentences of an award: claims, answer, evidence, findings, holding, basis and ruling (practice of 令33 第五十三条)."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from casework.models import Case, Party
from disputes.models import Award
from disputes.queries.arbitration_papers import told_in
from disputes.records.award import AwardItem
from disputes.records.deliberation import AwardDraft
from disputes.records.ledger import Claim, ClaimState, LedgerLine
from disputes.rules.arbitration.absence import sittings_of
from disputes.rules.arbitration.items import in_dispute, settled_before
from documents.default_facts import parties_facts
from documents.rendering.wording import month_words
from law.articles import Article, chinese_number
from law.catalogue import bases, in_rank

ZERO = Decimal("0.00")
ASPECTS = ("真实性", "合法性", "关联性")
SIDE_WORDS = {"applicant": "申请人", "respondent": "被申请人", "third_party": "第三人"}
# A request that is put as a verb is printed as it is put; a bare name of what is wanted is paid.
VERB = re.compile(r"(请求|要求|裁决|支付|给付|返还|退还|赔偿|补发|补足|补缴|确认|继续|恢复|出具|办理|承担)")
LAW = re.compile(r"《[^》]+》")
MONEY = re.compile(r"支付|给付|返还|退还|赔偿|补发|补足")
# More names than these are counted instead.
NAMED = 3
REACHED = {"admitted": "予以采信", "not_admitted": "不予采信"}
COUNTER = {"applicant": "申请人（被反申请人）", "respondent": "被申请人（反申请人）"}


def paragraphs(text: str) -> list[str]:
    """One entry for each line that says something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def led(words: str, rows: list[str]) -> list[str]:
    """The rows with their opening words before the first."""
    return [f"{words}{rows[0]}", *rows[1:]] if rows else []


def money(amount: Decimal) -> str:
    """12,000.00元."""
    return f"{amount:,.2f}元"


def period(lines: Iterable[LedgerLine]) -> str:
    """2025年12月至2026年1月, where the months follow on each other; else each by name."""
    months = sorted({line.month for line in lines if line.month and month_words(line.month) != line.month})
    counted = [int(month[:4]) * 12 + int(month[5:7]) for month in months]
    if len(months) > 2 and counted == list(range(counted[0], counted[0] + len(counted))):
        return f"{month_words(months[0])}至{month_words(months[-1])}"
    return "、".join(month_words(month) for month in months)


def titled(party: Party) -> str:
    """申请人王芳."""
    return f"{party.get_side_display()}{party.name}"


def payer_of(case: Case, claim: Claim) -> Party | None:
    """Who owes what a claim is found to be worth: the other side."""
    other = "applicant" if claim.party.side == "respondent" else "respondent"
    return case.parties.filter(side=other).order_by("pk").first()


def parties(case: Case) -> list[dict[str, Any]]:
    """Everybody, by the double name a counterclaim gives them."""
    here = in_dispute(case)
    rows = [row for row in parties_facts(case) if row["party"] in {party.pk for party in here}]
    counter = case.claims.filter(is_counterclaim=True, state=ClaimState.ACTIVE).exists()
    return [row | ({"label": COUNTER[row["role"]]} if counter and row["role"] in COUNTER else {}) for row in rows]


def finally_put(case: Case, *, counter: bool = False) -> list[Claim]:
    """The claims as they stood at the end of the debate, in the order in which they are numbered."""
    rows = case.claims.filter(is_counterclaim=counter, state=ClaimState.ACTIVE).order_by("pk")
    rows = rows.filter(party__in=in_dispute(case))
    return list(rows.select_related("party").prefetch_related("lines"))


def asked(case: Case, *, counter: bool = False) -> list[str]:
    """支付2025年12月的劳动报酬6,000.00元, or as the party put it; of several applicants each by name."""
    rows = finally_put(case, counter=counter)
    several = len({claim.party_id for claim in rows}) > 1
    return [f"{f'{claim.party.name}：' if several else ''}{request(claim)}" for claim in rows]


def request(claim: Claim) -> str:
    """One claim with its sum."""
    words = claim.words.strip().rstrip("。；;")
    if not claim.has_sum:
        return words or str(claim)
    if not words:
        months = period(claim.lines.all())
        return f"支付{f'{months}的' if months else ''}{claim}{money(claim.amount)}"
    words = words if VERB.match(words) else f"支付{words}"
    return words if f"{claim.amount:,.2f}" in words or f"{claim.amount}" in words else f"{words}{money(claim.amount)}"


def settled(case: Case) -> str:
    """What a mediation statement has ended before, and for whom."""
    claims = list(case.claims.filter(pk__in=settled_before(case)).select_related("party").order_by("pk"))
    if not claims:
        return ""
    paper = case.papers.filter(kind="mediation_statement").order_by("-pk").first()
    number = f"，本委以{paper.number}调解书结案" if paper else ""
    here = {party.pk for party in in_dispute(case)}
    left = list(dict.fromkeys(claim.party.name for claim in claims if claim.party_id not in here))
    stayed = [claim for claim in claims if claim.party_id in here]
    said = ""
    if left:
        names = "、".join(left) if len(left) <= NAMED else f"{left[0]}等{len(left)}人"
        said += f"其他申请人{names}与被申请人就各自的请求达成调解{number}。"
    return said + (f"其中{numbers_of(case, stayed)}，双方达成调解{number}。" if stayed else "")


def given_up(case: Case) -> str:
    """What was withdrawn on the way is told, and what goes its own way."""
    told = {ClaimState.WITHDRAWN: "已撤回", ClaimState.SEPARATE: "另案处理"}
    rows = [
        f"{'、'.join(request(claim) for claim in case.claims.filter(state=state).order_by('pk'))}的请求{said}。"
        for state, said in told.items()
        if case.claims.filter(state=state).exists()
    ]
    return "".join(rows)


def numbers_of(case: Case, claims: Iterable[Claim]) -> str:
    """第一项、第三项请求, as they are numbered above."""
    order = {claim.pk: n for n, claim in enumerate(finally_put(case), 1)}
    counter = {claim.pk: n for n, claim in enumerate(finally_put(case, counter=True), 1)}
    wanted = {claim.pk for claim in claims}
    own = [f"第{chinese_number(n)}项" for pk, n in order.items() if pk in wanted]
    back = [f"第{chinese_number(n)}项" for pk, n in counter.items() if pk in wanted]
    return "和".join([f"{'、'.join(own)}仲裁请求"] * bool(own) + [f"反申请{'、'.join(back)}请求"] * bool(back))


def answered(case: Case, draft: AwardDraft | None) -> list[str]:
    """被申请人辩称, told anew or as it was handed in; or that there was none."""
    told = paragraphs(draft.answered if draft else "") or paragraphs(told_in(case, "arbitration.answer", "statement"))
    if told:
        return led("被申请人辩称：", told)
    handed_in = case.evidence.exclude(stage="withdrawn").filter(party__side="respondent").exists()
    return [f"被申请人未提交答辩意见{'' if handed_in else '，亦未提交证据'}。"]


def evidence(case: Case) -> list[str]:
    """What each side handed in and what the other said of it, then what the tribunal made of it."""
    rows = list(case.evidence.exclude(stage="withdrawn").select_related("party").prefetch_related("opinions__party"))
    found = []
    for side, word in SIDE_WORDS.items():
        mine = [row for row in rows if row.party and row.party.side == side]
        if mine:
            listed = "；".join(
                f"证据{row.label}（{row.name}），证明{ended(row.purpose).removeprefix('证明')}" for row in mine
            )
            found += [f"{word}提交：{listed}。", *opinions(mine)]
    if not found:
        who = "双方当事人均" if answered_in_writing(case) else "申请人"
        return [f"{who}未提交书面证据。", *withheld(case)]
    others = [row for row in rows if row.party is None]
    if others:
        found.append(f"本委调取：{'；'.join(f'证据{row.label}（{row.name}）' for row in others)}。")
    return [*found, *certified(rows), *withheld(case)]


def answered_in_writing(case: Case) -> bool:
    """A statement of defence was handed in."""
    return bool(told_in(case, "arbitration.answer", "statement"))


def ended(text: str) -> str:
    """Without the stop somebody wrote at its end."""
    return text.strip().rstrip("。；;，,")


def opinions(rows: Iterable[Any]) -> list[str]:
    """被申请人质证：对证据申1予以认可；对证据申2真实性有异议，…."""
    by: dict[str, list[str]] = {}
    for row in rows:
        last = {each.party_id: each for each in row.opinions.all()}
        for each in last.values():
            by.setdefault(str(each.party.get_side_display()), []).append(f"对证据{row.label}{opinion(each)}")
    return [f"{side}质证：{'；'.join(said)}。" for side, said in by.items()]


def opinion(said: Any) -> str:
    """予以认可, or what is disputed and why."""
    disputed = [name for name, stance in zip(ASPECTS, said.stances, strict=True) if stance == "dispute"]
    why = f"，{ended(said.reason)}" if said.reason else ""
    return f"的{'、'.join(disputed)}有异议{why}" if disputed else f"予以认可{why}"


def certified(rows: Iterable[Any]) -> list[str]:
    """本委认证：证据申1予以采信，因…."""
    said = [
        f"证据{row.label}{REACHED[row.stage]}{f'，因{ended(row.finding)}' if row.finding else ''}"
        for row in rows
        if row.stage in REACHED
    ]
    return [f"本委认证：{'；'.join(said)}。"] if said else []


def withheld(case: Case) -> list[str]:
    """What the employer keeps and did not give is held against it (调解仲裁法 第三十九条)."""
    rows = case.record_demands.filter(state__in=["refused", "silent"]).select_related("party")
    return [
        f"{titled(row.party)}掌握管理的{ended(row.records)}，在指定期限内未提供，应当承担不利后果。" for row in rows
    ]


def found(case: Case, draft: AwardDraft | None, agreed: list[str]) -> list[str]:
    """The facts in order of time, then those on which both sides agree."""
    rows = paragraphs(draft.found_facts if draft else "")
    rows += [f"双方对下列事实没有争议，本委予以确认：{'；'.join(ended(each) for each in agreed)}。"] if agreed else []
    return led("经审理查明：", rows)


def proof(case: Case) -> str:
    """以上事实，有证据申1、庭审笔录及双方陈述为证。"""
    labels = [f"证据{row.label}" for row in case.evidence.filter(stage="admitted").order_by("pk")]
    written = [*labels, *(["庭审笔录"] if sittings_of(case) else [])]
    spoken = "申请人陈述" if case.arbitration.in_default else "双方陈述"
    return f"以上事实，有{'、'.join(written)}{'及' if written else ''}{spoken}为证。"


def grants(item: AwardItem, draft: AwardDraft | None) -> bool:
    """Whether anything of a claim is granted: a sum, or what has none as the tribunal answered it."""
    if item.claim.has_sum:
        return item.amount > ZERO
    return bool(draft and draft.answered_claims.get(item.claim_id))


def holdings(items: Iterable[AwardItem], draft: AwardDraft | None) -> list[str]:
    """One paragraph for each claim, then what was said of limitation."""
    rows = [f"{chinese_number(n)}、{holding(item, draft)}" for n, item in enumerate(items, 1)]
    return rows + paragraphs(draft.limitation if draft else "")


def holding(item: AwardItem, draft: AwardDraft | None) -> str:
    """关于劳动报酬。2026年1月：…。该项请求6,500.00元，本委予以支持。"""
    claim = item.claim
    about = f"关于{'反申请的' if claim.is_counterclaim else ''}{claim}。"
    lines = list(claim.lines.all())
    by: dict[str, list[LedgerLine]] = {}
    for line in lines:
        by.setdefault(ended(line.found_reason), []).append(line)
    said = "".join(
        f"{f'{period(rows)}：' if period(rows) and len(by) > 1 else ''}{reason}。"
        for reason, rows in by.items()
        if reason
    )
    if not claim.has_sum:
        return f"{about}{said or '依照上述认定，'}该项请求，本委{'予以' if grants(item, draft) else '不予'}支持。"
    return f"{about}{said}{conclusion(claim.amount, item.amount)}"


def conclusion(wanted: Decimal, granted: Decimal) -> str:
    """What of the sum is granted."""
    if granted == ZERO:
        return f"该项请求{money(wanted)}，本委不予支持。"
    if granted < wanted:
        return f"该项请求{money(wanted)}，本委支持{money(granted)}，超出部分不予支持。"
    return f"该项请求{money(granted)}，本委予以支持。"


def basis(items: Iterable[AwardItem], draft: AwardDraft | None) -> str:
    """The substantive articles by rank: as the drafter wrote them, else those of the kinds of claim."""
    written = joined([ended(line) for line in paragraphs(draft.basis if draft else "")])
    return written or in_rank(article for item in items for article in bases(item.claim.kind))


def joined(lines: list[str]) -> str:
    """《劳动合同法》第二十二条、第三十条: the law is named once where its articles follow on each other."""
    said, before = [], ""
    for line in lines:
        law = LAW.match(line)
        said.append(line.removeprefix(law[0]) if law and law[0] == before else line)
        before = law[0] if law else ""
    return "、".join(said)


def procedure(award: Award) -> str:
    """The articles of procedure: of the type, of default and of a part decided first; never 6 or 46 alone."""
    numbers: list[tuple[int, int | None]] = [(36, 2)] if award.case.arbitration.in_default else []
    numbers += [(43, 2)] if award.is_partial else []
    numbers += [(47, None) if award.kind == "final" else (50, None)]
    return f"{in_rank(Article('LMAL', *each) for each in numbers)}、{Article('CHR', 49 if award.is_partial else 50)}"


def rulings(award: Award, items: list[AwardItem], draft: AwardDraft | None) -> list[dict[str, Any]]:
    """What is ordered, claim by claim, counterclaims after; then the fee, and last what is refused."""
    ordered = sorted(items, key=lambda item: (item.claim.is_counterclaim, item.pk))
    rows = [order(award, item) for item in ordered if grants(item, draft)]
    if draft and draft.fee and award.pk == first_of(award):
        rows += [{"text": line} for line in paragraphs(draft.fee)]
    for counter in (False, True):
        mine = [item for item in ordered if item.claim.is_counterclaim == counter]
        rows += refused(award, mine, draft, counter=counter)
    return rows


def first_of(award: Award) -> int:
    """The first paper of those made together: what belongs to the whole case is ruled there, once."""
    rows = Award.objects.filter(case=award.case, is_partial=award.is_partial).exclude(kind="mediation_statement")
    return int(rows.order_by("pk").values_list("pk", flat=True)[0])


def order(award: Award, item: AwardItem) -> dict[str, Any]:
    """One thing to be done."""
    claim = item.claim
    lines = [line for line in claim.lines.all() if line.found_amount]
    if not lines:
        return {"text": request(claim)}
    since = "收到本裁决书" if award.kind == "final" else "本裁决书生效"
    payer = payer_of(award.case, claim)
    who = titled(payer) if payer else ""
    verb, thing = paid_for(claim)
    what = f"{who}于{since}之日起{award.performance_days}日内{verb}{titled(claim.party)}{period(lines)}{thing}"
    return {"text": what, "sum": item.amount}


def paid_for(claim: Claim) -> tuple[str, str]:
    """How it is paid and what for: 支付 and 劳动报酬, 返还 and 培训费."""
    verb = MONEY.match(claim.own_name)
    return (verb[0], claim.own_name.removeprefix(verb[0])) if verb else ("支付", str(claim))


def refused(award: Award, items: list[AwardItem], draft: AwardDraft | None, *, counter: bool) -> list[dict[str, Any]]:
    """One last line where a claim or a part of one is refused."""
    granted = [item for item in items if grants(item, draft)]
    whole = [item for item in granted if not item.claim.has_sum or item.amount >= item.claim.amount]
    if len(whole) == len(items):
        return []
    side = "被申请人" if counter else "申请人"
    rest = award.case.claims.filter(is_counterclaim=counter, state=ClaimState.ACTIVE).count() > len(items)
    if rest and not granted:
        return [{"text": f"驳回{side}的{numbers_of(award.case, [item.claim for item in items])}"}]
    return [{"text": f"驳回{side}的{'其他' if granted else '全部'}{'反申请请求' if counter else '仲裁请求'}"}]
