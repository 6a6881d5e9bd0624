"""The site as make run starts it: its first page, on a phone, under its own policy."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser import PHONE, Site, Violations, axe, beyond_screen, opened

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_first_page_fits_a_phone_and_nothing_is_wrong_with_it(browser: Browser, live_site: Site) -> None:
    context = opened(browser, **PHONE, locale="zh-CN")
    violations = Violations()
    violations.watch(context)
    page = context.new_page()
    page.goto(f"{live_site.url}/")
    assert beyond_screen(page) == 0
    assert axe(page) == []
    assert violations.seen == []
    context.close()


def test_demo_people_are_printed_with_their_codes(live_site: Site) -> None:
    assert "TOTP" in live_site.printed


def test_policy_of_every_answer_allows_no_unsafe_script(live_site: Site) -> None:
    connection = HTTPConnection(urlsplit(live_site.url).netloc, timeout=10)
    connection.request("GET", "/")
    policy = connection.getresponse().getheader("Content-Security-Policy") or ""
    connection.close()
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
