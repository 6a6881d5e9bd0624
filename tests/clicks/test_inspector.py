"""魏强 at a workplace with a phone that has no line, and then a bad one."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from tests.browser import until
from tests.clicks.people import Somebody, Town, photo

pytestmark = [pytest.mark.browser, pytest.mark.slow]

UPLOAD, VISIT = "**/uploads/?part=*", "**/visit/"
GATEWAY = "<html><h1>nginx</h1></html>"
ON_PHONE = """async ([photos, words]) => {
    const base = await new Promise((done, failed) => {
        const asked = indexedDB.open("visits");
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error);
    });
    const asked = base.transaction("photos").objectStore("photos").getAll();
    const rows = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
    base.close();
    const drafts = Object.entries(localStorage).filter(([key]) => key.startsWith("draft:visit:"));
    return rows.filter((row) => row.file.size).length === photos && drafts.filter(([, kept]) => kept.includes(words)).length === (photos ? 1 : 0);
}"""


class Line:
    """What stands between the phone and the site: each answer is used once, then the line is good."""

    def __init__(self, somebody: Somebody, where: str, *answers: dict[str, Any]) -> None:
        self.answers = list(answers)
        somebody.page.route(where, self.goes)

    def goes(self, route: Route) -> None:
        """One request."""
        if route.request.method == "POST" and self.answers:
            route.fulfill(**self.answers.pop(0))
        else:
            route.continue_()


def page(status: int) -> dict[str, Any]:
    """An answer that does not come from the product: a gateway's or a proxy's page."""
    return {"status": status, "content_type": "text/html", "body": GATEWAY}


def kitchen(number: int) -> bytes:
    """What was photographed; no two are the same."""
    out = BytesIO()
    Image.new("RGB", (640, 480), (60 * number, 90, 120)).save(out, "PNG")
    return out.getvalue()


def on_the_spot(wei: Somebody) -> None:
    """The checklist, what was seen, three photos and one who speaks."""
    wei.ticks("两人到场，已出示执法证件").chooses("有工资台账，按月发放", "不符合").chooses("有职工名册", "符合")
    wei.fills("看到的情况", "后厨三人在岗，说两个月没发工资。")
    wei.page.locator("visit-keeper input[type=file]").set_input_files(
        [photo(f"后厨{n}.png", kitchen(n)) for n in (1, 2, 3)]
    )
    wei.fills("姓名", "吴晓梅", exact=True).fills("怎么说", "九月、十月的工资都没发。").signs()


def photos_are(wei: Somebody, **said: int) -> None:
    """How many photos say what."""
    for words, count in said.items():
        expect(wei.page.locator("visit-keeper .ups li", has_text=words)).to_have_count(count)


def test_a_visit_without_a_line_loses_nothing_until_the_file_has_it(town: Town) -> None:
    file = town.plays("demo/11_inspection", until="inspection.visit")["insp"]
    wei = town.comes("wei")
    wei.finds(file).does("现场检查")
    wei.page.context.set_offline(True)
    on_the_spot(wei)
    wei.clicks("送回案卷").sees("有照片还没送到，检查先不送；都在手机上")
    photos_are(wei, 没送到=3)
    until(wei.page, ON_PHONE, [3, "后厨三人在岗"])

    # The line is back and nobody behind it; then it takes one photo and sends the phone to sign in for another.
    uploads = Line(wei, UPLOAD, page(502), page(413), page(502))
    wei.page.context.set_offline(False)
    photos_are(wei, 照片太大=1, 已收到=2)
    wei.sees("有照片还没送到，检查先不送；都在手机上")
    until(wei.page, ON_PHONE, [3, "后厨三人在岗"])
    uploads.answers.append(page(403))
    wei.clicks("送回案卷")
    photos_are(wei, 请先重新登录=1, 已收到=2)
    until(wei.page, ON_PHONE, [3, "后厨三人在岗"])

    # A page that was closed in between is as it was left.
    wei.page.reload()
    wei.sees("已签")
    expect(wei.page.get_by_label("看到的情况")).to_have_value("后厨三人在岗，说两个月没发工资。")
    photos_are(wei, 后厨=3, 已收到=2)

    # All photos are there; of the words nothing is believed but their own hash.
    words = Line(wei, VISIT, page(502), {"status": 200, "json": {"kept": "?", "sha256": "?", "photos": []}}, page(403))
    for said in ("没送到：都在手机上，连上后自动再送", "没送到：都在手机上，连上后自动再送", "请先重新登录"):
        wei.clicks("送回案卷").sees(said)
        until(wei.page, ON_PHONE, [3, "后厨三人在岗"])
    assert not words.answers
    wei.clicks("送回案卷").sees(
        "后厨三人在岗，说两个月没发工资。", "有工资台账，按月发放：不符合", "九月、十月的工资都没发。"
    )
    wei.sees("照片 1", "照片 2", "照片 3")
    until(wei.page, ON_PHONE, [0, "后厨三人在岗"])

    # Evidence goes up by the same way: what a page that asks to sign in has answered was not received.
    wei.clicks("加一份证据")
    Line(wei, UPLOAD, page(502))
    wei.brings(("台账.png", kitchen(4)))
    wei.page.context.clear_cookies()
    box = wei.page.locator("upload-box")
    box.locator("input[type=file]").set_input_files([photo("名册.png", kitchen(5))])
    expect(box.locator("li", has_text="没收下：请重新登录，再选一次")).to_have_count(1)
