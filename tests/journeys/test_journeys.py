"""Every journey of the house goes as it is written, and writes nothing but a chain that verifies."""

from pathlib import Path

import pytest
import yaml

from casework.journal import faults
from casework.models import Case
from demo.expect import Failure
from demo.play import load, play
from demo.references import RESOLVERS
from documents import facts
from documents.models import Paper
from tests.journeys import papers

FOLDER = Path(__file__).resolve().parents[2] / "demo" / "journeys"
FILES = sorted(FOLDER.glob("**/*.yaml"))
AT_LEAST = 20
# A main line of every machine: what a fresh copy is tried with.
MAIN_LINES = {
    "unpaid_wages_settled",
    "mediation_failed_to_arbitration",
    "award_three_arbitrators",
    "instalments_defaulted",
    "inspection_tip_to_paid",
    "listing_term",
}
PLAYED = [pytest.param(path, marks=[pytest.mark.smoke] * (path.stem in MAIN_LINES), id=path.stem) for path in FILES]


@pytest.mark.parametrize("path", PLAYED)
def test_a_journey_goes_as_it_is_written(path: Path, db: None) -> None:
    raw = load(path)
    try:
        states = list(play(raw))
    except Failure as failure:
        pytest.fail(f"{path.name}: {failure}", pytrace=False)
    assert len(states) == len(raw["steps"])
    broken = [fault for case in Case.objects.all() for fault in faults(case, case.events.all())]
    assert broken == []
    issued = Paper.objects.order_by("pk")
    said = papers.faults(issued)
    assert said == [], "\n".join(said)
    assert papers.differing(path.stem, issued) == []


def test_a_paper_that_cannot_be_made_fails_its_journey(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(facts._BUILDERS, "filing_receipt", [lambda act: {"office": "一个机构的名字，不是机构"}])
    with pytest.raises(Failure, match="papers that cannot be made: 收件回执"):
        list(play(load(FOLDER / "withdrawn_before_it_was_read.yaml")))


def test_there_is_a_journey_for_each_shape_of_case() -> None:
    assert len(FILES) >= AT_LEAST
    assert all(load(path).get("title") for path in FILES)


def names_in(value: object) -> set[str]:
    """The words behind a dollar sign in the facts of a step."""
    if isinstance(value, dict):
        return set().union(*(names_in(each) for each in value.values()))
    if isinstance(value, list):
        return set().union(*(names_in(each) for each in value))
    return {value[1:].split(":")[0]} if isinstance(value, str) and value.startswith("$") else set()


def test_a_journey_names_only_what_the_player_knows() -> None:
    for path in FILES:
        assert names_in([step.get("with") for step in load(path)["steps"]]) <= set(RESOLVERS), path.name


STORY = """
title: 一个人开始说，旁人什么也看不到
cast: {wang: {name: 王芳, role: worker}, zhao: {name: 赵某, role: worker}}
steps:
  - {at: 2026-03-02T09:30, by: wang, do: application.start, makes: app, expect: {stage: draft}}
  - {by: zhao, do: application.withdraw, "on": app, refuse: not_found}
"""


def told(**change: object) -> dict[str, object]:
    """The story with its last step changed."""
    raw: dict[str, object] = yaml.safe_load(STORY)
    steps = raw["steps"]
    assert isinstance(steps, list)
    steps[-1] = steps[-1] | change
    return raw


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"refuse": "not_yours"}, "step 2 (application.withdraw): expected refusal not_yours, got not_found"),
        ({"by": "wang"}, "step 2 (application.withdraw): expected refusal not_found, got no refusal"),
        ({"do": "application.fly"}, "step 2 (application.fly): no machine has an event application.fly"),
        ({"refuse": None}, "step 2 (application.withdraw): refused with not_found"),
        (
            {"expect": {"stage": "submitted"}},
            "step 2 (application.withdraw): expected stage = 'submitted', got 'draft'",
        ),
        ({"expect": {"weather": "fine"}}, "step 2 (application.withdraw): nothing to expect is called weather"),
    ],
)
def test_the_first_failure_says_step_expected_and_got(db: None, change: dict[str, object], says: str) -> None:
    with pytest.raises(Failure) as failure:
        list(play(told(**change)))
    assert str(failure.value).startswith(says)
