"""Every event of an inspection × every stage × every kind of person, asked in memory."""

import pytest

from casework.errors import NotYours, WrongStage
from casework.machine import MACHINES, refusal_for
from wage_arrears.machines.inspection.stages import FINAL, Stage
from wage_arrears.models import Inspection

R, V, F, I, S = "received", "verifying", "filed", "investigating", "suspended"  # noqa: E741
O, P, D, X, C, K = "ordered", "penalty_notice", "decided", "performing", "court_enforcement", "criminal_referred"  # noqa: E741
LADDER = {O, P, D, X, C}
IN, IH, DH, PH, CDH = "inspector", "inspectorate_head", "department_head", "principal_head", "city_department_head"
EM, AP = "employer", "applicant"

# The law as a table: event → who may, and from which stages.
TABLE: dict[str, tuple[set[str], set[str]]] = {
    "lodge_complaint": ({"tip_holder"}, {R, V, F, I}),
    "ask_completion": ({IN, IH}, {R, V}),
    "complete": ({AP, IN, IH}, {R, V}),
    "accept": ({IH}, {R, V}),
    "decline": ({IH}, {R, V}),
    "redirect": ({IN, IH}, {R, V}),
    "begin_verification": ({IN, IH}, {R}),
    "file_case": ({IH}, {R, V}),
    "assign": ({IH}, {R, V, F, I, S, K} | LADDER),
    "visit": ({IN}, {V, F, I}),
    "demand_records": ({IN}, {V, F, I}),
    "preserve_evidence": ({DH}, {I}),
    "release_evidence": ({IN}, {I, O}),
    "settle_on_site": ({IN}, {I}),
    "extend_investigation": ({DH}, {I}),
    "suspend": ({IH}, {F, I, O}),
    "resume": ({IH}, {S}),
    "order_payment": ({IN, IH}, {I, O, X}),
    "order_rectification": ({IN, IH}, {I, O}),
    "verify_rectification": ({IN}, {O}),
    "begin_performance": ({IN, DH}, {O, D}),
    "notify_handling": ({IN}, {I, O, P, X}),
    "notify_penalty": ({IN}, {I, O, P, D, X}),
    "state_defence": ({EM}, {P}),
    "waive_defence": ({EM}, {P}),
    "review_defence": ({IN, IH}, {P}),
    "request_hearing": ({EM}, {P}),
    "notify_penalty_hearing": ({IH, DH}, {P}),
    "hold_penalty_hearing": ({IH, DH}, {P}),
    "legal_review": ({IH, DH}, {P}),
    "decide_handling": ({DH}, {P}),
    "decide_penalty": ({DH}, {P}),
    "decide_no_penalty": ({DH}, {P}),
    "revoke_filing": ({DH}, {I, O, P}),
    "deliver": ({IN, "clock"}, {O, P, D, X}),
    "correct_paper": ({DH}, {O, P, D, X, C}),
    "publish_decision": ({DH}, {D, X, C}),
    "record_admin_reconsideration": ({IN, EM}, {D, X, C}),
    "record_admin_suit": ({IN, EM}, {D, X, C}),
    "record_review_or_suit": ({IN, DH}, {D, X, C}),
    "urge_performance": ({IN, DH}, {D, X}),
    "apply_court_enforcement": ({DH}, {D, X}),
    "form_referral_team": ({IH, DH}, LADDER),
    "report_referral": ({IN, IH}, LADDER),
    "approve_referral": ({PH}, LADDER),
    "refuse_referral": ({PH}, LADDER),
    "hand_to_police": ({IN}, LADDER),
    "record_police_receipt": ({IN}, {K}),
    "record_police_filing": ({IN}, LADDER | {K}),
    "record_police_refusal": ({IN}, {K}),
    "ask_police_reconsideration": ({IN, DH}, LADDER),
    "ask_procurator_supervision": ({IN, DH}, LADDER),
    "record_payment": ({IN}, LADDER | {K}),
    "notify_liable": ({IN}, LADDER),
    "state_liability": ({"liable"}, LADDER),
    "hold_liable": ({DH}, LADDER),
    "keep_deposit": ({IN}, LADDER),
    "draw_on_deposit": ({DH}, LADDER),
    "request_emergency_fund": ({IH, DH}, LADDER | {I, K}),
    "record_recourse": ({IN, DH}, LADDER | {K}),
    "ask_asset_query": ({IN, IH}, LADDER | {I, K}),
    "query_assets": ({CDH}, LADDER | {I, K}),
    "request_recusal": ({"party", IN}, LADDER | {R, V, F, I, K}),
    "decide_recusal": ({DH}, LADDER | {R, V, F, I, K}),
    "propose_listing": ({IH}, LADDER),
    "propose_publication": ({IH}, LADDER),
    "tell_result": ({IN, IH}, LADDER | {V, F, I, K}),
    "reveal_source": ({IH}, LADDER | {R, V, F, I, S, K}),
    "close": ({IH, DH}, LADDER | {V, F, I, K}),
}
SHARED = {
    "identify", "appoint_representative", "revoke_representative", "substitute_party", "correct_party",
    "consent_eservice", "withdraw_eservice", "confirm_address", "agree_line", "dispute_line", "answer_element",
    "find_line", "reveal_contact",
}  # fmt: skip
PEOPLE = [
    IN,
    IH,
    DH,
    PH,
    CDH,
    EM,
    AP,
    "worker",
    "clerk",
    "arbitrator",
    "mediator",
    "office_head",
    "tip_holder",
    "liable",
    "clock",
]
ROWS = MACHINES.rows(Inspection)


@pytest.mark.smoke
def test_the_table_holds_every_event_and_no_other() -> None:
    assert set(ROWS) - SHARED - {"receive"} == set(TABLE)


@pytest.mark.parametrize("event", sorted(TABLE))
def test_each_event_leaves_from_its_stages_only(event: str) -> None:
    who, sources = TABLE[event]
    held = frozenset({next(iter(who)), "special", "party"})
    for stage in Stage.values:
        refusal = refusal_for(ROWS[event], stage, held)
        assert (refusal is None) == (stage in sources), (event, stage)
        assert refusal is None or isinstance(refusal, WrongStage)


@pytest.mark.parametrize("event", sorted(TABLE))
def test_each_event_is_for_its_people_only(event: str) -> None:
    who, sources = TABLE[event]
    stage = min(sources)
    for person in PEOPLE:
        names = {person} | ({"party"} if person in (EM, AP, "worker") else set()) | {"special"}
        refusal = refusal_for(ROWS[event], stage, frozenset(names))
        assert (refusal is None) == bool(names & who), (event, person)
        assert refusal is None or isinstance(refusal, NotYours)


def test_every_stage_is_reached_and_every_open_one_is_left() -> None:
    reached = {target for row in ROWS.values() for target in row.targets}
    left = {source for row in ROWS.values() for source in row.sources if set(row.targets) - {source}}
    assert set(Stage.values) <= reached
    assert set(Stage.values) - FINAL <= left


def test_no_event_before_the_police_have_it_is_seen_by_the_employer() -> None:
    hidden = ["form_referral_team", "report_referral", "approve_referral", "ask_asset_query", "query_assets", "visit"]
    assert not any(ROWS[name].seen_by.holds(frozenset({EM, "respondent", "party"})) for name in hidden)
