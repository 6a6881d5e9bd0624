"""Controls keep their place, one line says what matters most, and what is shown keeps half of a small phone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.hearings.stage import Stage, exhibit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SMALL = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 800}
SIZES = pytest.mark.parametrize("size", [SMALL, DESK], ids=["360", "1280"])
# Where everything stands that is pressed or looked at all the time.
PLACES = """() => Object.fromEntries(['.r-head', '.r-step', '.r-left', '.r-note', '.r-ctl', '.saybar [data-send]',
    ...[...document.querySelectorAll('.ctl')].filter((one) => !one.hidden).map((one) => `[data-do=${one.dataset.do}]`)]
    .map((name) => [name, document.querySelector(name)]).filter(([, one]) => one && one.offsetParent)
    .map(([name, one]) => { const box = one.getBoundingClientRect(); return [name, [box.left, box.top, box.height].map(Math.round)]; }))"""
STEADY = (".r-head", ".r-step", ".r-note", ".r-ctl")


def places(page: Page) -> dict[str, Any]:
    """Every control with where it stands; what grows from the right (the time) is asked for its height alone."""
    found: dict[str, Any] = page.evaluate(PLACES)
    found[".r-left"] = found[".r-left"][1:]
    return found


def in_sight(page: Page) -> None:
    """The step and the time stand on the page, whatever else does."""
    expect(page.locator("[data-steps] .here")).to_be_in_viewport(ratio=0.9)
    expect(page.locator("[data-left]")).to_be_in_viewport(ratio=0.9)


@SIZES
def test_nothing_moves_whatever_happens_in_the_room(stage: Stage, size: Any) -> None:
    item = exhibit(stage.sitting, "liu")
    stage.opened("qin", "wang", steps=("opening", "claims"))
    page = stage["wang"]
    page.set_viewport_size(size)
    before = places(page)
    assert {name.split("=")[-1].strip("]") for name in before} >= {"mic", "camera", "main", "evidence", "help", "more"}
    moments: list[tuple[str, Callable[[], Any], str]] = [
        (
            "the floor",
            lambda: stage.act("qin", "floor.grant", person="liu"),
            "() => room.state.room.floor.length === 1",
        ),
        (
            "a raised hand",
            lambda: stage.act("wang", "hand.raise", reason="有话要说"),
            "() => room.state.room.hands.length === 1",
        ),
        (
            "another step",
            lambda: stage.act("qin", "step.set", step="evidence"),
            "() => room.state.room.step === 'evidence'",
        ),
        ("a page shown", lambda: stage.act("qin", "evidence.show", item=item), "() => room.state.room.shown !== null"),
        ("an invitation", lambda: invited(stage), "() => room.state.room.invitations.length === 1"),
        ("a mute", lambda: stage.act("qin", "mute", person="wang", locked=True), "() => room.state.room.you.locked"),
        (
            "a pause",
            lambda: stage.act("qin", "stage.pause", reason="休息五分钟"),
            "() => room.state.room.stage === 'paused'",
        ),
    ]
    for what, happens, seen in moments:
        happens()
        stage.wait("wang", seen)
        page.wait_for_function(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
        )
        now = places(page)
        moved = {name: (place, now[name]) for name, place in before.items() if name in now and now[name] != place}
        if size == SMALL and what in ("a page shown", "an invitation", "a mute", "a pause"):
            moved = {name: moved[name] for name in moved if name in STEADY or name.startswith("[data-do")}
        assert moved == {}, what
        in_sight(page)


def invited(stage: Stage) -> None:
    """The agent asks the worker into their own room."""
    stage.enter("ma")
    stage.act("ma", "room.enter", room="whisper:applicant")
    stage.act("ma", "room.invite", person="wang", room="whisper:applicant")


@pytest.mark.parametrize("size", [SMALL, {"width": 390, "height": 844}], ids=["360", "390"])
def test_what_is_shown_keeps_half_the_height_of_a_phone(stage: Stage, size: Any) -> None:
    item = exhibit(stage.sitting, "liu")
    stage.opened("qin", "wang", steps=("opening", "evidence"))
    page = stage["wang"]
    page.set_viewport_size(size)
    stage.act("qin", "evidence.show", item=item)
    stage.wait("wang", "() => document.querySelector('[data-sheet] img').naturalWidth > 0")
    box = page.locator("[data-show]").bounding_box()
    assert box
    assert box["height"] >= size["height"] / 2
    in_sight(page)
    expect(page.locator("[data-words]")).to_be_in_viewport(ratio=0.9)
    expect(page.locator("[data-do=more]")).to_be_in_viewport(ratio=0.99)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]


@SIZES
def test_the_private_room_is_named_whatever_else_there_is_to_say(stage: Stage, size: Any) -> None:
    stage.opened("qin", "wang", steps=("opening", "claims"))
    page = stage["wang"]
    page.set_viewport_size(size)
    line = page.locator("[data-strip]")
    expect(line).to_have_text("您在：庭审")
    stage.act("wang", "room.enter", room="whisper:applicant")
    expect(line).to_contain_text("您在和自己一方的人说话")
    stage.act("qin", "stage.pause", reason="休息五分钟")
    stage.wait("wang", "() => room.state.room.stage === 'paused'")
    stage.contexts["wang"].set_offline(True)
    expect(page.locator("[data-strip] [data-more]")).to_be_visible()
    expect(line).to_contain_text("您在和自己一方的人说话")
    expect(line.locator("span").first).to_be_in_viewport(ratio=0.9)
    expect(page.locator(".note-line")).to_have_count(1)
    page.locator("[data-strip] [data-more]").press("Enter")
    told = page.locator("#sheet-notes")
    expect(told).to_contain_text("连接中断")
    expect(told).to_contain_text("休息五分钟")
    stage.contexts["wang"].set_offline(False)
    expect(told).not_to_contain_text("连接中断")
    stage.close("wang")
    line.get_by_role("button", name="回到庭审").press("Enter")
    stage.wait("wang", "() => room.state.room.you.room === 'hearing'")
    expect(line).to_contain_text("休息五分钟")


@SIZES
def test_in_the_list_of_people_a_button_that_goes_leaves_its_place(stage: Stage, size: Any) -> None:
    stage.opened("qin", "wang", steps=("opening", "claims"))
    page = stage["qin"]
    page.set_viewport_size(size)
    if size == SMALL:
        stage.press("qin", "more", "看有哪些人")
    else:
        stage.sheet("qin", "people")
    name = str(stage.sitting.world["wang"])
    row = page.locator("#sheet-people .who-row", has_text=name)
    expect(row).to_be_visible()
    # The list is drawn anew with every change of state: the row is looked for and measured in one breath.
    where = """(name) => {
        const row = [...document.querySelectorAll('#sheet-people .who-row')].find((one) => one.textContent.includes(name));
        return Object.fromEntries([...row.querySelectorAll('.btn')].map((one) => {
            const box = one.getBoundingClientRect();
            return [one.textContent, [box.left, box.top + one.closest('dialog').scrollTop].map(Math.round)];
        }));
    }"""
    before = page.evaluate(where, name)
    for acted, seen in (
        ("请说", "() => room.state.room.floor.length === 1"),
        ("静音", "() => room.state.room.people.some((one) => one.muted)"),
    ):
        row.get_by_role("button", name=acted, exact=True).click()
        stage.wait("qin", seen)
        expect(row.get_by_role("button", name=acted, exact=True)).to_have_count(0)
        now = page.evaluate(where, name)
        assert {label: now[label] for label in before if label in now} == {
            label: before[label] for label in before if label in now
        }
    assert now["请停下"] == before["请说"]
    assert now["解除静音"] == before["静音"]
