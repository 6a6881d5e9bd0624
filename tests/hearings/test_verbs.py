"""The grid of the room: every verb × role × stage."""

from itertools import product

import pytest

from casework.errors import DomainError
from hearings import protocol
from hearings.acts.decide import decide
from hearings.acts.turn import DECIDE
from hearings.records.state import Draft, Person, Sitting
from hearings.rules.stages import Stage
from hearings.rules.steps import label
from hearings.rules.verbs import TABLE, may, refusal
from tests.hearings import grid

STORED = [protocol.name_of(shape) for shape in protocol.STORED]  # type: ignore[arg-type]
STAGES = [stage.value for stage in Stage]


def test_every_verb_has_a_row_a_decision_and_a_place_in_the_protocol() -> None:
    loose = {"evidence.point", "rtc.offer", "rtc.answer", "rtc.candidate"}
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
        *("recording.stop", "recording.chunk"),
        *("stage.convert_to_sync", "step.window", "step.end", "snapshot.give"),
    ]
)


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
