"""What an award must be before anybody signs it (令33 第五十条、第五十三条): each point with the sentence that says what is missing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.act import Act
from casework.errors import DomainError
from casework.models import Case
from disputes.records.deliberation import AwardDraft
from disputes.records.ledger import Claim
from disputes.rules.arbitration.absence import sittings_of
from disputes.rules.arbitration.items import found, in_the_making, judge, open_claims, part_in_the_making
from law.articles import Article
from law.catalogue import bases
from law.errors import LawError

CITED = re.compile(r"证据\s*([申被三官]\d+)")
PERSONAL = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9}|\d{16,19})(?!\d)")
LIMITATION = re.compile(r"时效|超过一年|过期")
BLANKS = re.compile(r"[＿_]{2,}|……|×{2,}|XX")
APPRAISED = ("arbitration.appoint_appraisal", "arbitration.record_appraisal")


class NotReadyToSign(DomainError):
    """Something an award must say, or must agree with, is not so yet."""

    code, article = "not_ready_to_sign", Article("CHR", 53)
    sentence = gettext_lazy("裁决书还不能签：%(missing)s")


@dataclass(frozen=True)
class Point:
    """One point of the list, and what is still missing of it."""

    label: str
    missing: str

    @property
    def done(self) -> bool:
        """Nothing is missing."""
        return not self.missing


@dataclass(frozen=True)
class Draft:
    """What is looked at: the file, the text, the claims it decides."""

    case: Case
    text: AwardDraft
    claims: list[Claim]
    act: Act


def points(act: Act) -> list[Point]:
    """The whole list, in the order in which an award is read: of the part in the making, else of all that is left."""
    case = act.case
    text = AwardDraft.objects.filter(case=case).first() or AwardDraft(case=case)
    part = part_in_the_making(case)
    chosen = [claim for claim in open_claims(case) if not part or claim.pk in part]
    draft = Draft(case, text, chosen, act)
    return [Point(str(label), look(draft)) for label, look, _field in LIST]


def check_ready(act: Act) -> None:
    """Refused with the first thing that is missing."""
    missing = next((point.missing for point in points(act) if not point.done), "")
    if missing:
        raise NotReadyToSign(missing=missing)


def came(draft: Draft) -> str:
    """Who came is on the record of a sitting, or the drafter says so."""
    if draft.text.attended or any(sitting.present for sitting in sittings_of(draft.case)):
        return ""
    return _("没有庭审记录，请在“谁到庭”里写明到庭的人和身份。")


def sat(draft: Draft) -> str:
    """Those who decide are those who heard."""
    sittings = sittings_of(draft.case)
    seated = set(draft.case.roles.filter(role="arbitrator", until=None).values_list("user_id", flat=True))
    if not sittings or sittings[-1].bench == seated:
        return ""
    return _("现在的仲裁庭组成与最后一次开庭时不同，不能由没有听审的人裁决。")


def mediated(draft: Draft) -> str:
    """The attempt comes before the award (调解仲裁法 42)."""
    told = draft.text.mediation or draft.case.arbitration.in_default
    if told or any(sitting.tried_to_mediate for sitting in sittings_of(draft.case)):
        return ""
    return _("作出裁决前应当先行调解，请在“调解的情况”里写明结果。")


def claimed(draft: Draft) -> str:
    """The applicant's facts in the drafter's words."""
    return "" if draft.text.claimed_facts else _("请转述申请人主张的事实和理由。")


def facts(draft: Draft) -> str:
    """What was found."""
    return "" if draft.text.found_facts else _("请写明查明的事实。")


def numbers(draft: Draft) -> str:
    """Evidence is cited by numbers that exist."""
    cited = {each for text in texts(draft) for each in CITED.findall(text)}
    unknown = sorted(cited - set(draft.case.evidence.exclude(stage="withdrawn").values_list("label", flat=True)))
    return _("写到的证据%(labels)s不在本案的证据里。") % {"labels": "、".join(unknown)} if unknown else ""


def weighed(draft: Draft) -> str:
    """Every item of evidence has been taken or not."""
    rows = draft.case.evidence.exclude(stage__in=["admitted", "not_admitted", "withdrawn", "returned"])
    labels = "、".join(rows.values_list("label", flat=True))
    return _("证据%(labels)s还没有认证（采信或者不采信）。") % {"labels": labels} if labels else ""


def reasons(draft: Draft) -> str:
    """Why: in general, or line by line."""
    lines = [line for claim in draft.claims for line in claim.lines.all()]
    told = draft.text.reasons or (lines and all(line.found_reason for line in lines))
    return "" if told else _("请写明裁决理由。")


def answered(draft: Draft) -> str:
    """Each claim is answered once: by sums, or by yes or no."""
    said = draft.text.answered_claims
    left = [claim for claim in draft.claims if not claim.has_sum and claim.pk not in said]
    names = "、".join(f"“{claim.words or claim}”" for claim in left)
    return _("请求%(claims)s还没有写明支持还是驳回。") % {"claims": names} if left else ""


def not_more(draft: Draft) -> str:
    """Nobody is given more than they asked."""
    for claim in draft.claims:
        if found(claim) > claim.amount:
            told = {"claim": claim, "found": f"{found(claim):,.2f}", "asked": f"{claim.amount:,.2f}"}
            return _("%(claim)s认定 %(found)s 元，多于请求的 %(asked)s 元，裁决不能超出请求。") % told
    return ""


def split(draft: Draft) -> str:
    """Each item stands on the paper of its kind, final or not (令33 第五十条)."""
    kept = {item.claim_id: item.is_final for award in in_the_making(draft.case) for item in award.items.all()}
    try:
        judged, _cap = judge(draft.act, draft.claims)
    except (DomainError, LawError):
        return ""
    if any(kept.get(each.claim.pk, each.is_final) != each.is_final for each in judged):
        return _("终局与非终局的划分已经变了（请求、金额或者最低工资有变化），请重新拟裁决书。")
    return ""


def limitation(draft: Draft) -> str:
    """A plea of limitation is answered; without one nobody speaks of it."""
    lines = draft.case.ledger.values_list("answer_reason", flat=True)
    pleaded = [draft.text.answered, handed_in(draft.case), *lines]
    if any(LIMITATION.search(text) for text in pleaded) and not draft.text.limitation:
        return _("答辩里提到了仲裁时效，请写明对时效抗辩的认定。")
    return ""


def handed_in(case: Case) -> str:
    """The statement of defence."""
    event = case.events.filter(event="arbitration.answer").order_by("-seq").first()
    told = event.facts.get("statement") if event else None
    row = case.statements.filter(pk=told["statement"]).first() if isinstance(told, dict) else None
    return row.text if row else ""


def fee(draft: Draft) -> str:
    """Who bears the appraisal fee is ruled (令33 第四十条)."""
    asked = draft.case.events.filter(event__in=APPRAISED).exists()
    return _("本案做过鉴定，请写明鉴定费由谁负担。") if asked and not draft.text.fee else ""


def basis(draft: Draft) -> str:
    """Substantive articles: those of the kinds of claim, or the drafter's."""
    if draft.text.basis:
        return ""
    left = dict.fromkeys(str(claim) for claim in draft.claims if not bases(claim.kind))
    return (
        _("没有“%(claims)s”对应的法条，请在“裁决依据的实体法条”里写明。") % {"claims": "、".join(left)} if left else ""
    )


