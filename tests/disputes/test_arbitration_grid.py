"""The two machines as tables, asked in memory: every stage, every event, every role."""

from itertools import product

import pytest

from casework.errors import DomainError
from casework.machine import MACHINES, EventRow, refusal_for
from casework.todo import _RULES as TASK_RULES
from disputes.models import Arbitration, Award

WORKER = frozenset({"signed_in", "applicant", "party", "worker", "payee", "special"})
EMPLOYER = frozenset({"signed_in", "respondent", "party", "employer", "payer", "special"})
PEOPLE = {
    "worker": WORKER,
    "employer": EMPLOYER,
    "agent": WORKER - {"special"},
    "third_party": frozenset({"signed_in", "third_party", "party", "employer", "special"}),
    "filing_officer": frozenset({"signed_in", "filing_officer"}),
    "clerk": frozenset({"signed_in", "clerk"}),
    "sole": frozenset({"signed_in", "arbitrator", "sole_arbitrator", "tribunal_in_charge"}),
    "member": frozenset({"signed_in", "arbitrator", "member_arbitrator"}),
    "head": frozenset({"signed_in", "office_head"}),
    "mediator": frozenset({"signed_in", "mediator"}),
    "inspector": frozenset({"signed_in", "inspector"}),
    "clock": frozenset({"clock"}),
    "stranger": frozenset({"signed_in"}),
}
# event: the stages it leaves from, and the people of the table above who may do it.
F, C, T, A, P = "filed", "correction_requested", "transferred", "accepted", "pleading"
H, S, D = "hearing", "suspended", "deliberating"
RUN = {A, P, H, D}
ENDED = {"declined", "decided", "mediated", "withdrawn", "deemed_withdrawn", "terminated"}
TABLE: dict[str, tuple[set[str], set[str]]] = {
    "request_correction": ({F}, {"filing_officer"}),
    "correct": ({C}, {"worker", "agent", "filing_officer"}),
    "accept": ({F}, {"filing_officer"}),
    "decline": ({F}, {"filing_officer"}),
    "transfer": ({F, S} | RUN, {"filing_officer", "head"}),
    "take_over": ({T}, {"filing_officer"}),
    "revoke_acceptance": ({A, P}, {"filing_officer", "head"}),
    "suggest_mediation": ({F}, {"filing_officer"}),
    "defer_acceptance": ({F}, {"filing_officer"}),
    "serve_application": ({A}, {"filing_officer", "clerk"}),
    "answer": ({P, H}, {"employer"}),
    "object_to_jurisdiction": ({P}, {"employer"}),
    "rule_on_jurisdiction": ({P}, {"filing_officer", "sole", "head"}),
    "counterclaim": ({P}, {"employer"}),
    "accept_counterclaim": ({P}, {"filing_officer", "sole"}),
    "amend_claims": ({A, P, H}, {"worker"}),
    "add_party": ({A, P, H}, {"filing_officer", "sole", "head"}),
    "waive_answer_period": ({A, P, H}, {"worker", "agent", "employer", "third_party"}),
    "agree_short_answer_period": ({P}, {"employer"}),
    "choose_summary": ({F, A, P}, {"filing_officer", "sole"}),
    "convert_to_ordinary": ({A, P, H}, {"filing_officer", "sole"}),
    "register_collective": ({F, A, P}, {"filing_officer"}),
    "constitute_tribunal": ({A, P}, {"filing_officer", "head"}),
    "replace_arbitrator": (RUN | {S}, {"filing_officer", "head"}),
    "request_recusal": ({A, P, H}, {"worker", "agent", "employer", "third_party", "sole", "member", "clerk"}),
    "decide_recusal": ({A, P, H, S}, {"head"}),
    "set_evidence_deadline": ({A, P}, {"sole", "clerk", "filing_officer"}),
    "demand_employer_records": ({P, H}, {"sole"}),
    "answer_demand": ({P, H}, {"employer", "third_party"}),
    "schedule_hearing": ({A, P, H}, {"sole", "clerk"}),
    "request_postponement": ({P, H}, {"worker", "agent", "employer", "third_party"}),
    "open_hearing": ({P}, {"sole"}),
    "close_hearing": ({H}, {"sole"}),
    "reopen_hearing": ({D}, {"sole"}),
    "resume_preparation": ({D}, {"sole"}),
    "proceed_in_default": ({H}, {"sole"}),
    "deem_withdrawn": ({P, H}, {"sole"}),
    "entrust_mediation": ({A, P}, {"filing_officer", "sole"}),
    "end_entrusted_mediation": ({A, P, D}, {"filing_officer", "sole", "clock"}),
    "suspend": (RUN, {"head"}),
    "resume": ({S}, {"head", "filing_officer", "clerk"}),
    "extend_award_deadline": (RUN, {"head"}),
    "withdraw": ({F, C, S} | RUN, {"worker"}),
    "terminate": (RUN | {S}, {"head"}),
    "settle": (RUN, {"worker", "employer", "third_party", "sole", "clerk"}),
    "issue_mediation_statement": (RUN, {"sole"}),
    "sign_statement": (RUN, {"worker", "employer", "third_party", "clerk", "filing_officer"}),
    "renege": (RUN, {"worker", "employer", "third_party"}),
    "find_line": ({H, D}, {"sole"}),
    "agree_line": ({A, P, H}, {"worker", "agent", "employer"}),
    "record_deliberation": ({H, D}, {"sole", "member", "clerk"}),
    "vote": ({D}, {"sole", "member"}),
    "vote_on_part": ({H, D}, {"sole", "member"}),
    "draft_partial_award": ({H, D}, {"sole"}),
    "drop_partial_award": ({H, D}, {"sole"}),
    "make_partial_award": ({H, D}, {"sole", "clerk"}),
    "draft_award": ({D}, {"sole"}),
    "review_draft": ({H, D}, {"head"}),
    "sign_award": ({H, D}, {"sole", "member"}),
    "issue_award": ({D}, {"sole", "clerk"}),
    "correct_award": ({"decided"}, {"sole"}),
    "archive": (ENDED, {"filing_officer", "clerk"}),
    "reopen_after_remand": ({"decided"}, {"head"}),
}
MADE = {"issued", "served", "contested", "effective"}
AWARD_TABLE: dict[str, tuple[set[str], set[str]]] = {
    "sign": ({"drafted"}, {"clock"}),
    "issue": ({"signed"}, {"clock"}),
    "serve": (MADE, {"filing_officer", "clerk", "clock"}),
    "record_court_result": (MADE | {"set_aside"}, {"sole", "clerk", "filing_officer", "head"}),
    "take_effect": (MADE, {"clock"}),
    "perform": ({"effective"}, {"worker", "agent", "clerk", "clock"}),
    "certify_effect": ({"effective", "performed"}, {"sole", "clerk", "filing_officer", "head"}),
}


