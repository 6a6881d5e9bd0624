"""The grid of the room: every verb × role × stage."""

import re
from itertools import product

import pytest
from django.utils import translation

from casework.errors import DomainError
from hearings import protocol
from hearings.acts.decide import decide
from hearings.acts.turn import DECIDE
from hearings.records.state import Draft, Person, Sitting
from hearings.rules.asynchronous import check_may_answer, check_next_step
from hearings.rules.stages import Stage
from hearings.rules.steps import label
from hearings.rules.verbs import TABLE, may, refusal
from tests.hearings import grid

STORED = [protocol.name_of(shape) for shape in protocol.STORED]  # type: ignore[arg-type]
STAGES = [stage.value for stage in Stage]


@pytest.mark.smoke
def test_every_verb_has_a_row_a_decision_and_a_place_in_the_protocol() -> None:
    loose = {"evidence.point", "media.take", "rtc.offer", "rtc.answer", "rtc.candidate"}
    assert set(STORED) == set(DECIDE)
    assert set(STORED) | loose == set(TABLE)


def decided(sitting: Sitting, person: Person, verb: str) -> tuple[str, list[Draft]]:
    """The refusal's code, or the events."""
    try:
        return "", decide(sitting, person, grid.frame(verb), grid.NOW)[1]
    except DomainError as refused:
        return refused.code, []


@pytest.mark.parametrize("verb", STORED)
@pytest.mark.django_db
def test_a_verb_is_refused_in_every_cell_but_its_own(verb: str) -> None:
    """The table refuses before anything is decided; what it lets through is never broken."""
    allowed = 0
    for role, stage in product(grid.ROLES, STAGES):
        sitting = grid.sitting(stage)
        person = sitting.people[grid.IDS[role]]
        expected = refusal(sitting, person, verb)
        assert (verb in may(sitting, person)) == (expected is None)
        code, drafts = decided(sitting, person, verb)
        assert expected is None or code == expected.code, (role, stage)
        assert all(draft.audience for draft in drafts)
        allowed += not code
    assert allowed or verb in NEEDS_MORE


# Verbs that no cell of the bare grid can carry out, since they need evidence rows, an invitation, a vote's room or a hand.
NEEDS_MORE = frozenset(
    [
        *("evidence.show", "evidence.opinion", "evidence.page", "evidence.close", "room.answer", "room.invite"),
        *("vote.cast", "hand.lower", "witness.dismiss", "stage.open", "stage.close", "stage.resume"),
        *("recording.stop", "recording.chunk", "floor.revoke", "person.admit", "room.recall", "witness.confront"),
        *("stage.convert_to_sync", "step.window", "step.end", "snapshot.give"),
    ]
)


@pytest.mark.smoke
@pytest.mark.parametrize("verb", [verb for verb in STORED if verb.startswith("stage.") or verb == "transcript.seal"])
def test_no_stage_is_moved_by_a_party_a_witness_or_a_guest(verb: str) -> None:
    for role, stage in product(
        [
            "applicant",
            "respondent",
            "third_party",
            "representative",
            "witness",
            "expert",
            "interpreter",
            "support",
            "observer",
        ],
        STAGES,
    ):
        sitting = grid.sitting(stage)
        refused = refusal(sitting, sitting.people[grid.IDS[role]], verb)
        assert refused is not None
        assert refused.code == "not_yours"


@pytest.mark.parametrize("stage", ["sealed", "postponed", "cancelled"])
def test_nothing_may_be_done_in_a_sitting_that_is_over_but_the_vote(stage: str) -> None:
    sitting = grid.sitting(stage)
    open_verbs = {verb for person in sitting.people.values() for verb in may(sitting, person)}
    assert open_verbs <= {"vote.cast"}


def test_a_step_is_called_as_its_kind_of_sitting_calls_it() -> None:
    assert (label("opening", "mediation"), label("opening", "hearing")) == ("开场说明", "宣布开庭")
    assert (label("evidence", "conference"), label("closing", "asynchronous")) == ("证据交换", "闭庭")


def refused_in_english(role: str, verb: str, **facts: object) -> str:
    """The sentence an English reader gets of a frame refused by the writer, which speaks the language of the record."""
    sitting = grid.sitting()
    sitting.recusals, sitting.step = {}, "claims"
    sitting.people[grid.IDS["applicant"]].missed = None
    sitting.people[grid.IDS["third_party"]].lost_since = ""
    with pytest.raises(DomainError) as caught:
        decide(sitting, sitting.people[grid.IDS[role]], protocol.frame(verb, facts), grid.NOW)
    with translation.override("en"):
        return caught.value.message


@pytest.mark.parametrize(
    ("role", "verb", "facts", "names"),
    [
        ("respondent", "say", {"text": "不对"}, ["Applicant’s statement"]),
        ("respondent", "evidence.show", {"item": 1}, ["Applicant’s statement"]),
        ("presiding", "stage.close", {}, ["Debate", "Final statements", "Mediation"]),
        ("presiding", "step.set", {"step": "debate", "absent": True}, ["Debate"]),
        ("applicant", "transcript.confirm", {}, ["In session"]),
    ],
)
@pytest.mark.django_db
def test_a_refusal_names_steps_and_stages_in_its_readers_language(
    role: str, verb: str, facts: dict[str, object], names: list[str]
) -> None:
    told = refused_in_english(role, verb, **facts)
    assert [name for name in names if name not in told] == []
    assert re.search(r"[一-鿿]", told) is None, told


def test_a_step_by_turns_is_named_in_its_readers_language_too() -> None:
    sitting = grid.sitting(kind="asynchronous")
    sitting.step, sitting.step_closes_at = "claims", "2026-12-11T00:00:00+00:00"
    with pytest.raises(DomainError) as not_asked:
        check_may_answer(sitting, sitting.people[grid.IDS["respondent"]], grid.NOW)
    with pytest.raises(DomainError) as meeting:
        check_next_step(grid.sitting(kind="mediation"), "caucus", grid.NOW)
    with translation.override("en"):
        assert re.search(r"[一-鿿]", not_asked.value.message + meeting.value.message) is None
