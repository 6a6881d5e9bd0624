"""Calculators, adviser and rulebook in a real browser: nothing wrong with them on a phone or at a desk."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from casework.lawbook.trials import TRIALS
from demo import people
from tests.browser import PHONE, Site, Violations, faults, opened

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ANSWERED = (
    "/calc/unpaid_wages/?months-0-month=2026-01&months-0-due=6000",
    "/calc/overtime/?monthly_wage=x&entries-0-date=2026-10-01&entries-0-hours=8",
    "/advice/?claims=wages&employed=no&ended_on=2026-08-31&group_size=12",
)
DESK = ("/law/", "/law/?tab=rules", "/law/?tab=years", "/law/?tab=changes")
PROPOSE = ("/law/changes/new/figure/", "/law/changes/new/year/")


def wrong_with(page: Page, url: str) -> list[str]:
    """What is wrong with a page of the site."""
    page.goto(url)
    return faults(page)


def signed_in(site: Site, context: BrowserContext, who: str) -> Page:
    """An official, by password and second factor."""
    page = context.new_page()
    page.goto(f"{site.url}/accounts/login/")
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", people.PASSWORD)
    page.click("main form button.go")
    expect(
        page.locator("input[name=code]")
    ).to_be_visible()  # only then is the code asked for: it is good for half a minute
    page.fill("input[name=code]", site.manage("demo_code", who).strip())
    page.click("main form button.go")
    expect(page).to_have_url(f"{site.url}/")
    return page


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wrong_with_any_public_page(browser: Browser, live_site: Site, width: int) -> None:
    shape = PHONE if width == PHONE["viewport"]["width"] else {"viewport": {"width": width, "height": 900}}
    context = opened(browser, **shape, locale="zh-CN")
    violations = Violations()
    violations.watch(context)
    page = context.new_page()
    paths = ("/calc/", "/advice/", *ANSWERED, *(f"/calc/{name}/" for name in TRIALS))
    assert {path: found for path in paths if (found := wrong_with(page, live_site.url + path))} == {}
    assert violations.seen == []
    context.close()


def test_a_row_is_added_in_place_and_the_answer_appears(browser: Browser, live_site: Site) -> None:
    context = opened(browser, **PHONE, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{live_site.url}/calc/unpaid_wages/")
    page.fill("[name=months-0-due]", "6000")
    page.click("text=再加一行")
    expect(page.locator("[name=months-2-due]")).to_be_visible()
    expect(page.locator("[name=months-0-due]")).to_have_value("6000")
    assert "?" not in page.url
    page.fill("[name=months-0-month]", "2026-01")
    page.click("main form button.go")
    expect(page.locator("#answer")).to_be_visible()
    expect(page.locator("#result")).to_contain_text("6,000.00")
    context.close()


def test_nothing_needs_script(browser: Browser, live_site: Site) -> None:
    context = opened(browser, **PHONE, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_site.url}/calc/unpaid_wages/")
    page.fill("[name=months-0-month]", "2026-01")
    page.fill("[name=months-0-due]", "6000")
    page.click("text=再加一行")
    expect(page.locator("[name=months-2-due]")).to_have_count(1)
    expect(page.locator("[name=months-0-due]")).to_have_value("6000")
    page.click("main form button.go")
    expect(page.locator("#result")).to_contain_text("6,000.00")
    page.goto(f"{live_site.url}/advice/")
    page.fill("[name=story]", "干了半年，工资一分没给，也没签合同。")
    page.click("text=看看说的是哪类事")
    page.check("#take-wages")
    page.click("text=用勾上的")
    expect(page.locator("#routes")).to_contain_text("劳动仲裁")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wrong_with_the_desk_of_the_rulebook(browser: Browser, live_site: Site, width: int) -> None:
    context = opened(browser, viewport={"width": width, "height": 900}, locale="zh-CN")
    page = signed_in(live_site, context, "admin" if width == PHONE["viewport"]["width"] else "admin2")
    wrong = {path: found for path in (*DESK, *PROPOSE) if (found := wrong_with(page, live_site.url + path))}
    assert wrong == {}
    context.close()
