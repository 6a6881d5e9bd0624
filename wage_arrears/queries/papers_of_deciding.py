"""What the notices before a decision, the hearing and the decisions say."""

from datetime import date
from typing import Any

from django.utils import timezone

from casework.act import Act
from documents import corrections
from documents.rendering.wording import day
from wage_arrears.forms.inspection.defence import FINES
from wage_arrears.queries.paper_facts import body, duties, employer_name, last_paper, orders
from wage_arrears.records.inspection import AdvanceNotice, NoticeKind
from wage_arrears.rules.inspection.correction import corrected

WAYS = {"overtime": "《劳动保障监察条例》第二十五条", "women_minors": "《劳动保障监察条例》第二十三条"}


def put_right(act: Act) -> dict[str, Any]:
    """What is put right, in which paper: its number and its day are the paper's own."""
    paper = corrected(act)
    return {
        "corrections": [corrections.put_right(act["as_written"], act["correction"])],
        "corrected_paper": paper.pk,
        "decision_number": paper.number,
        "decision_title": paper.row.heading,
        "decided_on": timezone.localtime(paper.issued_at).date(),
    }


def notice(act: Act, kind: str) -> AdvanceNotice | None:
    """The newest notice of a kind."""
    return AdvanceNotice.objects.filter(case=act.case, kind=kind).order_by("-pk").first()


def handling_notice(act: Act) -> dict[str, Any]:
    """What is intended."""
    row = notice(act, NoticeKind.HANDLING)
    rate = row.rate if row else 0
    intended = [*duties(act, orders(act))]
    intended += [f"按照未支付金额的百分之{rate}向劳动者加付赔偿金。"] if rate else []
    return {"proposed": intended, "defence_by_on": row.defence_by_on if row else None}


def penalty_notice(act: Act) -> dict[str, Any]:
    """The intended fine."""
    row = notice(act, NoticeKind.PENALTY)
    if row is None:
        return {}
    return penalty_articles(row) | {
        "proposed_penalty": f"罚款{row.fine:,.2f}元（{dict(FINES).get(row.fine_kind, '')}）。",
        "hearing_right": row.hearing_right or None,
        "penalty_words": f"罚款{row.fine:,.2f}元。",
    }


def penalty_articles(row: AdvanceNotice) -> dict[str, Any]:
    """Where the fine is written."""
    return {"penalty_articles": WAYS.get(row.fine_kind, "《劳动保障监察条例》第三十条")}


def decision(act: Act) -> dict[str, Any]:
    """Heard how, and decided what."""
    fine = body(act).fine
    more = penalty_notice(act) if act.key == "inspection.decide_penalty" else {}
    return more | {
        "defence_words": act.facts.get("defence_words") or heard(act),
        "fine_sum": fine,
        "penalty_words": f"罚款{fine:,.2f}元。" if fine else None,
        "no_penalty_reason": act.facts.get("reason"),
        "no_penalty_articles": "《中华人民共和国行政处罚法》第三十三条、第五十七条",
        "notified_on": notified(act),
    }


def heard(act: Act) -> str:
    """Whether the employer answered, in a sentence."""
    row = AdvanceNotice.objects.filter(case=act.case).order_by("-pk").first()
    if row is None or not row.stated_on:
        return "你单位没有提出陈述、申辩。"
    return f"你单位于{day(row.stated_on)}提出陈述、申辩，本局已经复核。"


def notified(act: Act) -> date | None:
    """When it was told."""
    row = AdvanceNotice.objects.filter(case=act.case).order_by("-pk").first()
    return row.notified_on if row else None


def hearing(act: Act) -> dict[str, Any]:
    """When and where, before whom."""
    paper, row = last_paper(act, "penalty_advance_notice"), notice(act, NoticeKind.PENALTY)
    return {
        "hearing_at": act.facts.get("hearing_at"),
        "hearing_place": act.facts.get("hearing_place"),
        "chair": str(act.facts.get("chair") or ""),
        "hearing_members": act.facts.get("members") or "由主持人指定",
        "hearing_openness": "公开",
        "notice_number": paper.number if paper else None,
        "requested_on": row.hearing_requested_on if row else None,
        "addressee": {"name": employer_name(act)},
    }