def clerk(draft: Draft) -> str:
    """The recorder's name stands under the award."""
    there = draft.case.roles.filter(role="clerk", until=None).exists()
    return "" if there else _("还没有书记员，请先给案件指定书记员。")


def clean(draft: Draft) -> str:
    """No number of a person, no blank."""
    for text in texts(draft):
        if PERSONAL.search(text):
            return _("正文里有身份证号、手机号或者银行卡号，裁决书不写这些，请删去。")
        if BLANKS.search(text):
            return _("正文里还有没填的空。")
    return ""


def texts(draft: Draft) -> list[str]:
    """Everything that is printed as somebody wrote it."""
    return [*draft.text.texts, *draft.case.ledger.values_list("found_reason", flat=True)]


# Each point: what it is called, how it is looked at, and the field of the draft in which it is put right, if one is.
LIST: tuple[tuple[Any, Callable[[Draft], str], str], ...] = (
    (gettext_lazy("到庭的人和身份"), came, "attended"),
    (gettext_lazy("仲裁庭组成与听审的人一致"), sat, ""),
    (gettext_lazy("先行调解的结果"), mediated, "mediation"),
    (gettext_lazy("申请人主张的事实和理由"), claimed, "claimed_facts"),
    (gettext_lazy("证据逐件认证"), weighed, ""),
    (gettext_lazy("查明的事实"), facts, "found_facts"),
    (gettext_lazy("引用的证据都在本案里"), numbers, ""),
    (gettext_lazy("裁决理由"), reasons, "reasons"),
    (gettext_lazy("每项请求都有答复"), answered, "answers"),
    (gettext_lazy("认定不超过请求"), not_more, ""),
    (gettext_lazy("终局与非终局的划分"), split, ""),
    (gettext_lazy("对时效抗辩的认定"), limitation, "limitation"),
    (gettext_lazy("鉴定费的负担"), fee, "fee"),
    (gettext_lazy("裁决依据的条文"), basis, "basis"),
    (gettext_lazy("书记员"), clerk, ""),
    (gettext_lazy("没有身份证号、手机号、卡号和空白"), clean, ""),
)
