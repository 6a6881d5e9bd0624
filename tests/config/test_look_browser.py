"""The widgets in a real browser: nothing typed is lost, files go up in parts, keys move, and no policy is broken."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import Site, Violations, beyond_screen

pytestmark = pytest.mark.browser

LAYOUTS = ["", "desk", "step", "room", "public", "refusal"]
SCREENS = {"phone": {"width": 360, "height": 640}, "desk": {"width": 1280, "height": 900}}
UNDER_44_PIXELS = """
    [...document.querySelectorAll("button, select, textarea, input:not([type=hidden]), label.check")]
        .map(each => (each.closest("label") || each).getBoundingClientRect())
        .filter(box => box.height > 0 && box.height < 44).length
"""


def book(page: Page, site: Site, layout: str = "") -> None:
    page.goto(f"{site.url}/widgets/?layout={layout}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", sorted(SCREENS))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_frame_fits_its_screen_and_axe_finds_nothing(
    page: Page,
    live_site: Site,
    violations: Violations,
    axe: Callable[..., list[str]],
    layout: str,
    screen: str,
    scheme: Any,
) -> None:
    page.set_viewport_size(SCREENS[screen])  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)
    book(page, live_site, layout)
    assert beyond_screen(page) == 0
    assert axe(page) == []


def test_every_control_on_a_phone_can_be_hit_with_a_thumb(page: Page, live_site: Site) -> None:
    page.set_viewport_size(SCREENS["phone"])  # type: ignore[arg-type]
    book(page, live_site)
    assert page.evaluate(UNDER_44_PIXELS) == 0


def test_what_was_typed_without_a_network_is_there_again(page: Page, live_site: Site) -> None:
    page.route("**/widgets/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    book(page, live_site)
    page.fill("#reason-1", "断网时写的话")
    expect(page.locator("auto-save [data-saved]")).to_contain_text("先存在手机里")
    page.goto("about:blank")
    book(page, live_site)
    expect(page.locator("#reason-1")).to_have_value("断网时写的话")


def test_draft_is_dropped_once_the_server_has_it(page: Page, live_site: Site) -> None:
    book(page, live_site)
    page.fill("#reason-1", "有网时写的话")
    expect(page.locator("auto-save [data-saved]")).to_contain_text("已保存")
    page.wait_for_function("Object.keys(localStorage).every(key => !key.startsWith('draft:'))")


def test_drawn_signature_becomes_a_picture_and_can_be_wiped(page: Page, live_site: Site) -> None:
    book(page, live_site)
    canvas = page.locator("signature-pad canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 130, box["y"] + 90, steps=5)
    page.mouse.up()
    drawn = page.locator("input[name=signature]")
    expect(drawn).to_have_value(re.compile("^data:image/png;base64,"))
    page.click("[data-clear]")
    expect(drawn).to_have_value("")


def test_file_goes_up_in_parts_each_with_its_digest(page: Page, live_site: Site, tmp_path: Path) -> None:
    arrived: list[tuple[int, bool]] = []

    def keep(route: Route) -> None:
        body = route.request.post_data_buffer or b""
        arrived.append((len(body), hashlib.sha256(body).hexdigest() == route.request.headers["x-part-sha256"]))
        route.fulfill(json={"receipt": "A-0420", "sha256": "ab" * 32})

    page.route("**/widgets/?*part=*", keep)
    page.route(
        "**/widgets/?*upload=*",
        lambda route: route.fulfill(body=json.dumps({"have": [0]}), content_type="application/json"),
    )
    file = tmp_path / "流水.pdf"
    file.write_bytes(b"%PDF-" + b"x" * 5 * 1024 * 1024)
    book(page, live_site)
    page.set_input_files("upload-box input[type=file]", file)
    page.wait_for_selector("upload-box .hash:has-text('SHA-256')")
    # The server already had the first part, so only the second and the third are sent.
    assert arrived == [(2 * 1024 * 1024, True), (1024 * 1024 + 5, True)]


def test_keys_move_open_search_and_explain(page: Page, live_site: Site) -> None:
    book(page, live_site, "desk")
    for key in "jjk":
        page.keyboard.press(key)
    expect(page.locator(".at")).to_have_id("line-1")
    page.keyboard.press("?")
    expect(page.locator("#key-help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#key-help")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("[name=q]")).to_be_focused()


def test_single_letter_keys_can_be_turned_off(page: Page, live_site: Site) -> None:
    # WCAG 2.2, 2.1.4: a character key shortcut can be turned off.
    book(page, live_site, "desk")
    page.keyboard.press("?")
    page.uncheck("[data-keys-on]")
    page.keyboard.press("Escape")
    expect(page.locator("#key-help")).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator(".at")).to_have_count(0)
