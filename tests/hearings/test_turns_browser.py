"""A sitting by turns in a real browser: recorded in the page, kept on the phone, sent, seen by the other side; and the picture at the door."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from hearings.models import Attachment, Snapshot
from tests.browser import axe, beyond_screen, until
from tests.hearings.room import PARTIES
from tests.hearings.stage import SOON, Stage
from tests.hearings.turns import step

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NO_RECORDER = "delete globalThis.MediaRecorder"
# A phone whose storage answers only when the test lets it.
SLOW_STORAGE = """
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...told) {
        const asked = open.apply(this, told);
        const heard = async (hear, event) => {
            await new Promise((done) => { globalThis.letGo = done; });
            globalThis.letGo = null;
            hear.call(asked, event);
        };
        Object.defineProperty(asked, "onsuccess", { set(hear) { asked.addEventListener("success", (event) => heard(hear, event)); } });
        return asked;
    };
"""
EMPTY = """() => new Promise((done) => {
    const asked = indexedDB.open("weizhongcai", 1);
    asked.onsuccess = () => {
        const held = asked.result.transaction("turns").objectStore("turns").count();
        held.onsuccess = () => done(held.result === 0);
    };
})"""
ASKED = "() => Boolean(globalThis.letGo)"


def begun(stage: Stage, name: str) -> Stage:
    """Everybody agreed, and one step open."""
    held = stage.sitting
    held.now = timezone.now() - SOON - timedelta(minutes=30)
    held.say("hemiao", "stage.open_check_in")
    for key in PARTIES:
        held.check_in(key)
        held.say(key, "consent.give", procedure="asynchronous", told=True)
    held.say(held.chair, "stage.open")
    step(held, name, question="请说明请求的数额和理由。")
    return stage


def films(page: Page) -> None:
    """A second of film, ended."""
    button = page.locator("[data-record=video]")
    button.scroll_into_view_if_needed()
    button.click()
    expect(page.locator("[data-clock]")).to_contain_text("0:01")
    page.locator("[data-stop]").click()


def recorded(page: Page) -> None:
    """A second of film, looked at."""
    films(page)
    expect(page.locator("[data-preview=video]")).to_be_visible()


@pytest.fixture
def hearing(staged: Callable[..., Stage]) -> Stage:
    return begun(staged("asynchronous"), "claims")


def test_an_answer_is_recorded_in_the_page_and_seen_by_the_other_side(hearing: Stage) -> None:
    page = hearing.enter("wang", "turns/", phone=True)
    expect(page.get_by_role("heading", name="我的回答")).to_be_visible()
    assert beyond_screen(page) == 0
    assert axe(page) == []
    recorded(page)
    # The page is closed by mistake: what was recorded is still on the phone.
    page = hearing.enter("wang", "turns/", phone=True)
    expect(page.locator("[data-found-words]")).to_be_visible()
    page.locator("[data-use]").click()
    expect(page.locator("[name=file_id]")).to_have_count(1)
    page.locator("#id_text").fill("请求三千六百元。")
    page.get_by_role("button", name="发送").click()
    expect(page.locator(".said")).to_contain_text("已记入笔录")
    expect(page.locator(".turn.own video")).to_have_count(1)
    until(page, EMPTY)  # in the record, so no longer on the phone
    row = Attachment.objects.get()
    assert (row.media, row.seq is not None) == ("video", True)
    assert row.seconds is not None
    assert 1 <= row.seconds <= 60

    other = hearing.enter("liu", "turns/", phone=True)
    film = other.locator(".turn video")
    film.scroll_into_view_if_needed()
    expect(film).to_be_visible()
    other.wait_for_function("() => document.querySelector('.turn video').readyState >= 1")
    assert beyond_screen(other) == 0

    chair = hearing.enter("qin", "turns/")
    expect(chair.get_by_text("已回答")).to_be_visible()
    chair.locator("#open-step").get_by_role("button", name="开放").click()
    expect(chair.locator(".rail")).to_contain_text("被申请人答辩")
    assert axe(chair) == []


def test_the_page_says_recorded_only_when_the_phone_holds_it(hearing: Stage) -> None:
    page = hearing.enter("wang", "turns/", phone=True, script=SLOW_STORAGE)
    until(page, ASKED)  # it looks for what was recorded before
    page.evaluate("() => letGo()")
    films(page)
    until(page, ASKED)
    preview = page.locator("[data-preview=video]")
    expect(preview).to_be_hidden()
    page.evaluate("() => letGo()")
    expect(preview).to_be_visible()


def test_a_recording_the_record_never_took_is_still_on_the_phone(hearing: Stage) -> None:
    page = hearing.enter("wang", "turns/", phone=True)
    recorded(page)
    page.locator("[data-use]").click()
    expect(page.locator("[name=file_id]")).to_have_count(1)
    page.route("**/turns/", lambda route: route.fulfill(status=502, body="Bad Gateway"))
    page.get_by_role("button", name="发送").click()
    expect(page.get_by_text("Bad Gateway")).to_be_visible()
    page.unroute_all(behavior="wait")
    page = hearing.enter("wang", "turns/", phone=True)
    expect(page.locator("[data-found-words]")).to_be_visible()


def test_without_a_recorder_the_phones_own_camera_serves(hearing: Stage) -> None:
    page = hearing.enter("wang", "turns/", phone=True, script=NO_RECORDER)
    expect(page.locator("turn-recorder")).to_be_hidden()
    expect(page.locator("#up-file")).to_be_visible()


def test_the_picture_at_the_door_is_taken_in_the_page_and_compared(staged: Callable[..., Stage]) -> None:
    stage = staged("hearing")
    held = stage.sitting
    held.now = timezone.now() - SOON
    held.say("hemiao", "stage.open_check_in")
    held.check_in("wang")
    page = stage.enter("wang", "check-in/", phone=True)
    page.locator("snap-shot [data-open]").scroll_into_view_if_needed()
    page.locator("snap-shot [data-open]").click()
    page.wait_for_function("() => document.querySelector('snap-shot video').videoWidth > 0")
    page.locator("[data-shoot]").click()
    expect(page.locator("snap-shot > img")).to_be_visible()
    page.locator("[name=consents]").check()
    page.get_by_role("button", name="交照片").click()
    expect(page.locator("#snapshot")).to_contain_text("等书记员核对")
    assert beyond_screen(page) == 0
    assert axe(page) == []

    clerk = stage.enter("hemiao", "identity/")
    mine = clerk.locator(f"#person-{held.id('wang')}")
    expect(mine.get_by_role("img")).to_be_visible()
    assert axe(clerk) == []
    mine.get_by_role("button", name="不是同一个人").click()
    expect(mine.locator("header")).to_contain_text("不是同一个人")
    assert Snapshot.objects.get().verdict == "not_same"
