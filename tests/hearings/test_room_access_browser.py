"""Every page of a sitting by keyboard, by ear, in large letters, in both languages, on a phone and at a desk."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe, beyond_screen, faults
from tests.hearings.stage import Stage, exhibit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# What has the focus: a name for it, whether it can be seen there, and where it lies.
FOCUSED = """() => {
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    const marked = one.matches(':focus-visible') && (style.outlineStyle !== 'none' || style.boxShadow !== 'none'
        || [one.closest('label, .find, figure')].some((near) => near && getComputedStyle(near).outlineStyle !== 'none'));
    return {name: one.dataset.do || one.getAttribute('aria-label') || one.textContent.trim().slice(0, 20) || one.tagName,
        body: one === document.body, seen: box.width > 0 && box.height > 0, marked};
}"""
SHEETS = ("people", "desk", "evidence", "more")


@pytest.fixture(params=[("zh-hans", True), ("zh-hans", False), ("en", True), ("en", False)], ids=str)
def shown(request: pytest.FixtureRequest, staged: Callable[..., Stage]) -> tuple[Stage, dict[str, Any]]:
    """A sitting as it looks in a language, on a phone or at a desk."""
    language, phone = request.param
    return staged(), {"language": language, "phone": phone}


def sheets(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Each sheet that this person has, opened and closed."""
    for name in SHEETS:
        opener = page.locator(f"[data-do={name}]")
        if opener.is_visible():
            opener.click()
            expect(page.locator(f"#sheet-{name}")).to_be_visible()
            yield name, faults(page)
            page.keyboard.press("Escape")
            expect(page.locator("dialog[open]")).to_have_count(0)


def test_nothing_is_wrong_with_any_page_of_a_sitting(shown: tuple[Stage, dict[str, Any]]) -> None:
    stage, look = shown
    found: dict[str, list[str]] = {}
    exhibit(stage.sitting, "liu")
    for key, path in (("qin", "check-in/"), ("wang", "check-in/"), ("wang", "elsewhere/"), ("song", "")):
        found[f"{key} {path}"] = faults(stage.enter(key, path, **look))
    party = stage["wang"]
    party.goto(f"{stage.origin}/hearings/")
    found["own list"] = faults(party)
    party.goto(f"{stage.origin}/hearings/999999/")
    found["refusal"] = faults(party)
    clerk = stage.enter("hemiao", "check-in/", **look)
    for path in ("/hearings/", f"/cases/{stage.sitting.hearing.case_id}/book-hearing/"):
        clerk.goto(f"{stage.origin}{path}")
        found[path] = faults(clerk)

    stage.opened(steps=("opening", "evidence"))
    for key in ("qin", "hemiao", "wang", "zhang", "witness"):
        page = stage.enter(key, **look)
        found[f"room {key}"] = faults(page)
        found |= {f"{key} {name}": wrong for name, wrong in sheets(page)} if key in ("qin", "wang") else {}
    stage.act("qin", "evidence.show", item=stage.sitting.hearing.case.evidence.get().pk)
    for key in ("hemiao", "wang"):
        stage.wait(key, "() => document.querySelector('[data-sheet] img').naturalWidth > 0")
        found[f"shown {key}"] = faults(stage[key])
    party.goto(stage.address("transcript/"))
    found["transcript while held"] = faults(party)
    stage.sitting.say("wang", text="请求支付工资。")
    stage.sitting.closed()
    party.reload()
    found["transcript closed"] = faults(party)
    stage.sitting.say("hemiao", "stage.begin_review")
    for key in ("wang", "hemiao"):
        found[f"transcript {key}"] = faults(stage.enter(key, "transcript/", **look))
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_every_control_is_reached_and_left_by_the_keyboard(stage: Stage) -> None:
    stage.opened("qin", "wang", steps=("opening", "claims"))
    page = stage["qin"]
    expect(page.locator("[data-do=main]")).to_contain_text("被申请人答辩")
    reached: list[dict[str, Any]] = []
    for _each in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
        if reached[-1]["body"]:
            break
    names = {each["name"] for each in reached}
    assert {"mic", "camera", "main", "evidence", "people", "desk", "more"} <= names
    assert [each["name"] for each in reached if not each["body"] and not (each["seen"] and each["marked"])] == []
    assert any(each["body"] for each in reached), "the focus never comes out of the page"
    for name in SHEETS:
        opener = page.locator(f"[data-do={name}]")
        opener.focus()
        page.keyboard.press("Enter")
        sheet = page.locator(f"#sheet-{name}")
        expect(sheet).to_be_visible()
        page.keyboard.press("Tab")
        within = f"[document.body, ...document.querySelectorAll('#sheet-{name} *')].includes(document.activeElement)"
        assert page.evaluate(f"() => {within}"), name
        page.keyboard.press("Escape")
        expect(sheet).to_be_hidden()
        expect(opener).to_be_focused()


def test_who_hears_the_room_is_told_step_floor_arrival_and_words(stage: Stage) -> None:
    stage.opened("qin", "wang", steps=("opening", "claims"))
    told, now = stage["wang"].locator("#told"), stage["wang"].locator("#told-now")
    stage.act("qin", "step.set", step="questions")
    expect(told).to_contain_text("现在是：仲裁庭询问")
    stage.act("qin", "floor.grant", person="wang")
    expect(now).to_contain_text("轮到您说了")
    stage.types("qin", "工资是怎么发的？")
    expect(told).to_contain_text("工资是怎么发的？")
    stage.act("qin", "person.return", person="liu", reason="先到外面等")
    stage.enter("liu")
    stage.act("qin", "person.admit", person="liu")
    expect(told).to_contain_text("刘强")
    stage.act("qin", "stage.pause", reason="休息五分钟")
    expect(now).to_contain_text("休息")


def test_large_letters_lose_nothing_on_a_phone_and_are_remembered(stage: Stage) -> None:
    stage.opened("qin", "wang", steps=("opening", "claims"))
    page = stage["wang"]
    stage.press("wang", "more", "大字")
    stage.close("wang")
    page.reload()
    page.wait_for_function("() => window.room?.state.room")
    expect(page.locator("body")).to_have_class("room scheme-dark large-text")
    stage.act("qin", "say", text="请申请人陈述请求和理由，慢慢说，不着急，说清楚每个月欠了多少。")
    stage.lines_say("慢慢说", "wang")
    assert beyond_screen(page) == 0
    for name in ("mic", "camera", "main", "evidence", "more"):
        expect(page.locator(f"[data-do={name}]")).to_be_in_viewport(ratio=0.99)
    expect(page.locator("[data-words]")).to_be_in_viewport(ratio=0.99)
    assert page.evaluate("() => getComputedStyle(document.querySelector('.ln p')).fontSize") == "20px"
    # Twice the size by the browser itself: half as many pixels for the same page.
    page.set_viewport_size({"width": 320, "height": 568})
    assert beyond_screen(page) == 0
    assert axe(page) == []
