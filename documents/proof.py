"""Facts of the papers that service itself makes: the proof of service and the public notice."""

from typing import Any

from casework.act import Act
from documents.acts.service import deeming_rule
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
        "service_address": (last.to if last else "") or row.address or ("本平台" if row.is_electronic else "当面"),
        "service_channel": row.get_channel_display() or "当面",
        "sent_at": row.sent_at or act.at,
        "service_received_at": row.received_at,
        "received_for": signed_for(row),
        "refusal_words": f"{refused.why}（{day(refused.on)}）" if refused else None,
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
        f"{day(a.on)}{a.get_channel_display()}" + (f"，{a.get_outcome_display()}：{a.why}" if a.outcome else "")
        for a in attempts
    )


def public_notice_facts(act: Act) -> dict[str, Any]:
    """公告: what is published to whom, and the day it counts as served."""
    row = act.thing
    about = law_rule(deeming_rule(row), place=act.case.place, on=act.on)
    facts: dict[str, Any] = {
        "addressee": {"name": row.addressee},
        "publication_article": str(about.articles[0]),
        "published_papers": "、".join(filter(None, [row.paper.title, row.paper.number])),
        "publication_days": str(about.period),
        "deemed_served_on": row.deemed_on,
        "claims": None,
    }
    hearing = row.paper.facts.get("hearing_at")
    if hearing:
        facts |= {"hearing_at": hearing, "answer_words": "十个工作日"}
    return facts
