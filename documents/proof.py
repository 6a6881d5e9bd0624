"""Facts of the papers that service itself makes: the proof of service and the public notice."""

from typing import Any

from casework.act import Act
from documents.acts.service import INSPECTORS, deeming_rule
from documents.forms.signature import picture_of
from documents.rendering.wording import day
from documents.rules.channels import ReceivedAs
from law.rules import rule as law_rule

# Whoever signs as one of these is not the addressee, nor the addressee's own hand as a body's head or mail desk is.
IN_THE_PLACE_OF = frozenset({ReceivedAs.HOUSEHOLD, ReceivedAs.AGENT, ReceivedAs.NAMED})


def proof_facts(act: Act) -> dict[str, Any]:
    """送达回证: which paper, to whom, how, when, and every attempt."""
    row = act.thing
    attempts = list(row.attempts.all())
    last = attempts[-1] if attempts else None
    refused = next((a for a in attempts if a.outcome == "refused"), None)
    return {
        "served_paper": row.paper.title,
        "served_number": row.paper.number or "无编号",
        "addressee": {"name": row.addressee},
        "service_address": (last.place if last else "") or row.address or ("本平台" if row.is_electronic else "当面"),
        "service_channel": row.get_channel_display() or "当面",
        "sent_at": row.sent_at or act.at,
        "service_received_at": row.received_at,
        "received_for": signed_for(row),
        "refusal_words": f"{refused.cause}（{day(refused.on)}）" if refused else None,
        "attempt_words": attempt_words(attempts) if len(attempts) > 1 else None,
        "witnesses": last.witnesses if last and last.witnesses else None,
        "service_effective_on": row.effective_on,
        "served_by": str(last.by) if last and last.by else act.case.office.name,
        "service_proofs": f"{proofs}份" if (proofs := sum(a.proofs.count() for a in attempts)) else None,
        "signatures": [
            {
                "label": "代收人" if row.received_as in IN_THE_PLACE_OF else "受送达人",
                "name": row.received_by,
                "signed_at": row.received_at,
                "image": picture_of(row.drawn),
            }
        ]
        if row.received_at
        else [{"label": "送达人", "name": str(last.by) if last and last.by else act.case.office.name}],
    }


def signed_for(row: Any) -> str | None:
    """Who signed in the addressee's place, and as what; none where they signed themselves."""
    if not row.received_by or row.received_by == row.addressee:
        return None
    shown = f"（{row.get_received_as_display()}）" if row.received_as in IN_THE_PLACE_OF else ""
    return f"{row.received_by}{shown}"


def attempt_words(attempts: list[Any]) -> str:
    """Each sending and its result, in order."""
    return "；".join(
        f"{day(a.on)}{a.get_channel_display()}" + (f"，{a.get_outcome_display()}：{a.cause}" if a.outcome else "")
        for a in attempts
    )


# The papers whose addressee is asked for an answer by them.
ASK_AN_ANSWER = frozenset({"notice_to_answer", "joinder_notice"})


def public_notice_facts(act: Act) -> dict[str, Any]:
    """公告: what is published to whom and why so, what it asks or decides, and the day it counts as served."""
    row = act.thing
    about = law_rule(deeming_rule(row), place=act.case.place, on=act.on)
    failed = [each for each in row.attempts.all() if each.outcome == "failed"]
    told = row.paper.facts
    return {
        "addressee": {"name": row.addressee},
        "publication_article": str(about.articles[0]),
        "published_papers": "、".join(filter(None, [row.paper.title, row.paper.number])),
        "publication_days": str(about.period),
        "failed_words": attempt_words(failed),
        "deemed_served_on": row.deemed_on,
        "claims": None,
        "is_department": row.case.kind in INSPECTORS,
        "is_dispute": row.case.kind not in INSPECTORS,
        "asks_answer": row.paper.kind in ASK_AN_ANSWER,
        "hearing_at": told.get("hearing_at"),
        "hearing_place": told.get("hearing_place"),
        "rulings_words": "；".join(each["text"] for each in told.get("rulings") or ()),
        "ends_here": row.paper.kind == "final_award" or bool(told.get("is_final")),
        "may_sue": row.paper.kind == "contestable_award"
        or (row.paper.kind == "partial_award" and not told.get("is_final")),
    }
