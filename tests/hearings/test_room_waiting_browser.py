"""Waiting at the door, being called in, and the day as the desk sees it."""

import re

import pytest
from playwright.sync_api import expect

from tests.hearings.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_who_is_called_in_is_rung_for(stage: Stage) -> None:
    """Waiting says when, how late and how many are ahead; being let in sounds, shakes and names itself in the title."""
    heard = """
        window.shaken = 0; Navigator.prototype.vibrate = () => { window.shaken += 1; return true; };
        window.rung = 0; const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (...at) { window.rung += 1; return start.apply(this, at); };
        Document.prototype.hasFocus = () => false;
    """
    stage.sitting.now = stage.sitting.hearing.starts_at
    stage.sitting.say("hemiao", "stage.open_check_in")
    stage.sitting.check_in("wang")
    page = stage.enter("wang", phone=True, script=heard)
    clerk = stage.enter("hemiao")
    expect(page.locator("[data-notice]")).to_contain_text("预计")
    expect(page.locator("[data-notice]")).to_contain_text("下一个就是您的庭")
    assert str(stage.sitting.world["boss"]) not in page.content()
    page.get_by_role("button", name="试一下铃声").click()
    page.wait_for_function("() => window.rung > 0")
    before = page.evaluate("() => window.rung")
    stage.on("hemiao", "wang", "请进来")
    page.wait_for_function(f"() => window.rung > {before} && window.shaken > 0")
    expect(page).to_have_title(re.compile("^● 您已进入庭审。"))
    expect(page.locator("#told-now")).to_contain_text("您已进入庭审")
    page.locator("[data-do=more]").click()
    expect(page).not_to_have_title(re.compile("^●"))

    # The day's overview: how everybody's line is, and who calls for help.
    stage.act("wang", "help", text="听不到声音")
    clerk.goto(f"{stage.origin}/hearings/")
    row = clerk.locator(".sitting", has=clerk.locator(f"#sitting-{stage.sitting.hearing.pk}"))
    expect(row.locator(".calls")).to_contain_text("听不到声音")
    expect(row.locator(".health")).to_contain_text("在线")
