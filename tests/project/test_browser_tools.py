"""The tools of the browser tests see what they are there to see."""

import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import BrowserContext

from tests.browser import Violations, until

pytestmark = pytest.mark.browser
BODY = (
    '<!doctype html><html lang="zh-Hans"><head><title>页</title></head><body><main><h1>页</h1>{}</main></body></html>'
)


class StrictPage(BaseHTTPRequestHandler):
    """Answers any address with a page under the policy of the house; what follows ? is put into it."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.end_headers()
        inside = {"/inline": "<script>document.title = 'changed'</script>", "/picture": '<img src="/x.png">'}
        self.wfile.write(BODY.format(inside.get(self.path, "<p>你好</p>")).encode())

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@pytest.fixture
def strict_page() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), StrictPage)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_inline_script_stopped_by_the_policy_is_collected(context: BrowserContext, strict_page: str) -> None:
    collector = Violations()
    collector.watch(context)
    page = context.new_page()
    page.goto(f"{strict_page}/inline")
    page.wait_for_function("window.reported")
    assert page.title() == "页"
    assert [seen.split(":")[0] for seen in collector.seen] == ["script-src-elem"]


def test_a_promise_of_no_is_no_yes(context: BrowserContext, strict_page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = context.new_page()
    page.goto(f"{strict_page}/plain")
    until(page, "async (least) => (globalThis.asked = (globalThis.asked || 0) + 1) > least", 3)
    monkeypatch.setattr("tests.browser.PATIENCE", 200)
    with pytest.raises(AssertionError, match="never so"):
        until(page, "async () => false")


def test_picture_without_words_is_found(
    context: BrowserContext, strict_page: str, axe: Callable[..., list[str]]
) -> None:
    page = context.new_page()
    page.goto(f"{strict_page}/picture")
    assert [finding.split(":")[0] for finding in axe(page)] == ["image-alt"]


def test_plain_page_has_no_findings(context: BrowserContext, strict_page: str, axe: Callable[..., list[str]]) -> None:
    page = context.new_page()
    page.goto(f"{strict_page}/plain")
    assert axe(page) == []


def test_nothing_under_test_reaches_the_world() -> None:
    with socket.socket() as way_out, pytest.raises(AssertionError, match="reached for"):
        way_out.connect(("192.0.2.1", 80))
