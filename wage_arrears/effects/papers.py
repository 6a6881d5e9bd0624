"""Which builder gives a paper of an inspection its facts."""

from typing import Any

from documents import facts
from wage_arrears.queries.paper_facts import common
from wage_arrears.queries.papers_of_deciding import decision, handling_notice, hearing, penalty_notice, put_right
from wage_arrears.queries.papers_of_enforcement import court, query, referral
from wage_arrears.queries.papers_of_inquiry import (
    correction,
    defence_record,
    filing,
    hearing_record,
    inquiry,
    preserved,
    refusal,
    visit_record,
)
from wage_arrears.queries.papers_of_liable import deposit_notice, liability_decision, liability_notice

BUILDERS: dict[str, Any] = {
    "filing_approval": filing,
    "complaint_correction_notice": correction,
    "complaint_refusal_notice": refusal,
    "inquiry_notice": inquiry,
    "inquiry_record": visit_record,
    "evidence_preservation_notice": preserved,
    "rectification_order": None,
    "handling_advance_notice": handling_notice,
    "defence_record": defence_record,
    "handling_decision": decision,
    "liability_advance_notice": liability_notice,
    "liability_decision": liability_decision,
    "deposit_payment_notice": deposit_notice,
    "penalty_advance_notice": penalty_notice,
    "penalty_hearing_notice": hearing,
    "penalty_hearing_record": hearing_record,
    "penalty_decision": decision,
    "no_penalty_decision": decision,
    "filing_revocation_decision": refusal,
    "inspection_correction_decision": put_right,
    "performance_reminder": None,
    "administrative_enforcement_application": court,
    "asset_query_letter": query,
    "criminal_referral": referral,
    "referral_receipt": referral,
}


def building(own: Any) -> facts.Builder:
    """The common facts, and over them those of the kind."""
    return lambda act: common(act) | (own(act) if own else {})


for kind, own in BUILDERS.items():
    facts.register(kind, building(own))
