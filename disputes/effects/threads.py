"""Which events of a dispute ask for something, and which answer it."""

from collections.abc import Mapping
from typing import Any

from casework.threads import Ask, register

# What the head is asked to approve is answered by the head's own act.
APPROVALS = {
    "acceptance": ("arbitration.accept",),
    "extension": ("arbitration.extend_award_deadline",),
    "stay": ("arbitration.suspend",),
    "termination": ("arbitration.terminate",),
}


def fits_approval(facts: Mapping[str, Any], key: str) -> bool:
    """Whether an act decides the very matter that was asked about."""
    return key in APPROVALS.get(facts.get("matter", ""), ())


def ask(*answers: str, **more: Any) -> Ask:
    """A row of the table."""
    return Ask(answers, **more)


APPLICATION = {
    "application.submit": ask(
        "application.route_to_arbitration",
        "application.route_to_mediation",
        "application.route_to_inspection",
        "application.redirect",
        "application.merge_duplicate",
    ),
    "application.request_correction": ask("application.correct", "application.withdraw"),
    "application.hand_over": ask("application.accept_hand_over", "application.return_hand_over"),
}
ARBITRATION = {
    "arbitration.file": ask("arbitration.accept", "arbitration.decline", "arbitration.transfer"),
    "arbitration.request_correction": ask("arbitration.correct", "arbitration.withdraw"),
    "arbitration.transfer": ask("arbitration.take_over"),
    "arbitration.request_approval": ask(*(key for keys in APPROVALS.values() for key in keys), fits=fits_approval),
    "arbitration.object_to_jurisdiction": ask("arbitration.rule_on_jurisdiction", "arbitration.transfer"),
    "arbitration.counterclaim": ask("arbitration.accept_counterclaim", "arbitration.decline_counterclaim"),
    "arbitration.amend_claims": ask("arbitration.accept_amendment", "arbitration.separate_amendment"),
    "arbitration.apply_to_join": ask("arbitration.decide_joining"),
    "arbitration.request_recusal": ask("arbitration.decide_recusal", each=True),
    "arbitration.request_closed_hearing": ask(
        "arbitration.decide_closed_hearing", between=("arbitration.agree_closed_hearing",)
    ),
    "arbitration.request_postponement": ask("arbitration.decide_postponement"),
    "arbitration.demand_employer_records": ask(
        "arbitration.answer_demand", "arbitration.note_demand_silence", each=True
    ),
    "arbitration.appoint_appraisal": ask("arbitration.record_appraisal", each=True),
    "arbitration.refer_to_commission": ask("arbitration.record_commission_view"),
    "arbitration.draft_award": ask("arbitration.review_draft"),
    "arbitration.draft_partial_award": ask(
        "arbitration.review_draft", "arbitration.make_partial_award", "arbitration.drop_partial_award"
    ),
    "arbitration.issue_mediation_statement": ask("arbitration.renege", between=("arbitration.sign_statement",)),
}
OTHERS = {
    "evidence.return_item": ask("evidence.replace", "evidence.withdraw"),
    "evidence.request_original": ask("evidence.compare_original"),
    "mediation.invite_respondent": ask("mediation.consent", "mediation.refuse"),
    # Both sides have to want it: what one proposes the other answers by the same act.
    "mediation.extend_by_agreement": ask("mediation.extend_by_agreement"),
    "mediation.apply_review": ask("mediation.apply_review"),
    "mediation.apply_judicial_confirmation": ask("mediation.apply_judicial_confirmation"),
    "negotiation.invite": ask("negotiation.reply", "negotiation.close", "negotiation.expire"),
    "agreement_review.apply": ask("agreement_review.accept", "agreement_review.decline"),
    "payment_plan.report_payment": ask("payment_plan.confirm_payment", "payment_plan.dispute_payment", each=True),
    "payment_plan.apply_execution": ask("payment_plan.record_execution"),
    "award.sue": ask("award.record_court_result", each=True),
    "award.apply_set_aside": ask("award.record_court_result", each=True),
}

register(APPLICATION | ARBITRATION | OTHERS)
