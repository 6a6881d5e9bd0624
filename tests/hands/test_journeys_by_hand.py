"""Every journey once more, each step done on its page by a browser without scripts."""

from functools import cache
from pathlib import Path

import pytest

from casework.consequences import choice_of
from casework.machine import MACHINES, EventRow
from demo.journey import Failure, Journey
from demo.play import begun, load, steps
from tests.hands.hand import ByHand, NotDone
from tests.hands.trying import BY_FACTS, Trying

FOLDER = Path(__file__).resolve().parents[2] / "demo" / "journeys"
FILES = sorted(FOLDER.glob("**/*.yaml"))
ROWS = [row for name in MACHINES.names() for row in MACHINES.rows(MACHINES.model(name)).values()]
# What was tried on a form need not be tried again on the same form by the next journey.
TRIED: set[str] = set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_journey_goes_on_the_pages_of_the_house(path: Path, db: None) -> None:
    raw = load(path)
    journey: Journey = begun(raw, None)
    trying = Trying(TRIED)
    journey.hand = ByHand(trying)
    try:
        assert sum(1 for _state in steps(journey, raw)) == len(raw["steps"])
    except (Failure, NotDone) as failure:
        pytest.fail(f"{path.name}: {failure}", pytrace=False)
    assert trying.faults == []


@cache
def done_by_somebody() -> set[str]:
    """The events that a person does in some journey, and is not refused."""
    found = (step for path in FILES for step in load(path)["steps"])
    return {
        step["do"]
        for step in found
        if step.get("do") and step.get("by") not in (None, "clock") and not step.get("refuse")
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_an_event_is_done_on_a_page_by_some_journey_or_says_why_not(row: EventRow) -> None:
    assert row.unpaged or row.key in done_by_somebody(), f"{row.key} has no journey, and its row does not say why"


@pytest.mark.parametrize(("key", "choice"), sorted(BY_FACTS))
def test_what_the_facts_of_a_file_must_allow_is_decided_in_some_journey(key: str, choice: str) -> None:
    name = choice_of(MACHINES.row(key))
    steps_of_it = [step for path in FILES for step in load(path)["steps"] if step.get("do") == key]
    assert choice in [step["with"].get(name) for step in steps_of_it if step.get("with") and not step.get("refuse")]
