"""The room open twice by one person: picture and sound are in one page, the other says so and takes them over by a tap."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import until
from tests.hearings.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CAMERA = "() => Boolean(room.media.stream?.getVideoTracks().some((one) => one.readyState === 'live'))"
NO_CAMERA = "() => room.media.stream === null"


def second_page(stage: Stage, key: str) -> Page:
    """The same person's second tab, in the room."""
    page = stage.contexts[key].new_page()
    page.on("pageerror", lambda error: stage.errors.append(f"{key} second: {error}"))
    page.goto(stage.address())
    page.wait_for_function("() => window.room?.state.room")
    return page


def test_one_page_has_picture_and_sound_and_the_other_takes_them_over(stage: Stage) -> None:
    stage.opened("qin", "liu", steps=("opening", "claims"))
    first = stage["liu"]
    until(first, CAMERA)
    second = second_page(stage, "liu")
    line = second.locator("[data-strip]")
    expect(line).to_contain_text("画面和声音在您的另一个页面里")
    expect(second.locator("[data-do=mic]")).to_have_attribute("aria-disabled", "true")
    until(second, NO_CAMERA)
    until(first, CAMERA)

    line.get_by_role("button", name="改到这里来").press("Enter")
    until(second, CAMERA)
    until(first, NO_CAMERA)
    expect(line).to_have_text("您在：庭审")
    expect(first.locator("[data-strip]")).to_contain_text("画面和声音在您的另一个页面里")
    # The arbitrator sees the picture of the page that took over.
    until(
        stage["qin"],
        f"() => room.media.streamOf({stage.sitting.id('liu')}, false)?.getVideoTracks().some((one) => !one.muted)",
    )

    second.close()
    expect(first.locator("[data-strip]")).to_contain_text("您原来那个页面关了")
    first.locator("[data-strip]").get_by_role("button", name="改到这里来").press("Enter")
    until(first, CAMERA)
    expect(first.locator("[data-strip]")).to_have_text("您在：庭审")


def test_a_page_that_lost_its_line_finds_its_picture_again_beside_a_second_page(stage: Stage) -> None:
    stage.opened("qin", "liu", steps=("opening", "claims"))
    first = stage["liu"]
    until(first, CAMERA)
    second = second_page(stage, "liu")
    expect(second.locator("[data-strip]")).to_contain_text("另一个页面")
    first.evaluate("() => room.client.drop()")
    until(first, "() => room.client.ready && room.media.holds")
    expect(first.locator("[data-strip]")).to_have_text("您在：庭审")
    until(second, "() => !room.media.holds")
