"""What was said to one's own agent off the line, and sent after one was called back: it stays with its writer."""

import pytest
from playwright.sync_api import expect

from tests.hearings.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SECRET = "底线三万，不要告诉对方"


def whispering(stage: Stage) -> None:
    """A hearing in its debate, the applicant in a whisper with the line cut and a sentence on its way."""
    stage.opened("qin", "hemiao", "wang", "liu", steps=("debate",))
    assert isinstance(stage.act("wang", "room.enter", room="whisper:applicant"), int)
    expect(stage["wang"].locator("[data-talk]")).to_have_text("和代理人说的话，不进笔录")
    stage.contexts["wang"].set_offline(True)
    stage.wait("wang", "() => !room.client.ready")
    stage.types("wang", SECRET)


def called_back(stage: Stage) -> None:
    """Brought back into the hearing while the line is cut."""
    for verb in ("person.return", "person.admit"):
        assert isinstance(stage.act("hemiao", verb, person="wang"), int)


def marked(stage: Stage, key: str) -> None:
    """The words are in the box, with the name of the room they were meant for."""
    expect(stage[key].locator("[data-unsent]")).to_contain_text("这句话是对【和代理人说话】说的，没有发出去。")
    expect(stage[key].locator("[data-words]")).to_have_value(SECRET)


def test_a_whisper_sent_after_one_was_called_back_comes_back_into_the_box(stage: Stage) -> None:
    whispering(stage)
    called_back(stage)
    stage.contexts["wang"].set_offline(False)
    stage.wait("wang", "() => room.state.room.you.room === 'hearing'")
    marked(stage, "wang")

    # Enter sends nothing that is marked, and neither does a page that is loaded anew.
    stage["wang"].locator("[data-words]").press("Enter")
    stage.enter("wang")
    marked(stage, "wang")
    stage.never_came(SECRET, "qin", "hemiao", "liu")

    # Put aside, one's own words for the hearing are sent; the others wait to be thrown away.
    phone = stage["wang"]
    phone.get_by_role("button", name="先放一边").click()
    expect(phone.locator("[data-words]")).to_have_value("")
    stage.types("wang", "请求三万五千元。")
    stage.lines_say("请求三万五千元。", "qin", "liu")
    phone.get_by_role("button", name="还有1句没发出去的话").click()
    marked(stage, "wang")
    phone.get_by_role("button", name="不要了").click()
    expect(phone.locator("[data-unsent]")).to_be_hidden()
    stage.never_came(SECRET, "qin", "hemiao", "liu")


def test_what_was_meant_for_another_room_is_said_here_only_once_its_writer_says_so(stage: Stage) -> None:
    whispering(stage)
    called_back(stage)
    stage.contexts["wang"].set_offline(False)
    marked(stage, "wang")
    stage["wang"].get_by_role("button", name="在【庭审】里说").click()
    expect(stage["wang"].locator("[data-unsent]")).to_be_hidden()
    stage["wang"].locator("[data-words]").press("Enter")
    stage.lines_say(SECRET, "qin", "liu")