def code(refusal: DomainError | None) -> str:
    return refusal.code if refusal else "may"


def expected(row: EventRow, stage: str, person: str, stages: set[str], people: set[str]) -> set[str]:
    """What the table says must be answered."""
    if person in people:
        return {"may"} if stage in stages else {"wrong_stage"}
    # An agent with general authority is stopped only where the party could have gone on.
    return (
        {"not_yours", "wrong_stage"}
        if person == "agent" and row.special and stage not in stages
        else {
            "needs_special_authority"
            if person == "agent" and row.special and row.who.holds(PEOPLE[person])
            else "not_yours"
        }
    )


@pytest.mark.parametrize("name", TABLE)
def test_every_stage_and_every_person_of_an_arbitration_event(name: str) -> None:
    row = MACHINES.rows(Arbitration)[name]
    stages, people = TABLE[name]
    assert set(row.sources) == stages
    for stage, person in product(Arbitration.Stage.values, PEOPLE):
        assert code(refusal_for(row, stage, PEOPLE[person])) in expected(row, stage, person, stages, people)


@pytest.mark.parametrize("name", AWARD_TABLE)
def test_every_stage_and_every_person_of_an_award_event(name: str) -> None:
    row = MACHINES.rows(Award)[name]
    stages, people = AWARD_TABLE[name]
    assert set(row.sources) == stages
    for stage, person in product(Award.Stage.values, PEOPLE):
        assert code(refusal_for(row, stage, PEOPLE[person])) in expected(row, stage, person, stages, people)


@pytest.mark.parametrize("model", [Arbitration, Award])
def test_a_stranger_or_another_house_may_do_nothing(model: type[Arbitration | Award]) -> None:
    for row, stage in product(MACHINES.rows(model).values(), model.Stage.values):
        for person in ("stranger", "mediator", "inspector"):
            if row.name != "substitute_party":
                assert code(refusal_for(row, stage, PEOPLE[person])) == "not_yours", row.key


@pytest.mark.smoke
@pytest.mark.parametrize("model", [Arbitration, Award])
def test_every_stage_is_reached_and_left_or_final(model: type[Arbitration | Award]) -> None:
    rows = list(MACHINES.rows(model).values())
    reached = {target for row in rows for target in ([row.target] if row.target else row.one_of)}
    left = {source for row in rows for source in row.sources if row.targets != (source,) and (row.target or row.one_of)}
    assert reached == set(model.Stage.values)
    assert left | model.FINAL >= set(model.Stage.values)


@pytest.mark.smoke
def test_every_event_names_its_stages() -> None:
    for model in (Arbitration, Award):
        for row in MACHINES.rows(model).values():
            assert set(row.sources) <= set(model.Stage.values) | {""}
            assert row.label


def test_every_open_stage_has_a_task_with_an_owner() -> None:
    covered = {stage for rule in TASK_RULES["arbitration"] for stage in rule.stages}
    assert covered == set(Arbitration.Stage.values)


@pytest.mark.parametrize(
    ("kind", "stage", "held", "names"),
    [
        ("final", "effective", WORKER, {"may_sue"}),
        ("final", "effective", EMPLOYER, {"may_set_aside"}),
        ("contestable", "served", WORKER, {"may_sue"}),
        ("contestable", "served", EMPLOYER, {"may_sue"}),
        ("final", "set_aside", EMPLOYER, {"may_sue", "may_set_aside"}),
        ("mediation_statement", "effective", WORKER, set()),
    ],
)
def test_remedies_follow_the_paper_and_the_capacity(
    kind: str, stage: str, held: frozenset[str], names: set[str]
) -> None:
    award = Award(kind=kind)
    award.__dict__["stage"] = stage
    assert award.further_relations(held, 1) == names
    assert award.further_relations(held, None) == frozenset()
