"""Every event of mediation, negotiation, review and plan × every stage × every kind of person, asked in memory."""

from typing import Any

import pytest

from casework.machine import MACHINES, EventRow, refusal_for
from disputes.models import AgreementReview, Mediation, Negotiation, PaymentPlan

MODELS: list[Any] = [Mediation, Negotiation, AgreementReview, PaymentPlan]
PEOPLE = {
    "applicant": frozenset({"signed_in", "applicant", "party", "worker", "payee", "special"}),
    "general_agent": frozenset({"signed_in", "applicant", "party", "worker", "payee"}),
    "respondent": frozenset({"signed_in", "respondent", "party", "employer", "payer", "special"}),
    "code_holder": frozenset({"signed_in", "code_holder"}),
    "mediator": frozenset({"signed_in", "mediator"}),
    "mediation_head": frozenset({"signed_in", "mediation_head"}),
    "filing_officer": frozenset({"signed_in", "filing_officer"}),
    "office_head": frozenset({"signed_in", "office_head"}),
    "arbitrator": frozenset({"signed_in", "arbitrator", "tribunal_in_charge", "sole_arbitrator"}),
    "stranger": frozenset({"signed_in"}),
    "clock": frozenset({"clock"}),
}
ROWS = [pytest.param(row, id=row.key) for model in MODELS for row in MACHINES.rows(model).values()]


def expected(row: EventRow, stage: str, held: frozenset[str]) -> str:
    """The refusal as the table reads: whose it is, then whether it is the time, then with what power."""
    if not any(names <= held for names in row.who.alternatives):
        return "not_yours"
    if stage not in row.sources:
        return "wrong_stage"
    if row.special and "party" in held and "special" not in held:
        return "needs_special_authority"
    return ""


@pytest.mark.parametrize("row", ROWS)
def test_every_stage_and_every_person_gets_the_answer_of_the_table(row: EventRow) -> None:
    for stage in ["", *MACHINES.model(row.machine).Stage.values]:
        for who, held in PEOPLE.items():
            refusal = refusal_for(row, stage, held)
            assert (refusal.code if refusal else "") == expected(row, stage, held), f"{row.key} {stage} {who}"


@pytest.mark.parametrize("model", MODELS)
def test_every_stage_is_reached_and_left_or_final(model: Any) -> None:
    rows = MACHINES.rows(model)
    reached = {target for row in rows.values() for target in row.targets if row.target or row.one_of}
    left = {
        s
        for row in rows.values()
        for s in row.sources
        if any(t != s for t in row.targets) and (row.target or row.one_of)
    }
    for stage in model.Stage.values:
        assert stage in reached, f"nothing leads to {stage}"
        body_ends_by_day = model is Mediation and stage == "effective"
        assert stage in left or stage in model.FINAL or body_ends_by_day, f"nothing leaves {stage}"


@pytest.mark.parametrize("who", ["arbitrator", "office_head", "filing_officer"])
def test_nobody_of_the_commission_moves_anything_in_a_mediation(who: str) -> None:
    mine = {name for name, row in MACHINES.rows(Mediation).items() if row.who.holds(PEOPLE[who])}
    # The opening asks on the file it comes from; names and lines are events every file has, behind the same wall.
    assert mine <= {"apply", "substitute_party", "correct_party", "find_line"}


def test_limits_notes_and_private_offers_stay_off_the_timeline_of_the_parties() -> None:
    rows = MACHINES.rows(Mediation)
    for name in ("set_private_limit", "take_note", "make_offer", "enter_caucus", "leave_caucus"):
        assert not rows[name].seen_by.holds(PEOPLE["respondent"])
        assert rows[name].seen_by.holds(PEOPLE["mediator"])


def test_a_negotiation_is_on_nobody_elses_timeline() -> None:
    for row in MACHINES.rows(Negotiation).values():
        assert not row.seen_by.holds(PEOPLE["arbitrator"])
        assert row.seen_by.holds(PEOPLE["applicant"])


def test_a_private_limit_leaves_no_trace_in_the_journal() -> None:
    form = MACHINES.rows(Mediation)["set_private_limit"].form
    assert form.is_secret("amount")
