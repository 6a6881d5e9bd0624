"""What follows the events of an arbitration: clocks, papers, notices, and who has something to do."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.follows import Follows, Issues, Opens, follows
from casework.relations import (
    applicant,
    clerk,
    employer,
    filing_officer,
    office_head,
    party,
    relation,
    respondent,
    tribunal_in_charge,
)
from disputes.acts.award_clock import SUMMARY_RULE, refresh
from disputes.effects import arbitration_steps as steps
from disputes.rules.arbitration import settlement

AWARD = "arb.award_45d"
ACCEPT, CORRECTION = "arb.accept_5wd", "arb.correction_notice_5wd"
NOTICE, POSTPONE = "arb.hearing_notice_5wd", "arb.postpone_3wd"
# Everything that runs while the case is before the commission; it ends with the case.
RUNNING_RULES = (
    AWARD,
    SUMMARY_RULE,
    ACCEPT,
    CORRECTION,
    NOTICE,
    POSTPONE,
    "arb.serve_copy_5wd",
    "arb.answer_10wd",
    "arb.answer_copy_5wd",
    "arb.counterclaim_decide_5wd",
    "arb.panel_5wd",
    "arb.recusal_decide_3wd",
    "arb.collective_notice_5wd",
    "med.entrusted_10wd",
)
official = tribunal_in_charge | clerk | filing_officer


def received(act: Act) -> date:
    """The day of receipt."""
    day: date = act.thing.received_on
    return day


def accepted(act: Act) -> date:
    """The day of acceptance."""
    day: date = act.thing.accepted_on
    return day


def hearing_day(act: Act) -> date:
    """The day of the hearing, from which notice is counted back."""
    day: date = act["on"]
    return day


def not_on_paper(act: Act) -> bool:
    """The application has not been written out yet: before service it stands in the file alone."""
    return not act.case.papers.filter(kind="arbitration_application").exists()


def is_summary(act: Act) -> bool:
    """Handled summarily, and accepted."""
    return act.thing.procedure == "summary" and act.thing.accepted_on is not None


def is_collective(act: Act) -> bool:
    """A collective dispute that has been accepted."""
    return act.thing.is_collective and act.thing.accepted_on is not None


def granted(act: Act) -> bool:
    """What was asked was granted."""
    return bool(act["granted"])


def put_off_to_a_day(act: Act) -> bool:
    """Granted, and the new day is known."""
    return bool(act["granted"] and act["on"])


def has_ended(act: Act) -> bool:
    """The case ended by this act, after it was accepted."""
    return act.thing.ended_on is not None and act.thing.accepted_on is not None


def by_overdue_suit(act: Act) -> bool:
    """终止审理: the court has taken the case."""
    return act["ground"] == "overdue_suit"


def otherwise(act: Act) -> bool:
    """终结: any other ground."""
    return not by_overdue_suit(act)


def consents(act: Act) -> bool:
    """Whoever identifies may agree in the same breath to be served here."""
    return bool(act["consent_eservice"])


PEOPLE: dict[str, Follows] = {
    "arbitration.identify": follows(issues=[Issues("electronic_service_consent", when=consents)]),
    "arbitration.confirm_address": follows(issues=["address_confirmation"]),
    "arbitration.consent_eservice": follows(issues=["electronic_service_consent"]),
    "arbitration.appoint_representative": follows(issues=["power_of_attorney"]),
}
OPENING: dict[str, Follows] = {
    "arbitration.file": follows(opens=[Opens(ACCEPT, received), Opens(CORRECTION, received)], tells=filing_officer),
    "arbitration.request_correction": follows(
        meets=[CORRECTION], cancels=[ACCEPT], issues=["correction_notice"], tells=applicant
    ),
    "arbitration.correct": follows(opens=[Opens(ACCEPT, received)], tells=filing_officer),
    "arbitration.accept": follows(
        opens=[
            "arb.serve_copy_5wd",
            "arb.panel_5wd",
            Opens(SUMMARY_RULE, when=is_summary),
            Opens("arb.collective_notice_5wd", when=is_collective),
        ],
        meets=[ACCEPT],
        cancels=[CORRECTION],
        issues=["acceptance_notice", Issues("summary_procedure_notice", when=is_summary)],
        tells=applicant,
        then=[steps.approve_acceptance, refresh],
    ),
    "arbitration.decline": follows(meets=[ACCEPT], cancels=[CORRECTION], issues=["refusal_notice"], tells=applicant),
    "arbitration.transfer": follows(
        cancels=RUNNING_RULES,
        issues=[
            Issues("arbitration_application", to=relation("commission"), when=not_on_paper),
            "case_transfer_letter",
        ],
        tells=party,
    ),
    "arbitration.take_over": follows(opens=["arb.serve_copy_5wd", "arb.panel_5wd"], tells=party, then=[refresh]),
    "arbitration.revoke_acceptance": follows(
        opens=["arb.cancel_notice_5wd"], cancels=RUNNING_RULES, issues=["acceptance_revocation_decision"], tells=party
    ),
    "arbitration.suggest_mediation": follows(issues=["mediation_suggestion"], tells=party),
    "arbitration.defer_acceptance": follows(cancels=[ACCEPT], tells=party),
    "arbitration.end_deferral": follows(opens=[ACCEPT], tells=filing_officer),
    "arbitration.request_approval": follows(tells=office_head),
}
ANSWER: dict[str, Follows] = {
    "arbitration.serve_application": follows(
        meets=["arb.serve_copy_5wd"],
        issues=["arbitration_application", "notice_to_answer", "evidence_notice"],
        tells=respondent,
    ),
    "arbitration.answer": follows(
        opens=["arb.answer_copy_5wd"], issues=["statement_of_defence"], tells=applicant | official
    ),
    "arbitration.serve_answer": follows(meets=["arb.answer_copy_5wd"], tells=applicant),
    "arbitration.object_to_jurisdiction": follows(tells=official),
    "arbitration.rule_on_jurisdiction": follows(issues=["jurisdiction_decision"], tells=party, then=[refresh]),
    "arbitration.counterclaim": follows(opens=["arb.counterclaim_decide_5wd"], tells=applicant | official),
    "arbitration.accept_counterclaim": follows(
        meets=["arb.counterclaim_decide_5wd"],
        issues=["counterclaim_acceptance_notice"],
        tells=party,
        then=[refresh],
    ),
    "arbitration.decline_counterclaim": follows(
        meets=["arb.counterclaim_decide_5wd"], issues=["counterclaim_refusal_notice"], tells=respondent
    ),
    "arbitration.amend_claims": follows(tells=respondent | official),
    "arbitration.accept_amendment": follows(issues=["amendment_notice"], tells=party, then=[refresh]),
    "arbitration.separate_amendment": follows(issues=["separate_application_notice"], tells=applicant),
    "arbitration.add_party": follows(issues=["joinder_notice"], tells=party, then=[refresh]),
    "arbitration.apply_to_join": follows(tells=official),
    "arbitration.decide_joining": follows(
        issues=[Issues("joinder_notice", when=granted)], tells=party, then=[refresh, steps.tell_outsider]
    ),
    "arbitration.waive_answer_period": follows(tells=official),
    "arbitration.agree_short_answer_period": follows(tells=official),
}
PROCEDURE: dict[str, Follows] = {
    "arbitration.choose_summary": follows(
        opens=[Opens(SUMMARY_RULE, accepted, when=is_summary)],
        issues=[Issues("summary_procedure_notice", when=is_summary)],
        tells=party,
        then=[refresh],
    ),
    "arbitration.convert_to_ordinary": follows(
        cancels=[SUMMARY_RULE], issues=["ordinary_procedure_notice"], tells=party, then=[refresh]
    ),
    "arbitration.register_collective": follows(
        opens=[Opens("arb.collective_notice_5wd", accepted, when=is_collective)], tells=party, then=[refresh]
    ),
    "arbitration.constitute_tribunal": follows(meets=["arb.panel_5wd"], issues=["tribunal_notice"], tells=party),
    "arbitration.replace_arbitrator": follows(issues=["tribunal_notice"], tells=party),
    "arbitration.request_recusal": follows(
        opens=["arb.recusal_decide_3wd"]
    ),  # the heads are told with the page where they decide
    "arbitration.decide_recusal": follows(meets=["arb.recusal_decide_3wd"], issues=["recusal_decision"], tells=party),
    "arbitration.request_closed_hearing": follows(tells=party | official),
    "arbitration.decide_closed_hearing": follows(tells=party),
    "arbitration.convert_severance_claim": follows(tells=respondent | official),
}
PROOF: dict[str, Follows] = {
    "arbitration.set_evidence_deadline": follows(issues=["evidence_notice"], tells=party),
    "arbitration.extend_evidence_deadline": follows(tells=party),
    "arbitration.submit_evidence": follows(tells=official, then=[steps.hand_in_evidence]),
    "arbitration.exchange_evidence": follows(issues=["evidence_exchange_transcript"], tells=party, then=[refresh]),
    "arbitration.demand_employer_records": follows(issues=[Issues("evidence_notice", to=employer)], tells=party),
    "arbitration.answer_demand": follows(tells=official),
    "arbitration.note_demand_silence": follows(tells=official),
    "arbitration.order_investigation": follows(issues=["investigation_letter"]),
    "arbitration.appoint_appraisal": follows(issues=["appraisal_letter"], tells=party, then=[refresh]),
    "arbitration.record_appraisal": follows(tells=party),
}
HEARING: dict[str, Follows] = {
    "arbitration.schedule_hearing": follows(
        opens=[Opens(NOTICE, hearing_day), Opens(POSTPONE, hearing_day)],
        meets=["arb.collective_notice_5wd"],
        issues=["hearing_notice"],
        tells=party,
    ),
    "arbitration.request_postponement": follows(tells=official),
    "arbitration.decide_postponement": follows(
        opens=[Opens(NOTICE, hearing_day, when=put_off_to_a_day), Opens(POSTPONE, hearing_day, when=put_off_to_a_day)],
        issues=[Issues("postponement_notice", when=put_off_to_a_day)],
        tells=party,
        then=[steps.clear_the_day, refresh],
    ),
    "arbitration.open_hearing": follows(meets=[NOTICE], cancels=[POSTPONE]),
    "arbitration.adjourn": follows(tells=party),
    "arbitration.proceed_in_default": follows(tells=party),
    "arbitration.close_hearing": follows(tells=party),
    "arbitration.reopen_hearing": follows(tells=party),
    "arbitration.resume_preparation": follows(tells=party),
    "arbitration.entrust_mediation": follows(
        opens=["med.entrusted_10wd"], tells=party, then=[steps.open_entrusted_mediation, refresh]
    ),
    "arbitration.end_entrusted_mediation": follows(meets=["med.entrusted_10wd"], tells=party, then=[refresh]),
}
COURSE: dict[str, Follows] = {
    "arbitration.suspend": follows(issues=["suspension_notice"], tells=party, then=[refresh]),
    "arbitration.resume": follows(issues=["resumption_notice"], tells=party, then=[refresh]),
    "arbitration.extend_award_deadline": follows(issues=["extension_notice"], tells=party, then=[refresh]),
    "arbitration.order_advance_enforcement": follows(
        issues=["advance_enforcement_ruling", "advance_enforcement_letter"], tells=party
    ),
    "arbitration.draft_partial_award": follows(then=[steps.draft_part]),
    "arbitration.drop_partial_award": follows(then=[steps.drop_part]),
    "arbitration.make_partial_award": follows(tells=party, then=[steps.make_part]),
    "arbitration.withdraw": follows(
        issues=[Issues("withdrawal_decision", when=has_ended)], tells=party, then=[steps.stop_clocks]
    ),
    "arbitration.deem_withdrawn": follows(
        issues=[Issues("deemed_withdrawal_decision", when=has_ended)], tells=party, then=[steps.stop_clocks]
    ),
    "arbitration.terminate": follows(
        cancels=RUNNING_RULES,
        issues=[
            Issues("termination_decision", when=by_overdue_suit),
            Issues("ending_decision", when=otherwise),
        ],
        tells=party,
    ),
    "arbitration.record_overdue_suit": follows(tells=official | office_head),
}
RESULT: dict[str, Follows] = {
    "arbitration.settle": follows(tells=party, then=[refresh]),
    "arbitration.issue_mediation_statement": follows(
        issues=[Issues("mediation_statement", parties=lambda act: settlement.signers(act.case))], tells=party
    ),
    "arbitration.sign_statement": follows(tells=party | official, then=[steps.conclude_statement]),
    "arbitration.renege": follows(tells=party | official),
    "arbitration.record_deliberation": follows(issues=["deliberation_record"]),
    "arbitration.draft_award": follows(then=[steps.draft_papers]),
    "arbitration.sign_award": follows(then=[steps.sign_papers]),
    "arbitration.issue_award": follows(meets=[AWARD, SUMMARY_RULE], then=[steps.issue_papers]),
    "arbitration.correct_award": follows(issues=["award_correction_decision"], tells=party),
    "arbitration.reopen_after_remand": follows(opens=["arb.panel_5wd"], tells=party, then=[refresh]),
}
FOLLOWS: dict[str, Follows] = PEOPLE | OPENING | ANSWER | PROCEDURE | PROOF | HEARING | COURSE | RESULT
TITLE = _("仲裁")
