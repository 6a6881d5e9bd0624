"""Every machine held to what a machine must be: no stage without a way in and out, no row that names nothing."""

import pytest

from casework import follows, todo
from casework.machine import MACHINES, NEW, EventRow, Machine, refusal_for
from casework.models import Kind
from documents.kinds import KINDS
from law.rules import all_ids

ROWS = [row for name in MACHINES.names() for row in MACHINES.rows(MACHINES.model(name)).values()]
MODELS = [MACHINES.model(name) for name in MACHINES.names()]
# Who may act without any standing on a file: whoever signs in may begin.
BEGINNERS = {"application.start", "inspection.receive"}
NAMES = sorted({name for row in ROWS for alternative in row.who.alternatives for name in alternative})


def leaving(model: type[Machine], stage: str) -> list[EventRow]:
    """The events that can change this stage."""
    return [
        row
        for row in MACHINES.rows(model).values()
        if stage in row.sources and set(row.targets) - {stage} and not stays(row)
    ]


def stays(row: EventRow) -> bool:
    """It leaves the stage as it is."""
    return row.targets == row.sources


def reachable(model: type[Machine]) -> set[str]:
    """Every stage that can be come to from nothing."""
    found, ahead = set(), [NEW]
    while ahead:
        stage = ahead.pop()
        found.add(stage)
        ahead += [target for row in leaving(model, stage) for target in map(str, row.targets) if target not in found]
    return found - {NEW}


@pytest.mark.parametrize("model", MODELS, ids=MACHINES.names())
def test_every_stage_is_reached_and_left_or_is_final(model: type[Machine]) -> None:
    stages = {str(value) for value in model.Stage.values}
    assert stages == reachable(model), f"never reached: {stages - reachable(model)}"
    stuck = {stage for stage in stages if not leaving(model, stage)} - {str(s) for s in model.FINAL | model.RESTING}
    assert not stuck, f"never left, and not final: {stuck}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_every_row_names_its_stages_and_has_words(row: EventRow) -> None:
    stages = {str(value) for value in MACHINES.model(row.machine).Stage.values} | {NEW}
    assert row.sources
    assert set(row.sources) <= stages
    assert set(map(str, row.targets)) <= stages
    assert str(row.label)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_every_cell_refuses_whoever_or_whenever_the_row_does_not_name(row: EventRow) -> None:
    for stage in [NEW, *MACHINES.model(row.machine).Stage.values]:
        for name in NAMES:
            held = frozenset({name, "special"})
            refusal = refusal_for(row, str(stage), held)
            allowed = row.who.holds(held) and stage in row.sources
            assert (refusal is None) == allowed, (row.key, stage, name)
        assert refusal_for(row, str(stage), frozenset()) is not None, "nobody at all may act"
        stranger = refusal_for(row, str(stage), frozenset({"signed_in"}))
        assert stranger is not None or row.key in BEGINNERS or row.is_opening


def test_every_row_of_what_follows_names_an_event_a_rule_and_a_paper() -> None:
    keys, rules = {row.key for row in ROWS}, set(all_ids())
    assert set(follows.declared_keys()) <= keys
    for key in follows.declared_keys():
        after = follows.following(key)
        named = {o.rule for o in after.opens} | set(after.meets) | set(after.cancels)
        assert named <= rules, (key, named - rules)
        assert {issue.kind for issue in after.issues} <= set(KINDS), key
    for row in ROWS:
        assert set(row.rules) <= rules, row.key


def test_every_task_belongs_to_stages_and_an_event_that_exist() -> None:
    for kind in todo.kinds():
        rule = todo.rule_of(kind)
        assert rule is not None
        if not rule.stages:
            continue  # opened by hand, as for a paper that lacks a glyph
        model = MACHINES.model(rule.machine)
        assert rule.stages <= {str(value) for value in model.Stage.values}, kind
        assert not rule.event or rule.event in MACHINES.rows(model), kind


def test_every_open_stage_of_a_file_has_somebody_with_something_to_do() -> None:
    covered = {(rule.machine, stage) for kind in todo.kinds() if (rule := todo.rule_of(kind)) for stage in rule.stages}
    for model in MODELS:
        if model.machine in Kind.values:
            missing = {
                str(s) for s in model.Stage.values if s not in model.FINAL and (model.machine, str(s)) not in covered
            }
            assert not missing, (model.machine, missing)
